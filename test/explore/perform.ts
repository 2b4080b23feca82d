import type { Event, SeatSeen } from '../../src/emitter/protocol/Event';
import { hasOpenPromise } from '../../src/emitter/protocol/promises';
import { phaseOf, type State } from '../../src/emitter/protocol/State';
import { isLiveTask, seatsIn, timeOf, type Deed, type ModelTask, type World } from './World';

/** What a request comes to: done; refused; or done, and the answer is lost. */
export type Fate = 'done' | 'refused' | 'lost';

/** Effects that are requests to Twilio: each may have each fate. */
export const REQUESTS: ReadonlySet<Deed['do']> = new Set([
  'close callbacks',
  'deliver',
  'find delivery',
  'put back',
  'open callbacks',
  'take out',
  'find left',
  'stay',
  'finish return',
  'withdraw',
  'tell',
  'promise',
  'look',
] as const);

const isPromised = ({ document }: World): boolean => document !== undefined && hasOpenPromise(document);

const CALLBACKS = [{ url: 'https://bot.example.com/webhook' }];

export const seatOf = (world: World, { sid, handoffId, isPromise, status, wasHad }: ModelTask): SeatSeen => ({
  taskSid: sid,
  status,
  at: timeOf(world.leaps),
  ...(handoffId ? { handoffId } : {}),
  ...(isPromise ? { isPromise } : {}),
  ...(wasHad ? { acceptedAt: timeOf(world.leaps) } : {}),
});

/** Makes a task, or changes one; TaskRouter tells of it. */
export function setTask(world: World, task: ModelTask): void {
  const place = world.tasks.findIndex(({ sid }) => sid === task.sid);
  if (place < 0) world.tasks.push(task);
  else world.tasks[place] = task;
  if (!task.isElsewhere) world.events.push(seatOf(world, task));
}

/** Changes the world as Twilio would, and says what the process hears of it; a dozen lines a service. */
export function perform(world: World, state: State | undefined, effect: Deed, fate: Fate): Event | undefined {
  const happens = fate !== 'refused';
  const answered = fate === 'done';
  const { progress } = state ?? {};
  switch (effect.do) {
    case 'list':
      world.isListed = true;
      return undefined;
    case 'unlist':
      // Never against what is true by now: somebody else may be at work on it.
      if (!world.document?.progress) world.isListed = false;
      return undefined;
    case 'watch':
      world.isWatched = true;
      return undefined;
    case 'unwatch':
      if (!['waiting', 'with people'].includes(phaseOf(world.document)) && !isPromised(world)) world.isWatched = false;
      return undefined;
    case 'compose': {
      // Where two processes claimed it alone, the orchestrator's configuration says what one of them has closed.
      const isConfigured = world.isAway || world.left.away < 0;
      const callbacks = progress?.callbacks ?? (world.isOpen || isConfigured ? CALLBACKS : undefined);
      const plan = { target: { conversationSid: 'CH1', to: '+15550100' }, ...(callbacks ? { callbacks } : {}) };
      return { type: 'composed', handoffId: effect.handoffId, plan };
    }
    case 'close callbacks':
      if (happens) world.isOpen = false;
      return undefined;
    case 'give up':
      // Whether a delivery has begun nobody can tell then; anything else is known not to be done.
      return effect.of.do === 'deliver'
        ? { type: 'reached', handoffId: effect.of.handoffId, what: 'unknown' }
        : perform(world, state, effect.of, 'refused');
    case 'deliver':
      return deliver(world, effect.handoffId, fate);
    case 'find delivery': {
      if (!answered) return { type: 'reached', handoffId: effect.handoffId, what: 'unknown', found: true };
      const task = world.tasks.find(({ handoffId }) => handoffId === effect.handoffId);
      const found = { type: 'reached', handoffId: effect.handoffId, found: true, closed: !world.isOpen } as const;
      if (task) return { ...found, what: 'task', task: flexOf(task) };
      if (world.flow?.handoffId !== effect.handoffId) return { ...found, what: 'absent' };
      return { ...found, what: world.flow.hasFailed ? 'failed' : 'under way' };
    }
    case 'put back':
      if (happens && progress?.callbacks?.length && !world.isClosed) world.isOpen = true;
      return { type: 'put back', handoffId: effect.handoffId, done: answered };
    case 'open callbacks': {
      const { handoffId } = effect;
      if (world.isClosed && answered) return { type: 'opened', handoffId, ok: false, isClosed: true };
      const callbacks = progress?.back ? progress.back.callbacks : progress?.callbacks;
      if (happens && callbacks?.length) world.isOpen = true;
      return { type: 'opened', handoffId, ok: answered };
    }
    case 'take out': {
      const task = world.tasks.find(({ sid }) => sid === effect.back.taskSid);
      if (happens && task?.status === 'accepted') setTask(world, { ...task, status: 'wrapping' });
      const gone = fate === 'lost' ? undefined : happens;
      return { type: 'left', handoffId: effect.back.record.handoffId, gone };
    }
    case 'find left': {
      const task = world.tasks.find(({ sid }) => sid === effect.back.taskSid);
      const gone = answered ? task?.status !== 'accepted' : undefined;
      return { type: 'left', handoffId: effect.back.record.handoffId, gone };
    }
    case 'stay':
      if (happens) world.isOpen = false;
      return { type: 'stayed', handoffId: effect.back.record.handoffId, done: answered };
    case 'finish return':
      return answered ? { type: 'finished', handoffId: progress?.back?.record.handoffId ?? '' } : undefined;
    case 'withdraw': {
      const task = world.tasks.find(({ sid }) => sid === effect.taskSid);
      if (!task || task.status === 'accepted' || !happens) return undefined;
      if (task.status !== 'over') setTask(world, { ...task, status: 'over' });
      return answered && !task.isElsewhere
        ? { type: 'task', seat: seatOf(world, { ...task, status: 'over' }) }
        : undefined;
    }
    case 'tell':
      return { type: 'told', handoffId: effect.handoffId, ok: answered, words: effect.words };
    case 'promise': {
      // One that waits already is found: an answer may have been lost.
      const waits = world.tasks.find((one) => one.isPromise && one.status === 'pending')?.sid;
      const sid = waits ?? `promise ${world.tasks.length}`;
      if (happens && !waits) setTask(world, { sid, isPromise: true, status: 'pending' });
      const { what, handoffId, to } = effect;
      return { type: 'promised', what, handoffId, to, ...(answered ? { taskSid: sid } : {}) };
    }
    case 'look':
      return answered ? lookedAt(world) : undefined;
    default:
      return undefined;
  }
}

/** What Twilio says of the conversation when it is asked. */
export function lookedAt(world: World): Event {
  const known = world.document?.promised?.flatMap(({ taskSid, keptAt, brokenAt }) =>
    keptAt || brokenAt ? [] : [taskSid],
  );
  const promises = world.tasks.filter(({ sid }) => known?.includes(sid));
  const seats = [...seatsIn(world), ...promises].map((task) => seatOf(world, task));
  return {
    type: 'looked',
    at: timeOf(world.leaps),
    seats,
    hears: world.isOpen,
    ...(world.isClosed ? { isClosed: true } : {}),
  };
}

/** Looks first: the one that was here before may have been another process. */
function deliver(world: World, handoffId: string, fate: Fate): Event {
  const known = world.tasks.find((one) => one.handoffId === handoffId);
  if (known) return { type: 'reached', handoffId, what: 'task', task: flexOf(known) };
  if (fate === 'refused') return { type: 'reached', handoffId, what: world.isClosed ? 'gone' : 'failed' };
  if (world.isClosed) return { type: 'reached', handoffId, what: 'gone' };
  // One channel a conversation: while Sync is away it lets one of two through.
  if (world.left.away < 0 && seatsIn(world).some(isLiveTask))
    return { type: 'reached', handoffId, what: 'other handoff' };
  if (world.left.flows > 0) {
    world.left.flows -= 1;
    world.flow = { handoffId };
    return { type: 'reached', handoffId, what: fate === 'lost' ? 'unknown' : 'under way' };
  }
  const isElsewhere = world.left.elsewhere > 0;
  if (isElsewhere) world.left.elsewhere -= 1;
  const task: ModelTask = {
    sid: `task ${world.tasks.length}`,
    handoffId,
    status: 'pending',
    ...(isElsewhere ? { isElsewhere } : {}),
  };
  setTask(world, task);
  return fate === 'lost'
    ? { type: 'reached', handoffId, what: 'unknown' }
    : { type: 'reached', handoffId, what: 'task', task: flexOf(task) };
}

const flexOf = ({ sid, isElsewhere }: ModelTask) => ({ sid, conversationSid: isElsewhere ? 'CH2' : 'CH1' });
