import { ulid } from 'ulid';
import * as v from 'valibot';
import { composeConversation } from '../../emitter/envelope/composeConversation';
import { firstIssue } from '../../emitter/envelope/Conversation';
import { contextIn, conversationIn, HandoffRequestSchema, saidIn } from '../../emitter/envelope/HandoffRequest';
import { withoutNulls } from '../../emitter/envelope/withoutNulls';
import type { Envelope } from '../../handoff/envelope';

/**
 * Composes the envelope for one conversation written as JSON, with whatever else `POST /handoffs` takes beside it; or
 * says what is wrong with it, without its text.
 */
export function composeOne(json: string): { ok: true; envelope: Envelope } | { ok: false; error: string } {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, error: 'not JSON' };
  }
  const read = v.safeParse(HandoffRequestSchema, withoutNulls(value));
  if (!read.success) return { ok: false, error: firstIssue(read.issues) };
  const request = read.output;
  const conversation = conversationIn(request);
  if (!conversation) return { ok: false, error: 'messages: is missing' };
  const context = contextIn(request, { id: request.id ?? ulid(), at: new Date() });
  return { ok: true, envelope: composeConversation(conversation, saidIn(request), context).envelope };
}
