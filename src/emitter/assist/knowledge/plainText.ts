import { toString } from 'mdast-util-to-string';
import { parseMarkdown } from './parseMarkdown';

/** The text blocks of a Markdown text: what is shown, with no marks, HTML or comments in it. */
export function plainBlocks(markdown: string): { heading: boolean; text: string }[] {
  const blocks: { heading: boolean; text: string }[] = [];
  for (const node of parseMarkdown(markdown).children) {
    if (node.type === 'html' || node.type === 'definition') continue;
    const parts = node.type === 'list' ? node.children : [node];
    for (const part of parts) {
      const text = toString(part, { includeHtml: false, includeImageAlt: false }).replace(/\s+/g, ' ').trim();
      if (text !== '') blocks.push({ heading: node.type === 'heading', text });
    }
  }
  return blocks;
}
