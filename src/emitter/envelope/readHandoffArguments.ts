import { REASON_CODES } from '../../handoff/envelope';
import type { Log } from '../log';
import { HandoffArgumentsSchema, NO_REASON, type HandoffArguments } from './HandoffArguments';
import { choiceIn, sentimentIn } from './said/choices';
import { detailsIn } from './said/details';
import { readLooseJson } from './said/looseJson';
import { isFields, isNothing, textIn, textsIn, type Fields, type ReadList } from './said/texts';

type Name = keyof HandoffArguments;

/** What an LLM wrote, as far as it can be read. */
export interface ReadArguments {
  args: HandoffArguments;
  /** Names of what it wrote and nobody could read: `sentiment`, `details`; `arguments` for all of it. For the log. */
  unread: string[];
}

/** Where the arguments stand when a whole tool call was passed on, in the shapes of the usual APIs. */
const WRAPPERS = ['arguments', 'args', 'input', 'parameters', 'function', 'handoff'];
const MOST_WRAPPERS = 4;
/** Keys of one object that are looked at. */
const MOST_KEYS = 200;

const squeezed = (key: string): string => key.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
const NAMES = new Map((Object.keys(HandoffArgumentsSchema.entries) as Name[]).map((name) => [squeezed(name), name]));

/**
 * What an LLM wrote in the tool call, field by field and item by item: as an object, as JSON in a text, cut off, with
 * wrong types and other spellings. What cannot be read is left out and named, never shown as if somebody had said it;
 * a missing reason gets a neutral one. Never throws.
 */
export function readArguments(value: unknown): ReadArguments {
  const fields = fieldsIn(value);
  if (fields === 'unreadable') return { args: { reason: NO_REASON }, unread: ['arguments'] };
  const given = byName(fields);
  const unread: Name[] = [];

  function read<Result>(name: Name, reader: (value: unknown) => Result | undefined): Result | undefined {
    const field = given.get(name);
    if (isNothing(field) && name !== 'reason') return undefined;
    const result = field === undefined ? undefined : reader(field);
    if (result === undefined && field !== undefined && field !== null) unread.push(name);
    return result;
  }
  function list<Entry>(name: Name, reader: (value: unknown) => ReadList<Entry>): Entry[] | undefined {
    return read(name, (field) => {
      const { entries, lost } = reader(field);
      if (lost > 0 && entries.length > 0) unread.push(name);
      return entries.length > 0 || lost === 0 ? entries : undefined;
    });
  }

  const reason = read('reason', textIn);
  const args = {
    reason: reason ?? NO_REASON,
    reasonCode: read('reasonCode', (one) => choiceIn(one, REASON_CODES)) ?? codeIn(given.get('reason')),
    summary: read('summary', textIn),
    intent: read('intent', textIn),
    sentiment: read('sentiment', sentimentIn),
    details: list('details', detailsIn),
    attempted: list('attempted', textsIn),
    nextSteps: list('nextSteps', textsIn),
    instead: read('instead', (one) => choiceIn(one, ['callback', 'email'] as const)),
    contact: read('contact', contactIn),
  };
  return { args: filled(args), unread };
}

/** The same, for whoever has no log; with one, what could not be read is written there by its field's name alone. */
export function readHandoffArguments(value: unknown, log?: Log): HandoffArguments {
  const { args, unread } = readArguments(value);
  if (unread.length > 0) log?.warn({ fields: unread }, 'the LLM wrote something there that could not be read');
  return args;
}

/** `reason: { code, text }`, as the envelope itself has it. */
function codeIn(reason: unknown): HandoffArguments['reasonCode'] {
  return isFields(reason) ? choiceIn(reason.code ?? reason.reasonCode, REASON_CODES) : undefined;
}

/** Figures alone are a number to call, also where an LLM wrote it as one. */
function contactIn(contact: unknown): string | undefined {
  return typeof contact === 'number' ? String(contact) : typeof contact === 'string' ? contact.trim() : undefined;
}

function fieldsIn(value: unknown): Fields | 'unreadable' {
  let layer: unknown = value;
  for (let count = 0; count < MOST_WRAPPERS; count += 1) {
    if (typeof layer === 'string') {
      const json = readLooseJson(layer);
      if (json.kind === 'unreadable') return 'unreadable';
      if (json.kind === 'text') return { reason: json.text };
      layer = json.value;
    }
    if (Array.isArray(layer)) [layer] = layer as unknown[];
    if (!isFields(layer)) return layer === undefined || layer === null ? {} : { reason: layer };
    const fields: Fields = layer;
    const isKnown = byName(fields).size > 0;
    const wrapper = WRAPPERS.find((key) => typeof fields[key] === 'object' || typeof fields[key] === 'string');
    if (wrapper === undefined || isKnown) return isKnown || typeof value !== 'string' ? fields : 'unreadable';
    layer = fields[wrapper];
  }
  return 'unreadable';
}

/** `reason_code`, `Reason Code` and `reasonCode` are one; its own spelling goes first. */
function byName(fields: Fields): Map<Name, unknown> {
  const found = new Map<Name, unknown>();
  for (const key of Object.keys(fields).slice(0, MOST_KEYS)) {
    const name = key.length <= 40 ? NAMES.get(squeezed(key)) : undefined;
    if (name !== undefined && (key === name || !found.has(name))) found.set(name, fields[key]);
  }
  return found;
}

function filled(args: { [Key in Name]: HandoffArguments[Key] | undefined }): HandoffArguments {
  const given = Object.entries(args).filter(
    ([, one]) => one !== undefined && !(Array.isArray(one) && one.length === 0),
  );
  return { reason: args.reason ?? NO_REASON, ...Object.fromEntries(given) };
}
