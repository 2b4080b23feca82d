import type { ITask, TaskChannelDefinition } from '@twilio/flex-ui';
import { REASON_CODES } from '../../handoff/envelope';
import { readHandoff } from '../../handoff/readHandoff';
import { fill, type Text } from '../strings/createText';
import type { FlexStrings } from '../strings/registerStrings';
import type { StringKey } from '../strings/en';
import { reasonKey, reasonWords } from '../strings/wording';

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

/** The key of a task's second line when it carries a handoff. */
export function reasonLineKey(task: Pick<ITask, 'attributes' | 'status'>): string | undefined {
  const handoff = readHandoff(task.attributes);
  if (handoff.kind === 'none' || !handoff.reason) return undefined;
  const key = reasonKey(handoff.reason, handoff.source);
  if (task.status === 'pending') return key;
  return task.status === 'accepted' ? acceptedKey(key) : undefined;
}

/** Lets the task list say why a task was handed over; tasks without a handoff keep the line they had. */
export function sayReasonInTaskList(channels: readonly TaskChannelDefinition[]): void {
  for (const { templates } of channels) {
    if (!templates?.TaskListItem) continue;
    const before = templates.TaskListItem.secondLine;
    templates.TaskListItem.secondLine = (task, ...rest) => reasonLineKey(task) ?? ownLine(before, task, ...rest);
  }
}
