import { DetailSchema, type Detail } from '../envelope';
import { humanise } from '../routingAttributes';
import { MOST_ENTRIES, entries, fieldsOf, finder, isEmpty, listOf, parsed, text } from './fields';

function valueOf(value: unknown): string | undefined {
  if (typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return text(value);
  const texts = entries(listOf(value), text);
  return texts.length === 0 ? undefined : texts.join(', ');
}

/** An object with a label and a value under whichever names, a pair, or a line with a colon. */
function readDetail(entry: unknown): Detail | undefined {
  if (Array.isArray(entry)) {
    const [label, value] = entry as unknown[];
    return parsed(DetailSchema, { label: text(label), value: valueOf(value) });
  }
  const fields = fieldsOf(entry);
  if (!fields) {
    const [label, ...rest] = typeof entry === 'string' && entry.length < 500 ? entry.split(': ') : [];
    return rest.length === 0 ? undefined : parsed(DetailSchema, { label, value: rest.join(': ') });
  }
  const field = finder(fields);
  const label = text(field('label', 'name', 'key', 'field', 'title'));
  return parsed(DetailSchema, { kind: fields.kind, label, value: valueOf(field('value', 'text', 'content')) });
}

/** Key details, as a list or as an object whose names are their labels. */
export function readDetails(value: unknown): Detail[] {
  const list = listOf(value);
  if (list.length > 0) return entries(list, readDetail);
  const fields = fieldsOf(value) ?? {};
  const named = Object.keys(fields).map((name) => ({ label: humanise(name), value: fields[name] }));
  return entries(named.slice(0, MOST_ENTRIES), readDetail);
}

function readPoint(entry: unknown): string | undefined {
  const fields = fieldsOf(entry);
  if (!fields) return text(entry);
  const field = finder(fields);
  const said = text(field('text', 'action', 'step', 'description', 'title', 'name', 'content'));
  const outcome = text(field('result', 'outcome', 'status'));
  return said !== undefined && outcome !== undefined ? `${said}: ${outcome}` : said;
}

/** What was tried, or is to be done next: a list of lines or of objects, or one text with a line each. */
export function readPoints(value: unknown): string[] {
  const list = listOf(value);
  if (list.length > 0) return entries(list, readPoint);
  if (typeof value === 'string' && !fieldsOf(value))
    return entries(value.split('\n').slice(0, MOST_ENTRIES), (one) => text(String(one).replace(/^\s*[-*•]\s+/, '')));
  return isEmpty(value) ? [] : entries([value], readPoint);
}
