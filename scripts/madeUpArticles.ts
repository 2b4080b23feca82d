import type { Article } from '../src/emitter/assist/knowledge/Article';

const THINGS =
  'order parcel refund invoice card account password jacket boots tent stove warranty delivery address voucher return size store payment label carrier sleeping bag membership points newsletter repair zip sole wash down';
const DOINGS =
  'change cancel track check find send replace repair clean store pay print download register close merge choose measure compare collect exchange report update confirm';
const REST =
  'customer working days within before after without always usually online shop page agent team lead number photo box free charge bank step first then second please note week month price new old same other';

/** A stream of numbers that is the same each time, 0..1 (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Articles of everyday words of a shop and of words nobody says, to see how the search does among many. */
export function madeUpArticles(count: number): Article[] {
  const next = numbers(7);
  const pick = (words: readonly string[]): string => words[Math.floor(next() * words.length)] ?? '';
  const things = THINGS.split(' ');
  const doings = DOINGS.split(' ');
  const rest = REST.split(' ');
  const rare = Array.from({ length: 4_000 }, () =>
    Array.from({ length: 7 }, () => 'abdefgiklmnoprstuvz'.charAt(Math.floor(next() * 19))).join(''),
  );
  const sentence = (words: number): string =>
    Array.from({ length: words }, () => {
      const dice = next();
      return pick(dice < 0.3 ? things : dice < 0.45 ? doings : dice < 0.85 ? rest : rare);
    }).join(' ');
  return Array.from({ length: Math.max(0, count) }, (_, place) => ({
    id: `made-up-${place}`,
    title: `${pick(doings)} ${pick(rare)} ${pick(things)}`,
    kind: 'article' as const,
    language: 'en',
    intents: [`${pick(doings)}_${pick(rare)}`],
    questions: [],
    variables: [],
    body: `${sentence(30)}.\n\n## For the agent\n\n- ${sentence(25)}\n- ${sentence(25)}`,
  }));
}
