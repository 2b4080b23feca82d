import type { ITask, TaskChannelDefinition } from '@twilio/flex-ui';
import { REASON_CODES } from '../../handoff/envelope';
import { readHandoff, type HandoffView } from '../../handoff/readHandoff';
import { roughDuration } from '../panel/duration';
import { fill, type Text } from '../strings/createText';
import type { FlexStrings } from '../strings/registerStrings';
import type { StringKey } from '../strings/en';
import type { Speech } from '../strings/TextContext';
import { reasonKey, reasonWords } from '../strings/wording';
import { readPromise } from './promise';
import { turnOf, type TurnMessage } from './turnOf';

type TaskListTemplates = NonNullable<NonNullable<TaskChannelDefinition['templates']>['TaskListItem']>;
type SecondLine = TaskListTemplates['secondLine'];
type SecondLineCallback = Extract<SecondLine, (...args: never[]) => unknown>;

/** Flex's second line of a task is the key of a string, chosen by the task's status. */
function ownLine(
  secondLine: SecondLine,
  task: ITask,
  ...rest: Parameters<SecondLineCallback> extends [unknown, ...infer R] ? R : never
): string {
  if (typeof secondLine === 'function') return secondLine(task, ...rest);
  if (typeof secondLine !== 'object') return secondLine ?? '';
  const byStatus: Readonly<Record<string, string | undefined>> = {
    pending: secondLine.Pending ?? secondLine.Reserved,
    accepted: secondLine.Accepted ?? secondLine.Assigned,
    wrapping: secondLine.Wrapping,
    completed: secondLine.Completed,
    canceled: secondLine.Canceled,
  };
  return byStatus[task.status] ?? '';
}

const acceptedKey = (key: StringKey): string => `${key}Accepted`;

/** The strings of accepted tasks' second line, one a reason: Flex fills in how long the task has been open. */
export function registerAcceptedLines(strings: FlexStrings, text: Text): void {
  for (const key of [...REASON_CODES.map((code) => reasonWords[code]), 'WarmHandoffReasonForeign' as const]) {
    strings[acceptedKey(key)] ??= fill(text('WarmHandoffTaskLineAccepted'), { reason: text(key) });
  }
}

type LineTask = Pick<ITask, 'attributes' | 'status' | 'sid'>;

/** What a line is made with. */
export interface TaskLines {
  strings: FlexStrings;
  speech: () => Speech;
  /** What was written in a task's chat, as far as Flex has loaded it, oldest first; absent where there is no chat. */
  messagesOf: (task: LineTask) => readonly TurnMessage[] | undefined;
}

const MINUTE_MS = 60_000;

/** What tells one chat from another besides its reason: a promise, or who waits for whom. */
function stateOf(
  task: LineTask,
  view: HandoffView,
  messages: readonly TurnMessage[] | undefined,
): LineState | undefined {
  const promised = readPromise(task.attributes);
  if (promised) return { words: promised.what === 'callback' ? 'WarmHandoffPromiseCall' : 'WarmHandoffPromiseEmail' };
  const at = Date.parse(view.at ?? '');
  const since = Number.isNaN(at) ? undefined : at;
  if (task.status === 'pending') return since === undefined ? undefined : { words: 'WarmHandoffTaskWaits', since };
  const turn = messages && turnOf(messages, since);
  return (
    turn && {
      words: turn.whose === 'agent' ? 'WarmHandoffTaskYourTurn' : 'WarmHandoffTaskTheirTurn',
      since: turn.since,
    }
  );
}

interface LineState {
  words: StringKey;
  /** Milliseconds since 1970. */
  since?: number;
}

/**
 * The key of a task's second line when it carries a handoff. Flex has a string for each key, and makes a template of it:
 * what changes with time is a string of the task's own, in minutes, written anew only when it says something else. No
 * word of it is a customer's.
 */
export function reasonLineKey(task: LineTask, { strings, speech, messagesOf }: TaskLines): string | undefined {
  const handoff = readHandoff(task.attributes);
  if (handoff.kind === 'none' || !handoff.reason) return undefined;
  if (task.status !== 'pending' && task.status !== 'accepted') return undefined;
  const key = reasonKey(handoff.reason, handoff.source);
  const state = stateOf(task, handoff, messagesOf(task));
  if (!state) return task.status === 'pending' ? key : acceptedKey(key);
  const { text, locale } = speech();
  const waited = state.since === undefined ? 0 : Date.now() - state.since;
  const words = text(state.words);
  const now = waited < MINUTE_MS ? words : `${words} ${roughDuration(waited, locale)}`;
  const line = fill(text('WarmHandoffTaskLine'), { state: now, reason: text(key) });
  const own = `WarmHandoffTaskLine.${task.sid}`;
  if (strings[own] !== line) strings[own] = line;
  return own;
}

/** Lets the task list say why a task was handed over; tasks without a handoff keep the line they had. */
export function sayReasonInTaskList(channels: readonly TaskChannelDefinition[], lines: TaskLines): void {
  for (const { templates } of channels) {
    if (!templates?.TaskListItem) continue;
    const before = templates.TaskListItem.secondLine;
    templates.TaskListItem.secondLine = (task, ...rest) => reasonLineKey(task, lines) ?? ownLine(before, task, ...rest);
  }
}
