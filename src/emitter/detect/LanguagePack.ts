/** A topic that policy wants a person for, and the phrases that name it. */
export interface PolicyTopic {
  /** Short name, e.g. `legal`; it is in the result. */
  topic: string;
  code: 'policy_required' | 'sensitive_topic';
  /** Whole words in lower case; a `*` at a word's end stands for any ending, e.g. `sue*`. */
  phrases: readonly string[];
}

/**
 * What the triggers know of one language. It is data: add a language by passing your own pack to the emitter.
 * All words are lower case, without apostrophes, in their dictionary and inflected forms; typing errors are found by
 * the matcher, not listed.
 */
export interface LanguagePack {
  /** BCP 47. */
  language: string;
  /** Verbs of getting in touch: talk, speak, contact, ... */
  contact: readonly string[];
  /** Verbs that move the customer to somebody: transfer, connect, ... */
  transfer: readonly string[];
  /** Words that can only be a person on the company's side: operator, representative, ... */
  staff: readonly string[];
  /** Words for any person: someone, person, ... */
  anyone: readonly string[];
  /** Words that are a person only behind a `genuine` one: a real one, a human being. */
  afterGenuine: readonly string[];
  /** What a person could do to the customer: have somebody call me. */
  callBack: readonly string[];
  /** a, the, my, ...: in front of a verb they make it a noun ("the contact person"). */
  determiner: readonly string[];
  /** Words in front of `staff` or `anyone` that leave no doubt: human, live, real, ... */
  genuine: readonly string[];
  /** Words of wanting or asking: want, need, please, ... */
  wish: readonly string[];
  /** Words that may stand between a verb and the person: to, with, a, the, ... */
  filler: readonly string[];
  /** not, no, never, without, ... */
  negation: readonly string[];
  /** Words that ask whether something is so, at the beginning of a clause: is, are, am, was. */
  identity: readonly string[];
  /** Words in front of a verb that make it something that happened or is going on: was, been, am. */
  notAsking: readonly string[];
  /** Words behind a person that make them somebody else's: else, who, ... */
  otherPerson: readonly string[];
  /** Everyday words that look like a typing error of one above, and are not. */
  lookalikes: readonly string[];
  /** Words that a customer out of patience uses; each counts. */
  frustration: readonly string[];
  topics: readonly PolicyTopic[];
}
