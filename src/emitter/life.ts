import type { Foundation } from './foundation';
import { MessageHooks } from './assist/MessageHooks';
import { Announcer } from './protocol/giveBack/Announcer';
import type { ClaimDeps } from './protocol/giveBack/claimOnTask';
import type { Completed } from './protocol/giveBack/giveBackCompleted';
import { DEFAULT_GIVE_BACK_TIMES, GIVE_BACK_DEFAULTS } from './protocol/giveBack/GiveBackDeps';
import { GiveBacks } from './protocol/giveBack/GiveBacks';
import { ReturnNotes } from './protocol/giveBack/ReturnNotes';
import { HandoffEvents } from './protocol/events/HandoffEvents';
import { HandOvers } from './protocol/handOver/HandOvers';
import type { HandOverDeps } from './protocol/handOver/HandOverDeps';
import { alternativesOf, lookForPeople } from './protocol/hours/nobodyThere';
import { humanTakesPart } from './protocol/ownership/humanTakesPart';
import { isIdle, Ownership } from './protocol/ownership/Ownership';
import { looked, peopleDeeds, type PeopleDeps } from './protocol/runner/peopleDeeds';
import { Runner } from './protocol/runner/Runner';
import { hasOpenPromise } from './protocol/promises';
import { isHumans, phaseOf } from './protocol/State';
import { Recovery } from './protocol/handOver/Recovery';
import { changeTaskAttributes } from './twilio/changeTaskAttributes';
import { Waiting, type WaitingDeps } from './protocol/waiting/Waiting';
import { WaitingList } from './protocol/waiting/WaitingList';

/** What runs a conversation's life in this process. */
export interface Life {
  ownership: Ownership;
  runner: Runner;
  handing: HandOverDeps;
  handOvers: HandOvers;
  giveBacks: GiveBacks;
  recovery: Recovery;
  /** Absent without a workspace: nobody can be asked whether they wait. */
  waiting: Waiting | undefined;
  /** Customers' messages beside a person; only for suggestions. */
  hooks: MessageHooks | undefined;
  /** What says which task is about what. */
  claiming: Pick<ClaimDeps, 'origins' | 'findHandoff' | 'seatsOf'>;
  /** Asks Twilio who is in the conversation, and tells the machine. */
  look: (conversationId: string) => Promise<void>;
}

export function lifeOf(foundation: Foundation): Life {
  const { options, log, calls, sync, ttl, rest, audit, times, rules, store, open, watched, speaksAs, insights } =
    foundation;
  const { happened } = foundation.metrics;
  const { workspaceSid } = options;
  const service = options.service ?? {};
  const giveBackOptions = { ...GIVE_BACK_DEFAULTS, ...options.giveBack };
  const hooks = options.assist
    ? new MessageHooks({
        calls,
        address: () => foundation.publicAddress('/messages'),
        conversationSidOf: async (conversationId) => (await store.envelope(conversationId))?.conversationSid,
        log,
      })
    : undefined;
  const ownership: Ownership = new Ownership(sync, ttl.openSeconds, log, {
    ...options.ownership,
    rules,
    afterEndSeconds: ttl.afterEndSeconds,
    humanTakesPart: (conversationId) => humanTakesPart(rest, conversationId),
    onUnfinished: (conversationId, owner) =>
      // An answer that ends a give-back passes the guard itself: it must not wait for its own end.
      isIdle(owner, times.idleMs) && !giveBacks.isUnderWay(conversationId)
        ? recovery.recover(conversationId)
        : undefined,
  });
  const list = new WaitingList(sync);
  const waiting =
    workspaceSid && options.waiting !== false
      ? new Waiting(
          {
            calls,
            workspaceSid,
            list,
            ownership,
            rules,
            speaksAs,
            happened,
            log,
            promise: (...one) => promise(...one),
          },
          options.waiting,
        )
      : undefined;

  const people: PeopleDeps = {
    calls,
    sync,
    store,
    ownership,
    open,
    watched,
    ttl,
    workspaceSid,
    workflowSid: options.workflowSid,
    service,
    rules,
    origins: foundation.origins,
    speaksAs,
    confirm: (conversationId, what, to) => waiting?.confirm(conversationId, what, to) ?? Promise.resolve(),
    onCompleted: (completed: Completed) => giveBacks.completed(completed),
    onEnded: async (conversationId, handoffId) => {
      await waiting?.leave(conversationId, handoffId);
      hooks?.close({ conversationId, handoffId });
    },
    log,
  };
  const claiming: Life['claiming'] = {
    origins: foundation.origins,
    findHandoff: (conversationSid) => store.handoffIn(conversationSid),
    seatsOf: async (conversationId) => (await ownership.current(conversationId))?.seats ?? [],
  };
  const runner = new Runner(ownership, peopleDeeds(people), log);
  const promise: WaitingDeps['promise'] = async (conversationId, choice) => {
    const { answer } = await runner.happen(conversationId, { type: 'chose', ...choice });
    if (answer.kind !== 'done') return 'not here';
    const made = ownership.peek(conversationId)?.promised ?? [];
    return made.some(({ what, to }) => what === choice.what && to === choice.to) ? 'promised' : 'later';
  };
  const look = async (conversationId: string): Promise<void> => {
    const state = ownership.peek(conversationId) ?? (await ownership.current(conversationId));
    const event = state && (await looked(people, conversationId, state));
    if (event) await runner.happen(conversationId, event);
    const now = ownership.peek(conversationId);
    // Watched by somebody who did not know yet that it is the AI's again.
    if (now && !isHumans(now) && !now.progress && !hasOpenPromise(now)) await watched.remove(conversationId);
    // The words of the wait are told by who has the list of those who wait.
    if (now?.wait && phaseOf(now) === 'waiting') await runner.happen(conversationId, { type: 'due', noWord: true });
  };

  const { workflowSid } = options;
  const offered = alternativesOf(service, { workspaceSid, workflowSid });
  const handing: HandOverDeps = {
    onPromised: async (conversationId, event) => {
      const { effects } = await ownership.promised(conversationId, event);
      await runner.perform(conversationId, effects);
    },
    calls,
    ownership,
    store,
    open,
    deliveries: foundation.deliveries.all,
    liveCalls: foundation.liveCalls,
    times,
    happened,
    knownWorker: (customer) => foundation.knownWorkers.of(customer),
    log,
    remember: (envelope) => foundation.inTransit.set(envelope.id, envelope),
    remembered: (handoffId) => foundation.inTransit.get(handoffId),
    redaction: options.redaction,
    reading: {
      composer: foundation.composer,
      summarize: options.summarize,
      summarizeWithinMs: options.summarizeWithinMs,
    },
    workspaceSid,
    perform: runner.perform,
    lookAgain: (conversationId) => recovery.resume(conversationId),
    preferMs: giveBackOptions.preferMs,
    lookForPeople: lookForPeople(service, { calls, workspaceSid, workflowSid }),
    promises: workspaceSid && workflowSid ? { workspaceSid, workflowSid, offered } : undefined,
    onDelivered: (handoff) => {
      audit.record('handed_over', { ...handoff, by: 'virtual agent' });
      // A person may have given it back already.
      if (ownership.ownedByHuman(handoff.conversationId)) hooks?.open(handoff);
    },
  };
  const handOvers = new HandOvers(handing);
  const giveBacks: GiveBacks = new GiveBacks({
    calls,
    accountSid: options.twilio.accountSid,
    ownership,
    open,
    store,
    events: new HandoffEvents(sync, ttl),
    notes: new ReturnNotes(sync, giveBackOptions.noteTtlSeconds),
    workspaceSid,
    claiming,
    agentName: options.agent?.name,
    options: giveBackOptions,
    times: { ...DEFAULT_GIVE_BACK_TIMES, ...options.giveBackTimes },
    idleMs: times.idleMs,
    isReady: options.isReady,
    onGivenBack: options.onGivenBack,
    announcer: options.agent?.elsewhere && options.authToken ? new Announcer(options.authToken) : undefined,
    message: options.giveBack?.message,
    look,
    perform: runner.perform,
    atWork: new Set(),
    ...(insights && workspaceSid
      ? {
          onLeaving: async ({ taskSid, handoffId, outcome }) => {
            const written = await changeTaskAttributes(calls, workspaceSid, taskSid, (attributes) =>
              insights.returned(attributes, outcome),
            );
            if (!written.ok) log.warn({ handoffId, taskSid }, 'Flex Insights is not told of the give-back');
          },
        }
      : {}),
    onReturned: (conversationId, handoffId) => {
      audit.record('returned', { conversationId, handoffId });
      hooks?.close({ conversationId, handoffId });
    },
    log,
  });
  const recovery: Recovery = new Recovery(handing, {
    ...(options.recovery || {}),
    isUnderWay: (conversationId) => handOvers.isUnderWay(conversationId) || giveBacks.isUnderWay(conversationId),
    finishGiveBack: (conversationId, owner) => giveBacks.recover(conversationId, owner),
    finishLetGo: (conversationId, { handoffId, progress }) =>
      runner.perform(conversationId, [
        progress?.letGo?.open
          ? { do: 'tell', words: progress.letGo.why === 'too long' ? 'too long' : 'nobody came', handoffId }
          : { do: 'open callbacks', handoffId },
      ]),
    watched,
    look,
    lookEveryMs: options.recovery === false ? 0 : (options.service?.lookEveryMs ?? 120_000),
  });
  return { ownership, runner, handing, handOvers, giveBacks, recovery, waiting, hooks, look, claiming };
}
