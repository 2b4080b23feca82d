// `npm run check:regexes`: every regular expression of what ships, looked through by recheck for inputs that it takes
// more than linear time for. Those that it finds are measured on the input that it names, at 1, 2 and 4 times a length.
// Prints one JSON object; ends with 1 when there is one that nothing shorter bounds.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';

interface Found {
  file: string;
  line: number;
  source: string;
  flags: string;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function regexesOf(file: string): Found[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ file, line: line + 1, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Units of the shortest input that is measured. */
const UNITS = 4_000;

interface Attack {
  pumps: { prefix: string; pump: string }[];
  suffix: string;
}

/** Milliseconds on the worst input that is known, at one, two and four times `UNITS`; the best of three each. */
function growthOf(source: string, flags: string, { pumps, suffix }: Attack): number[] {
  const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
  const pumped = pumps.reduce((sum, { pump }) => sum + pump.length, 0) || 1;
  return [1, 2, 4].map((times) => {
    const count = Math.ceil((UNITS * times) / pumped);
    const text = pumps.map(({ prefix, pump }) => prefix + pump.repeat(count)).join('') + suffix;
    const runs = Array.from({ length: 3 }, () => {
      const start = performance.now();
      pattern.test(text);
      return performance.now() - start;
    });
    return Math.round(Math.min(...runs) * 100) / 100;
  });
}

const all = filesOf('src').flatMap(regexesOf);
const seen = new Map<string, { status: string; complexity?: string; attack?: string; ms?: number[] }>();
const worst: (Found & { complexity?: string; attack?: string; ms?: number[] })[] = [];
const unknown: Found[] = [];
for (const one of all) {
  const key = `/${one.source}/${one.flags}`;
  let result = seen.get(key);
  if (!result) {
    const checked = checkSync(one.source, one.flags.replace(/[dv]/g, ''), { timeout: 4_000, checker: 'auto' });
    result = {
      status: checked.status,
      ...(checked.status === 'vulnerable'
        ? {
            complexity: checked.complexity.summary,
            attack: checked.attack.pattern.slice(0, 200),
            ms: growthOf(one.source, one.flags, checked.attack),
          }
        : {}),
    };
    seen.set(key, result);
  }
  if (result.status === 'vulnerable')
    worst.push({ ...one, complexity: result.complexity, attack: result.attack, ms: result.ms });
  if (result.status === 'unknown') unknown.push(one);
}
console.log(
  JSON.stringify({ regexes: all.length, safe: all.length - worst.length - unknown.length, worst, unknown }, null, 1),
);
process.exit(worst.some(({ complexity }) => complexity === 'exponential') ? 1 : 0);
