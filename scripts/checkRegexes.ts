// `npm run check:regexes`: every regular expression of what ships, looked through by recheck for inputs that it takes
// more than linear time for. Prints one JSON object; ends with 1 when there is one that nothing shorter bounds.
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

const all = filesOf('src').flatMap(regexesOf);
const seen = new Map<string, { status: string; complexity?: string; attack?: string }>();
const worst: (Found & { complexity?: string; attack?: string })[] = [];
const unknown: Found[] = [];
for (const one of all) {
  const key = `/${one.source}/${one.flags}`;
  let result = seen.get(key);
  if (!result) {
    const checked = checkSync(one.source, one.flags.replace(/[dv]/g, ''), { timeout: 4_000, checker: 'auto' });
    result = {
      status: checked.status,
      ...(checked.status === 'vulnerable'
        ? { complexity: checked.complexity.summary, attack: checked.attack.pattern.slice(0, 200) }
        : {}),
    };
    seen.set(key, result);
  }
  if (result.status === 'vulnerable') worst.push({ ...one, complexity: result.complexity, attack: result.attack });
  if (result.status === 'unknown') unknown.push(one);
}
console.log(
  JSON.stringify({ regexes: all.length, safe: all.length - worst.length - unknown.length, worst, unknown }, null, 1),
);
process.exit(worst.some(({ complexity }) => complexity === 'exponential') ? 1 : 0);
