// @vitest-environment jsdom
import * as React from 'react';
import { act, cleanup, render, screen } from '@testing-library/react';
import type { ITask } from '@twilio/flex-ui';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../strings/en';
import { FakeSync } from '../sync/testing/FakeSync';
import { HandoffPanel } from './HandoffPanel';

const HANDED_OVER = Date.parse('2026-11-21T12:00:00Z');
const envelope = {
  v: 1,
  id: 'one',
  conversationId: 'conv',
  channel: 'chat',
  language: 'de',
  startedAt: '2026-11-21T11:56:00Z',
  at: '2026-11-21T12:00:00Z',
  reason: { code: 'complex_issue', text: '' },
  sentiment: { label: 'negative', score: -0.6, trend: [0, 0.1, -0.2, -0.6] },
};

// The panel reads these of a task.
const taskWith = (more: Partial<ITask>, handoff: object = envelope): ITask =>
  ({ taskSid: 'WT1', attributes: { handoff }, ...more }) as unknown as ITask;
const shown = (): string => document.body.textContent ?? '';

beforeEach(() => vi.useFakeTimers({ now: HANDED_OVER + 5_000, toFake: ['Date', 'setInterval', 'clearInterval'] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('the heading', () => {
  it('says at a glance where, in which language and for how long the AI talked', () => {
    render(<HandoffPanel task={taskWith({ status: 'pending' })} sync={undefined} room="own" />);
    for (const words of [en.WarmHandoffReasonComplexIssue, en.WarmHandoffChannelChat, 'German', 'AI talked 4 min'])
      expect(shown()).toContain(words);
  });

  it('counts how long the customer waits until the task is accepted, and stops then', () => {
    const { rerender } = render(<HandoffPanel task={taskWith({ status: 'pending' })} sync={undefined} room="own" />);
    expect(shown()).toContain('Waiting 0:05');
    act(() => void vi.advanceTimersByTime(60_000));
    expect(shown()).toContain('Waiting 1:05');
    const dateUpdated = new Date(HANDED_OVER + 70_000);
    rerender(<HandoffPanel task={taskWith({ status: 'accepted', dateUpdated })} sync={undefined} room="own" />);
    expect(shown()).toContain('Waited 1:10');
    act(() => void vi.advanceTimersByTime(60_000));
    expect(shown()).toContain('Waited 1:10');
  });

  it('tells who takes a call what to say first, when the caller has waited long enough to hear it', () => {
    const call = taskWith({ status: 'pending' }, { ...envelope, channel: 'voice' });
    render(<HandoffPanel task={call} sync={undefined} room="own" />);
    expect(shown()).not.toContain('Say first');
    act(() => void vi.advanceTimersByTime(180_000));
    expect(shown()).toContain('Say first: they have waited 3 min.');
    cleanup();
    const again = taskWith({ status: 'pending' }, { ...envelope, channel: 'voice', asked: 2 });
    render(<HandoffPanel task={again} sync={undefined} room="own" />);
    expect(shown()).toContain('Say first: they have waited 3 min and asked for a person 2 times.');
  });

  it.each([
    ['callback', '+15550142', en.WarmHandoffPromiseCall],
    ['email', 'alex@example.com', en.WarmHandoffPromiseEmail],
  ])('says what was promised (%s), to where and not before when, and counts no wait', (handoffPromise, to, words) => {
    const notBefore = new Date(HANDED_OVER + 3 * 86_400_000).toISOString();
    const attributes = { handoff: { ...envelope, channel: 'voice' }, handoffPromise, to, notBefore };
    render(<HandoffPanel task={taskWith({ status: 'pending', attributes })} sync={undefined} room="own" />);
    expect(shown().startsWith(`${words}${to}not before Nov 24, 2026`)).toBe(true);
    screen.getByRole('button', { name: `Copy ${words}` });
    act(() => void vi.advanceTimersByTime(180_000));
    expect(shown()).not.toMatch(/Waiting|Say first/);
  });

  it('says nothing of a promise that nobody can keep or that is none', () => {
    for (const odd of [{ handoffPromise: 'callback' }, { handoffPromise: 'fax', to: '1' }, { to: '+15550142' }]) {
      render(
        <HandoffPanel task={taskWith({ attributes: { handoff: envelope, ...odd } })} sync={undefined} room="own" />,
      );
      expect(shown()).not.toMatch(/Promised/);
      cleanup();
    }
    const when = { handoffPromise: 'callback', to: '+15550142', notBefore: 'soon' };
    render(
      <HandoffPanel task={taskWith({ attributes: { handoff: envelope, ...when } })} sync={undefined} room="own" />,
    );
    expect(shown()).toContain('+15550142');
    expect(shown()).not.toContain('not before');
  });

  it('knows from Sync when somebody accepted, in wrap-up too, and makes up no time it does not know', () => {
    const sync = new FakeSync();
    const dateUpdated = new Date(HANDED_OVER + 500_000);
    render(<HandoffPanel task={taskWith({ status: 'wrapping', dateUpdated })} sync={sync} room="own" />);
    expect(shown()).not.toContain('Wait');
    const events = [{ type: 'accepted', at: '2026-11-21T12:00:30Z' }];
    act(() => sync.write('handoff.conv', { envelope, events }));
    expect(shown()).toContain('Waited 0:30');
  });

  it("tells the mood's course in words to who cannot see the line", () => {
    render(<HandoffPanel task={taskWith({})} sync={undefined} room="own" />);
    expect(screen.getByRole('img', { name: 'Mood over 4 messages: from Neutral to Unhappy' })).toBeTruthy();
  });

  it('draws no line from one point, and says no length of a talk whose begin is not known', () => {
    const bare = { ...envelope, startedAt: undefined, sentiment: { label: 'negative', trend: [-1] } };
    render(<HandoffPanel task={taskWith({}, bare)} sync={undefined} room="own" />);
    expect(screen.queryByRole('img', { name: /Mood/ })).toBeNull();
    expect(shown()).not.toContain('talked');
  });
});
