import type { LanguagePack, PolicyTopic } from './LanguagePack';
import { plain, type Word } from './words';

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Words that may stand between those of a phrase, in all: "delete all of my data". */
const MOST_BETWEEN = 2;
/** Words of fewer letters say little: a phrase needs two longer ones before anything may stand between. */
const TELLING = 4;
/** Letters that two forms of a word have in common, and what each may have beyond: "deleting", "deleted". */
const STEM = 5;
const ENDING = 3;

/** A policy topic that a message names, and where. */
export interface NamedTopic {
  topic: PolicyTopic;
  /** Places in the message's words, inclusive. */
  from: number;
  to: number;
}

interface Phrase {
  words: string[];
  topic: PolicyTopic;
  rank: number;
  /** Whether a word or two may stand between its words, and they may be bent. */
  loose: boolean;
}

/**
 * Finds the phrases of policy topics: whole words only, so that "illegal" is not "legal". A phrase of two telling words is
 * heard with a word or two between them, in other forms, and with its last word first, as a verb may stand at either end.
 */
export class PolicyTopics {
  /** Phrases by how their first word begins. */
  private readonly phrases = new Map<string, Phrase[]>();
  /** Phrases of scripts without spaces: they stand anywhere in what looks like one word. */
  private readonly parts: { part: string; topic: PolicyTopic; rank: number }[] = [];

  constructor(topics: readonly PolicyTopic[]) {
    topics.forEach((topic, rank) => {
      for (const phrase of topic.phrases) {
        const words = phrase.split(/\s+/).map(plain);
        const [first = ''] = words;
        if (UNSPACED.test(first)) this.parts.push({ part: first, topic, rank });
        const loose = words.filter(({ length }) => length >= TELLING).length > 1;
        this.add({ words, topic, rank, loose });
        if (loose) this.add({ words: [...words.slice(-1), ...words.slice(0, -1)], topic, rank, loose });
      }
    });
  }

  /** The most pressing topic named (packs list the most pressing first), and within it the first place. */
  find(words: readonly Word[]): NamedTopic | undefined {
    let best: (NamedTopic & { rank: number }) | undefined;
    words.forEach((word, from) => {
      for (const phrase of this.phrases.get(beginning(word.text)) ?? []) {
        const { topic, rank } = phrase;
        if (best && best.rank <= rank) continue;
        const to = endOf(phrase, words, from);
        if (to !== undefined) best = { topic, from, to, rank };
      }
      if (!UNSPACED.test(word.text)) return;
      for (const { part, topic, rank } of this.parts)
        if ((!best || best.rank > rank) && word.text.includes(part)) best = { topic, from, to: from, rank };
    });
    return best;
  }

  private add(phrase: Phrase): void {
    const key = beginning(phrase.words[0] ?? '');
    this.phrases.set(key, [...(this.phrases.get(key) ?? []), phrase]);
  }
}

function beginning(word: string): string {
  return word.slice(0, TELLING);
}

/** Where a phrase that begins at a word ends. */
function endOf({ words: own, loose }: Phrase, words: readonly Word[], from: number): number | undefined {
  let at = from;
  let between = loose ? MOST_BETWEEN : 0;
  for (const [place, text] of own.entries()) {
    if (place > 0) at += 1;
    while (at > from && between > 0 && !same(words[at]?.text, text, loose)) {
      at += 1;
      between -= 1;
    }
    if (!same(words[at]?.text, text, loose)) return undefined;
  }
  // What stands between may not end the clause.
  const together = at - from === own.length - 1 || words[at]?.clause === words[from]?.clause;
  return together ? at : undefined;
}

/** The same word, or in a loose phrase another form of it. */
function same(said: string | undefined, word: string, loose: boolean): boolean {
  if (said === word) return true;
  if (!loose || said === undefined || Math.min(said.length, word.length) < STEM) return false;
  let common = 0;
  while (common < word.length && said[common] === word[common]) common += 1;
  const [beyond, own] = [said.slice(common), word.slice(common)];
  if (beyond.length > ENDING || own.length > ENDING) return false;
  // An e goes before an i: "share", "sharing".
  return common >= STEM || (common === STEM - 1 && own === 'e' && beyond.startsWith('i'));
}

/** The developer's own topics, then those of all packs, the most pressing first in whatever language it was said. */
export function topicsOf(packs: readonly LanguagePack[], own: readonly PolicyTopic[]): PolicyTopic[] {
  const all = packs.flatMap(({ topics }) => topics);
  const order = [...new Set(all.map(({ topic }) => topic))];
  return [...own, ...order.flatMap((name) => all.filter(({ topic }) => topic === name))];
}
