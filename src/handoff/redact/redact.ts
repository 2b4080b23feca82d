import { CARD_RULES } from './rules/cards';
import { KEY_RULES } from './rules/keys';
import { NATIONAL_ID_RULES } from './rules/nationalIds';
import { compact, type Redaction, type Rule } from './rules/Rule';
import { CODE_RULES } from './rules/codes';
import { MESSAGE_RULES } from './rules/messages';
import { PASSWORD_RULES } from './rules/passwords';
import { shadowOf, type Shadow } from './shadow';

export type { Redaction } from './rules/Rule';

/** Which kinds to leave alone; everything is masked when none is named. */
export interface RedactOptions {
  keep?: readonly Redaction[];
}

/** A part of a text that must not be kept. */
export interface Secret {
  kind: Redaction;
  start: number;
  /** Exclusive. */
  end: number;
  /** Last characters that an agent needs to tell one from another. */
  keeps: number;
}

const RULES: readonly Rule[] = [
  ...KEY_RULES,
  ...CARD_RULES,
  ...NATIONAL_ID_RULES,
  ...CODE_RULES,
  ...MESSAGE_RULES,
  ...PASSWORD_RULES,
];
const NAMES: Record<Redaction, string> = {
  card: 'card',
  cvv: 'CVV',
  iban: 'IBAN',
  account: 'account',
  national_id: 'national ID',
  password: 'password',
  one_time_code: 'one-time code',
  token: 'token',
  api_key: 'API key',
};
/** Stands for what is masked already, so that no other rule finds it. */
const TAKEN = '\u0000';
const MASKS = /\[(?:card|CVV|IBAN|account|national ID|password|one-time code|token|API key)[^\]\n]{0,9}\]/gu;

/**
 * The text without what must not be kept: card numbers, CVVs, bank accounts and national identity numbers (checked by
 * their own arithmetic, or called so), passwords and one-time codes that are named as such, tokens and API keys; digits
 * of any script and spoken ones as well. Each is replaced by a mask that says what it was and keeps its last characters
 * where an agent needs them. What only a question before it makes a secret is found by `redactConversation`.
 */
export function redact(text: string, options: RedactOptions = {}): string {
  return masked(text, secretsIn(text, options));
}

/** What must not be kept of a text, in order. */
export function secretsIn(text: string, { keep = [] }: RedactOptions = {}): Secret[] {
  const shadow = shadowOf(text);
  const own = withoutMasks(shadow.text);
  const figures = /\d/.test(own);
  const found: Secret[] = [];
  const names = new Map<RegExp, boolean>();
  const isNamed = (only: RegExp): boolean => {
    const known = names.get(only) ?? only.test(own);
    names.set(only, known);
    return known;
  };
  let left = own;
  for (const rule of RULES) {
    if (keep.includes(rule.kind) || (!figures && !rule.wordy) || (rule.only && !isNamed(rule.only))) continue;
    const hits = applied(rule, left, shadow);
    found.push(...hits);
    if (hits.length > 0) left = without(left, hits);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A text, unit for unit as long, in which nothing is left of masks. */
export function withoutMasks(text: string): string {
  return text.replace(MASKS, (mask) => TAKEN.repeat(mask.length));
}

function without(text: string, secrets: readonly Secret[]): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of secrets) {
    rest += text.slice(from, start) + TAKEN.repeat(end - start);
    from = end;
  }
  return rest + text.slice(from);
}

/** The text with a mask for each of these; they are in order and do not overlap. */
export function masked(text: string, secrets: readonly Secret[]): string {
  let result = '';
  let from = 0;
  for (const { kind, start, end, keeps } of secrets) {
    if (start < from) continue;
    const kept = keeps > 0 ? compact(text.slice(start, end)).slice(-keeps) : '';
    // Spoken digits and other scripts' end on letters that tell nothing.
    const shown = /^[A-Z\d]+$/.test(kept) && end - start < 40 ? ` •••${kept}` : '';
    result += `${text.slice(from, start)}[${NAMES[kind]}${shown}]`;
    from = end;
  }
  return from === 0 ? text : result + text.slice(from);
}

/** What a rule finds. Each place of the text is passed a bounded number of times. */
function applied(rule: Rule, text: string, { spoken }: Shadow): Secret[] {
  const { kind, pattern, keeps = 0 } = rule;
  const found: Secret[] = [];
  let next = 0;
  const take = (start: number, end: number): void => {
    while ((spoken[next]?.end ?? Infinity) <= start) next += 1;
    const run = (spoken[next]?.start ?? Infinity) < end ? spoken[next] : undefined;
    const last = Math.max(end, run?.end ?? end);
    if (start >= (found.at(-1)?.end ?? 0) && last > start)
      found.push({ kind, start, end: last, keeps: run ? 0 : keeps });
  };
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[0] === '') {
      pattern.lastIndex += 1;
      continue;
    }
    const whole = match.slice(1).find((group) => group !== undefined) ?? match[0];
    const start = match.index + match[0].lastIndexOf(whole);
    if (rule.parts) {
      for (const part of rule.parts(whole)) take(start + part.from, start + part.to);
      continue;
    }
    const value = rule.trim ? rule.trim(whole) : whole;
    if (
      value !== '' &&
      !value.includes(TAKEN) &&
      (rule.holds?.(value, text.slice(Math.max(0, start - 80), start)) ?? true)
    ) {
      take(start, start + value.length);
      // A pattern that ran on into what follows must not hide another one there.
      pattern.lastIndex = start + value.length;
    } else if (rule.trim) {
      pattern.lastIndex = match.index + 4;
    }
  }
  return found;
}
