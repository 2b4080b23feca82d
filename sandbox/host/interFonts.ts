import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(__filename);
const folder = dirname(resolve('@fontsource-variable/inter/package.json'));

/** The names under which Paste's font tokens, and these pages, ask for Inter. */
const FAMILIES = ['Inter var experimental', 'Inter'];

/** A style sheet that gives Inter to Flex, in place of the one Flex loads from the internet. */
export function interStyleSheet(filesUrl: string): string {
  const sheet = readFileSync(join(folder, 'wght.css'), 'utf8').replaceAll('./files/', `${filesUrl}/`);
  return FAMILIES.map((family) => sheet.replaceAll("'Inter Variable'", `'${family}'`)).join('\n');
}

/** The bytes of one of the font files that the style sheet names; `undefined` for any other name. */
export function interFile(name: string): Buffer | undefined {
  if (!/^inter-[a-z-]+-wght-normal\.woff2$/.test(name)) return undefined;
  try {
    return readFileSync(join(folder, 'files', name));
  } catch {
    return undefined;
  }
}
