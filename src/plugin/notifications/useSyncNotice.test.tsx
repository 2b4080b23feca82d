// @vitest-environment jsdom
import * as React from 'react';
import { act, cleanup, render } from '@testing-library/react';
import type { ITask } from '@twilio/flex-ui';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PanelActions } from '../actions/PanelActions';
import { HandoffPanel } from '../panel/HandoffPanel';
import { PanelPlaceProvider } from '../panel/PanelPlace';
import { FakeSync } from '../sync/testing/FakeSync';
import { SILENT } from './Notices';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('tells the agent outside the panel when Sync stays away for a minute, and when it is back', () => {
  const told: string[] = [];
  const notices = {
    ...SILENT,
    syncLost: () => void told.push('lost'),
    syncBack: () => void told.push('back'),
  };
  const envelope = { v: 1, id: 'one', conversationId: 'conv', reason: { code: 'other', text: '' } };
  // The panel reads these of a task.
  const task = { taskSid: 'WT1', attributes: { handoff: envelope } } as unknown as ITask;
  const sync = new FakeSync();
  const actions = new PanelActions();
  render(
    <PanelPlaceProvider value={{ taskSid: 'WT1', actions, notices }}>
      <HandoffPanel task={task} sync={sync} room="own" />
    </PanelPlaceProvider>,
  );
  act(() => sync.tell('handoff.conv', { kind: 'unreachable' }));
  act(() => void vi.advanceTimersByTime(59_000));
  expect(told).toEqual([]);
  act(() => void vi.advanceTimersByTime(2_000));
  expect(told).toEqual(['lost']);
  act(() => sync.write('handoff.conv', { envelope }));
  expect(told).toEqual(['lost', 'back']);
});
