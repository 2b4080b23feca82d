import { ulid } from 'ulid';
import type { Claim } from '../ownership/Ownership';
import { awaitOutcome } from './awaitOutcome';
import { bringToPerson, closeEars } from './bringToPerson';
import type { Outcome, Work } from './Work';
import { customerOf } from '../../channels/customer';
import { tellCustomer } from '../../channels/tellCustomer';
import { compose, preferring } from './composeHandOver';
import { withThoseWhoLeft } from '../giveBack/Briefing';
import { handedOverAgain, preferredWorker } from '../giveBack/handedOverAgain';
import type { HandOverRequest, HandOverResult } from './HandOverRequest';
import type { HandOverDeps } from './HandOverDeps';
import { promiseInstead } from './promiseInstead';
import { isHumans, type Plan } from '../State';
import { textInLanguage } from '../../textInLanguage';
import type { Orchestrator } from '../../twilio/Orchestrator';
import { orchestratorFor } from '../../twilio/orchestratorFor';
import { callsUntil, type CallResult } from '../../twilio/TwilioCalls';
import { undo } from './undo';

/**
 * Hands one conversation over: ownership is claimed first; envelope and transcript are stored; the virtual agent's ears
 * are closed; then the customer is told, and the handoff is delivered. When delivery fails, all of it is undone in
 * reverse order. Each step is written into the ownership document before it is taken, so that another process can carry
 * on when this one dies.
 */
export async function handOver(deps: HandOverDeps, request: HandOverRequest): Promise<HandOverResult> {
  const { ownership, open } = deps;
  const { conversationId, delivery, target, configurationId, speaksAs, voiceOnly } = request;
  const end = Date.now() + deps.times.deliverMs;

  const id = request.id ?? ulid();
  const known = {
    by: delivery.by,
    target,
    speaksAs,
    ...(configurationId ? { configurationId } : {}),
    ...(voiceOnly ? { voiceOnly } : {}),
  };
  const instead = await inPlaceOfAPerson(deps, request, id);
  if (instead) return instead;
  // A conversation that a process leaves claimed is found by the customer's next message too; a call dies with its
  // process, so it is noted together with the claim.
  const notedFirst = request.channel === 'voice' ? open.add(conversationId) : undefined;
  const claim = await ownership.claim(conversationId, id, known);
  if (claim.kind === 'closed') return { ok: false, id, error: 'The conversation is closed' };
  if (claim.kind === 'taken') {
    // Whether the last one had begun is found out before anything else is.
    if (claim.effects) await deps.lookAgain?.(conversationId);
    return awaitOutcome(deps, conversationId, claim.handoffId);
  }

  // What is known so far of what would have to be put back.
  const begun: Begun = { known, claim, end, notedFirst, plan: { ...known, step: 'claimed' } };
  try {
    return await handOverClaimed(deps, request, id, begun);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    deps.log.error({ conversationId, handoffId: id, error: name }, 'a handoff broke off; everything is put back');
    const { plan } = begun;
    const work: Work = { handoffId: id, conversationId, delivery, plan, claimedByAll: !claim.alone, end };
    // Once the delivery has begun it may have come to something: that is looked at.
    await undo(deps, work, { error: '', unsure: plan.step === 'stored' });
    if (plan.step === 'stored') await deps.lookAgain?.(conversationId);
    return { ok: false, id, error: 'The handoff broke off' };
  }
}

interface Begun {
  known: Omit<Plan, 'step'>;
  claim: Extract<Claim, { kind: 'claimed' }>;
  end: number;
  notedFirst: Promise<boolean> | undefined;
  plan: Plan;
}

/** Everything from the claim on. */
async function handOverClaimed(
  deps: HandOverDeps,
  request: HandOverRequest,
  id: string,
  begun: Begun,
): Promise<HandOverResult> {
  const { ownership, open } = deps;
  const { known, claim, end, notedFirst } = begun;
  const { conversationId, delivery, target, configurationId, speaksAs, voiceOnly } = request;
  const rest = orchestratorFor(callsUntil(deps.calls, end), known);
  const ids = { profileId: request.profileId, address: request.customerAddress };
  const [noted, communications, people, callbacks, preferredWorkerSid] = await Promise.all([
    notedFirst ?? open.add(conversationId),
    rest.communications(conversationId),
    rest.participants(conversationId),
    claim.callbacks ?? (voiceOnly ? undefined : currentCallbacks(rest, conversationId, configurationId)),
    deps.knownWorker(ids),
  ]);
  if (!noted && !claim.alone) deps.log.warn({ handoffId: id }, 'other processes will not look for this handoff');
  if (request.channel !== 'voice' && isUnknown(communications) && isUnknown(people)) {
    // Nothing was promised yet, and nothing is there to be put back.
    const plan: Plan = { ...known, step: 'claimed', gone: true };
    const work: Work = { handoffId: id, conversationId, delivery, plan, claimedByAll: !claim.alone, end };
    await undo(deps, work, { error: '', unsure: false });
    return { ok: false, id, error: 'Conversation Orchestrator has no such conversation' };
  }
  const customer = customerOf(people.ok ? people.body : [], request.customerAddress);
  const theSamePerson = preferredWorker(claim.returns, deps.preferMs) ?? preferredWorkerSid;
  const again = { ...request, args: handedOverAgain(request.args, claim.returns) };
  const { envelope, transcript } = await compose(deps, preferring(again, theSamePerson), id, {
    communications,
    people: people.ok ? { ...people, body: withThoseWhoLeft(people.body, claim.returns) } : people,
    customer,
  });
  deps.remember(envelope);
  const say = textInLanguage(request.transitionMessage, envelope.language);

  if (claim.alone && people.ok && people.body.some(({ type }) => type === 'HUMAN_AGENT')) {
    // Nobody could say so but the orchestrator: a person is here already.
    await ownership.own(conversationId, {
      type: 'reached',
      handoffId: id,
      what: 'other handoff',
      found: true,
      given: true,
    });
    return { ok: true, id, repeated: true, told: true };
  }

  const stored = await Promise.all([
    deps.store.storeTranscript(id, transcript),
    deps.store.storeEnvelope(conversationId, envelope),
  ]);
  const plan: Plan = {
    ...known,
    say,
    step: 'stored',
    target: {
      ...target,
      to: target.to ?? request.customerAddress ?? customer?.address ?? '',
      ...(customer?.channelId ? { conversationSid: customer.channelId } : {}),
    },
    ...(callbacks ? { callbacks } : {}),
    ...((communications.ok || request.transcript) && stored.every(Boolean) ? {} : { incomplete: true }),
  };
  begun.plan = plan;
  const work: Work = { handoffId: id, conversationId, delivery, plan, claimedByAll: !claim.alone, end };
  const { step: _step, ...composed } = plan;
  const next = await ownership.own(conversationId, {
    type: 'composed',
    handoffId: id,
    plan: composed,
    channel: request.channel,
    ...(envelope.language ? { language: envelope.language } : {}),
  });
  if (next.written === 'lost') return awaitOutcome(deps, conversationId, id);

  await closeEars(deps, work);
  const newest = transcript.at(-1);
  // An attempt that came to nothing has said so already, and nobody has said anything since.
  const wasTold = newest?.role === 'assistant' && newest.text === say;
  const told =
    wasTold ||
    (await tellCustomer(rest, people.ok ? people.body : [], {
      conversationId,
      text: say,
      speaksAs,
      customerAddress: request.customerAddress,
      since: envelope.at ?? '',
    }));
  if (!told) deps.log.warn({ handoffId: id }, 'the customer could not be told about the transfer');

  const outcome: Outcome = await bringToPerson(deps, work, envelope);
  switch (outcome.kind) {
    case 'handed over':
      return { ok: true, id, repeated: false, told: told && say !== '' };
    case 'failed':
      return { ok: false, id, error: outcome.error };
    case 'lost':
      return awaitOutcome(deps, conversationId, id);
  }
}

/** Before a person is promised: whether one could come, and whether the customer wants one now. */
async function inPlaceOfAPerson(
  deps: HandOverDeps,
  request: HandOverRequest,
  id: string,
): Promise<HandOverResult | undefined> {
  const { args, conversationId, channel, attributes, known } = request;
  if (!args.instead && !deps.lookForPeople) return undefined;
  // Whoever asks again about one that is on its way hears what came of it.
  if (deps.ownership.ownedByHuman(conversationId)) return undefined;
  const owner = await deps.ownership.current(conversationId);
  if (owner && isHumans(owner)) return undefined;
  const nobody = await deps.lookForPeople?.({ channel, attributes, queue: known?.queue });
  if (args.instead) return promiseInstead(deps, request, id, args.instead, nobody);
  return nobody && { ok: false, id, error: 'No person is available now', nobody };
}

const isUnknown = (result: CallResult<unknown>): boolean => !result.ok && result.failure.status === 404;

/** What the callbacks are before they are cleared: the conversation's own, else the configuration's. */
async function currentCallbacks(
  rest: Orchestrator,
  conversationId: string,
  configurationId: string | undefined,
): Promise<Plan['callbacks']> {
  const own = await rest.statusCallbacks(conversationId);
  if (own.ok && own.body && own.body.length > 0) return own.body;
  if (!configurationId) return undefined;
  const configured = await rest.configurationCallbacks(configurationId);
  return configured.ok ? configured.body : undefined;
}
