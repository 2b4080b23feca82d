import type { Effect } from '../../src/emitter/protocol/Effect';
import type { SeatSeen } from '../../src/emitter/protocol/Event';
import type { Context, Guard, Rules } from '../../src/emitter/protocol/Rules';
import type { SeatStatus, State } from '../../src/emitter/protocol/State';

/** A task of TaskRouter, as far as it matters. */
export interface ModelTask {
  sid: string;
  /** Who made it: a delivery of a handoff, a colleague, or a promise. */
  handoffId?: string;
  isPromise?: boolean;
  /** It is on another conversation of the same customer. */
  isElsewhere?: boolean;
  status: SeatStatus;
  /** Of a promise: somebody has done it. */
  wasHad?: boolean;
}

/** What a process is about to do; one that is too slow for its own deadline gives up instead. */
export type Deed = Effect | { do: 'give up'; of: Effect };

/** One process with an emitter: what it still has to do, and what it could not write down. */
export interface Process {
  queue: Deed[];
  /** It has closed the status callbacks alone, and lost: it looks until that is made good. */
  owes?: boolean;
  /** While Sync is away: what it believes alone. */
  alone?: State;
}

/** Everything there is: Sync's document, Twilio's services, processes, what is on its way, and what may still go wrong. */
export interface World {
  /** Time goes in leaps of `LEAP_MS`. */
  leaps: number;
  document?: State;
  isAway: boolean;
  isListed: boolean;
  isWatched: boolean;
  /** The virtual agent's status callbacks. */
  isOpen: boolean;
  isClosed: boolean;
  tasks: ModelTask[];
  processes: [Process, Process];
  /** TaskRouter's events that have not arrived. */
  events: SeatSeen[];
  left: Budget;
  /** A flow that is on its way, or has ended without a task. */
  flow?: { handoffId: string; hasFailed?: boolean };
}

/** How often each thing may happen on one path: it keeps the world finite. */
export interface Budget {
  asks: number;
  transfers: number;
  faults: number;
  deaths: number;
  leaps: number;
  lost: number;
  doubled: number;
  choices: number;
  closings: number;
  elsewhere: number;
  away: number;
  /** Deliveries that take their time: it is known that they are on their way. */
  flows: number;
  /** Tasks of promises that end. */
  broken: number;
  /** What people do with tasks. */
  deeds: number;
}

export const NOTHING: Budget = {
  asks: 1,
  transfers: 0,
  faults: 0,
  deaths: 0,
  leaps: 0,
  lost: 0,
  doubled: 0,
  choices: 0,
  closings: 0,
  elsewhere: 0,
  away: 0,
  flows: 0,
  broken: 0,
  deeds: 0,
};

export const LEAP_MS = 50_000;
const EPOCH = Date.UTC(2026, 0, 1);
/** The second process's clock is ahead by this much. */
const APART_MS = 30_000;

export const RULES: Rules = {
  idleMs: 45_000,

  longestWaitMs: 3 * LEAP_MS,
  noticeAfterMs: LEAP_MS,
  noticeEveryMs: LEAP_MS,
  mostNotices: 1,
};

export const timeOf = (leaps: number): string => new Date(EPOCH + leaps * LEAP_MS).toISOString();

export function contextOf(world: World, process: 0 | 1, without: Guard | undefined): Context {
  const now = EPOCH + world.leaps * LEAP_MS + process * APART_MS;
  return { now, holder: `process ${process + 1}`, rules: RULES, ...(without ? { without } : {}) };
}

export function newWorld(left: Partial<Budget>): World {
  return {
    leaps: 0,
    isAway: false,
    isListed: false,
    isWatched: false,
    isOpen: true,
    isClosed: false,
    tasks: [],
    processes: [{ queue: [] }, { queue: [] }],
    events: [],
    left: { ...NOTHING, ...left },
  };
}

export const isLiveTask = ({ status }: ModelTask): boolean =>
  status === 'pending' || status === 'reserved' || status === 'accepted';

/** The tasks that bring people into this conversation. */
export const seatsIn = ({ tasks }: World): ModelTask[] =>
  tasks.filter(({ isPromise, isElsewhere }) => !isPromise && !isElsewhere);

/** A copy to change; states of the machine and tasks are never changed themselves. */
export function copyOf(world: World): World {
  const [one, other] = world.processes;
  return {
    ...world,
    tasks: [...world.tasks],
    events: [...world.events],
    processes: [
      { ...one, queue: [...one.queue] },
      { ...other, queue: [...other.queue] },
    ],
    left: { ...world.left },
  };
}

const ages = new Map<string, Map<number, string>>();

/** What is different for the future: times only by how long ago they are. */
export function keyOf({ leaps, ...world }: World): string {
  const now = EPOCH + leaps * LEAP_MS;
  return JSON.stringify(world).replace(/"2026-[^"]+"/g, (time) => {
    const known = ages.get(time) ?? new Map<number, string>();
    ages.set(time, known);
    const age = known.get(leaps) ?? String(Math.round((now - Date.parse(time.slice(1, -1))) / 10_000));
    known.set(leaps, age);
    return age;
  });
}
