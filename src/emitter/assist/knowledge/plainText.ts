import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';

/** The text blocks of a Markdown text: what is shown, with no marks, HTML or comments in it. */
export function plainBlocks(markdown: string): { heading: boolean; text: string }[] {
  const blocks: { heading: boolean; text: string }[] = [];
  for (const node of fromMarkdown(markdown).children) {
    if (node.type === 'html' || node.type === 'definition') continue;
    const parts = node.type === 'list' ? node.children : [node];
    for (const part of parts) {
      const text = toString(part, { includeHtml: false, includeImageAlt: false }).replace(/\s+/g, ' ').trim();
      if (text !== '') blocks.push({ heading: node.type === 'heading', text });
    }
  }
  return blocks;
}
