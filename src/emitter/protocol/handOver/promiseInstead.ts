import { fullAttributes } from '../../channels/taskAttributes';
import { customerOf } from '../../channels/customer';
import { compose } from './composeHandOver';
import type { HandOverRequest, HandOverResult, Promised } from './HandOverRequest';
import type { HandOverDeps } from './HandOverDeps';
import type { NobodyThere } from '../hours/nobodyThere';
import type { PromiseKind } from '../State';
import { makePromiseTask } from '../../twilio/promiseTask';
import { orchestratorFor } from '../../twilio/orchestratorFor';
import { callsUntil } from '../../twilio/TwilioCalls';
import { readContact } from '../waiting/readContact';

/**
 * The customer chose a call back or an e-mail in place of a person now: a task of its own stands for it before anybody
 * says so, with the handoff on it, and not before somebody is there. The conversation stays the AI's.
 */
export async function promiseInstead(
  deps: HandOverDeps,
  request: HandOverRequest,
  id: string,
  what: PromiseKind,
  nobody: NobodyThere | undefined,
): Promise<HandOverResult> {
  const { conversationId } = request;
  const { promises } = deps;
  if (!promises?.offered.includes(what))
    return { ok: false, id, error: 'The emitter cannot keep that promise', ...(nobody ? { nobody } : {}) };
  const calls = callsUntil(deps.calls, Date.now() + deps.times.deliverMs);
  const rest = orchestratorFor(calls, { voiceOnly: request.voiceOnly });
  const [communications, people] = await Promise.all([
    rest.communications(conversationId),
    rest.participants(conversationId),
  ]);
  const customer = customerOf(people.ok ? people.body : [], request.customerAddress);
  const to =
    readContact(request.args.contact, what) ??
    readContact(request.customerAddress ?? customer?.address ?? undefined, what);
  if (!to) {
    const asksFor = what === 'callback' ? 'number' : 'address';
    return { ok: false, id, error: `Ask the customer for ${WHERE[asksFor]}, and call the tool with it`, asksFor };
  }
  const { envelope, transcript } = await compose(deps, request, id, { communications, people, customer });
  await Promise.all([deps.store.storeTranscript(id, transcript), deps.store.storeEnvelope(conversationId, envelope)]);
  const promised: Promised = { what, to, ...(nobody?.opensAt ? { notBefore: nobody.opensAt } : {}) };
  const made = await makePromiseTask(calls, promises, {
    ...promised,
    handoffId: id,
    conversationId,
    conversationSid: envelope.conversationSid,
    attributes: fullAttributes(envelope),
  });
  if (!made.ok) {
    deps.log.warn({ conversationId, handoffId: id, failure: made.failure }, 'a promise could not be made');
    return { ok: false, id, error: 'The promise could not be made; do not give it', ...(nobody ? { nobody } : {}) };
  }
  await deps.onPromised?.(conversationId, {
    type: 'promised',
    ...promised,
    handoffId: id,
    taskSid: made.body,
    instead: true,
  });
  deps.log.info({ conversationId, handoffId: id, what }, 'a promise has its task');
  return { ok: false, id, error: 'The conversation stays with the virtual agent', promised };
}

const WHERE = { number: 'a telephone number with its country code', address: 'an e-mail address' } as const;
