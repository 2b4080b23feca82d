import type { Foundation } from './foundation';
import { MessageHooks } from './assist/MessageHooks';
import { Announcer } from './giveBack/Announcer';
import type { Completed } from './giveBack/giveBackCompleted';
import { DEFAULT_GIVE_BACK_TIMES, GIVE_BACK_DEFAULTS } from './giveBack/GiveBackRooms';
import { GiveBacks } from './giveBack/GiveBacks';
import { ReturnNotes } from './giveBack/ReturnNotes';
import { HandoffEvents } from './events/HandoffEvents';
import { HandOvers } from './HandOvers';
import type { HandOverRooms } from './HandOverRooms';
import { humanTakesPart } from './humanTakesPart';
import { isIdle, Ownership } from './Ownership';
import { looked, peopleDeeds, type PeopleDeps } from './protocol/runner/peopleDeeds';
import { Runner } from './protocol/runner/Runner';
import { Recovery } from './Recovery';
import { Waiting } from './waiting/Waiting';
import { WaitingList } from './waiting/WaitingList';

/** What runs a conversation's life in this process. */
export interface Life {
  ownership: Ownership;
  runner: Runner;
  handing: HandOverRooms;
  handOvers: HandOvers;
  giveBacks: GiveBacks;
  recovery: Recovery;
  /** Absent without a workspace: nobody can be asked whether they wait. */
  waiting: Waiting | undefined;
  /** Customers' messages beside a person; only for suggestions. */
  hooks: MessageHooks | undefined;
  /** Asks Twilio who is in the conversation, and tells the machine. */
  look: (conversationId: string) => Promise<void>;
}

export function lifeOf(foundation: Foundation): Life {
  const { options, log, calls, sync, ttl, rest, audit, times, rules, store, open, watched, speaksAs } = foundation;
  const { happened } = foundation.metrics;
  const { workspaceSid } = options;
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
  const waiting =
    workspaceSid && options.waiting !== false
      ? new Waiting(
          { calls, workspaceSid, list: new WaitingList(sync), ownership, rules, speaksAs, happened, log },
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
    nobodyCame: options.service?.nobodyCame,
    speaksAs,
    onCompleted: (completed: Completed) => giveBacks.completed(completed),
    onEnded: async (conversationId, handoffId) => {
      await waiting?.leave(conversationId, handoffId);
      hooks?.close({ conversationId, handoffId });
    },
    log,
  };
  const runner = new Runner(ownership, peopleDeeds(people), log);
  const look = async (conversationId: string): Promise<void> => {
    const state = ownership.peek(conversationId) ?? (await ownership.current(conversationId));
    const event = state && (await looked(people, conversationId, state));
    if (event) await runner.happen(conversationId, event);
  };

  const handing: HandOverRooms = {
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
      detect: foundation.detect,
      summarize: options.summarize,
      summarizeWithinMs: options.summarizeWithinMs,
    },
    workspaceSid,
    perform: runner.perform,
    lookAgain: (conversationId) => recovery.resume(conversationId),
    preferMs: giveBackOptions.preferMs,
    onDelivered: (handoff) => {
      audit.record('handed_over', { ...handoff, by: 'virtual agent' });
      hooks?.open(handoff);
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
        progress?.letGo?.open ? { do: 'tell', words: 'nobody came', handoffId } : { do: 'open callbacks', handoffId },
      ]),
    watched,
    look,
    lookEveryMs: options.recovery === false ? 0 : (options.service?.lookEveryMs ?? 120_000),
  });
  return { ownership, runner, handing, handOvers, giveBacks, recovery, waiting, hooks, look };
}
