import { fromMarkdown } from 'mdast-util-from-markdown';

type Root = ReturnType<typeof fromMarkdown>;

/** Signs of Markdown in one block of text, and quotes and lists in each other on one line, that somebody may have meant. */
const MOST_SIGNS = 1_000;
const DEEPEST = 20;
/** Empty lines one after the other cost as much as full ones. */
const EMPTY_LINES = /\n{20,}/g;
const SIGN = /[*_[\]<>!`\\&]/g;
/** What opens a quote or a list before the text of a line. */
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])(?=[ \t>]|$))+/;
const CONTAINER = />|[-+*]|\d{1,9}[.)]/g;

/**
 * Markdown as a tree. The parser's work grows with the square of signs that come by the thousand without a word between
 * them, and with the depth of lists in lists: a text with such a block stays as it was written, block by block.
 */
export function parseMarkdown(text: string): Root {
  const dense = text.replace(EMPTY_LINES, '\n\n');
  const blocks = dense.split(/\n[ \t\r]*\n/);
  if (!blocks.some(isWild)) return fromMarkdown(dense);
  return {
    type: 'root',
    children: blocks
      .map((block) => block.trim())
      .filter((block) => block !== '')
      .map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] })),
  };
}

function isWild(block: string): boolean {
  if (count(block, SIGN) > MOST_SIGNS) return true;
  return block.split('\n').some((line) => count(CONTAINERS.exec(line)?.[0] ?? '', CONTAINER) > DEEPEST);
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0;
}
