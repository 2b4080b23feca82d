import { cutText, jsonLength } from './utf8';

/** The developer's attributes as they fit, and the names of those that were shortened or left out. */
export interface FittedAttributes {
  attributes: Record<string, unknown>;
  /** `attributes.notes`, as in an envelope's `cut`; `attributes` for what has no name that could be shown. */
  cut: string[];
}

/** Values up to this long are what routing goes by: they are the last to go. In UTF-8 bytes of JSON. */
const ROUTING_BYTES = 64;
/** How long texts may stay, tried one after the other. In UTF-8 bytes. */
const TEXT_BYTES = [480, 240, 120, 60] as const;
/** A longer name is none that a person gave. In UTF-16 units. */
const LONGEST_NAME = 60;
/** More names than this in `cut` help nobody. */
const MOST_NAMES = 8;

/** A value with its weight: its JSON, its name's and what stands between. */
interface Entry {
  name: string;
  value: unknown;
  bytes: number;
}

/**
 * The developer's own routing attributes made to fit `bytes` of compact JSON. Long texts are shortened first, then what
 * is long goes, the longest first; short values, which expressions match on, go last, the last one first. What JSON
 * can't say (a circle, a function, a BigInt) is left out. Never throws.
 */
export function fitAttributes(given: Readonly<Record<string, unknown>> | undefined, bytes: number): FittedAttributes {
  const cut = new Set<string>();
  let entries: Entry[] = [];
  for (const name of Object.keys(given ?? {})) {
    const entry = name.length <= LONGEST_NAME ? weighed(name, given?.[name]) : undefined;
    if (entry) entries.push(entry);
    // `undefined` is left out of JSON without anybody missing it.
    else if (given?.[name] !== undefined) cut.add(named(name));
  }
  const isFit = (): boolean => entries.reduce((sum, entry) => sum + entry.bytes, 2) <= bytes;

  for (const most of TEXT_BYTES) {
    if (isFit()) break;
    entries = entries.map((entry) => {
      if (typeof entry.value !== 'string' || entry.bytes <= most) return entry;
      const shorter = weighed(entry.name, cutText(entry.value, most));
      if (!shorter || shorter.bytes >= entry.bytes) return entry;
      cut.add(named(entry.name));
      return shorter;
    });
  }
  if (!isFit()) {
    const isShort = ({ bytes: weight }: Entry): boolean => weight <= ROUTING_BYTES;
    const long = entries.filter((entry) => !isShort(entry)).sort((one, other) => other.bytes - one.bytes);
    const going = [...long, ...entries.filter(isShort).reverse()];
    let left = entries.reduce((sum, entry) => sum + entry.bytes, 2);
    const gone = new Set<Entry>();
    for (const entry of going) {
      if (left <= bytes) break;
      gone.add(entry);
      left -= entry.bytes;
      cut.add(named(entry.name));
    }
    entries = entries.filter((entry) => !gone.has(entry));
  }
  const names = [...cut];
  return {
    attributes: Object.fromEntries(entries.map(({ name, value }) => [name, value])),
    cut: names.length > MOST_NAMES ? ['attributes'] : names,
  };
}

function weighed(name: string, value: unknown): Entry | undefined {
  try {
    const json = JSON.stringify(value);
    if (json === undefined) return undefined;
    // As it is read at the other end: a Date is a text there.
    const plain: unknown = typeof value === 'object' && value !== null ? JSON.parse(json) : value;
    return { name, value: plain, bytes: jsonLength(name) + jsonLength(plain) + 2 };
  } catch {
    return undefined;
  }
}

const named = (name: string): string => (name.length <= LONGEST_NAME ? `attributes.${name}` : 'attributes');
