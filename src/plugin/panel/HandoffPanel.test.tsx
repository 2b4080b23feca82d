// @vitest-environment jsdom
import * as React from 'react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ITask } from '@twilio/flex-ui';
import { afterEach, describe, expect, it } from 'vitest';
import { createText } from '../strings/createText';
import { en } from '../strings/en';
import type { SyncEvent, SyncObjects } from '../sync/SyncWatch';
import { FakeSync } from '../sync/testing/FakeSync';
import { HandoffPanel } from './HandoffPanel';
import { PanelBoundary } from './PanelBoundary';

const envelope = {
  v: 1,
  id: 'one',
  conversationId: 'conv',
  channel: 'whatsapp',
  at: new Date().toISOString(),
  reason: { code: 'low_confidence', text: 'Not sure about the refund rules' },
  summary: 'Wants <b>two</b> refunds.',
  details: [{ label: 'Order', value: '1135' }],
  attempted: ['Offered store credit'],
  nextSteps: ['Check the courier claim'],
  transcript: { count: 2, sync: 'handoff.one.transcript', tail: [] },
};

// The panel reads a task's attributes only.
const taskWith = (attributes: unknown): ITask => ({ taskSid: 'WT1', attributes }) as unknown as ITask;

function show(attributes: unknown, sync?: SyncObjects): void {
  render(<HandoffPanel task={taskWith(attributes)} sync={sync} room="own" />);
}

const before = (one: string, other: string): boolean =>
  document.body.textContent !== null &&
  document.body.textContent.indexOf(one) >= 0 &&
  document.body.textContent.indexOf(one) < document.body.textContent.indexOf(other);

afterEach(cleanup);

describe('the panel', () => {
  it('shows at once what the task carries, the most needed first', () => {
    show({ handoff: envelope, department: 'billing' });
    const order = [
      en.WarmHandoffReasonLowConfidence,
      'Wants <b>two</b> refunds.',
      '1135',
      'Offered store credit',
      'Check the courier claim',
      'Transcript · 2 messages',
      'billing',
    ];
    order.slice(1).forEach((later, place) => expect(before(order[place] ?? '', later)).toBe(true));
    expect(document.body.textContent).toContain(en.WarmHandoffChannelWhatsapp);
  });

  it("shows a customer's markup as text", () => {
    show({ handoff: { ...envelope, details: [{ label: '<img src=x>', value: '<i>1</i>' }] } });
    expect(document.querySelector('b, i, img')).toBeNull();
  });

  it('gives what is missing no room', () => {
    show({ handoff: { v: 1, id: 'one', reason: { code: 'complex_issue', text: '' } } });
    for (const title of [
      en.WarmHandoffDetails,
      en.WarmHandoffAttempted,
      en.WarmHandoffNextSteps,
      en.WarmHandoffRouting,
    ])
      expect(screen.queryByText(title)).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it.each([undefined, null, {}, { handoff: 'x' }, { handoff: [1] }, 'text'])(
    'says so when %j carries no handoff',
    (attributes) => {
      show(attributes);
      expect(screen.getByText(en.WarmHandoffNone)).toBeTruthy();
    },
  );

  it('collapses routing attributes past the sixth', () => {
    const attributes = Object.fromEntries(Array.from({ length: 9 }, (_, place) => [`key${place}`, `value ${place}`]));
    show({ handoff: envelope, ...attributes });
    expect(screen.queryByText('value 8')).toBeNull();
    fireEvent.click(screen.getByText('Show 3 more'));
    expect(screen.getByText('value 8')).toBeTruthy();
  });

  it('reads the transcript only when it is opened, and stops when it is closed', async () => {
    const sync = new FakeSync();
    show({ handoff: envelope }, sync);
    expect(sync.watched).not.toContain('handoff.one.transcript');
    fireEvent.click(screen.getByText('Transcript · 2 messages'));
    expect(screen.getByText(en.WarmHandoffTranscriptLoading)).toBeTruthy();
    const event: SyncEvent<readonly unknown[]> = {
      kind: 'value',
      value: [
        {
          messages: [
            { role: 'customer', text: 'Hello' },
            { role: 'assistant', name: 'Ava', text: 'Hi' },
          ],
        },
      ],
    };
    sync.tellList('handoff.one.transcript', event);
    expect(await screen.findByText('Hello')).toBeTruthy();
    expect(screen.getByText('Ava')).toBeTruthy();
    expect(screen.getByText(en.WarmHandoffRoleCustomer)).toBeTruthy();
    fireEvent.click(screen.getByText('Transcript · 2 messages'));
    expect(sync.watched).not.toContain('handoff.one.transcript');
  });

  it("follows the handoff's document, and leaves it when the task is left", async () => {
    const sync = new FakeSync();
    show({ handoff: envelope }, sync);
    sync.write('handoff.conv', { envelope: { ...envelope, ticket: 'INC-1' } });
    expect(await screen.findByText('INC-1')).toBeTruthy();
    sync.tell('handoff.conv', { kind: 'unreachable' });
    expect((await screen.findAllByText(/^Live updates have been paused since \d/))[0]).toBeTruthy();
    expect(screen.getByText('INC-1')).toBeTruthy();
    cleanup();
    expect(sync.watched).toEqual([]);
  });

  it('apologises in its own place when it breaks', () => {
    function Broken(): JSX.Element {
      throw new Error('broken');
    }
    const printed = console.error;
    console.error = () => undefined;
    render(
      <PanelBoundary speech={{ text: createText(() => ({})), locale: 'en' }} taskSid="WT1" handoffId="one">
        <Broken />
      </PanelBoundary>,
    );
    console.error = printed;
    expect(screen.getByRole('alert').textContent).toBe(en.WarmHandoffBroken);
    expect(screen.getByText('Handoff one')).toBeTruthy();
    expect(screen.getByText(en.WarmHandoffCopyForSupport)).toBeTruthy();
  });
});
