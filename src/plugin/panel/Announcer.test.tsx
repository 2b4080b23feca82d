// @vitest-environment jsdom
import * as React from 'react';
import { act, cleanup, render, screen } from '@testing-library/react';
import type { ITask } from '@twilio/flex-ui';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { en } from '../strings/en';
import { FakeSync } from '../sync/testing/FakeSync';
import { HandoffPanel } from './HandoffPanel';

afterEach(cleanup);

const envelope = { v: 1, id: 'one', conversationId: 'conv', reason: { code: 'other', text: '' }, summary: 'First.' };

function show(): FakeSync {
  const sync = new FakeSync();
  // The panel reads these of a task.
  const task = { taskSid: 'WT1', attributes: { handoff: envelope } } as unknown as ITask;
  render(<HandoffPanel task={task} sync={sync} room="own" />);
  return sync;
}

const said = (): string | null => screen.getByRole('status').textContent;

describe('what is announced', () => {
  it('is an update, not the first that Sync says, and not a longer transcript', () => {
    const sync = show();
    act(() => sync.write('handoff.conv', { envelope: { ...envelope, ticket: 'INC-1' } }));
    act(() => sync.write('handoff.conv', { envelope: { ...envelope, ticket: 'INC-1', transcript: { count: 9 } } }));
    expect(said()).toBe('');
    act(() => sync.write('handoff.conv', { envelope: { ...envelope, ticket: 'INC-2' } }));
    expect(said()).toBe(en.WarmHandoffUpdated);
  });

  it('is that live updates are paused', () => {
    const sync = show();
    act(() => sync.tell('handoff.conv', { kind: 'unreachable' }));
    expect(said()).toMatch(/^Live updates have been paused/);
  });

  it('is that live updates are back', () => {
    const sync = show();
    act(() => sync.write('handoff.conv', { envelope }));
    act(() => sync.tell('handoff.conv', { kind: 'unreachable' }));
    act(() => sync.write('handoff.conv', { envelope }));
    expect(said()).toBe(en.WarmHandoffLive);
  });

  it('is not found any more by who reads the panel later', () => {
    vi.useFakeTimers();
    try {
      const sync = show();
      act(() => sync.tell('handoff.conv', { kind: 'unreachable' }));
      act(() => void vi.advanceTimersByTime(60_000));
      expect(said()).toBe('');
    } finally {
      vi.useRealTimers();
    }
  });
});
