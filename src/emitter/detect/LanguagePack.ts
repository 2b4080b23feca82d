/** A topic that policy wants a person for, and the phrases that name it. */
export interface PolicyTopic {
  /** Short name, e.g. `legal`; it is in the result. */
  topic: string;
  code: 'policy_required' | 'sensitive_topic';
  /** Whole words in lower case, e.g. `see you in court`; in scripts without spaces, any part of the text. */
  phrases: readonly string[];
}

/** What a word does in a request for a person. */
export const ROLES = [
  'person',
  'anyone',
  'genuine',
  'desk',
  'machine',
  'reach',
  'move',
  'want',
  'not',
  'done',
  'is',
  'me',
  'link',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * What the triggers know of one language. It is data: add a language by passing your own pack to the emitter.
 * Words are lower case and single; a `*` at the end stands for any ending. Accents do not matter, and typing errors are
 * found by the matcher, not listed. In scripts without spaces a word is found anywhere in the text.
 */
export interface LanguagePack {
  /** BCP 47. */
  language: string;
  /**
   * Words by what they do: `person` can only be one on the company's side (agent, representative), `anyone` may be
   * (somebody), `genuine` makes a person one (real, live), `desk` is where they sit (support, billing), `machine` is
   * what the customer talks to now; `reach` (talk, call) and `move` (transfer, connect) are what is asked for; `want`
   * asks (need, please, can); `not` denies; `done` tells of earlier (yesterday, told, promised); `is` asks who somebody
   * is; `me` is the customer; `link` stands between the others (to, with, a).
   */
  roles: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Words that are a request when nothing else is said: "operator". Exact, but for slips in long ones. */
  alone: readonly string[];
  /** Words that may stand beside those: please, now. */
  beside: readonly string[];
  /** Words that a customer out of patience uses; each counts. */
  frustration: readonly string[];
  topics: readonly PolicyTopic[];
}

/** A list written as one text. */
export function listed(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** A list of phrases written as one text, with `|` between them. */
export function phrases(text: string): string[] {
  return text.split('|').map((phrase) => phrase.trim());
}
