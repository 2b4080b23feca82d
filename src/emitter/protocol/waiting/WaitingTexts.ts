/** What a customer can choose instead of, or besides, going on waiting. */
export const ALTERNATIVES = ['wait', 'callback', 'email'] as const;
export type Alternative = (typeof ALTERNATIVES)[number];

/** What a waiting customer hears, and how they answer, in one language. `{minutes}` is filled in. */
export interface WaitingTexts {
  expected: {
    /** It is as good as their turn. */
    soon: string;
    minutes: string;
    /** They have waited longer than most already. */
    longer: string;
    unknown: string;
  };
  /** Before the alternatives. */
  offer: string;
  alternatives: Record<Alternative, string>;
  /** Told once the choice is on the task. */
  confirmed: Record<Alternative, string>;
  /** In place of what confirms a call back: at the number `{number}`, or asking for one where none is known. */
  callBack?: { at: string; ask: string };
  /** Likewise of an answer by e-mail: to `{address}`. */
  mail?: { at: string; ask: string };
  /** How customers put each alternative: words, or two of them with a space. Lower case. */
  words: Record<Alternative, readonly string[]>;
  /** Number words, from one. */
  numbers: readonly string[];
  /** A word of these takes the next few back. */
  negations: readonly string[];
}
