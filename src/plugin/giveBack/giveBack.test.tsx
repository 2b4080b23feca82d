// @vitest-environment jsdom
import * as React from 'react';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { GiveBackBody } from '../../handoff/giveBack';
import type { Answer, Call, Emitter } from '../emitter/EmitterClient';
import { GiveBack } from './GiveBack';
import { GiveBackError, GiveBacks, type ReturnableTask } from './GiveBacks';
import { createText } from '../strings/createText';
import { en } from '../strings/en';

const task: ReturnableTask = { taskSid: 'WT1', handoffId: 'one' };
const text = createText(() => ({}));
const offer = { possible: true, agent: 'Ava', draft: 'Refund of $120.00 approved.', preview: 'Ava is back with you.' };
const done: Answer<unknown> = { kind: 'ok', body: { id: 'one', at: '2026-11-21T09:30:00.000Z' } };
const refused = (code: string): Answer<unknown> => ({ kind: 'refused', problem: { status: 409, code } });
const NOT_REACHED: Answer<unknown> = { kind: 'unreachable' };

/** An emitter that answers what a test wants, and keeps what it was sent. */
class FakeEmitter implements Emitter {
  readonly sent: GiveBackBody[] = [];
  answers: Answer<unknown>[] = [];
  offer: Answer<unknown> = { kind: 'ok', body: offer };
  async call<Body>({ method, body }: Call<Body>): Promise<Answer<Body>> {
    await Promise.resolve();
    if (method === 'GET') return this.offer as Answer<Body>;
    this.sent.push(body as GiveBackBody);
    return (this.answers.shift() ?? done) as Answer<Body>;
  }
}

function show(
  emitter: FakeEmitter,
  { noteRequired = true, whose }: { noteRequired?: boolean; whose?: string } = {},
): GiveBacks {
  const giveBacks = new GiveBacks(emitter);
  const giveBack: GiveBacks['giveBack'] = (...how) => giveBacks.giveBack(...how).catch(() => undefined);
  render(<GiveBack giveBacks={giveBacks} task={task} noteRequired={noteRequired} giveBack={giveBack} whose={whose} />);
  return giveBacks;
}

const button = (): Promise<HTMLElement> => screen.findByRole('button', { name: 'Return to Ava' });
const note = (): HTMLElement => screen.getByRole('textbox', { name: 'Note for Ava' });

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

describe('returning a conversation to the virtual agent', () => {
  it('takes a note and an outcome, shows what the customer will be told, and says when it is done', async () => {
    const emitter = new FakeEmitter();
    show(emitter);
    fireEvent.click(await button());
    expect(document.activeElement).toBe(note());
    expect(screen.getByText('Ava is back with you.')).toBeTruthy();
    fireEvent.change(note(), { target: { value: 'Refund approved, tell them when it arrives' } });
    fireEvent.click(screen.getByRole('radio', { name: en.WarmHandoffOutcomeFollowUp }));
    fireEvent.click(screen.getByRole('button', { name: 'Return to Ava' }));
    expect(screen.getByRole('status').textContent).toContain('Returning to Ava');
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('Returned to Ava at'));
    expect(emitter.sent).toEqual([
      { taskSid: 'WT1', note: 'Refund approved, tell them when it arrives', outcome: 'follow_up' },
    ]);
  });

  it('offers a drafted note, and never sends it unread', async () => {
    const emitter = new FakeEmitter();
    show(emitter);
    fireEvent.click(await button());
    fireEvent.click(await button());
    expect((await screen.findByRole('alert')).textContent).toBe(en.WarmHandoffGiveBackNoteRequired);
    expect(emitter.sent).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: en.WarmHandoffGiveBackUseDraft }));
    expect((note() as HTMLTextAreaElement).value).toBe(offer.draft);
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.click(await button());
    await waitFor(() => expect(emitter.sent).toHaveLength(1));
  });

  it('says who is there too, and leaves it to them when the agent wants that', async () => {
    const emitter = new FakeEmitter();
    emitter.answers = [
      { kind: 'refused', problem: { status: 409, code: 'others_there', others: ['Sam Lee'] } },
      { kind: 'ok', body: { id: 'one', at: '2026-11-21T09:30:00.000Z', toOthers: true } },
    ];
    show(emitter, { noteRequired: false });
    fireEvent.click(await button());
    fireEvent.click(await button());
    expect(await screen.findByText('In the conversation too: Sam Lee.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: en.WarmHandoffGiveBackLeave }));
    expect(await screen.findByText(en.WarmHandoffGiveBackLeft)).toBeTruthy();
    expect(emitter.sent.map(({ leave, withdraw }) => ({ leave, withdraw }))).toEqual([{}, { leave: true }]);
    // It is not the virtual agent's.
    expect(screen.queryByText(/Returned to Ava/)).toBeNull();
  });

  it('takes back an invitation that is in the way when the agent wants that, and returns it', async () => {
    const emitter = new FakeEmitter();
    emitter.answers = [refused('being_transferred')];
    show(emitter, { noteRequired: false });
    fireEvent.click(await button());
    fireEvent.click(await button());
    fireEvent.click(await screen.findByRole('button', { name: en.WarmHandoffGiveBackWithdraw }));
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('Returned to Ava at'));
    expect(emitter.sent[1]).toMatchObject({ withdraw: true });
  });

  it('asks a supervisor to look whose conversation it is', async () => {
    show(new FakeEmitter(), { whose: 'Sam Lee' });
    fireEvent.click(await button());
    expect(screen.getByText('This is Sam Lee’s conversation. Returning it ends their part in it.')).toBeTruthy();
  });

  it('does without a note where none is required', async () => {
    const emitter = new FakeEmitter();
    show(emitter, { noteRequired: false });
    fireEvent.click(await button());
    fireEvent.click(await button());
    await waitFor(() => expect(emitter.sent).toEqual([{ taskSid: 'WT1', note: '', outcome: 'solved' }]));
  });

  it('keeps all that was typed when it fails, and says what to do', async () => {
    const emitter = new FakeEmitter();
    emitter.answers = [refused('failed')];
    show(emitter);
    fireEvent.click(await button());
    fireEvent.change(note(), { target: { value: 'All settled' } });
    fireEvent.click(await button());
    expect((await screen.findByRole('alert')).textContent).toBe(en.WarmHandoffGiveBackFailed);
    expect((note() as HTMLTextAreaElement).value).toBe('All settled');
    fireEvent.click(await button());
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('Returned to Ava'));
  });

  it('asks once more when the answer got lost', async () => {
    const emitter = new FakeEmitter();
    emitter.answers = [NOT_REACHED, done];
    const giveBacks = new GiveBacks(emitter);
    await giveBacks.giveBack(task, { note: 'n', outcome: 'solved' });
    expect(emitter.sent).toHaveLength(2);
    expect(giveBacks.stateOf('WT1').kind).toBe('done');
  });

  it.each([
    ['nobody answers', [NOT_REACHED, NOT_REACHED], 'unreachable'],
    ['Flex has signed the agent out', [{ kind: 'refused', problem: { status: 401 } }], 'not_signed_in'],
    ['the task is not the agent’s', [{ kind: 'refused', problem: { status: 403 } }], 'not_yours'],
    ['a newer emitter says what this plugin does not know', [refused('full_moon')], 'failed'],
  ] as [string, Answer<unknown>[], string][])('rejects with the reason when %s', async (_name, answers, trouble) => {
    const emitter = new FakeEmitter();
    emitter.answers = answers;
    const giveBacks = new GiveBacks(emitter);
    const error = await giveBacks.giveBack(task, { note: 'n', outcome: 'solved' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GiveBackError);
    expect((error as GiveBackError).trouble).toBe(trouble);
    expect(giveBacks.stateOf('WT1')).toMatchObject({ kind: 'open', form: { note: 'n' } });
  });

  it('finds its form as it was left when another task was looked at', async () => {
    const emitter = new FakeEmitter();
    const giveBacks = show(emitter);
    fireEvent.click(await button());
    fireEvent.change(note(), { target: { value: 'Half a no' } });
    cleanup();
    render(<GiveBack giveBacks={giveBacks} task={task} noteRequired giveBack={() => Promise.resolve()} />);
    expect((note() as HTMLTextAreaElement).value).toBe('Half a no');
    await act(() => Promise.resolve());
  });

  it('finds a half-written note again after a reload, and not once it was sent', async () => {
    const emitter = new FakeEmitter();
    show(emitter);
    fireEvent.click(await button());
    fireEvent.change(note(), { target: { value: 'Half a no' } });
    cleanup();
    show(emitter);
    const kept = await screen.findByRole('textbox', { name: 'Note for Ava' });
    expect((kept as HTMLTextAreaElement).value).toBe('Half a no');
    fireEvent.click(await button());
    await waitFor(() => expect(emitter.sent).toHaveLength(1));
    cleanup();
    show(new FakeEmitter());
    await button();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('closes with Escape, and the focus is on the button again', async () => {
    show(new FakeEmitter());
    fireEvent.click(await button());
    fireEvent.keyDown(note(), { key: 'Escape' });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Return to Ava'));
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('says why there is no button', async () => {
    const emitter = new FakeEmitter();
    emitter.offer = { kind: 'ok', body: { possible: false, why: 'customer_gone' } };
    show(emitter);
    expect(await screen.findByText(text('WarmHandoffGiveBackCustomerGone'))).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('lets the agent try when the emitter could not be asked', async () => {
    const emitter = new FakeEmitter();
    emitter.offer = NOT_REACHED;
    show(emitter);
    expect(await screen.findByRole('button', { name: 'Return to Virtual agent' })).toBeTruthy();
  });
});
