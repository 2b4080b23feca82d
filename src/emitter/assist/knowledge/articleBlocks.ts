import { toString } from 'mdast-util-to-string';
import type { Article as ArticleView, Block, Inline } from '../../../handoff/suggestions';
import type { Article } from './Article';
import { parseMarkdown } from './parseMarkdown';

type Node = ReturnType<typeof parseMarkdown>['children'][number];
type Marks = Omit<Inline, 'text'>;
const PLAIN = { includeHtml: false, includeImageAlt: true };

/** An article as a tree of blocks. HTML is left out, an image is its description, a link that is not http(s) its text. */
export function articleView({ id, title, url, body }: Article): ArticleView {
  return { id, title, ...(url ? { url } : {}), blocks: parseMarkdown(body).children.flatMap(blocksOf) };
}

function blocksOf(node: Node): Block[] {
  switch (node.type) {
    case 'heading':
      return [{ type: 'heading', level: node.depth, content: node.children.flatMap((child) => inlinesOf(child, {})) }];
    case 'paragraph':
      return [{ type: 'paragraph', content: node.children.flatMap((child) => inlinesOf(child, {})) }];
    case 'code':
      return [{ type: 'code', text: node.value }];
    case 'blockquote':
      return node.children.flatMap(blocksOf);
    case 'list':
      return [{ type: 'list', ordered: node.ordered === true, items: itemsOf(node) }];
    default:
      return [];
  }
}

/** One entry a paragraph; those of a list in the list follow their parent's. */
function itemsOf(list: Extract<Node, { type: 'list' }>): Inline[][] {
  return list.children.flatMap((item) =>
    item.children.flatMap((child): Inline[][] => {
      if (child.type === 'list') return itemsOf(child);
      if (child.type === 'paragraph') return [child.children.flatMap((inline) => inlinesOf(inline, {}))];
      return child.type === 'html' ? [] : [[{ text: toString(child, PLAIN) }]];
    }),
  );
}

function inlinesOf(node: Node, marks: Marks): Inline[] {
  switch (node.type) {
    case 'html':
      return [];
    case 'break':
      return [{ ...marks, text: '\n' }];
    case 'strong':
      return node.children.flatMap((child) => inlinesOf(child, { ...marks, strong: true }));
    case 'emphasis':
      return node.children.flatMap((child) => inlinesOf(child, { ...marks, emphasis: true }));
    case 'link': {
      const linked = /^https?:\/\//i.test(node.url) ? { ...marks, href: node.url } : marks;
      return node.children.flatMap((child) => inlinesOf(child, linked));
    }
    case 'inlineCode':
      return [{ ...marks, text: node.value, code: true }];
    default: {
      const text = toString(node, PLAIN);
      return text === '' ? [] : [{ ...marks, text }];
    }
  }
}
