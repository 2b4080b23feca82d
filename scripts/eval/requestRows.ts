import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../data/requests');

export const PARTS = ['tune', 'choose', 'closed'] as const;
export type Part = (typeof PARTS)[number];

/** A message, and whether it asks for a person. */
export interface Row {
  text: string;
  asks: boolean;
  /** The file's name without its language and ending. */
  source: string;
  /** BCP 47. */
  language: string;
}

/**
 * The rows of a part: of files named `language-source.txt`, each line one message, behind `+` where it asks for a person
 * and `-` where it does not. A line of `#` is a remark.
 */
export function requestRows(part: Part): Row[] {
  return readdirSync(join(folder, part))
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => {
      const [language = '', ...rest] = name.replace(/\.txt$/, '').split('-');
      const source = rest.join('-');
      return readFileSync(join(folder, part, name), 'utf8')
        .split('\n')
        .filter((line) => /^[+-] ./.test(line))
        .map((line) => ({ text: line.slice(2), asks: line.startsWith('+'), source, language }));
    });
}
