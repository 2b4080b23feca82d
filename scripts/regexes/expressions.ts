import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

/** A regular expression of what ships. */
export interface Expression {
  source: string;
  flags: string;
  /** `src/handoff/redact/redact.ts:12`, several when it stands in several. */
  places: string[];
}

export const keyOf = ({ source, flags }: Pick<Expression, 'source' | 'flags'>): string =>
  `/${source}/${[...flags.replace(/[gyd]/g, '')].sort().join('')}`;

/** All sources that ship, without their tests. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesIn(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|\.d\.ts$/.test(entry.name) ? [path] : [];
  });
}

/** Those that are written as literals. */
export function literalsOf(root: string): Expression[] {
  return sourcesIn(join(root, 'src')).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const found: Expression[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        const place = `${relative(root, file).split(sep).join('/')}:${line + 1}`;
        found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), places: [place] });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

/**
 * Those that are put together while modules load and while a few conversations are composed: word lists above all. The
 * constructor is listened to meanwhile. The panel's modules need a browser, and build none.
 */
export function builtOf(root: string): Expression[] {
  const found: Expression[] = [];
  const Real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Real, {
    construct(target, given: [pattern: RegExp | string, flags?: string], self) {
      const made = Reflect.construct(target, given, self) as RegExp;
      const place = typeof given[0] === 'string' ? callerIn(root) : undefined;
      if (place) found.push({ source: made.source, flags: made.flags, places: [place] });
      return made;
    },
  });
  try {
    const load = createRequire(join(root, 'package.json'));
    for (const room of ['handoff', 'emitter'])
      for (const file of sourcesIn(join(root, 'src', room))) if (!/Worker\.ts$|cli/.test(file)) load(file);
    const { createDetect } = load('./src/emitter/detect/detectTrigger') as { createDetect: () => unknown };
    const { warmUp } = load('./src/emitter/envelope/warmUp') as { warmUp: (detect: unknown) => void };
    warmUp(createDetect());
  } finally {
    globalThis.RegExp = Real;
  }
  return found;
}

/** Where our own code called from, if it did. */
function callerIn(root: string): string | undefined {
  const [, , , caller = ''] = new Error().stack?.split('\n') ?? [];
  const [, path, line] = /\(?([^()\s]+):(\d+):\d+\)?$/.exec(caller) ?? [];
  const place = path && relative(root, path).split(sep).join('/');
  return place?.startsWith('src/') ? `${place}:${line}` : undefined;
}

/** The same expression in several places is one. */
export function together(all: readonly Expression[]): Expression[] {
  const byKey = new Map<string, Expression>();
  for (const one of all) {
    const known = byKey.get(keyOf(one));
    if (!known) byKey.set(keyOf(one), { ...one, places: [...one.places] });
    else known.places.push(...one.places.filter((place) => !known.places.includes(place)));
  }
  return [...byKey.values()];
}
