import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { ArticleSchema } from '../../../handoff/suggestions';
import { answerOf } from './answerOf';
import type { Article } from './Article';
import { articleView } from './articleBlocks';
import { plainBlocks } from './plainText';

const article = (body: string, more: Partial<Article> = {}): Article => ({
  id: 'a',
  title: 'A',
  kind: 'article',
  intents: [],
  questions: [],
  variables: [],
  body,
  ...more,
});
const blocks = (body: string): unknown[] => articleView(article(body)).blocks;
const text = (said: string): object => ({ text: said });

describe('an article that an agent opens', () => {
  it.each<[string, string, unknown[]]>([
    ['a paragraph', 'Hello', [{ type: 'paragraph', content: [text('Hello')] }]],
    ['a heading', '## How', [{ type: 'heading', level: 2, content: [text('How')] }]],
    [
      'bold and italics',
      '**a** and *b*',
      [{ type: 'paragraph', content: [{ text: 'a', strong: true }, text(' and '), { text: 'b', emphasis: true }] }],
    ],
    ['both at once', '***a***', [{ type: 'paragraph', content: [{ text: 'a', strong: true, emphasis: true }] }]],
    ['code', 'Run `ls`', [{ type: 'paragraph', content: [text('Run '), { text: 'ls', code: true }] }]],
    ['a block of code', '```\nls\n```', [{ type: 'code', text: 'ls' }]],
    ['a list', '- a\n- b', [{ type: 'list', ordered: false, items: [[text('a')], [text('b')]] }]],
    ['numbers', '1. a\n2. b', [{ type: 'list', ordered: true, items: [[text('a')], [text('b')]] }]],
    ['a list in a list', '- a\n  - b', [{ type: 'list', ordered: false, items: [[text('a')], [text('b')]] }]],
    ['a quotation', '> a', [{ type: 'paragraph', content: [text('a')] }]],
    [
      'a link',
      '[a](https://example.com)',
      [{ type: 'paragraph', content: [{ text: 'a', href: 'https://example.com' }] }],
    ],
    ['a link that runs a script', '[a](javascript:alert(1))', [{ type: 'paragraph', content: [text('a')] }]],
    ['a link to a file', '[a](file:///etc/passwd)', [{ type: 'paragraph', content: [text('a')] }]],
    ['a link without a scheme', '[a](//example.com)', [{ type: 'paragraph', content: [text('a')] }]],
    ['a picture', '![a cat](https://example.com/x.png)', [{ type: 'paragraph', content: [text('a cat')] }]],
    ['HTML', '<script>alert(1)</script>', []],
    ['HTML in a line', 'a <b onclick=x>b</b>', [{ type: 'paragraph', content: [text('a '), text('b')] }]],
    ['a comment', '<!-- for us -->\n\nHello', [{ type: 'paragraph', content: [text('Hello')] }]],
    ['right-to-left', 'مرحبا', [{ type: 'paragraph', content: [text('مرحبا')] }]],
    ['nothing', '', []],
  ])('shows %s', (_what, body, shown) => {
    expect(blocks(body)).toEqual(shown);
    expect(v.is(ArticleSchema, articleView(article(body)))).toBe(true);
  });
});

describe('what an article would have the customer told', () => {
  it.each<[string, Article, string]>([
    ['the first paragraph of an article', article('# Title\n\nFirst.\n\nSecond.'), 'First.'],
    ['all of a canned reply', article('First.\n\nSecond.', { kind: 'reply' }), 'First.\n\nSecond.'],
    ['without its marks', article('**First** [here](https://example.com).'), 'First here.'],
    ['without comments', article('<!-- no -->\n\nFirst.'), 'First.'],
    ['in one line', article('First\nline.'), 'First line.'],
    ['the first entry of a list', article('- One\n- Two'), 'One'],
    ['nothing of a heading', article('# Title'), ''],
  ])('%s', (_what, given, answer) => {
    expect(answerOf(given)).toBe(answer);
    expect(answerOf(given)).toBe(answer);
  });

  it('is found among the blocks', () => {
    expect(plainBlocks('# A\n\nb\n\n- c\n- d\n\n[e]: https://example.com')).toEqual([
      { heading: true, text: 'A' },
      { heading: false, text: 'b' },
      { heading: false, text: 'c' },
      { heading: false, text: 'd' },
    ]);
  });
});
