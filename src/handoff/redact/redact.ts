import { brazilianId, frenchId, germanId, iban, italianId, luhn, spanishId } from './checksums';

/** What is masked, by name. */
export const REDACTIONS = [
  'card',
  'cvv',
  'iban',
  'national_id',
  'password',
  'one_time_code',
  'token',
  'api_key',
] as const;
export type Redaction = (typeof REDACTIONS)[number];

/** Which kinds to leave alone; everything is masked when none is named. */
export interface RedactOptions {
  keep?: readonly Redaction[];
}

interface Rule {
  kind: Redaction;
  /** The first group, where there is one, is what is masked; else the whole match. */
  pattern: RegExp;
  /** Whether what was matched really is what it looks like. */
  holds?: (value: string) => boolean;
  /** The beginning of what was matched that really is it; a pattern may run on into the next word. */
  trim?: (value: string) => string;
  /** Last characters that an agent needs to tell one from another. */
  keeps?: number;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');
const compact = (text: string): string => text.replace(/[\s.\-/]/g, '').toUpperCase();

/** Numbers that card schemes give out: prefix and length. */
function isCard(value: string): boolean {
  const digits = digitsOf(value);
  const scheme =
    /^4(\d{12}|\d{15}|\d{18})$/.test(digits) ||
    /^(5[1-5]\d{14}|2(22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/.test(digits) ||
    /^3[47]\d{13}$/.test(digits) ||
    /^(6011|65\d\d|64[4-9]\d|62\d\d)\d{12,15}$/.test(digits) ||
    /^35(2[89]|[3-8]\d)\d{12,15}$/.test(digits) ||
    /^3(0[0-5]|[689]\d)\d{11}$/.test(digits) ||
    /^(5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}$/.test(digits);
  return scheme && luhn(digits);
}

/** United States: no area 000, 666 or 9xx, no group 00, no serial 0000. */
function isAmericanId(value: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digitsOf(value));
}

/** Length of an IBAN by country (ISO 13616 registry). */
const IBAN_LENGTHS: Record<string, number> = Object.fromEntries(
  (
    'NO15 BE16 DK18 FI18 FO18 GL18 NL18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CH21 HR21 LI21 LV21 BG22 BH22 CR22 DE22 ' +
    'GB22 GE22 IE22 ME22 RS22 AE23 GI23 IL23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VA22 PT25 IS26 TR26 FR27 GR27 ' +
    'IT27 MC27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 PL28 BR29 EG29 QA29 UA29 JO30 KW30 MU30 MT31'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

function ibanPart(value: string): string {
  let left = IBAN_LENGTHS[value.slice(0, 2).toUpperCase()] ?? 0;
  let end = 0;
  while (end < value.length && left > 0) {
    if (value[end] !== ' ') left -= 1;
    end += 1;
  }
  return left === 0 ? value.slice(0, end) : '';
}

/**
 * The rules, in the order they are tried. Every pattern is bounded and starts at a fixed kind of character, so that no
 * text makes it slow.
 */
const RULES: readonly Rule[] = [
  { kind: 'token', pattern: /\b[Bb]earer\s+([A-Za-z0-9\-._~+/]{12,4000}={0,2})/g },
  { kind: 'token', pattern: /\beyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{4,1000}/g },
  {
    kind: 'api_key',
    pattern:
      /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,200}\b|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,255}\b|\bxox[abprs]-[A-Za-z0-9-]{10,200}\b|\bAIza[A-Za-z0-9_-]{35}\b|\bSK[0-9a-f]{32}\b/g,
    keeps: 4,
  },
  {
    kind: 'api_key',
    pattern:
      /\b(?:api|access|secret|auth)[ _-]?(?:key|token|secret)\s{0,3}(?:is|:|=)?\s{0,3}["']?([A-Za-z0-9_\-./+]{12,200}={0,2})/gi,
    holds: (value) => /\d/.test(value),
  },
  {
    kind: 'card',
    pattern: /(?<![\p{L}\d])\d(?:[ -]?\d){11,18}(?![\p{L}\d])/gu,
    holds: isCard,
    keeps: 4,
  },
  {
    kind: 'cvv',
    pattern:
      /\b(?:cvv2?|cvc2?|csc|cid|card verification|security code|sicherheitscode|prüfziffer|card code)(?:\s{0,3}(?:number|code|nr|no|ist|is|are|was|:|=|#|\.)){0,3}\s{0,3}(\d{3,4})\b/giu,
  },
  {
    kind: 'iban',
    pattern: /\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{1,4}){3,8}\b/gi,
    trim: ibanPart,
    holds: (value) => iban(compact(value)),
    keeps: 4,
  },
  { kind: 'national_id', pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g, holds: isAmericanId, keeps: 4 },
  {
    kind: 'national_id',
    pattern:
      /\b(?:ssn|social security(?: number)?)(?:\s{0,3}(?:number|is|:|=|#)){0,3}\s{0,3}(\d{3}[ -]?\d{2}[ -]?\d{4})\b/gi,
    holds: isAmericanId,
    keeps: 4,
  },
  {
    kind: 'national_id',
    pattern: /\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/g,
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern: /\b(?:\d{8}|[XYZ]\d{7})-?[A-Z]\b/gi,
    holds: (value) => spanishId(compact(value)),
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern: /(?<!\d)[12] ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?!\d)/g,
    holds: (value) => frenchId(compact(value)),
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern: /\b[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]\b/gi,
    holds: (value) => italianId(value.toUpperCase()),
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern: /(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)/g,
    holds: (value) => brazilianId(digitsOf(value)),
    keeps: 2,
  },
  {
    kind: 'national_id',
    pattern: /\bcpf(?:\s{0,3}(?:é|is|:|=|n[ºo°]?\.?)){0,3}\s{0,3}(\d{11})\b/giu,
    holds: brazilianId,
    keeps: 2,
  },
  {
    kind: 'national_id',
    pattern:
      /\b(?:steuer-?id(?:nr|entifikationsnummer)?|idnr|tin|tax id)\.?(?:\s{0,3}(?:ist|lautet|is|:|=)){0,2}\s{0,3}(\d{2} ?\d{3} ?\d{3} ?\d{3})\b/gi,
    holds: (value) => germanId(digitsOf(value)),
    keeps: 3,
  },
  {
    kind: 'one_time_code',
    pattern:
      /\b(?:otp|one[ -]?time (?:code|password|passcode|pin)|verification code|security pin|2fa(?: code)?|authenticator code|confirmation pin|sms code|login code|einmalcode|tan|pin)(?:\s{0,3}(?:code|number|is|ist|was|lautet|:|=|#)){0,3}\s{0,3}(\d[\d -]{2,8}\d)\b/gi,
  },
  {
    kind: 'password',
    pattern:
      /\b(?:password|passwort|passwd|pwd|passphrase|contraseña|mot de passe|senha|kennwort)(?:\s{0,3}(?:is|ist|was|lautet|es|est|é|:|=)){1,2}\s{0,3}["'“]?([^\s"'”,;]{3,128})/giu,
    // "The password is wrong" tells nothing.
    holds: (value) =>
      !/^(?:wrong|not|incorrect|invalid|expired|lost|forgotten|gone|reset|falsch|nicht|the|my|a|too|required|never|still|always|ungültig|weg|incorrecta|no|pas)\b[.!?]*$/i.test(
        value,
      ),
  },
];

const NAMES: Record<Redaction, string> = {
  card: 'card',
  cvv: 'CVV',
  iban: 'IBAN',
  national_id: 'national ID',
  password: 'password',
  one_time_code: 'one-time code',
  token: 'token',
  api_key: 'API key',
};

function mask({ kind, keeps = 0 }: Rule, value: string): string {
  const kept = keeps > 0 ? compact(value).slice(-keeps) : '';
  return `[${NAMES[kind]}${kept ? ` •••${kept}` : ''}]`;
}

/** What a mask looks like, so that the panel can show it as one. */
export const MASK = /\[(?:card|CVV|IBAN|national ID|password|one-time code|token|API key)(?: •••[\p{L}\d]{1,4})?\]/u;

/**
 * The text without what must not be kept: card numbers, CVVs, IBANs and national identity numbers (checked by their
 * own arithmetic), passwords and one-time codes that are named as such, tokens and API keys. Each is replaced by a mask
 * that says what it was and keeps its last characters where an agent needs them.
 */
export function redact(text: string, { keep = [] }: RedactOptions = {}): string {
  let masked = text;
  for (const rule of RULES) {
    if (keep.includes(rule.kind)) continue;
    masked = masked.replace(rule.pattern, (match: string, group: unknown) => {
      const whole = typeof group === 'string' ? group : match;
      const value = rule.trim ? rule.trim(whole) : whole;
      if (value === '') return match;
      if (rule.holds && !rule.holds(value)) return match;
      const at = match.lastIndexOf(value);
      return match.slice(0, at) + mask(rule, value) + match.slice(at + value.length);
    });
  }
  return masked;
}
