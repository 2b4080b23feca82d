// @vitest-environment jsdom
import * as React from 'react';
import type { ITask } from '@twilio/flex-ui';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { readHandoff, type HandoffView } from '../../handoff/readHandoff';
import { syncNames } from '../../handoff/syncNames';
import { en } from '../strings/en';
import { FakeSync } from '../sync/testing/FakeSync';
import { GiveBackPlace, type GiveBackServices } from './GiveBackPlace';

const handoff = { v: 1, id: 'one', conversationId: 'conv_1', reason: { code: 'complex_issue', text: '' } };
const view = readHandoff({ handoff }) as HandoffView;
const task = { sid: 'WR1', taskSid: 'WT1', attributes: { handoff } } as unknown as ITask;
const services: GiveBackServices = {
  giveBacks: undefined,
  noteRequired: true,
  mayGiveBack: () => false,
  giveBack: () => Promise.resolve(),
  whose: () => undefined,
  complete: () => undefined,
};
const seat = (taskSid: string, status: string): object => ({ taskSid, status, at: '2026-11-21T09:30:00.000Z' });

/** An agent in wrap-up, and what the emitter then writes of who has the conversation. */
function leave(...writes: (object | 'away')[]): void {
  const sync = new FakeSync();
  render(
    <GiveBackPlace task={task} view={view} end={{ kind: 'ended', at: undefined }} services={services} sync={sync} />,
  );
  for (const write of writes)
    act(() => {
      const name = syncNames.owner('conv_1');
      if (write === 'away') sync.tell(name, { kind: 'unreachable' });
      else sync.write(name, { owner: 'human', handoffId: 'one', ...write });
    });
}

const status = (): string => screen.getByRole('status').textContent ?? '';

describe('an agent who has left a conversation', () => {
  afterEach(cleanup);

  it('hears that colleagues have it while one is in it, by a task of their own', () => {
    leave({ seats: [seat('WT1', 'wrapping'), seat('WT2', 'accepted')] }, 'away');
    expect(status()).toBe(en.WarmHandoffGiveBackLeft);
  });

  it.each<[string, (object | 'away')[]]>([
    ['nobody says anything', []],
    ['Sync is away', ['away']],
    ['the only one in it was they', [{ seats: [seat('WT1', 'accepted')] }]],
    ['a colleague was asked and has not come', [{ seats: [seat('WT2', 'pending')] }]],
    [
      'the colleague has left too',
      [{ seats: [seat('WT2', 'accepted')] }, { seats: [seat('WT1', 'over'), seat('WT2', 'wrapping')] }],
    ],
  ])('hears that it has ended where %s', (_when, writes) => {
    leave(...writes);
    expect(status()).toBe(en.WarmHandoffEnded);
  });
});
