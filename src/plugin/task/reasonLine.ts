import type { ITask, TaskChannelDefinition } from '@twilio/flex-ui';
import { REASON_CODES } from '../../handoff/envelope';
import { taskHandoff } from './taskHandoff';
import { fill, type Text } from '../strings/createText';
import type { FlexStrings } from '../strings/registerStrings';
import type { StringKey } from '../strings/en';
import { reasonKey, reasonWords } from '../strings/wording';
import { readPromise } from './promise';
import { turnOf, type TurnMessage, type TurnTask } from './turnOf';

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

/** What a line says besides the reason; Flex fills in how long the task has been offered or open. */
const STATES = {
  Waits: 'WarmHandoffTaskWaits',
  YourTurn: 'WarmHandoffTaskYourTurn',
  TheirTurn: 'WarmHandoffTaskTheirTurn',
  Call: 'WarmHandoffPromiseCall',
  Email: 'WarmHandoffPromiseEmail',
} as const satisfies Record<string, StringKey>;
type LineState = keyof typeof STATES;

const lineKey = (key: StringKey, state: LineState | 'Accepted'): string => `${key}${state}`;

/** The strings of tasks' second lines, for each reason and state: Flex makes its templates once, when it starts. */
export function registerTaskLines(strings: FlexStrings, text: Text): void {
  for (const key of [...REASON_CODES.map((code) => reasonWords[code]), 'WarmHandoffReasonForeign' as const]) {
    const reason = text(key);
    strings[lineKey(key, 'Accepted')] ??= fill(text('WarmHandoffTaskLineAccepted'), { reason });
    for (const state of Object.keys(STATES) as LineState[])
      strings[lineKey(key, state)] ??= fill(text('WarmHandoffTaskLine'), { state: text(STATES[state]), reason });
  }
}

/** A number or an e-mail address, with or without its channel. */
const ADDRESS = /^(?:[a-z]+:)?(?:\+\d+|[^\s@]+@[^\s@]+)$/i;

type LineTask = Pick<ITask, 'attributes' | 'status'>;

/** What was written in a task's chat, as far as Flex has loaded it, oldest first; absent where there is no chat. */
export type MessagesOf = (task: LineTask) => readonly TurnMessage[] | undefined;

/**
 * Flex names the customer in the task of a conversation: `customerAddress`. Older tasks have it in `from`, where a web
 * chat has a name.
 */
function turnTask(attributes: unknown): TurnTask {
  const { customerAddress, from } = (attributes ?? {}) as { customerAddress?: unknown; from?: unknown };
  const address = [customerAddress, from].find((one): one is string => typeof one === 'string' && one !== '');
  const isAddress = address !== undefined && (address === customerAddress || ADDRESS.test(address));
  const handoff = taskHandoff(attributes);
  const at = Date.parse((handoff.kind === 'handoff' && handoff.at) || '');
  return { customer: isAddress ? [address] : [], ...(Number.isNaN(at) ? {} : { handedOverAt: at }) };
}

/** What tells one chat from another besides its reason: a promise, or who waits for whom. */
function stateOf(task: LineTask, messages: readonly TurnMessage[] | undefined): LineState | 'Accepted' {
  const promised = readPromise(task.attributes);
  if (promised) return promised.what === 'callback' ? 'Call' : 'Email';
  if (task.status === 'pending') return 'Waits';
  if (!messages) return 'Accepted';
  return turnOf(messages, turnTask(task.attributes)) === 'agent' ? 'YourTurn' : 'TheirTurn';
}

/** The key of a task's second line when it carries a handoff. */
export function reasonLineKey(task: LineTask, messagesOf: MessagesOf): string | undefined {
  const handoff = taskHandoff(task.attributes);
  if (handoff.kind === 'none' || !handoff.reason) return undefined;
  if (task.status !== 'pending' && task.status !== 'accepted') return undefined;
  return lineKey(reasonKey(handoff.reason, handoff.source), stateOf(task, messagesOf(task)));
}

/** In channels that come later, too: Flex registers e-mail's once it has heard that the account has it. */
export function sayReasonInEachChannel(
  registered: () => readonly TaskChannelDefinition[],
  onChange: (listener: () => void) => void,
  messagesOf: MessagesOf,
): void {
  const known = new Set<TaskChannelDefinition>();
  let seen = 0;
  const look = (): void => {
    const all = registered();
    if (all.length === seen) return;
    seen = all.length;
    const fresh = all.filter((one) => !known.has(one));
    for (const one of fresh) known.add(one);
    sayReasonInTaskList(fresh, messagesOf);
  };
  look();
  onChange(look);
}

/** Lets the task list say why a task was handed over; tasks without a handoff keep the line they had. */
export function sayReasonInTaskList(channels: readonly TaskChannelDefinition[], messagesOf: MessagesOf): void {
  for (const { templates } of channels) {
    if (!templates?.TaskListItem) continue;
    const before = templates.TaskListItem.secondLine;
    templates.TaskListItem.secondLine = (task, ...rest) =>
      reasonLineKey(task, messagesOf) ?? ownLine(before, task, ...rest);
  }
}
