import type { State } from './State';
import type { Effect } from './Effect';

/** What the operator chose; every one has a default that leaves no customer alone. Times in milliseconds. */
export interface Rules {
  /** A process that has written nothing for this long is taken for dead. */
  idleMs: number;
  /** The longest that anybody waits for a person before the AI has it again; none when absent. */
  longestWaitMs?: number;
  /** Before the AI has it again, it is tried once with other routing attributes, for as long again. */
  movesOnce?: boolean;
  /** A person who accepted and has not written for this long: the supervisor hears of it. None when absent. */
  firstReplyMs?: number;
  /** A conversation whose last person has completed their task is given back with an empty note. */
  onComplete?: boolean;
  /** Notices of the wait: when first, how far apart, how many. */
  noticeAfterMs: number;
  noticeEveryMs: number;
  mostNotices: number;
}

/**
 * Every guard of the machine, by what would happen without it. The explorer runs the machine with each one taken out
 * and must find what it prevents.
 */
export const GUARDS = {
  'one hand-over': 'two handoffs of one conversation would be on their way at once',
  'own handoff only': 'a process that is late would change the handoff of another one',
  'not while at work': 'somebody else would take over from a process that is alive',
  'callbacks are inherited': 'after a failure and another handoff nobody would know which callbacks to restore',
  'unsure is looked at': 'a delivery that nobody could tell of would begin beside the AI',
  'same conversation': "a task of another conversation would count as this one's",
  'over stays over': 'a late event would bring a person back who has left',
  'a person silences the AI': 'a colleague would join a conversation that the AI answers',
  'nobody is left': 'the customer would be alone once the last task is over',
  'last one out': 'the AI would speak while another person is in the conversation',
  'nobody is asked in': 'the AI would get a conversation that a colleague is about to accept',
  'open before leaving': 'a person would leave before the virtual agent hears the customer',
  'closed is closed': 'a closed conversation would be handed over',
  'accepted is handed over': 'a person who is quick could not give a conversation back',
  'asked again': 'after the first task is over the AI would be told that a person has it',
  'a number for a call': 'a call back would be promised that nobody can make',
  'canceled is not kept': 'a promise that nobody has kept would count as kept',
  'promised before let go': 'a customer would leave the queue with a promise that no task stands for',
  'silence beside people': 'a waiting customer\u2019s notice would be sent into a talk with a person',
  'notices end': 'a customer would be told of the wait all night',
  'each its own end': 'the end of one handoff would shorten the life of the next',
} as const satisfies Record<string, string>;
export type Guard = keyof typeof GUARDS;

export interface Context {
  /** Epoch, milliseconds. */
  now: number;
  /** The process at work. */
  holder: string;
  rules: Rules;
  /** For the explorer: the machine without this guard. */
  without?: Guard;
}

/** What a step answers to whoever caused it. */
export type Answer =
  | { kind: 'done' }
  /** Nothing changed: it is another handoff's, another step's, or over. */
  | { kind: 'ignored' }
  /** The conversation is being, or has been, handed over. */
  | { kind: 'taken'; handoffId: string }
  | { kind: 'closed' }
  /** Others are in it, or being asked in. */
  | { kind: 'others'; seats: { taskSid: string; status: string; name?: string }[] }
  /** The person leaves, and the others keep it. */
  | { kind: 'left to others' }
  | { kind: 'not yours' };

export interface Stepped {
  state: State | undefined;
  effects: Effect[];
  answer: Answer;
}

/** Whether a guard holds: `false` when it is taken out. */
export function guarded({ without }: Context, guard: Guard, condition: boolean): boolean {
  return without !== guard && condition;
}

export const isoOf = ({ now }: Pick<Context, 'now'>): string => new Date(now).toISOString();

export const ignored = (state: State | undefined, answer: Answer = { kind: 'ignored' }): Stepped => ({
  state,
  effects: [],
  answer,
});

export const done = (state: State, effects: Effect[] = [], answer: Answer = { kind: 'done' }): Stepped => ({
  state,
  effects,
  answer,
});
