import { cardNumbersIn } from './cardNumber';
import {
  brazilianId,
  dutchId,
  frenchId,
  germanId,
  iban,
  indianId,
  italianId,
  luhn,
  polishId,
  spanishId,
} from './checksums';

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
  /** The places in what was matched that really are it, where there may be several. */
  parts?: (value: string) => { from: number; to: number }[];
  /** Last characters that an agent needs to tell one from another. */
  keeps?: number;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');
const compact = (text: string): string => text.replace(/[\s.\-/]/g, '').toUpperCase();

/** Letters and digits or signs together, as no word has them. */
function isSecret(value: string): boolean {
  return /\p{L}/u.test(value) && /[\d=+/_~]/.test(value);
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
    if (value[end] !== ' ' && value[end] !== '-') left -= 1;
    end += 1;
  }
  return left === 0 ? value.slice(0, end) : '';
}

/**
 * The rules, in the order they are tried. Every pattern is bounded and starts at a fixed kind of character, so that no
 * text makes it slow.
 */
const RULES: readonly Rule[] = [
  { kind: 'token', pattern: /\b(?:bearer|basic)\s{1,5}([A-Za-z0-9\-._~+/]{12,4000}={0,2})/gi, holds: isSecret },
  {
    kind: 'token',
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{4,1000}/g,
  },
  {
    kind: 'token',
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\s]{16,8000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
  },
  {
    kind: 'api_key',
    pattern:
      /(?<![A-Za-z0-9_-])(?:(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,200}|(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{30,255}|glpat-[A-Za-z0-9_-]{20,64}|npm_[A-Za-z0-9]{36}|hf_[A-Za-z0-9]{30,64}|whsec_[A-Za-z0-9+/=]{20,100}|SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}|xox[abprs]-[A-Za-z0-9-]{10,200}|AIza[A-Za-z0-9_-]{35}|SK[0-9a-f]{32})(?![A-Za-z0-9])/g,
    keeps: 4,
  },
  {
    kind: 'api_key',
    pattern:
      /\b(?:api|access|secret|auth)[ _-]?(?:key|token|secret)\s{0,3}(?:is|:|=)?\s{0,3}["']?([A-Za-z0-9_\-./+]{12,200}={0,2})/gi,
    holds: (value) => /\d/.test(value),
  },
  { kind: 'password', pattern: /\b[a-z][a-z0-9+.-]{1,10}:\/\/[^\s:@/]{1,64}:([^\s@/]{1,128})@/gi },
  {
    kind: 'card',
    // One run of digits and what people put between them; entered at its first digit only.
    pattern: /(?<!\d)\d(?:[ .\-_\u00A0\u2009]{0,2}\d){11,}/g,
    parts: cardNumbersIn,
    keeps: 4,
  },
  {
    kind: 'cvv',
    pattern:
      /\b(?:cvv2?|cvc2?|csc|cid|card verification|security code|sicherheitscode|prüfziffer|card code|(?:three|3|four|4) digits on the (?:back|front)|código de seguridad|cryptogramme)(?:\s{0,3}(?:number|code|nr|no|ist|is|are|was|:|=|#|\.)){0,3}\s{0,3}(\d{3,4})\b/giu,
  },
  {
    kind: 'iban',
    pattern: /(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,34}/gi,
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
    kind: 'national_id',
    pattern:
      /\b(?:sin|social insurance(?: number)?)(?:\s{0,3}(?:number|is|:|=|#)){0,3}\s{0,3}(\d{3}[ -]?\d{3}[ -]?\d{3})\b/gi,
    holds: (value) => luhn(digitsOf(value)),
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern: /(?<![\d-])[2-9]\d{3}[ -]\d{4}[ -]\d{4}(?![ -]?\d)|\baadhaa?r\D{0,20}([2-9]\d{11})(?!\d)/gi,
    holds: (value) => indianId(digitsOf(value)),
    keeps: 4,
  },
  {
    kind: 'national_id',
    pattern: /\bpesel\D{0,10}(\d{11})(?!\d)/gi,
    holds: polishId,
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern: /\b(?:bsn|burgerservicenummer)\D{0,10}(\d{9})(?!\d)/gi,
    holds: dutchId,
    keeps: 3,
  },
  // Mexico's CURP: four letters, a date, sex, state and a check that only says the form is right.
  {
    kind: 'national_id',
    pattern: /\b[A-Z]{4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HMX][A-Z]{5}[A-Z\d]\d\b/gi,
    keeps: 3,
  },
  {
    kind: 'national_id',
    pattern: /\bpassport(?:\s{0,3}(?:number|no\.?|nr\.?|is|:|=|#)){1,3}\s{0,3}([A-Z]{0,2}\d{6,9})\b/gi,
    keeps: 3,
  },
  {
    kind: 'one_time_code',
    pattern:
      /\b(?:code|passcode) (?:i (?:got|received|have)|you (?:just )?sent(?: me)?|from the (?:sms|text|email|app))(?:\s{0,3}(?:is|was|:)){0,2}\s{0,3}(\d[\d -]{2,8}\d)\b/gi,
  },
  {
    kind: 'one_time_code',
    pattern:
      /\b(?:otp|one[ -]?time (?:code|password|passcode|pin)|verification code|security pin|2fa(?: code)?|authenticator code|confirmation pin|sms code|text code|login code|auth(?:entication)? code|passcode|einmalcode|bestätigungscode|código de verificación|code de vérification|tan|pin)(?:\s{0,3}(?:code|number|is|ist|was|lautet|:|=|#)){0,3}\s{0,3}(\d[\d -]{2,8}\d)\b/gi,
  },
  {
    kind: 'password',
    pattern:
      /\b(?:password|passwort|passwd|pwd|pw|passphrase|pasword|passwrd|contraseña|mot de passe|senha|kennwort)(?:\s{0,3}(?:is|ist|was|lautet|es|est|é|:|=)){1,2}\s{0,3}["'“]?([^\s"'”,;]{3,128})/giu,
    // "The password is wrong" tells nothing.
    holds: (value) =>
      !/^(?:wrong|not|incorrect|invalid|expired|lost|forgotten|gone|reset|falsch|nicht|the|my|a|too|required|never|still|always|ungültig|weg|incorrecta|no|pas)\b[.!?]*$/i.test(
        value,
      ),
  },
  {
    kind: 'password',
    // "My password hunter2": with no word between, only what no dictionary holds.
    pattern: /\b(?:my|the|new|old|mein) (?:password|passwort|pwd|passcode)\s{1,3}["'“]?([^\s"'”,;]{6,128})/giu,
    holds: isSecret,
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

/**
 * The text without what must not be kept: card numbers, CVVs, IBANs and national identity numbers (checked by their
 * own arithmetic), passwords and one-time codes that are named as such, tokens and API keys. Each is replaced by a mask
 * that says what it was and keeps its last characters where an agent needs them.
 */
export function redact(text: string, { keep = [] }: RedactOptions = {}): string {
  return RULES.reduce((masked, rule) => (keep.includes(rule.kind) ? masked : apply(rule, masked)), text);
}

function apply(rule: Rule, text: string): string {
  const { pattern } = rule;
  let masked = '';
  let from = 0;
  const put = (start: number, end: number): void => {
    masked += text.slice(from, start) + mask(rule, text.slice(start, end));
    from = end;
  };
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const whole = match[1] ?? match[0];
    const start = match.index + match[0].lastIndexOf(whole);
    if (rule.parts) {
      for (const part of rule.parts(whole)) put(start + part.from, start + part.to);
      continue;
    }
    const value = rule.trim ? rule.trim(whole) : whole;
    if (value !== '' && (rule.holds?.(value) ?? true)) {
      put(start, start + value.length);
      // A pattern that ran on into what follows must not hide another one there.
      pattern.lastIndex = from;
    } else if (rule.trim) {
      pattern.lastIndex = match.index + 4;
    }
  }
  return from === 0 ? text : masked + text.slice(from);
}
