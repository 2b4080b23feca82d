import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeardLog } from '../../../test/emitter/HeardLog';
import { MemorySync } from '../../../test/emitter/MemorySync';
import { RepeatedRequests, type RequestKey } from './RepeatedRequests';

const KEY: RequestKey = { text: 'key:1', body: { reason: 'Wants a person', nested: { a: 1, b: [2] } } };

let sync: MemorySync;
let log: HeardLog;
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-27T05:00:00Z') });
  sync = new MemorySync();
  log = new HeardLog();
});
afterEach(() => vi.useRealTimers());

/** One of our processes. */
const aProcess = () => new RepeatedRequests(sync, 60, { idleMs: 30_000, awaitMs: 5_000 }, log);
const stored = () => [...sync.documents.values()][0]?.data;

describe('a request that is sent twice', () => {
  it('is done once, and answered twice', async () => {
    const requests = aProcess();
    const work = vi.fn(async (id: string) => ({ answer: { id } }));
    expect(await requests.once(KEY, 'H1', work)).toEqual({ kind: 'done', result: { answer: { id: 'H1' } } });
    expect(await requests.once(KEY, 'H2', work)).toEqual({ kind: 'repeated', answer: { id: 'H1' } });
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is done once also when the second one goes to another process', async () => {
    await aProcess().once(KEY, 'H1', async (id) => ({ answer: { id } }));
    expect(await aProcess().once(KEY, 'H2', vi.fn())).toEqual({ kind: 'repeated', answer: { id: 'H1' } });
  });

  it('is done once also when both come at the same moment', async () => {
    const requests = aProcess();
    const work = vi.fn(async (id: string) => ({ answer: { id } }));
    const kinds = await Promise.all(['H1', 'H2', 'H3'].map(async (id) => (await requests.once(KEY, id, work)).kind));
    expect(kinds).toEqual(['done', 'repeated', 'repeated']);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is the same whatever order its fields come in', async () => {
    const requests = aProcess();
    await requests.once(KEY, 'H1', async () => ({ answer: {} }));
    const turned = { text: KEY.text, body: { nested: { b: [2], a: 1 }, reason: 'Wants a person' } };
    expect((await requests.once(turned, 'H2', vi.fn())).kind).toBe('repeated');
  });

  it.each<[string, unknown]>([
    ['another word', { ...(KEY.body as object), reason: 'Wants nobody' }],
    ['another order in a list', { ...(KEY.body as object), nested: { a: 1, b: [] } }],
    ['nothing', undefined],
    ['a list', [KEY.body]],
  ])('under a key that was used with another body is a mistake: %s', async (_what, body) => {
    const requests = aProcess();
    await requests.once(KEY, 'H1', async () => ({ answer: {} }));
    expect(await requests.once({ ...KEY, body }, 'H2', vi.fn())).toEqual({ kind: 'another request' });
  });

  it('takes the place of the earlier one where that is wanted, under the same handoff', async () => {
    const requests = aProcess();
    await requests.once({ ...KEY, replaces: true }, 'H1', async () => ({ answer: { v: 1 } }));
    const work = vi.fn(async (id: string) => ({ answer: { id, v: 2 } }));
    await requests.once({ text: KEY.text, body: { newer: true }, replaces: true }, 'H2', work);
    expect(work).toHaveBeenCalledExactlyOnceWith('H1');
    expect(stored()).toMatchObject({ answer: { id: 'H1', v: 2 } });
  });

  it('is a new one after it failed', async () => {
    const requests = aProcess();
    await requests.once(KEY, 'H1', async () => ({}));
    const work = vi.fn(async () => ({ answer: { done: true } }));
    expect((await requests.once(KEY, 'H2', work)).kind).toBe('done');
    expect(work).toHaveBeenCalledExactlyOnceWith('H2');
  });

  it('is a new one after it threw, and who asked hears of it', async () => {
    const requests = aProcess();
    await expect(requests.once(KEY, 'H1', async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect((await requests.once(KEY, 'H2', async () => ({ answer: {} }))).kind).toBe('done');
  });

  it('does not wait for another key', async () => {
    const requests = aProcess();
    void requests.once(KEY, 'H1', () => new Promise<never>(() => undefined));
    expect((await requests.once({ ...KEY, text: 'key:2' }, 'H2', async () => ({ answer: {} }))).kind).toBe('done');
  });

  it('has a key that nobody can read in Sync, and a body likewise', async () => {
    await aProcess().once({ text: 'id:+15550123', body: { reason: 'My card' } }, 'H1', async () => ({
      answer: { id: 'H1' },
    }));
    expect(JSON.stringify([...sync.documents])).not.toMatch(/5550123|My card/);
  });
});

describe('a request that another process is at work on', () => {
  /** Begins and stays there. */
  const begins = (): void => void aProcess().once(KEY, 'H1', () => new Promise<never>(() => undefined));

  it('is waited for, and its answer is given', async () => {
    let finish: (result: { answer: object }) => void = () => undefined;
    void aProcess().once(
      KEY,
      'H1',
      () => new Promise<{ answer: Record<string, unknown> }>((resolve) => (finish = resolve as typeof finish)),
    );
    await vi.advanceTimersByTimeAsync(0);
    const second = aProcess().once(KEY, 'H2', vi.fn());
    await vi.advanceTimersByTimeAsync(1_000);
    finish({ answer: { id: 'H1' } });
    await vi.runAllTimersAsync();
    expect(await second).toEqual({ kind: 'repeated', answer: { id: 'H1' } });
  });

  it('is busy when it takes longer than anybody waits', async () => {
    begins();
    await vi.advanceTimersByTimeAsync(0);
    const second = aProcess().once(KEY, 'H2', vi.fn());
    await vi.runAllTimersAsync();
    expect(await second).toEqual({ kind: 'busy' });
  });

  it('is done by us once that one has died, as the same handoff', async () => {
    begins();
    await vi.advanceTimersByTimeAsync(31_000);
    const work = vi.fn(async (id: string) => ({ answer: { id } }));
    expect(await aProcess().once(KEY, 'H2', work)).toMatchObject({ kind: 'done' });
    expect(work).toHaveBeenCalledExactlyOnceWith('H1');
  });

  it('is done by one of two that find it dead', async () => {
    begins();
    await vi.advanceTimersByTimeAsync(31_000);
    const work = vi.fn(async () => ({ answer: {} }));
    const both = [aProcess().once(KEY, 'H2', work), aProcess().once(KEY, 'H3', work)];
    await vi.runAllTimersAsync();
    expect((await Promise.all(both)).map(({ kind }) => kind).sort()).toEqual(['done', 'repeated']);
    expect(work).toHaveBeenCalledTimes(1);
  });
});

describe('while Sync is away', () => {
  it('a request is done all the same, and the operator reads what may come of it', async () => {
    sync.away = true;
    expect((await aProcess().once(KEY, 'H1', async () => ({ answer: {} }))).kind).toBe('done');
    expect(log.of('warn')).toEqual([expect.stringContaining('may count twice')]);
  });

  it('a request is done all the same when its answer can’t be kept', async () => {
    const done = aProcess().once(KEY, 'H1', async () => {
      sync.away = true;
      return { answer: {} };
    });
    expect((await done).kind).toBe('done');
    expect(log.of('warn')).toEqual(['a repeated request would not be recognised']);
  });

  it.each([
    ['is gone when it is looked for', () => sync.documents.clear()],
    ['can’t be read', () => sync.fails('document', { status: 503 })],
  ])('a key that is taken and %s is nobody’s: it is done', async (_what, happens) => {
    await aProcess().once(KEY, 'H1', async () => ({ answer: {} }));
    sync.meanwhile('document', happens);
    expect((await aProcess().once(KEY, 'H2', async () => ({ answer: {} }))).kind).toBe('done');
  });

  it('a record that nobody can read is written over', async () => {
    await aProcess().once(KEY, 'H1', async () => ({ answer: {} }));
    const [name] = sync.documents.keys();
    sync.put(name ?? '', { handoffId: 7 });
    expect((await aProcess().once(KEY, 'H2', async () => ({ answer: { v: 2 } }))).kind).toBe('done');
    expect(stored()).toMatchObject({ handoffId: 'H2', answer: { v: 2 } });
  });
});
