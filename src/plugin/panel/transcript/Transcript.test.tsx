// @vitest-environment jsdom
import * as React from 'react';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { TranscriptMessage } from '../../../handoff/envelope';
import { en } from '../../strings/en';
import type { Stop, SyncListener, SyncObjects, WatchedObjects } from '../../sync/SyncWatch';
import { rememberOpen } from './openTranscripts';
import { Transcript } from './Transcript';

const LIST = 'handoff.one.transcript';

/** One list, filled by the test. */
class FakeSync implements SyncObjects {
  listener: SyncListener<readonly unknown[]> | undefined;
  private items: readonly unknown[] = [];
  watchDocument(): Stop {
    return () => undefined;
  }
  watchList(_name: string, listener: SyncListener<readonly unknown[]>): Stop {
    this.listener = listener;
    return () => (this.listener = undefined);
  }
  holds(items: readonly unknown[], { partial }: { partial?: boolean } = {}): void {
    this.items = items;
    act(() => this.listener?.({ kind: 'value', value: items, partial }));
  }
  adds(...messages: TranscriptMessage[]): void {
    this.holds([...this.items, { messages }]);
  }
}

const minute = (place: number): string => new Date(Date.UTC(2026, 10, 21, 10, 0) + place * 60_000).toISOString();

function said(place: number, text = `Message ${place}`, more: Partial<TranscriptMessage> = {}): TranscriptMessage {
  return { role: place % 2 ? 'assistant' : 'customer', text, at: minute(place), ...more };
}

const many = (count: number, cause?: number): TranscriptMessage[] =>
  Array.from({ length: count }, (_, place) => said(place, undefined, place === cause ? { cause: true } : {}));

function show(pointer: { count?: number; from?: string; tail?: TranscriptMessage[] } = {}, at?: string): FakeSync {
  const sync = new FakeSync();
  render(<Transcript pointer={{ sync: LIST, tail: [], ...pointer }} at={at} sync={sync} />);
  return sync;
}

const header = (): HTMLElement => screen.getByRole('button', { name: /^Transcript/ });

/** An opened transcript with these messages in it. */
function open(...messages: TranscriptMessage[]): FakeSync {
  const sync = show();
  fireEvent.click(header());
  sync.holds([{ messages }]);
  return sync;
}

const list = (): HTMLElement => screen.getByRole('list', { name: en.WarmHandoffMessages });
const area = (): HTMLElement => screen.getByRole('group', { name: en.WarmHandoffMessages });
const painted = (): string[] =>
  within(list())
    .getAllByText(/^Message \d+/)
    .map(({ textContent }) => textContent ?? '');
const search = (): HTMLElement => screen.getByRole('searchbox', { name: en.WarmHandoffTranscriptSearch });

/** What the reader does with the wheel. */
function scrollTo(top: number): void {
  area().scrollTop = top;
  fireEvent.scroll(area());
}

const marks = (): string[] => [...document.querySelectorAll('mark')].map(({ textContent }) => textContent ?? '');

afterEach(() => {
  cleanup();
  rememberOpen(LIST, false);
});

describe('the transcript', () => {
  it('says before it is opened how many messages there are, and from when to when', () => {
    show({ count: 2, tail: [said(0), said(14)] });
    expect(header().textContent).toMatch(/^Transcript · 2 messages.*10:00.*10:14/);
    expect(header().getAttribute('aria-expanded')).toBe('false');
  });

  it('knows its time span from the envelope when no message came with it', () => {
    show({ count: 14, from: minute(0) }, minute(14));
    expect(header().textContent).toMatch(/^Transcript · 14 messages.*10:00.*10:14/);
  });

  it('does not claim to know when it began when the task carries its end only', () => {
    show({ count: 5_000, tail: [said(4_998), said(4_999)] });
    expect(header().textContent).toBe('Transcript · 5,000 messages');
  });

  it('opens at the message that led to the handoff, marked in words, and paints little of 5,000 messages', () => {
    open(...many(5_000, 2_500));
    const cause = screen.getByText(en.WarmHandoffCause).closest('li');
    expect(cause?.textContent).toContain('Message 2500');
    expect(cause?.getAttribute('aria-posinset')).toBe('2501');
    expect(cause?.getAttribute('aria-setsize')).toBe('5000');
    expect(painted().length).toBeLessThan(40);
  });

  it('goes back to the handoff from wherever the reader is', () => {
    open(...many(500, 250));
    scrollTo(0);
    expect(screen.queryByText(en.WarmHandoffCause)).toBeNull();
    fireEvent.click(screen.getByText(en.WarmHandoffTranscriptToCause));
    expect(screen.getByText(en.WarmHandoffCause)).toBeTruthy();
  });

  it('shows the newest messages while older ones are read, and keeps the place of what is read', () => {
    const sync = show({ count: 300 });
    fireEvent.click(header());
    expect(screen.getByText(en.WarmHandoffTranscriptLoading)).toBeTruthy();
    const [older, newer] = [{ messages: many(300).slice(0, 200) }, { messages: many(300).slice(200) }];
    sync.holds([newer], { partial: true });
    expect(screen.getByText(en.WarmHandoffTranscriptLoadingEarlier)).toBeTruthy();
    expect(painted()).toContain('Message 299');
    scrollTo(2_000);
    const before = painted();
    sync.holds([older, newer]);
    expect(screen.queryByText(en.WarmHandoffTranscriptLoadingEarlier)).toBeNull();
    expect(painted()).toEqual(before);
    expect(area().scrollTop).toBeGreaterThan(10_000);
  });

  it('follows the conversation when its end is in view', () => {
    const sync = open(...many(100, 99));
    sync.adds(said(101, 'I am Dana', { role: 'human', name: 'Dana' }));
    expect(screen.getByText('I am Dana')).toBeTruthy();
    expect(screen.getByText(en.WarmHandoffTranscriptToPerson)).toBeTruthy();
    expect(screen.queryByText(en.WarmHandoffTranscriptNewOne)).toBeNull();
  });

  it('stays where the reader is when messages come, and says how many', () => {
    const sync = open(...many(100, 99));
    scrollTo(500);
    const before = painted();
    sync.adds(said(100));
    expect(screen.getByText(en.WarmHandoffTranscriptNewOne)).toBeTruthy();
    sync.adds(said(101), said(102));
    expect(area().scrollTop).toBe(500);
    expect(painted()).toEqual(before);
    fireEvent.click(screen.getByText('3 new messages'));
    expect(painted()).toContain('Message 102');
    expect(screen.queryByText('3 new messages')).toBeNull();
  });

  it('tells who wrote by name and by what they are', () => {
    open(said(0, 'Hi', { name: 'Alex' }), said(1, 'Hello', { name: 'Ava' }), said(2, 'Dana here', { role: 'human' }));
    const [customer, assistant, human] = within(list()).getAllByRole('listitem');
    expect(customer?.textContent).toMatch(/Alex.*Customer/);
    expect(assistant?.textContent).toMatch(/Ava.*Virtual agent/);
    expect(human?.textContent).toMatch(/Agent/);
  });

  it('makes links of addresses and of nothing else', () => {
    open(said(0, 'See https://example.com/a?b=<c> or javascript:alert(1) <img src=x onerror=alert(1)>'));
    const links = within(list()).getAllByRole('link');
    expect(links.map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('rel')])).toEqual([
      ['https://example.com/a?b=', 'https://example.com/a?b=', 'noopener noreferrer nofollow'],
    ]);
    expect(document.querySelector('img')).toBeNull();
  });

  it('shows what would reorder or hide text harmlessly', () => {
    open(said(0, 'Message 1 \u202Efdp.exe pass\u200Bword \uD800', { name: '\u202EecilA' }));
    expect(list().textContent).toContain('Message 1 fdp.exe password \uFFFD');
    expect(list().textContent).toContain('ecilA');
    expect(list().textContent).not.toMatch(/[\u202E\u200B]/);
  });

  it('paints the beginning of a huge message until all of it is asked for', () => {
    open(said(0, 'W'.repeat(100_000)));
    expect(list().textContent?.length).toBeLessThan(5_000);
    fireEvent.click(screen.getByText(en.WarmHandoffTranscriptShowAll));
    expect(list().textContent).toContain('W'.repeat(100_000));
  });

  it('names attachments and their sizes', () => {
    open(said(0, '', { attachments: [{ name: 'burner.jpg', bytes: 1_234_567 }, { name: 'note.txt' }] }));
    const files = within(screen.getByRole('list', { name: en.WarmHandoffAttachments })).getAllByRole('listitem');
    expect(files.map(({ textContent }) => textContent?.replace(/\s/g, ' '))).toEqual(['burner.jpg1.2 MB', 'note.txt']);
  });

  it.each([
    ['absent', [said(0)], en.WarmHandoffTranscriptTail],
    ['unreachable', [said(0)], en.WarmHandoffTranscriptTail],
    ['absent', [], en.WarmHandoffTranscriptMissing],
  ] as const)('says so when the list is %s', (kind, tail, words) => {
    const sync = show({ count: 9, tail: [...tail] });
    fireEvent.click(header());
    act(() => sync.listener?.({ kind }));
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.queryAllByText('Message 0')).toHaveLength(tail.length);
  });

  it('is open when the reader comes back to it from another task, and reads nothing meanwhile', () => {
    const sync = open(said(0));
    cleanup();
    expect(sync.listener).toBeUndefined();
    expect(show().listener).toBeDefined();
  });

  it('stands in the first frame where the reader left it, also when more was said meanwhile', () => {
    const messages = many(300, 10);
    let items: unknown[] = [{ messages }];
    rememberOpen(LIST, true);
    // Nothing but what is kept: what Sync tells later is not needed.
    const comeBack = (): void => {
      const silent = { watchDocument: () => () => undefined, watchList: () => () => undefined };
      const kept: WatchedObjects = {
        ...silent,
        watchList: (_name, listener) => (listener({ kind: 'value', value: items }), () => undefined),
      };
      render(<Transcript pointer={{ sync: LIST, tail: [] }} sync={{ ...silent, kept }} />);
    };
    comeBack();
    expect(screen.getByText(en.WarmHandoffCause)).toBeTruthy();
    scrollTo(9_000);
    const read = painted();
    expect(read).not.toContain('Message 10');
    cleanup();
    items = [...items, { messages: [said(300)] }];
    comeBack();
    expect(area().scrollTop).toBe(9_000);
    expect(painted()).toEqual(read);
    expect(header().textContent).toContain('301');
  });
});

describe('the search in the transcript', () => {
  const story = (): void =>
    void open(
      said(0, 'My café order'),
      ...many(300).slice(1, 299),
      said(300, 'The CAFE is closed, the cafe\u0301 there'),
    );

  it('finds words whatever their case and accents, marks them, and steps through them', async () => {
    story();
    fireEvent.change(search(), { target: { value: 'Café' } });
    expect(await screen.findByText('1 of 3')).toBeTruthy();
    expect(marks()).toEqual(['café']);
    fireEvent.keyDown(search(), { key: 'Enter' });
    expect(screen.getByText('2 of 3')).toBeTruthy();
    await waitFor(() => expect(marks()).toEqual(['CAFE', 'cafe\u0301']));
    expect(document.querySelector('mark[aria-current]')?.textContent).toBe('CAFE');
    fireEvent.click(screen.getByRole('button', { name: en.WarmHandoffTranscriptSearchNext }));
    fireEvent.click(screen.getByRole('button', { name: en.WarmHandoffTranscriptSearchNext }));
    expect(screen.getByText('1 of 3')).toBeTruthy();
    fireEvent.keyDown(search(), { key: 'Enter', shiftKey: true });
    expect(screen.getByText('3 of 3')).toBeTruthy();
  });

  it('says when nothing is found, and starts over with Escape', async () => {
    story();
    fireEvent.change(search(), { target: { value: 'pineapple' } });
    expect(await screen.findByText(en.WarmHandoffTranscriptSearchNone)).toBeTruthy();
    fireEvent.keyDown(search(), { key: 'Escape' });
    expect((search() as HTMLInputElement).value).toBe('');
    expect(screen.queryByText(en.WarmHandoffTranscriptSearchNone)).toBeNull();
    expect(marks()).toEqual([]);
  });

  it('stays at its match when messages come, and finds words in them', async () => {
    const sync = open(said(0, 'one refund'), ...many(100).slice(1), said(100, 'two refund'));
    fireEvent.change(search(), { target: { value: 'refund' } });
    expect(await screen.findByText('1 of 2')).toBeTruthy();
    fireEvent.keyDown(search(), { key: 'Enter' });
    expect(screen.getByText('2 of 2')).toBeTruthy();
    sync.adds(said(101, 'three refund'));
    expect(await screen.findByText('2 of 3')).toBeTruthy();
    expect(document.querySelector('mark[aria-current]')?.closest('li')?.textContent).toContain('two');
  });

  it('paints a match that stands far into a huge message', async () => {
    open(said(0, `${'W '.repeat(20_000)}needle`));
    fireEvent.change(search(), { target: { value: 'needle' } });
    await waitFor(() => expect(marks()).toEqual(['needle']));
  });
});
