import { describe, expect, it } from 'vitest';
import { readArticle } from './readArticle';

/** A file with this front matter and this text. */
const file = (matter: string, body = 'You get it back.'): string => `---\n${matter}\n---\n${body}`;

describe('an article of the knowledge', () => {
  it('is its front matter and its text', () => {
    expect(
      readArticle(
        file(
          'id: refunds\ntitle: Refunds\nkind: reply\nlanguage: en\nintents: [refund]\nquestions:\n  - Where is my money?\nurl: https://example.com/r',
        ),
        'x',
      ),
    ).toEqual({
      ok: true,
      article: {
        id: 'refunds',
        title: 'Refunds',
        kind: 'reply',
        language: 'en',
        intents: ['refund'],
        questions: ['Where is my money?'],
        variables: [],
        url: 'https://example.com/r',
        body: 'You get it back.',
      },
    });
  });

  it.each<[string, string, object]>([
    ['is called after its file', file('title: Refunds'), { id: 'billing/refunds', kind: 'article' }],
    ['has lines of Windows', file('title: Refunds').replaceAll('\n', '\r\n'), { title: 'Refunds' }],
    ['begins with a byte order mark', `\ufeff${file('title: Refunds')}`, { title: 'Refunds' }],
    ['has a title in Japanese', file('title: 返金'), { title: '返金' }],
    ['has a title with blanks', file('title: "  Refunds  "'), { title: 'Refunds' }],
    [
      'has gaps in its text',
      file('title: R', 'Order {{order}} of {{ name }}, {{order}}'),
      { variables: ['order', 'name'] },
    ],
    [
      'names gaps that are not in its text',
      file('title: R\nvariables: [total]', 'Order {{order}}'),
      { variables: ['total', 'order'] },
    ],
    ['has a line in its text', file('title: R', 'One\n\n---\n\nTwo'), { body: 'One\n\n---\n\nTwo' }],
    ['has fields that nobody knows', file('title: R\nauthor: Ada'), { title: 'R' }],
  ])('%s', (_what, source, article) =>
    expect(readArticle(source, 'billing/refunds')).toMatchObject({ ok: true, article }),
  );

  it.each<[string, string, RegExp]>([
    ['no front matter', 'Just text', /no front matter/],
    ['front matter that never ends', '---\ntitle: R\nText', /no front matter/],
    ['front matter that is no YAML', file('title: [R'), /not YAML/],
    ['no title', file('id: x'), /title/],
    ['a blank title', file('title: "  "'), /title/],
    ['a title that is a list', file('title: [a]'), /title/],
    ['a kind that is none', file('title: R\nkind: poem'), /kind/],
    ['questions that are no list', file('title: R\nquestions: one'), /questions/],
    ['too many questions', file(`title: R\nquestions: [${Array(51).fill('a').join()}]`), /questions/],
    ['an address that no browser should follow', file('title: R\nurl: "javascript:alert(1)"'), /url/],
    ['no text', file('title: R', '  \n'), /no text/],
    ['a list in place of front matter', file('- a'), /./],
    ['a bomb of aliases', file('a: &a [x,x]\nb: &b [*a,*a]\ntitle: *b'), /./],
    ['a book of text', file('title: R', 'x'.repeat(200_001)), /longer/],
  ])('is none with %s', (_fault, source, problem) => {
    const read = readArticle(source, 'x');
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.problem).toMatch(problem);
  });
});
