/** What is masked, by name. */
export const REDACTIONS = [
  'card',
  'cvv',
  'iban',
  'account',
  'national_id',
  'password',
  'one_time_code',
  'token',
  'api_key',
] as const;
export type Redaction = (typeof REDACTIONS)[number];

/**
 * One kind of what must not be kept. Patterns are bounded and start at a fixed kind of character, so that no text makes
 * them slow. They read a text whose digits are ASCII and whose spoken digits are figures.
 */
export interface Rule {
  kind: Redaction;
  /** The first group that matched, where there is one, is what is masked; else the whole match. */
  pattern: RegExp;
  /** Whether what was matched really is what it looks like; `before` is the text in front of it. */
  holds?: (value: string, before: string) => boolean;
  /** The beginning of what was matched that really is it; a pattern may run on into the next word. */
  trim?: (value: string) => string;
  /** The places in what was matched that really are it, where there may be several. */
  parts?: (value: string) => { from: number; to: number }[];
  /** What must stand somewhere in the text. */
  only?: RegExp;
  /** Last characters that an agent needs to tell one from another. */
  keeps?: number;
  /** It may match a text without any digit. */
  wordy?: boolean;
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '');
export const compact = (text: string): string => text.replace(/[\s.\-/]/g, '').toUpperCase();

/** What people put between a name and its value: "is", ":", "number =", in seven languages. */
export const JOINT =
  "(?:[\\s:：=?？,#\"'“”«»(\\-–]{0,4}(?:(?:number|numbers|no\\.|nr\\.?|num|code|is|are|was|it'?s|'s|was it|should be|now is|has been|would be|btw|by the way|again|here|reads|says|ending|i got|nummer|ist|lautet|war|wäre|wär|hat|has|tiene|tem|dann|die|der|das|heißt|número|numero|es|era|son|fue|será|n[º°o]\\.?|numéro|est|c'est|sont|était|é|eh|era|foi|هو|هي|رقم|الرقم)(?![\\p{L}])|番号|は|が|です){0,1}){0,4}[\\s:：=?？#\"'“”«»(]{0,3}";

/** That it is so, in seven languages. */
export const IS =
  "(?:\\s{0,3}(?:it is|it's|is|'s|would be|must be|might be|could be|wäre|sería|serait|seria|c'est|c’est|should be|müsste|ist|was|lautet|heißt|es|est|é|eh|:|=|->|は|هي|هو)(?![\\p{L}])){1,2}";

/** Where on a card, or of what: "on the back of my card", "del cajero", "au dos". */
export const OF_WHAT =
  "(?:\\s{1,2}(?:on|of|for|from|to|at|in|auf|für|von|vom|zu|zum|zur|der|des|meiner|de|del|da|do|dos|das|para|en|al|du|pour|sur|au)(?:\\s{1,2}[\\p{L}'’-]{1,16}){1,4}?){0,2}";

/**
 * A clause about it before its value comes: "the code that I got just now is", "die TAN, die ich bekommen habe, lautet". It
 * begins as such clauses do, and another one after an "and" or a comma is about something else.
 */
export const THAT_CAME =
  "(?:,?\\s{1,2}(?:that|which|i|i've|we|you|they|he|she|die|den|das|der|ich|wir|sie|que|qui|j'ai|je|الذي|التي|اللي)(?![\\p{L}])(?:\\s{1,2}(?!(?:and|but|und|aber|y|pero|et|mais|e|mas|for|my|order|number)(?![\\p{L}]))[\\p{L}'’-]{1,14}){1,5}?,?(?:\\s{0,2}[:=]\\s{0,2}|\\s{1,2}(?:is|was|reads|says|ist|war|lautet|lautete|es|era|fue|est|était|é|era|foi|هو|هي|كان)\\s{1,2}(?:the|el|le|o|die|der)?\\s{0,2})|で[\\p{Script=Hiragana}\\p{Script=Han}]{1,8}(?:は|が)\\s{0,2})";

/** Said of a value that stands in front: "931 is the cvv". */
export const SAID_OF =
  "\\ue000{0,80}[\\s\"'“”,]{1,3}(?:(?:that|this|it)(?:'s|\\s{1,2}is)|is|was|as|=|->|ist|war|als|das ist|es|era|como|est|c'est|comme|é|eh|は|が|هو|هي)\\s{1,2}(?:(?:the|my|your|our|a|der|die|das|mein|meine|el|la|mi|le|mon|ma|o|meu|minha)\\s{1,2}|l')?(?:[\\p{L}-]{2,12}\\s{1,2}){0,2}?";

/** A name as a whole word. Letters of any script around it make it another word. */
export function named(names: string): string {
  return `(?<![\\p{Script=Latin}\\p{Script=Arabic}\\p{N}])و?(?:${names})(?![\\p{Script=Latin}\\p{Script=Arabic}])`;
}

/** Digits with what people put between them. */
export function digits(least: number, most: number): string {
  return `(?<![\\p{Script=Latin}\\d+])\\d(?:[ \\u00A0.\\-–]{0,2}\\d){${least - 1},${most - 1}}(?![\\p{Script=Latin}\\d])`;
}
