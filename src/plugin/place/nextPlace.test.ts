import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findPlace } from './nextPlace';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Flex with a handoff selected, and the places where a panel can be seen. */
function flex(seenIn: readonly string[]) {
  const placed: string[] = [];
  const warned: string[] = [];
  const shownAnew: string[] = [];
  let change: () => void = () => undefined;
  let selected: string | undefined;
  const current = findPlace('panel2', {
    onChange: (listener) => (change = listener),
    shownHandoff: () => selected,
    isSeen: () => seenIn.includes(placed[placed.length - 1] ?? ''),
    place: (placement) => placed.push(placement),
    showAnew: (sid) => shownAnew.push(sid),
    warn: (text) => warned.push(text),
  });
  const select = (sid: string | undefined): void => {
    selected = sid;
    change();
    vi.advanceTimersByTime(20_000);
  };
  return { placed, warned, shownAnew, current, select };
}

describe('the place of the panel', () => {
  it('is where it is wanted, and nothing is said, as long as it is seen there', () => {
    const { placed, warned, select } = flex(['panel2']);
    select('WR1');
    expect([placed, warned]).toEqual([['panel2'], []]);
  });

  it('is the next where another plugin hides the second panel and the CRM with it', () => {
    const { placed, warned, shownAnew, current, select } = flex(['tab', 'info']);
    select('WR1');
    // Once a place: what is added to a view that stands is not in it before that.
    expect(shownAnew).toEqual(['WR1', 'WR1']);
    expect(placed).toEqual(['panel2', 'crm', 'tab']);
    expect(current.placement).toBe('tab');
    expect(warned).toEqual([
      'Warm Handoff: the panel cannot be seen in panel2: another plugin hides that place or has put something else there. It stands in crm now.',
      'Warm Handoff: the panel cannot be seen in crm: another plugin hides that place or has put something else there. It stands in tab now.',
    ]);
  });

  it('is said to be nowhere, once, where no place is left', () => {
    const { placed, warned, select } = flex([]);
    select('WR1');
    select('WR2');
    expect(placed).toEqual(['panel2', 'crm', 'tab', 'info']);
    expect(warned[3]).toContain('There is no other place left');
    expect(warned).toHaveLength(4);
  });

  it('is not looked for while Flex changes, and is left only by a panel that is missing twice', () => {
    let change: () => void = () => undefined;
    let there = true;
    let looks = 0;
    const warned: string[] = [];
    findPlace('panel2', {
      onChange: (listener) => (change = listener),
      shownHandoff: () => 'WR1',
      isSeen: () => ((looks += 1), there),
      place: () => undefined,
      showAnew: () => undefined,
      warn: (text) => warned.push(text),
    });
    for (let key = 0; key < 100; key += 1) change();
    expect(looks).toBe(0);
    vi.advanceTimersByTime(3_000);
    expect(looks).toBe(1);
    // Painted anew at the very moment that it is looked for.
    there = false;
    change();
    vi.advanceTimersByTime(3_000);
    there = true;
    vi.advanceTimersByTime(3_000);
    expect([looks, warned]).toEqual([3, []]);
    there = false;
    change();
    vi.advanceTimersByTime(6_000);
    expect(warned[0]).toContain('cannot be seen in panel2');
  });

  it('is not looked for without a handoff, nor when the agent goes elsewhere before Flex has shown it', () => {
    const { placed, select } = flex([]);
    select(undefined);
    expect(placed).toEqual(['panel2']);
  });
});
