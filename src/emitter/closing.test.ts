import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeardLog } from '../../test/emitter/HeardLog';
import { CLOSE_WITHIN_MS, closeInTime } from './closing';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a process that is stopped', () => {
  it('waits for what is in flight, and leaves no clock behind', async () => {
    const log = new HeardLog();
    let done: () => void = () => undefined;
    let closed = false;
    const closing = closeInTime(new Promise<void>((resolve) => (done = resolve)), log).then(() => (closed = true));
    await vi.advanceTimersByTimeAsync(CLOSE_WITHIN_MS - 1);
    expect(closed).toBe(false);
    done();
    await closing;
    expect([log.lines, vi.getTimerCount()]).toEqual([[], 0]);
  });

  it('waits no longer than ten seconds for what hangs, and says so', async () => {
    const log = new HeardLog();
    const closing = closeInTime(new Promise(() => undefined), log);
    await vi.advanceTimersByTimeAsync(10_000);
    await closing;
    expect(log.of('warn')).toEqual([expect.stringContaining('still in flight')]);
  });

  it('stops also when what was in flight fails, then or after it has stopped', async () => {
    const log = new HeardLog();
    await closeInTime(Promise.reject(new TypeError('with +15550123 in it')), log);
    expect(log.lines[0]).toMatchObject({ level: 'error', fields: { error: 'TypeError' } });
    let fail: (error: unknown) => void = () => undefined;
    const closing = closeInTime(new Promise((_resolve, reject) => (fail = reject)), log, 10);
    await vi.advanceTimersByTimeAsync(10);
    await closing;
    fail('text');
    await vi.advanceTimersByTimeAsync(0);
    expect(log.text).not.toContain('5550123');
  });
});
