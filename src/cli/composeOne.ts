import { ulid } from 'ulid';
import { composeConversation } from '../emitter/compose/composeConversation';
import { readConversation } from '../emitter/compose/Conversation';
import type { Envelope } from '../handoff/envelope';

/** Composes the envelope for one conversation written as JSON, or says what is wrong with it, without its text. */
export function composeOne(json: string): { ok: true; envelope: Envelope } | { ok: false; error: string } {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, error: 'not JSON' };
  }
  const read = readConversation(value);
  if (!read.ok) return read;
  return {
    ok: true,
    envelope: composeConversation(read.conversation, undefined, { id: ulid(), at: new Date() }).envelope,
  };
}
