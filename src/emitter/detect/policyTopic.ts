import type { LanguagePack, PolicyTopic } from './LanguagePack';
import { plain, type Word } from './words';

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A policy topic that a message names, and where. */
export interface NamedTopic {
  topic: PolicyTopic;
  /** Places in the message's words, inclusive. */
  from: number;
  to: number;
}

/** Finds the phrases of policy topics: whole words only, so that "illegal" is not "legal". */
export class PolicyTopics {
  /** Phrases by their first word. */
  private readonly phrases = new Map<string, { rest: string[]; topic: PolicyTopic; rank: number }[]>();
  /** Phrases of scripts without spaces: they stand anywhere in what looks like one word. */
  private readonly parts: { part: string; topic: PolicyTopic; rank: number }[] = [];

  constructor(topics: readonly PolicyTopic[]) {
    topics.forEach((topic, rank) => {
      for (const phrase of topic.phrases) {
        const [first = '', ...rest] = phrase.split(/\s+/).map(plain);
        if (UNSPACED.test(first)) this.parts.push({ part: first, topic, rank });
        const list = this.phrases.get(first) ?? [];
        list.push({ rest, topic, rank });
        this.phrases.set(first, list);
      }
    });
  }

  /** The most pressing topic named (packs list the most pressing first), and within it the first place. */
  find(words: readonly Word[]): NamedTopic | undefined {
    let best: (NamedTopic & { rank: number }) | undefined;
    words.forEach((word, from) => {
      for (const { rest, topic, rank } of this.phrases.get(word.text) ?? []) {
        if (best && best.rank <= rank) continue;
        if (rest.every((text, place) => words[from + 1 + place]?.text === text))
          best = { topic, from, to: from + rest.length, rank };
      }
      if (!UNSPACED.test(word.text)) return;
      for (const { part, topic, rank } of this.parts)
        if ((!best || best.rank > rank) && word.text.includes(part)) best = { topic, from, to: from, rank };
    });
    return best;
  }
}

/** The developer's own topics, then those of all packs, the most pressing first in whatever language it was said. */
export function topicsOf(packs: readonly LanguagePack[], own: readonly PolicyTopic[]): PolicyTopic[] {
  const all = packs.flatMap(({ topics }) => topics);
  const order = [...new Set(all.map(({ topic }) => topic))];
  return [...own, ...order.flatMap((name) => all.filter(({ topic }) => topic === name))];
}
