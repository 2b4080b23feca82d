import * as v from 'valibot';
import type { Work } from './Work';
import { EnvelopeSchema, type Envelope } from '../../../handoff/envelope';
import { redactConversation } from '../../../handoff/redact/redactConversation';
import { syncNames } from '../../../handoff/syncNames';
import type { HandOverDeps } from './HandOverDeps';
import { readTranscript } from '../readTranscript';
import { address } from '../../twilio/address';
import { orchestratorFor } from '../../twilio/orchestratorFor';

/**
 * Stores what could not be read or stored when the handoff was made. `true` when nothing is missing any more. An envelope
 * that this process does not have is what the task carries of it.
 */
export async function storeLate(
  deps: HandOverDeps,
  { conversationId, handoffId, plan }: Pick<Work, 'conversationId' | 'handoffId' | 'plan'>,
  taskSid: string | undefined,
): Promise<boolean> {
  const { calls, store, redaction } = deps;
  const rest = orchestratorFor(calls, plan);
  const [communications, people] = await Promise.all([
    rest.communications(conversationId),
    rest.participants(conversationId),
  ]);
  if (!communications.ok || !people.ok) return false;
  const kept = deps.remembered(handoffId) ?? (await store.envelope(conversationId));
  const carried = kept?.id !== handoffId && taskSid ? await onTask(deps, taskSid) : undefined;
  // The task's worker may have written it: it is taken for what this handoff is, and for no other.
  const envelope =
    kept?.id === handoffId ? kept : carried?.id === handoffId ? { ...carried, conversationId } : undefined;
  const read = plan.voiceOnly
    ? deps.liveCalls.transcript(conversationId)
    : readTranscript(communications.body, people.body, { assistant: envelope?.agent?.name });
  // What was said after the handoff is in the task's own chat.
  const before = read.filter(({ at }) => !at || !envelope?.at || at <= envelope.at);
  const { messages: transcript } = redactConversation(before, redaction);

  const stored = await Promise.all([
    store.storeTranscript(handoffId, transcript),
    envelope
      ? store.storeEnvelope(conversationId, {
          ...envelope,
          transcript: {
            ...envelope.transcript,
            count: transcript.length,
            from: transcript[0]?.at,
            sync: syncNames.transcript(handoffId),
          },
        })
      : true,
  ]);
  return stored.every(Boolean);
}

async function onTask({ calls, workspaceSid }: HandOverDeps, taskSid: string): Promise<Envelope | undefined> {
  if (!workspaceSid) return undefined;
  const url = address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${taskSid}`;
  const task = await calls<{ attributes?: string }>({ method: 'GET', url });
  if (!task.ok || !task.body.attributes) return undefined;
  try {
    const { handoff } = JSON.parse(task.body.attributes) as { handoff?: unknown };
    const parsed = v.safeParse(EnvelopeSchema, handoff);
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
