import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../data/secrets');

/** A conversation whose secrets are known. */
export interface Marked {
  messages: { role: 'customer' | 'assistant'; text: string; secrets: string[] }[];
}

/** A line break within a message is written as a backslash and an n. */
const withBreaks = (text: string): string => text.replaceAll('\\n', '\n');

/** The conversations of a file: blocks of `A:` and `C:` lines, with what must not be kept in `{{...}}`. */
export function secretRows(name: string): Marked[] {
  return readFileSync(join(folder, `${name}.txt`), 'utf8')
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').filter((line) => /^[AC]: /.test(line)))
    .filter((lines) => lines.length > 0)
    .map((lines) => ({
      messages: lines.map((line) => ({
        role: line.startsWith('C') ? ('customer' as const) : ('assistant' as const),
        text: withBreaks(line.slice(3)).replace(/\{\{|\}\}/g, ''),
        secrets: [...line.matchAll(/\{\{(.*?)\}\}/g)].map((match) => match[1] ?? ''),
      })),
    }));
}
