/** A generator of pseudo-random numbers from 0 to 1, the same for the same seed: a finding can be had again. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Keys and texts that have broken programs before: names that objects have already, escapes, halves of characters. */
const WICKED = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../v1/Accounts',
  'owner.x',
  '\u0000',
  '\ud800',
  '\udfff',
  '',
  ' ',
  '%00',
  '%zz',
  '<script>alert(1)</script>',
  '${7*7}',
  '{{x}}',
  "'; DROP TABLE",
  'NaN',
  '-0',
  '1e999',
  'null',
  '9'.repeat(400),
  'a'.repeat(5_000),
  '\u202e\u2066',
  '👩‍👩‍👧‍👦'.repeat(50),
  '\\u0000',
  '"',
  '{"reason":"x',
  '[[[[',
  '```json\n{',
];
/** What would run, load or become an element where text is taken for markup. `fuzzRan` is the browser's alarm. */
const MARKUP = [
  '<img src=x onerror=fuzzRan()>',
  '<script>fuzzRan()</script>',
  '<svg/onload=fuzzRan()>',
  '<iframe srcdoc="<script>parent.fuzzRan()</script>"></iframe>',
  '"><img src=https://stranger.example.net/pixel.png onload=fuzzRan()>',
  'javascript:fuzzRan()',
  'JaVaScRiPt\u0009:fuzzRan()',
  'data:text/html,<script>fuzzRan()</script>',
  'vbscript:fuzzRan()',
  '[a link](javascript:fuzzRan())',
  '![picture](https://stranger.example.net/pixel.png)',
  '<a href="javascript:fuzzRan()">https://example.com</a>',
  '{{constructor.constructor("fuzzRan()")()}}',
  '${fuzzRan()}',
  '<style>*{background:url(https://stranger.example.net/pixel.png)}</style>',
  'https://stranger.example.net/<script>fuzzRan()</script>',
  '<base href=https://stranger.example.net/>',
  '<form action=javascript:fuzzRan()><button>ok</button></form>',
];
const FIELDS = [
  'reason',
  'reasonCode',
  'summary',
  'sentiment',
  'details',
  'attempted',
  'nextSteps',
  'attributes',
  'messages',
  'conversation',
  'conversationId',
  'callId',
  'id',
  'language',
  'channel',
  'deliver',
  'arguments',
  'taskSid',
  'note',
  'outcome',
  'question',
  'fields',
  'label',
  'value',
  'kind',
  'role',
  'text',
  'at',
  'handoff',
  'HandoffData',
];

/** Makes inputs of one run. */
export class Inputs {
  constructor(private readonly random: () => number) {}

  below(most: number): number {
    return Math.floor(this.random() * most);
  }

  one<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }

  text(): string {
    if (this.random() < 0.5) return this.one(WICKED);
    return Array.from({ length: this.below(40) }, () =>
      String.fromCharCode(this.below(this.random() < 0.8 ? 128 : 65_536)),
    ).join('');
  }

  markup(): string {
    return this.one(MARKUP);
  }

  /** The same value, changed here and there: parts are left out, doubled, called otherwise, or something else. */
  mutated(value: unknown, rate = 0.06): unknown {
    if (this.random() < rate) return this.random() < 0.4 ? this.markup() : this.value(2);
    if (Array.isArray(value)) {
      const items = value.map((one) => this.mutated(one, rate));
      return this.random() < rate ? items.concat(items, items) : items;
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, one]) => {
        if (this.random() < rate / 3) return [];
        return [[this.random() < rate / 6 ? this.text() : name, this.mutated(one, rate)]];
      }),
    );
  }

  value(depth = 0): unknown {
    switch (this.below(depth > 4 ? 6 : 9)) {
      case 0:
        return null;
      case 1:
        return this.random() < 0.5;
      case 2:
        return this.one([0, -1, 1.5, 1e308, -0, 2 ** 53]);
      case 6:
        return Array.from({ length: this.below(6) }, () => this.value(depth + 1));
      case 7:
      case 8:
        return this.fields(depth + 1);
      default:
        return this.text();
    }
  }

  fields(depth = 0): Record<string, unknown> {
    const names = Array.from({ length: this.below(8) }, () => (this.random() < 0.8 ? this.one(FIELDS) : this.text()));
    return Object.fromEntries(names.map((name) => [name, this.value(depth)]));
  }

  /** JSON, whole, cut, deep, wide, with keys twice, or none at all. */
  body(): string {
    switch (this.below(8)) {
      case 0:
        return this.one(['[', '{"a":']).repeat(this.below(4_000));
      case 1:
        return `{"reason":"x","reason":${JSON.stringify(this.value())},"__proto__":{"polluted":1}}`;
      case 2:
        return this.text();
      case 3:
        return JSON.stringify(this.fields()).slice(0, this.below(200));
      case 4:
        return JSON.stringify({ reason: 'x', attempted: Array.from({ length: this.below(3_000) }, () => 'a') });
      case 5:
        return new URLSearchParams({ TaskSid: this.text(), TaskAttributes: JSON.stringify(this.fields()) }).toString();
      default:
        return JSON.stringify(this.fields());
    }
  }
}
