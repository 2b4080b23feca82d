import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const PLUGIN = join(__dirname, '..');
/** Attributes whose text an agent reads or hears. */
const READ: ReadonlySet<string> = new Set(['aria-label', 'aria-description', 'title', 'alt', 'label', 'placeholder']);
const LETTER = /\p{L}/u;

/** Every text in a component that does not come from the strings. */
function bareStrings(name: string, source: string): string[] {
  const found: string[] = [];
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const note = (text: string): void => void (LETTER.test(text) && found.push(`${name}: ${text.trim()}`));
  const written = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) note(node.text);
    else if (ts.isTemplateExpression(node))
      [node.head, ...node.templateSpans.map((s) => s.literal)].forEach((part) => note(part.text));
    else if (ts.isParenthesizedExpression(node)) written(node.expression);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(written);
    else if (ts.isBinaryExpression(node)) [node.left, node.right].filter(() => !comparison(node)).forEach(written);
  };
  const comparison = (node: ts.BinaryExpression): boolean => /[=<>]=/.test(node.operatorToken.getText(file));
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node.text);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression) written(node.expression);
    if (ts.isJsxAttribute(node) && READ.has(node.name.getText(file)) && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) note(node.initializer.text);
      else if (ts.isJsxExpression(node.initializer) && node.initializer.expression)
        written(node.initializer.expression);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const components = readdirSync(PLUGIN, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx') && !path.endsWith('.test.tsx'))
  .map((path) => join(PLUGIN, path));

describe('what a component says', () => {
  it('is a string with a key, in every component', () => {
    expect(components.length).toBeGreaterThan(10);
    const bare = components.flatMap((path) => bareStrings(relative(PLUGIN, path), readFileSync(path, 'utf8')));
    expect(bare).toEqual([]);
  });

  it.each([
    '<p>Hello</p>',
    "<p>{'Hello'}</p>",
    '<p aria-label="Hello" />',
    "<p title={open ? 'Hello' : text('WarmHandoffNo')} />",
    '<p alt={`Hello ${name}`} />',
    "<p>{open && ' · Hello'}</p>",
  ])('is found out when it is bare: %s', (source) => {
    expect(bareStrings('Sample.tsx', `const sample = ${source};`)).toHaveLength(1);
  });

  it.each(["<p className=\"x\">{text('WarmHandoffNo')} · {state.kind === 'open' && '…'}</p>"])(
    'may be %s',
    (source) => {
      expect(bareStrings('Sample.tsx', `const sample = ${source};`)).toEqual([]);
    },
  );
});
