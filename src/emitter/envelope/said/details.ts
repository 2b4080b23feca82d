import { DETAIL_KINDS, type Detail } from '../../../handoff/envelope';
import { choiceIn } from './choices';
import { readLooseJson } from './looseJson';
import { isFields, isNothing, readEach, scalarIn, type Fields, type ReadList } from './texts';

const LABEL_KEYS = ['label', 'name', 'key', 'field', 'title'];
const VALUE_KEYS = ['value', 'text', 'val', 'content'];
const KIND_KEYS = ['kind', 'type'];
/** What says of which fact it is, and not the fact: the value was left out. */
const NO_FACTS = new Set([...LABEL_KEYS.filter((key) => key !== 'name'), ...KIND_KEYS]);
/** Of a detail that came without a label. */
const NO_LABEL = 'Note';
/** "Order: 10432", "order = 10432": what stands before is short, or it is a sentence with a colon in it. */
const LABELLED = /^([^:=\n]{1,60}?)\s*[:=]\s+(\S[^]*)$/;

/**
 * The facts in what a model wrote where a list of `{ label, value, kind }` was asked for: an object of values, pairs,
 * lines of text, numbers. A kind that is on no list costs the kind alone.
 */
export function detailsIn(value: unknown): ReadList<Detail> {
  if (typeof value === 'string') {
    const json = readLooseJson(value);
    if (json.kind === 'unreadable') return { entries: [], lost: 1 };
    return json.kind === 'text' ? readEach(json.text.split('\n'), detailIn) : detailsIn(json.value);
  }
  if (Array.isArray(value)) return readEach(value, detailIn);
  if (!isFields(value)) return readEach([value], detailIn);
  if (valueOf(value) !== undefined) return readEach([value], detailIn);
  const fields = filled(value).map(([label, one]): LabelledValue => ({ label, one }));
  return readEach<Detail, LabelledValue>(fields, ({ label, one }) => labelled(label, one));
}

interface LabelledValue {
  label: string;
  one: unknown;
}

function detailIn(value: unknown): Detail | undefined {
  if (Array.isArray(value)) return value.length === 2 ? labelled(scalarIn(value[0]), value[1]) : undefined;
  if (isFields(value)) {
    const own = valueOf(value);
    if (own !== undefined) return labelled(firstOf(value, LABEL_KEYS), value);
    const fields = filled(value);
    const [only] = fields;
    return fields.length === 1 && only && !NO_FACTS.has(only[0]) ? labelled(only[0], only[1]) : undefined;
  }
  const text = scalarIn(value);
  const parts = text === undefined ? null : LABELLED.exec(text);
  return parts ? labelled(parts[1], parts[2]) : labelled(NO_LABEL, text);
}

/** The value of a label: plain, or an object with a value and perhaps a kind. */
function labelled(label: string | undefined, given: unknown): Detail | undefined {
  const value = isFields(given) ? valueOf(given) : Array.isArray(given) ? listOf(given) : scalarIn(given);
  if (value === undefined) return undefined;
  const kind = choiceIn(isFields(given) ? firstOf(given, KIND_KEYS) : undefined, DETAIL_KINDS) ?? kindOf(label);
  return { label: label === undefined ? NO_LABEL : inWords(label), value, ...(kind ? { kind } : {}) };
}

/** A field that is called like a kind is of it: `{ "order_id": "10432" }`. */
function kindOf(label: string | undefined): Detail['kind'] {
  return DETAIL_KINDS.find((kind) => kind !== 'text' && kind === label);
}

function valueOf(fields: Fields): string | undefined {
  return firstOf(fields, VALUE_KEYS);
}

function listOf(values: readonly unknown[]): string | undefined {
  return readEach(values, scalarIn).entries.join(', ') || undefined;
}

function firstOf(fields: Fields, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = scalarIn(fields[key]);
    if (text !== undefined) return text;
  }
  return undefined;
}

function filled(fields: Fields): [string, unknown][] {
  return Object.entries(fields).filter(([, one]) => !isNothing(one));
}

/** `orderNumber` and `order_number` are "Order number"; what is words already stays as it is. */
function inWords(label: string): string {
  const short = label.slice(0, 200);
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(short) || /^[A-Z]+$/.test(short)) return short;
  const words = short
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim();
  return /[_a-z][A-Z]|_/.test(short) ? words.charAt(0).toUpperCase() + words.slice(1).toLowerCase() : words;
}
