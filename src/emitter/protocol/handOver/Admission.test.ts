import { describe, expect, it } from 'vitest';
import { Admission } from './Admission';

/** Work that ends when it is told to. */
function held() {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  return { end, work: () => over.then(() => 'done') };
}
/** More than what is at work already needs to begin the next. */
const aMoment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('work that is let in', () => {
  it('goes on so much at a time, and in the order in which it came', async () => {
    const admission = new Admission(2);
    const [first, second, third] = [held(), held(), held()];
    const begun: number[] = [];
    const all = [first, second, third].map(({ work }, place) =>
      admission.take(
        () => {
          begun.push(place);
          return work();
        },
        60_000,
        'late',
      ),
    );
    await aMoment();
    expect(begun).toEqual([0, 1]);
    second.end();
    await all[1];
    await aMoment();
    expect(begun).toEqual([0, 1, 2]);
    first.end();
    third.end();
    expect(await Promise.all(all)).toEqual(['done', 'done', 'done']);
  });

  it('that waits too long is not begun, and leaves its place to the next', async () => {
    const admission = new Admission(1);
    const [first, third] = [held(), held()];
    const one = admission.take(first.work, 60_000, 'late');
    expect(await admission.take(() => Promise.reject(new Error('begun')), 1, 'late')).toBe('late');
    const other = admission.take(third.work, 60_000, 'late');
    first.end();
    third.end();
    expect(await Promise.all([one, other])).toEqual(['done', 'done']);
  });

  it('that fails leaves its place to the next too', async () => {
    const admission = new Admission(1);
    const failing = admission.take(() => Promise.reject(new Error('broken')), 60_000, 'late');
    const next = admission.take(async () => 'done', 60_000, 'late');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('done');
  });
});
