import type { ITask, TaskChannelDefinition } from '@twilio/flex-ui';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createText } from '../strings/createText';
import { registerStrings, type FlexStrings } from '../strings/registerStrings';
import { registerTaskLines, sayReasonInEachChannel, sayReasonInTaskList } from './reasonLine';
import type { TurnMessage } from './turnOf';
import { selectIncoming, type TaskSelection } from './selectIncoming';

type SecondLine = NonNullable<NonNullable<TaskChannelDefinition['templates']>['TaskListItem']>['secondLine'];

/** The text of a task's second line, as Flex finds it: a key, looked up among the strings. */
function secondLine(
  before: SecondLine,
  status: string,
  attributes: unknown,
  strings: FlexStrings = {},
  messages?: readonly TurnMessage[],
): unknown {
  registerStrings(strings, 'en');
  registerTaskLines(
    strings,
    createText(() => strings),
  );
  const templates = { TaskListItem: { secondLine: before } };
  // A channel has more, which the task list's second line does not touch.
  sayReasonInTaskList([{ templates } as unknown as TaskChannelDefinition], () => messages);
  const line = templates.TaskListItem.secondLine;
  if (typeof line !== 'function') throw new Error('the line was not taken over');
  const key = line({ status, attributes } as unknown as ITask, (() => null) as never);
  return strings[key] ?? key;
}

it('channels that Flex registers later say it too, each once', () => {
  const channel = () => ({ templates: { TaskListItem: { secondLine: 'TaskLine' as unknown } } });
  const registered = [channel()];
  let changed = (): void => undefined;
  sayReasonInEachChannel(
    () => registered as unknown as TaskChannelDefinition[],
    (listener) => (changed = listener),
    () => undefined,
  );
  const [chat] = registered.map(({ templates }) => templates.TaskListItem.secondLine);
  registered.push(channel());
  for (let times = 0; times < 2; times += 1) changed();
  expect(registered.map(({ templates }) => typeof templates.TaskListItem.secondLine)).toEqual(['function', 'function']);
  expect(registered[0]?.templates.TaskListItem.secondLine).toBe(chat);
});

const handoff = { v: 1, id: 'one', reason: { code: 'sensitive_topic', text: 'x' } };

describe("a task's second line in the task list", () => {
  it('says the reason, and of an accepted task how long it has been open', () => {
    expect(secondLine('TaskLine', 'pending', { handoff })).toBe(
      '{{helper.durationSinceUpdate}} | Waits | Sensitive topic',
    );
    expect(secondLine('TaskLine', 'accepted', { handoff })).toBe('{{helper.durationSinceUpdate}} | Sensitive topic');
  });

  it('tells one chat from another: who waits for whom, and what was promised', () => {
    const me = { isFromMe: true };
    const them = { isFromMe: false };
    const line = (status: string, ...messages: TurnMessage[]): unknown =>
      secondLine('TaskLine', status, { handoff }, {}, messages);
    for (const chat of [[], [them], [me, them], [them, me, them]])
      expect(line('accepted', ...chat)).toBe('{{helper.durationSinceUpdate}} | Your turn | Sensitive topic');
    const template = { isFromMe: false, isContentTemplate: true };
    expect(line('accepted', them, template)).toContain('Your turn');
    expect(line('accepted', them, me, them, template)).toContain('Their turn');
    expect(line('accepted', them, me, template, them)).toContain('Your turn');
    expect(line('accepted', them, me)).toBe('{{helper.durationSinceUpdate}} | Their turn | Sensitive topic');
    expect(line('wrapping', me)).toBe('TaskLine');
    const promised = { handoff, handoffPromise: 'callback', to: '+15550142' };
    expect(secondLine('TaskLine', 'pending', promised)).toBe(
      '{{helper.durationSinceUpdate}} | Promised to call | Sensitive topic',
    );
  });

  describe('of a chat with others in it', () => {
    const before = new Date('2026-11-27T12:00:00Z');
    const after = new Date('2026-11-27T12:10:00Z');
    const by = (author: string | null, more: object = {}, message: object = {}): TurnMessage => ({
      isFromMe: author === 'dana',
      source: { author, participantSid: author && `MB${author}`, body: 'x', type: 'text', dateCreated: after, ...more },
      ...message,
    });
    const api = (author: string): TurnMessage => by(author, { participantSid: null });
    const [customer, me, colleague] = [by('anna'), by('dana'), by('kim')];
    const bot = by('bot', { dateCreated: before });
    const carried = { handoff: { ...handoff, at: '2026-11-27T12:05:00Z' } };

    it.each<[string, 'Your' | 'Their', object, TurnMessage[]]>([
      ['a colleague answered last', 'Their', { customerAddress: 'anna' }, [customer, me, colleague]],
      [
        'a colleague who has left answered before it came here',
        'Their',
        { customerAddress: 'anna' },
        [customer, colleague],
      ],
      ['the customer wrote after a colleague', 'Your', { customerAddress: 'anna' }, [customer, colleague, customer]],
      ['nobody says who the customer is, who wrote first', 'Their', {}, [customer, colleague]],
      ['nobody says who the customer is, and they wrote again', 'Your', {}, [me, customer, colleague, customer]],
      ['a name stands where older tasks have the address', 'Their', { from: 'Anna' }, [customer, colleague]],
      ['an older task has the address', 'Your', { from: '+4915100000' }, [colleague, by('+4915100000')]],
      [
        'the address says its channel on one side only',
        'Your',
        { customerAddress: '+4915' },
        [me, by('whatsapp:+4915')],
      ],
      ['an e-mail address is written another way', 'Your', { customerAddress: 'A@b.de' }, [me, by('a@B.de')]],
      [
        'the virtual agent says that somebody comes',
        'Your',
        { customerAddress: 'anna' },
        [customer, api('ai-assistant')],
      ],
      ['a bot said goodbye after the agent', 'Their', { customerAddress: 'anna' }, [customer, me, api('ai-assistant')]],
      [
        'a virtual agent is in the conversation by its name',
        'Your',
        { customerAddress: 'anna' },
        [bot, customer, by('bot')],
      ],
      [
        "Flex knows it for Google's virtual agent",
        'Your',
        {},
        [customer, by('ccai', {}, { isFromCCAIVirtualAgent: true })],
      ],
      ['a system says something', 'Your', { customerAddress: 'anna' }, [me, customer, api('system'), by(null)]],
      [
        'a picture came without a word',
        'Your',
        { customerAddress: 'anna' },
        [me, by('anna', { body: null, type: 'media' })],
      ],
      [
        'an e-mail came, whose text is no body',
        'Your',
        { customerAddress: 'anna' },
        [me, by('anna', { body: '', subject: 'Re:' })],
      ],
      [
        'what the customer wrote was emptied',
        'Their',
        { customerAddress: 'anna' },
        [customer, me, by('anna', { body: '' })],
      ],
      [
        'the answer could not be sent',
        'Your',
        { customerAddress: 'anna' },
        [customer, by('dana', {}, { error: true })],
      ],
      ['the answer did not reach them', 'Your', {}, [customer, by('dana', {}, { deliveryStatus: 'undelivered' })]],
      [
        'a template followed a colleague',
        'Their',
        { customerAddress: 'anna' },
        [customer, colleague, customer, by('x', {}, { isContentTemplate: true })],
      ],
    ])('when %s: %s turn', (_what, whose, attributes, messages) => {
      const line = secondLine('TaskLine', 'accepted', { ...carried, ...attributes }, {}, messages);
      expect(line).toContain(`${whose} turn`);
    });
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
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
  afterEach(() => vi.useRealTimers());

  /** Flex with tasks that come and go. */
  class FakeFlex implements TaskSelection {
    open: string[] = [];
    selected: string | undefined;
    shown = true;
    readonly selections: string[] = [];
    private listener: () => void = () => undefined;
    onChange(listener: () => void): void {
      this.listener = listener;
    }
    openSids(): string[] {
      return this.open;
    }
    selectedTaskSid(): string | undefined {
      return this.selected;
    }
    tasksAreShown(): boolean {
      return this.shown;
    }
    select(sid: string): Promise<unknown> {
      this.selections.push(sid);
      this.selected = sid;
      return Promise.resolve();
    }
    async change(state: Partial<Pick<FakeFlex, 'open' | 'selected' | 'shown'>>): Promise<void> {
      Object.assign(this, state);
      this.listener();
      // Flex is left the moment it takes to let go of a task.
      await vi.advanceTimersByTimeAsync(1_000);
    }
  }

  it('is selected by itself when no task is', async () => {
    const flex = new FakeFlex();
    selectIncoming(flex);
    await flex.change({ open: ['WR1'] });
    expect(flex.selections).toEqual(['WR1']);
  });

  it('is selected too when it was offered before Flex was loaded', () => {
    const flex = new FakeFlex();
    flex.open = ['WR1'];
    selectIncoming(flex);
    expect(flex.selections).toEqual(['WR1']);
  });

  it('is selected when the task that was selected is gone, or the agent comes back to the tasks', async () => {
    const flex = new FakeFlex();
    selectIncoming(flex);
    await flex.change({ open: ['WR1'], selected: 'WR0' });
    expect(flex.selections).toEqual([]);
    await flex.change({ selected: undefined });
    expect(flex.selections).toEqual(['WR1']);
    await flex.change({ open: ['WR2'], selected: undefined, shown: false });
    await flex.change({ shown: true });
    expect(flex.selections).toEqual(['WR1', 'WR2']);
  });

  it('is selected again when Flex, letting go of the task before, lets go of it too', async () => {
    const flex = new FakeFlex();
    selectIncoming(flex);
    await flex.change({ open: ['WR1'] });
    await flex.change({ selected: undefined });
    expect(flex.selections).toEqual(['WR1', 'WR1']);
    for (let again = 0; again < 5; again += 1) await flex.change({ selected: undefined });
    expect(flex.selections).toHaveLength(3);
  });

  it('never takes the agent away from another task or another view, nor back to one they had', async () => {
    const flex = new FakeFlex();
    selectIncoming(flex);
    await flex.change({ open: ['WR0', 'WR1'], selected: 'WR0' });
    expect(flex.selections).toEqual([]);
    vi.setSystemTime(Date.now() + 60_000);
    await flex.change({ open: ['WR0'], selected: undefined });
    await flex.change({ open: ['WR0', 'WR1'], shown: false });
    expect(flex.selections).toEqual([]);
  });
});
