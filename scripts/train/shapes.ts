import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pick, seeded } from './random';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../data/requests/shapes');

/** A sentence made of a shape, and whether it asks for a person. */
export interface Made {
  text: string;
  asks: boolean;
  language: string;
  /** The shape, which all sentences made of it have in common. */
  family: string;
}

/**
 * Sentences of the shapes in data/requests/shapes: `name = a | b` is a list of words, `40 + {name} to [{other}]` makes 40
 * sentences that ask for a person, `-` such that do not. `[...]` may be left out, `(a|b)` is a choice in place.
 */
export function madeSentences(): Made[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => ofLanguage(name.replace('.txt', ''), readFileSync(join(folder, name), 'utf8').split('\n')));
}

function ofLanguage(language: string, lines: readonly string[]): Made[] {
  const lists = new Map<string, string[]>();
  const made: Made[] = [];
  lines.forEach((line, number) => {
    const list = /^(\w+) = (.*)$/.exec(line);
    if (list) {
      lists.set(
        list[1] ?? '',
        (list[2] ?? '').split('|').map((one) => one.trim()),
      );
      return;
    }
    const shape = /^(\d+) ([+-]) (.*)$/.exec(line);
    if (!shape) return;
    const [, count, sign, pattern = ''] = shape;
    const random = seeded(number * 7919 + language.charCodeAt(0) * 31 + language.charCodeAt(1));
    const texts = new Set<string>();
    for (let tries = 0; texts.size < Number(count) && tries < Number(count) * 4; tries += 1)
      texts.add(expanded(pattern, lists, random).replace(/\s+/g, ' ').trim());
    for (const text of texts)
      if (text !== '') made.push({ text, asks: sign === '+', language, family: `${language} ${sign} ${pattern}` });
  });
  return made;
}

function expanded(pattern: string, lists: ReadonlyMap<string, string[]>, random: () => number): string {
  let text = pattern;
  for (let depth = 0; depth < 20; depth += 1) {
    const next = text
      .replace(/\[([^[\]]*)\]/g, (_, inner: string) => (random() < 0.4 ? inner : ''))
      .replace(/\(([^()]*\|[^()]*)\)/g, (_, inner: string) => pick(inner.split('|'), random))
      .replace(/\{(\w+)\}/g, (_, name: string) => {
        const list = lists.get(name);
        if (!list) throw new Error(`No list of this name: ${name}`);
        return pick(list, random);
      });
    if (next === text) return text;
    text = next;
  }
  throw new Error(`A shape that has no end: ${pattern}`);
}
