/**
 * Prints what the built plugin weighs, and where the bytes are, as JSON: `node scripts/size.mjs`.
 * Run `npx flex-plugin build` first. Bytes by package are those of the minified file, found by its source map.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const file = new URL('../build/plugin-warm-handoff.js', import.meta.url);

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The numbers in one segment of a source map: base 64, five bits a digit, the lowest bit of the first a sign. */
function numbersIn(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value |= (bits & 31) << shift;
    if (bits & 32) {
      shift += 5;
    } else {
      numbers.push(value & 1 ? -(value >> 1) : value >> 1);
      value = 0;
      shift = 0;
    }
  }
  return numbers;
}

/** The package a source belongs to: the innermost `node_modules`, or the folder of our own. */
function packageOf(source) {
  const inside = source.split('node_modules/');
  if (inside.length > 1) return /^(?:@[^/]+\/)?[^/]+/.exec(inside[inside.length - 1])?.[0] ?? 'unknown';
  return /src\/[^/]+/.exec(source)?.[0] ?? (/webpack/.test(source) ? 'webpack' : 'unknown');
}

function bytesByPackage(code, { sources, mappings }) {
  const bytes = new Map();
  const lines = code.split('\n');
  let source = 0;
  mappings.split(';').forEach((segments, line) => {
    const text = lines[line] ?? '';
    let column = 0;
    let owner = 'unknown';
    const add = (end) => {
      if (end > column) bytes.set(owner, (bytes.get(owner) ?? 0) + Buffer.byteLength(text.slice(column, end)));
    };
    for (const segment of segments === '' ? [] : segments.split(',')) {
      const [columns = 0, sources_ = 0] = numbersIn(segment);
      add(column + columns);
      column += columns;
      source += sources_;
      owner = packageOf(sources[source] ?? '');
    }
    add(text.length);
  });
  return Object.fromEntries([...bytes].sort(([, one], [, other]) => other - one));
}

const code = readFileSync(file);
const map = JSON.parse(readFileSync(new URL(`${file.href}.map`), 'utf8'));
const size = {
  raw: code.length,
  gzipped: gzipSync(code, { level: 9 }).length,
  byPackage: bytesByPackage(code.toString('utf8'), map),
};
console.log(JSON.stringify(size, null, 2));
