import { readObject } from '../../twilio/readObject';
import { mergeTaskAttributes } from '../../twilio/mergeTaskAttributes';
import { fullAttributes } from '../../channels/taskAttributes';
import { tellCustomer } from '../../channels/tellCustomer';
import type { Completed } from '../giveBack/giveBackCompleted';
import type { StoredFor } from '../StoredFor';
import type { HandoffStore } from '../../twilio/HandoffStore';
import type { Log } from '../../log';
import type { OpenHandoffs } from '../ownership/OpenHandoffs';
import type { Ownership } from '../ownership/Ownership';
import type { TaskOrigins } from '../routing/TaskOrigins';
import { syncNames } from '../../../handoff/syncNames';
import { textInLanguage, type TextByLanguage } from '../../textInLanguage';
import { address } from '../../twilio/address';
import { orchestratedConversation } from '../../twilio/orchestratedConversation';
import { orchestratorFor } from '../../twilio/orchestratorFor';
import type { SyncStore } from '../../twilio/SyncStore';
import { makePromiseTask } from '../../twilio/promiseTask';
import { cancelTask, setPriority } from '../../twilio/taskWrites';
import type { Calls } from '../../twilio/TwilioCalls';
import { whoIsIn } from '../whoIsIn';
import type { Event } from '../Event';
import { currentHandoff } from '../handoffs';
import { hasOpenPromise } from '../promises';
import type { Rules } from '../Rules';
import { phaseOf, type PromiseKind, type State } from '../State';
import { hasWritten } from './hasWritten';
import type { Deeds } from './Runner';
import type { ServiceOptions } from './ServiceOptions';
import { NOBODY_CAME, NOT_KEPT, PERSON_SOON, TOO_LONG } from './serviceTexts';
import type { WatchList } from './WatchList';

export interface PeopleDeps {
  calls: Calls;
  sync: SyncStore;
  store: HandoffStore;
  ownership: Ownership;
  open: OpenHandoffs;
  watched: WatchList;
  ttl: StoredFor;
  workspaceSid: string | undefined;
  /** Where a promise goes whose own task says nothing of it any more. */
  workflowSid: string | undefined;
  /** What tasks were made for, whatever stands on them now. */
  origins: TaskOrigins;
  /** What the operator chose. */
  service: ServiceOptions;
  rules: Rules;
  /** The address the virtual agent speaks from when none is known. */
  speaksAs: string;
  /** The customer who waits hears what was promised, and where they are reached. */
  confirm?: (conversationId: string, what: 'wait' | PromiseKind, to: string | undefined) => Promise<void>;
  /** A handoff is over: what the rest of the emitter does then. */
  onEnded: (conversationId: string, handoffId: string, how: 'completed' | 'canceled') => Promise<unknown> | void;
  /** The last person has completed their task, and that gives it back. */
  onCompleted: (completed: Completed) => Promise<void>;
  log: Log;
}

const URGENT = 100;

/** Everything around a hand-over and a give-back that is to be done in Twilio. */
export function peopleDeeds(deps: PeopleDeps): Deeds {
  const { calls, sync, store, ownership, open, watched, ttl, workspaceSid, log } = deps;

  async function tell(conversationId: string, state: State, text: string): Promise<boolean> {
    const rest = orchestratorFor(calls, state.kept ?? {});
    const people = await rest.participants(conversationId);
    const since = state.progress?.at ?? new Date().toISOString();
    const speaksAs = state.kept?.speaksAs ?? deps.speaksAs;
    const told = await tellCustomer(
      rest,
      people.ok ? people.body : [],
      { conversationId, text, speaksAs, since },
      true,
    );
    if (!told) log.warn({ conversationId, handoffId: state.handoffId }, 'the customer could not be told');
    return told;
  }

  async function inTheirLanguage(conversationId: string, state: State, text: TextByLanguage): Promise<string> {
    const language = state.wait?.language ?? (await store.envelope(conversationId))?.language;
    return textInLanguage(text, language);
  }

  return {
    list: async (conversationId) => void (await open.add(conversationId)),
    // Never against what is true by now: somebody else may be at work on it. Nor before Sync knows that it is over: when
    // this process dies first, nobody would look for what is still written there.
    unlist: async (conversationId) => {
      if (!ownership.peek(conversationId)?.progress && ownership.isWritten(conversationId))
        await open.remove(conversationId);
    },
    watch: async (conversationId) => {
      if (isLookedAfter(ownership.peek(conversationId))) await watched.add(conversationId);
    },
    unwatch: async (conversationId) => {
      if (!isLookedAfter(ownership.peek(conversationId)) && ownership.isWritten(conversationId))
        await watched.remove(conversationId);
    },

    look: (conversationId, _effect, state) => looked(deps, conversationId, state),

    'open callbacks': async (conversationId, { handoffId }, state): Promise<Event | undefined> => {
      // A give-back that is under way opens them itself.
      if (state.progress?.step !== 'nobody') return undefined;
      const { callbacks, configurationId, voiceOnly } = state.progress;
      if (voiceOnly) return { type: 'opened', handoffId, ok: true };
      const conversation = await orchestratedConversation(calls, conversationId);
      const isGone = !conversation.ok && conversation.failure.status === 404;
      if (isGone || (conversation.ok && conversation.body.status === 'CLOSED'))
        return { type: 'opened', handoffId, ok: false, isClosed: true };
      if (!conversation.ok) return { type: 'opened', handoffId, ok: false };
      const rest = orchestratorFor(calls, {});
      const configured =
        callbacks ?? (configurationId ? await rest.configurationCallbacks(configurationId) : undefined);
      const list = Array.isArray(configured) ? configured : configured?.ok ? configured.body : undefined;
      const hears = conversation.body.statusCallbacks?.length || !list?.length;
      const opened = hears ? undefined : await rest.setStatusCallbacks(conversationId, list);
      const awake = conversation.body.status === 'ACTIVE' ? undefined : await rest.setStatus(conversationId, 'ACTIVE');
      return { type: 'opened', handoffId, ok: (!opened || opened.ok) && (!awake || awake.ok) };
    },

    tell: async (conversationId, { words, handoffId }, state): Promise<Event | undefined> => {
      if (words === 'wait') return undefined;
      if (state.kept?.voiceOnly) return { type: 'told', handoffId, ok: true };
      const { nobodyCame = NOBODY_CAME, tookTooLong = TOO_LONG } = deps.service;
      const own = { soon: PERSON_SOON, 'too long': tookTooLong, 'nobody came': nobodyCame, 'not kept': NOT_KEPT }[
        words
      ];
      const text = await inTheirLanguage(conversationId, state, own);
      return { type: 'told', handoffId, words, ok: await tell(conversationId, state, text) };
    },

    withdraw: async (conversationId, { taskSid }): Promise<Event | undefined> => {
      if (!workspaceSid) return undefined;
      const canceled = await cancelTask(calls, workspaceSid, taskSid, 'Withdrawn by the virtual agent');
      if (!canceled.ok) {
        const state = ownership.peek(conversationId);
        return state && looked(deps, conversationId, state);
      }
      return { type: 'task', seat: { taskSid, status: 'over', at: new Date().toISOString() } };
    },

    move: async (conversationId, { taskSid }) => {
      const { afterLongestWait } = deps.service;
      if (!workspaceSid || typeof afterLongestWait !== 'object') return;
      const moved = await mergeTaskAttributes(calls, workspaceSid, taskSid, afterLongestWait.attributes);
      if (!moved.ok) log.warn({ conversationId, taskSid, failure: moved.failure }, 'a task could not be routed anew');
    },

    raise: async (conversationId, { taskSid }) => {
      if (!workspaceSid) return;
      const now = new Date().toISOString();
      await mergeTaskAttributes(calls, workspaceSid, taskSid, { handoffUnanswered: now });
      await setPriority(calls, workspaceSid, taskSid, URGENT);
      log.warn({ conversationId, taskSid }, 'the person who accepted has not written yet');
    },

    promise: async (conversationId, { what, to, handoffId, again }, state): Promise<Event> => {
      if (again) log.warn({ conversationId, handoffId, what }, 'nobody has kept a promise: it gets another task');
      const make = again ? promiseAgain : promiseTask;
      const taskSid = workspaceSid && (await make(deps, workspaceSid, conversationId, state, { what, to, handoffId }));
      return { type: 'promised', what, handoffId, to, ...(taskSid ? { taskSid } : {}) };
    },

    confirm: (conversationId, { what }, state) =>
      deps.confirm?.(conversationId, what, promisedTo(state, what)) ?? none(),

    keep: async (_conversationId, { handoffId }) => {
      await Promise.all([
        sync.setTtl('Documents', syncNames.handoff(handoffId), ttl.afterEndSeconds),
        sync.setTtl('Lists', syncNames.transcript(handoffId), ttl.afterEndSeconds),
      ]);
    },
    'keep conversation': async (conversationId) => {
      await Promise.all([
        sync.setTtl('Documents', syncNames.conversation(conversationId), ttl.afterEndSeconds),
        sync.setTtl('Documents', syncNames.owner(conversationId), ttl.afterEndSeconds),
      ]);
    },
    'return completed': (conversationId, effect) => deps.onCompleted({ ...effect, conversationId }),
    ended: async (conversationId, { handoffId, how }) => void (await deps.onEnded(conversationId, handoffId, how)),
  };
}

/** People have it, or will; or something is promised. */
const isLookedAfter = (state: State | undefined): boolean =>
  ['waiting', 'with people'].includes(phaseOf(state)) || (state !== undefined && hasOpenPromise(state));

/** Asks Twilio what an event would have told. Nothing when it can't be asked. */
export async function looked(
  { calls, workspaceSid, rules, origins }: Pick<PeopleDeps, 'calls' | 'workspaceSid' | 'rules' | 'origins'>,
  conversationId: string,
  state: State,
): Promise<Event | undefined> {
  const at = new Date().toISOString();
  const taskSids = (state.seats ?? []).filter(({ status }) => status !== 'over').map(({ taskSid }) => taskSid);
  for (const { taskSid, keptAt, brokenAt } of state.promised ?? [])
    if (taskSid && !keptAt && !brokenAt) taskSids.push(taskSid);
  const { handoffId, kept } = state;
  const conversationSid = currentHandoff(state)?.conversationSid ?? kept?.target?.conversationSid;
  const [seats, conversation, wroteSince] = await Promise.all([
    workspaceSid
      ? whoIsIn(calls, workspaceSid, { taskSids, handoffId, conversationSid }, (sid) => origins.of(sid))
      : undefined,
    kept?.voiceOnly ? undefined : orchestratedConversation(calls, conversationId),
    hasWritten(calls, conversationId, state, rules),
  ]);
  if (!seats) return undefined;
  const isClosed = conversation?.ok && conversation.body.status === 'CLOSED';
  const hears = conversation?.ok ? (conversation.body.statusCallbacks?.length ?? 1) > 0 : undefined;
  return {
    type: 'looked',
    at,
    seats,
    ...(isClosed ? { isClosed } : {}),
    ...(hears === undefined ? {} : { hears }),
    ...(wroteSince === undefined ? {} : { wroteSince }),
  };
}

const none = async (): Promise<void> => undefined;

function promisedTo({ promised = [], handoffId }: State, what: 'wait' | PromiseKind): string | undefined {
  return promised.filter((one) => one.what === what && one.handoffId === handoffId).at(-1)?.to;
}

/** The task that stands for a promise, in the workflow that the customer waits in. */
async function promiseTask(
  { calls, log }: PeopleDeps,
  workspaceSid: string,
  conversationId: string,
  state: State,
  { what, to, handoffId }: { what: PromiseKind; to: string; handoffId: string },
): Promise<string | undefined> {
  const asking = state.seats?.find(({ status }) => status === 'pending' || status === 'reserved')?.taskSid;
  if (!asking) return undefined;
  const url = address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${asking}`;
  const task = await calls<{ workflow_sid?: string; attributes?: string }>({ method: 'GET', url });
  const workflowSid = task.ok ? task.body.workflow_sid : undefined;
  if (!task.ok || !workflowSid) return undefined;
  const { conversationSid, ...attributes } = readObject(task.body.attributes);
  const made = await makePromiseTask(
    calls,
    { workspaceSid, workflowSid },
    {
      what,
      to,
      handoffId,
      conversationId,
      ...(typeof conversationSid === 'string' ? { conversationSid } : {}),
      attributes,
    },
  );
  if (!made.ok) log.warn({ conversationId, handoffId, failure: made.failure }, 'a promise has no task yet');
  return made.ok ? made.body : undefined;
}

/** Another task in place of one that nobody took: in the same workflow, with the handoff as it is stored. */
async function promiseAgain(
  { calls, store, workflowSid, log }: PeopleDeps,
  workspaceSid: string,
  conversationId: string,
  { promised = [] }: State,
  { what, to, handoffId }: { what: PromiseKind; to: string; handoffId: string },
): Promise<string | undefined> {
  const before = promised.filter((one) => one.what === what && one.handoffId === handoffId).at(-1)?.taskSid ?? '';
  const url = address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${before}`;
  const task = await calls<{ workflow_sid?: string; attributes?: string }>({ method: 'GET', url });
  const into = (task.ok ? task.body.workflow_sid : undefined) ?? workflowSid;
  if (!into) return undefined;
  const envelope = await store.envelope(conversationId);
  const attributes = task.ok
    ? readObject(task.body.attributes)
    : envelope?.id === handoffId
      ? fullAttributes(envelope)
      : {};
  const { conversationSid } = envelope ?? {};
  const order = { what, to, handoffId, conversationId, attributes, ...(conversationSid ? { conversationSid } : {}) };
  const made = await makePromiseTask(calls, { workspaceSid, workflowSid: into }, order);
  if (!made.ok) log.warn({ conversationId, handoffId, failure: made.failure }, 'a promise has no other task yet');
  return made.ok ? made.body : undefined;
}
