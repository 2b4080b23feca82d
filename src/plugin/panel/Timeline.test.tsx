// @vitest-environment jsdom
import * as React from 'react';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ITask } from '@twilio/flex-ui';
import { afterEach, describe, expect, it } from 'vitest';
import { en } from '../strings/en';
import { FakeSync } from '../sync/testing/FakeSync';
import { HandoffPanel } from './HandoffPanel';

afterEach(cleanup);

const envelope = {
  v: 1,
  id: 'two',
  conversationId: 'conv',
  startedAt: '2026-11-21T10:00:00Z',
  at: '2026-11-21T12:00:00Z',
  reason: { code: 'complex_issue', text: '' },
  summary: 'Wants a refund.',
};
const before = {
  envelope: {
    ...envelope,
    id: 'one',
    at: '2026-11-21T10:10:00Z',
    reason: { code: 'customer_requested', text: '' },
    summary: 'Asked for the parcel.',
  },
  events: [
    { type: 'given_back', at: '2026-11-21T10:20:00Z', by: 'Priya', outcome: 'solved', note: 'It comes on Friday.' },
    { type: 'accepted', at: '2026-11-21T10:12:00Z', by: 'Priya' },
  ],
};

function show(): FakeSync {
  const sync = new FakeSync();
  // The panel reads these of a task.
  const task = { taskSid: 'WT1', attributes: { handoff: envelope } } as unknown as ITask;
  render(<HandoffPanel task={task} sync={sync} room="own" />);
  return sync;
}

const title = 'Timeline · 2 handoffs';

describe('the timeline', () => {
  it('is not there for the first handoff of a conversation', () => {
    const sync = show();
    act(() => sync.write('handoff.conv', { envelope, earlier: [] }));
    expect(screen.queryByText(/Timeline/)).toBeNull();
  });

  it('reads earlier handoffs only while it is open', () => {
    const sync = show();
    act(() => sync.write('handoff.conv', { envelope, earlier: ['one'] }));
    expect(sync.watched).not.toContain('handoff.one');
    fireEvent.click(screen.getByText(title));
    expect(sync.watched).toContain('handoff.one');
    expect(screen.getByText(en.WarmHandoffEarlierLoading)).toBeTruthy();
    fireEvent.click(screen.getByText(title));
    expect(sync.watched).not.toContain('handoff.one');
  });

  it('tells in order what happened, with names and the words of a give-back', () => {
    const sync = show();
    act(() =>
      sync.write('handoff.conv', {
        envelope,
        earlier: ['one'],
        events: [{ type: 'queued', at: '2026-11-21T12:00:01Z' }],
      }),
    );
    fireEvent.click(screen.getByText(title));
    act(() => sync.write('handoff.one', before));
    const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
    const expected = [
      en.WarmHandoffEventStarted,
      en.WarmHandoffReasonCustomerRequested,
      `${en.WarmHandoffEventAccepted} · Priya`,
      `${en.WarmHandoffEventGivenBack} · Priya${en.WarmHandoffOutcomeSolved}It comes on Friday.`,
      `${en.WarmHandoffReasonComplexIssue} · ${en.WarmHandoffEventThis}`,
      en.WarmHandoffEventQueued,
    ];
    expect(lines).toHaveLength(expected.length);
    lines.forEach((line, place) => expect(line).toContain(expected[place]));
  });

  it('opens an earlier handoff in place', () => {
    const sync = show();
    act(() => sync.write('handoff.conv', { envelope, earlier: ['one'] }));
    fireEvent.click(screen.getByText(title));
    act(() => sync.write('handoff.one', before));
    expect(screen.queryByText('Asked for the parcel.')).toBeNull();
    fireEvent.click(screen.getByText(en.WarmHandoffEarlierOpen));
    expect(screen.getByText('Asked for the parcel.')).toBeTruthy();
    expect(screen.getByText('Wants a refund.')).toBeTruthy();
  });

  it('says so when an earlier handoff is no longer stored', () => {
    const sync = show();
    act(() => sync.write('handoff.conv', { envelope, earlier: ['one'] }));
    fireEvent.click(screen.getByText(title));
    act(() => sync.tell('handoff.one', { kind: 'absent' }));
    expect(screen.getByText(en.WarmHandoffEarlierMissing)).toBeTruthy();
  });
});
