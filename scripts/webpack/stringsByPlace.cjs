/*
 * A loader for the languages of src/plugin/strings: every one repeats the keys of English, which weighs more on the
 * wire than it says. What is shipped are the texts alone, in the order of the English keys.
 */
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { transformSync } = require('esbuild');

/** The strings that a module of src/plugin/strings exports under a name. */
function stringsOf(source, name) {
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs' });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', code)(module, module.exports, require);
  return module.exports[name];
}

module.exports = function stringsByPlace(source) {
  const [, name] = /export const (\w+)/.exec(source);
  const english = join(dirname(this.resourcePath), 'en.ts');
  this.addDependency(english);
  const keys = Object.keys(stringsOf(readFileSync(english, 'utf8'), 'en'));
  const texts = stringsOf(source, name);
  const unknown = Object.keys(texts).filter((key) => !keys.includes(key));
  if (unknown.length > 0) throw new Error(`${name} has strings that English has not: ${unknown.join(', ')}`);
  const inOrder = keys.map((key) => texts[key] ?? null);
  return `import { byPlace } from './byPlace';\nexport const ${name} = byPlace(${JSON.stringify(inOrder)});\n`;
};
