import type { ITask, TaskChannelDefinition } from '@twilio/flex-ui';
import { describe, expect, it } from 'vitest';
import { createText } from '../strings/createText';
import { registerStrings, type FlexStrings } from '../strings/registerStrings';
import { registerAcceptedLines, sayReasonInTaskList } from './reasonLine';
import { selectIncoming, type Reservation } from './selectIncoming';

type SecondLine = NonNullable<NonNullable<TaskChannelDefinition['templates']>['TaskListItem']>['secondLine'];

/** The text of a task's second line, as Flex finds it: a key, looked up among the strings. */
function secondLine(before: SecondLine, status: string, attributes: unknown, strings: FlexStrings = {}): unknown {
  registerStrings(strings, 'en');
  registerAcceptedLines(
    strings,
    createText(() => strings),
  );
  const templates = { TaskListItem: { secondLine: before } };
  // A channel has more, which the task list's second line does not touch.
  sayReasonInTaskList([{ templates } as unknown as TaskChannelDefinition]);
  const line = templates.TaskListItem.secondLine;
  if (typeof line !== 'function') throw new Error('the line was not taken over');
  const key = line({ status, attributes } as unknown as ITask, (() => null) as never);
  return strings[key] ?? key;
}

const handoff = { v: 1, id: 'one', reason: { code: 'sensitive_topic', text: 'x' } };

describe("a task's second line in the task list", () => {
  it('says the reason, and of an accepted task how long it has been open', () => {
    expect(secondLine('TaskLine', 'pending', { handoff })).toBe('Sensitive topic');
    expect(secondLine('TaskLine', 'accepted', { handoff })).toBe('{{helper.durationSinceUpdate}} | Sensitive topic');
  });

  it("is worded as the account's own strings are", () => {
    const strings = { WarmHandoffReasonSensitiveTopic: 'Delicate' };
    expect(secondLine('TaskLine', 'accepted', { handoff }, strings)).toBe('{{helper.durationSinceUpdate}} | Delicate');
  });

  it("is Flex's own without a handoff and in wrap-up", () => {
    const byStatus = { Reserved: 'Incoming', Accepted: 'Live', Wrapping: 'Wrapup' };
    expect(secondLine('TaskLine', 'pending', {})).toBe('TaskLine');
    expect(secondLine(byStatus, 'pending', { handoff: 'broken' })).toBe('Incoming');
    expect(secondLine(byStatus, 'accepted', {})).toBe('Live');
    expect(secondLine(byStatus, 'wrapping', { handoff })).toBe('Wrapup');
    expect(secondLine(() => 'Other', 'pending', {})).toBe('Other');
    expect(secondLine(undefined, 'pending', {})).toBe('');
  });
});

describe('an incoming task', () => {
  function selected(selectedTaskSid: string | undefined, tasksAreShown: boolean): string[] {
    const sids: string[] = [];
    let created: (reservation: Reservation) => void = () => undefined;
    selectIncoming({
      onReservationCreated: (listener) => (created = listener),
      selectedTaskSid: () => selectedTaskSid,
      tasksAreShown: () => tasksAreShown,
      select: (sid) => {
        sids.push(sid);
        return Promise.reject(new Error('gone'));
      },
    });
    created({ sid: 'WR1' });
    return sids;
  }

  it('is selected by itself when no task is', () => {
    expect(selected(undefined, true)).toEqual(['WR1']);
  });

  it('never takes the agent away from another task or another view', () => {
    expect(selected('WR0', true)).toEqual([]);
    expect(selected(undefined, false)).toEqual([]);
  });
});
