import { expect, it } from 'vitest';
import { articleView } from './articleBlocks';
import { parseMarkdown } from './parseMarkdown';
import { plainBlocks } from './plainText';

const article = (body: string) =>
  articleView({ id: 'a', title: 'A', kind: 'article', intents: [], questions: [], variables: [], body });

it('reads headings, lists and emphasis, lists in lists among them', () => {
  const { children } = parseMarkdown('# Refunds\n\n- one\n  - *two*\n    - three\n\n> said');
  expect(children.map(({ type }) => type)).toEqual(['heading', 'list', 'blockquote']);
});

it.each([
  ['quotes in quotes', '> '.repeat(8_000)],
  ['quotes in quotes, without a space', '>'.repeat(8_000)],
  ['lists in lists', '+ '.repeat(8_000)],
  ['numbered lists in each other', '1. '.repeat(5_000)],
  ['brackets', '['.repeat(16_000)],
  ['emphasis that begins', '**a'.repeat(5_000)],
  ['comments that begin', '<!--'.repeat(4_000)],
])('%s by the thousand stay as they were written', (_what, wild) => {
  const { blocks } = article(`Money is sent back.\n\n${wild}x`);
  expect(blocks[0]).toEqual({ type: 'paragraph', content: [{ text: 'Money is sent back.' }] });
  expect(blocks[1]).toEqual({ type: 'paragraph', content: [{ text: `${wild}x` }] });
  expect(plainBlocks(wild)).toHaveLength(1);
});
