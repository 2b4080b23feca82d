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
  /** Words for what the customer talks to now: bot, robot, machine, ... To want no more of it is to want a person. */
  machine?: readonly string[];
  /** Machines only behind a verb of contact: "talk to a computer", but not "this computer". */
  apparatus?: readonly string[];
  /** Words right beside a machine: no more, this, another. */
  besideMachine?: readonly string[];
  /** Words of having had enough, in front of a machine: stop, enough, sick, ... A `negation` counts as well. */
  enough?: readonly string[];
  /** Words that take a refusal back: "I don't mind a bot". */
  tolerates?: readonly string[];
  /** Groups of people one can talk to: support, team, department, ... */
  desk?: readonly string[];
  /** Words between a person and the desk they belong to: from, of, in. */
  belonging?: readonly string[];
  /** Whose people they are not: "one of my agents". */
  notYours?: readonly string[];
  /** Who is asked, between verb and customer: "verbinden Sie mich". */
  polite?: readonly string[];
  /** Words that are a person in front of `belonging` and a desk: "a member of staff". */
  member?: readonly string[];
  /** The customer, as the one who is moved: me, us. */
  me?: readonly string[];
  /** Verbs of `transfer` that move things as well as people: get, give, send, ... They need the customer as their object. */
  movesThings?: readonly string[];
  /** Verbs that are a request by themselves with the customer behind: "transfer me". */
  transferAlone?: readonly string[];
  /** Verbs that are a request by themselves: "escalate this". */
  escalate?: readonly string[];
  /** Words of being there: "is a human available?" */
  available?: readonly string[];
  /** Words that ask for a time or place of something: "when are agents available" asks for no person. */
  asksWhen?: readonly string[];
  /** What a person could do for the customer: "can a human look at this". */
  acts?: readonly string[];
  /** Words between what is done to the customer and who does it: "called by a person". */
  by?: readonly string[];
  /** Words in front of a person that only compare: "you talk like a human", and the verbs in front of those. */
  likening?: { like: readonly string[]; verbs: readonly string[] };
  /** Words behind a person that tell more of whom is asked for: "someone who knows". */
  relative?: readonly string[];
  /** Who the customer speaks to: "chatting with you". No verb reaches past it. */
  addressed?: readonly string[];
  /** Words behind a staff's name that make it a thing: "manager account". */
  compound?: readonly string[];
  /** Everyday words that look like a typing error of one above, and are not. */
  lookalikes: readonly string[];
  /** Words that a customer out of patience uses; each counts. */
  frustration: readonly string[];
  topics: readonly PolicyTopic[];
}
