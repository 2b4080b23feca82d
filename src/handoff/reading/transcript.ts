import * as v from 'valibot';
import { TranscriptMessageSchema, type MessageRole, type TranscriptMessage } from '../envelope';
import { entries, fieldsOf, finder, listOf, newestOf, parsed, text } from './fields';
import { readMoment } from './moment';

/** The transcript as far as it came along, and where the rest is. */
export interface TranscriptView {
  count?: number;
  /** When the first message was written, ISO 8601, UTC. */
  from?: string;
  sync?: string;
  tail: TranscriptMessage[];
}

/** Who is meant by other producers' words. `agent` alone is the machine: so the makers of voice agents write it. */
const ROLES: Readonly<Record<MessageRole, string>> = {
  customer: 'customer user client caller visitor guest contact enduser consumer',
  assistant: 'assistant bot ai aiagent virtualagent model agent chatbot virtualassistant',
  human: 'human humanagent operator representative rep worker liveagent supervisor',
  system: 'system tool function developer notice',
};
const roles = new Map(
  (Object.keys(ROLES) as MessageRole[]).flatMap((role) => ROLES[role].split(' ').map((word) => [word, role] as const)),
);

const readRole = (value: unknown): MessageRole | undefined =>
  roles.get((text(value) ?? '').toLowerCase().replace(/[\s_-]/g, ''));

/** Plain text, or the parts that models answer in. */
function textIn(value: unknown): string | undefined {
  if (!Array.isArray(value)) return text(value) ?? text(fieldsOf(value)?.text);
  const parts = entries(listOf(value), (part) => text(part) ?? text(fieldsOf(part)?.text));
  return parts.length === 0 ? undefined : parts.join('\n');
}

function readMessage(entry: unknown): TranscriptMessage | undefined {
  const fields = fieldsOf(entry);
  if (!fields) return undefined;
  const field = finder(fields);
  return parsed(TranscriptMessageSchema, {
    ...fields,
    id: text(field('id')),
    role: readRole(field('role', 'author', 'speaker', 'sender', 'from', 'type')) ?? 'system',
    name: text(field('name', 'authorName', 'speakerName')),
    text: textIn(field('text', 'content', 'message', 'body', 'utterance')) ?? '',
    at: readMoment(field('at', 'timestamp', 'time', 'createdAt', 'dateCreated', 'date')),
    attachments: Array.isArray(fields.attachments) ? fields.attachments : undefined,
    cause: fields.cause === true ? true : undefined,
  });
}

/** "Customer: hello", one message a line; a line that names nobody goes on with the one before. */
const SPOKEN = /^([A-Za-z][A-Za-z _-]{0,30}):([^\n]*)$/;

function readSpoken(written: string): TranscriptMessage[] {
  const messages: TranscriptMessage[] = [];
  for (const line of newestOf(written.split('\n'))) {
    const [, who, said = ''] = SPOKEN.exec(text(line) ?? '') ?? [];
    const role = readRole(who);
    const last = messages[messages.length - 1];
    if (role) messages.push({ role, text: said });
    else if (last) last.text += `\n${String(line).trim()}`;
  }
  return messages.map((message) => ({ ...message, text: message.text.trim() }));
}

const PointerSchema = v.object({
  count: v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))), undefined),
  from: v.fallback(v.optional(v.string()), undefined),
  sync: v.fallback(v.optional(v.string()), undefined),
});

/** Ours says where the whole is and holds the last of it; other producers send the messages themselves. */
export function readTranscript(value: unknown): TranscriptView | undefined {
  const list = newestOf(value);
  if (list.length > 0) {
    const tail = entries(list, readMessage);
    return tail.length === 0 ? undefined : { tail };
  }
  const fields = fieldsOf(value);
  if (!fields) {
    const tail = typeof value === 'string' ? readSpoken(value) : [];
    return tail.length === 0 ? undefined : { tail };
  }
  const { count, from, sync } = v.parse(PointerSchema, { count: fields.count, from: fields.from, sync: fields.sync });
  const tail = entries(newestOf(finder(fields)('tail', 'messages')), readMessage);
  return count === undefined && sync === undefined && tail.length === 0 ? undefined : { count, from, sync, tail };
}
