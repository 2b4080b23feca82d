import { describe, expect, it } from 'vitest';
import { ModelBudget } from './ModelBudget';

const HOUR = 3_600_000;

describe('a budget', () => {
  it('is for one conversation by itself, and anew each hour', () => {
    let now = 0;
    const budget = new ModelBudget({ perConversation: 2 }, () => now);
    expect([budget.take('a'), budget.take('a'), budget.take('a')]).toEqual([undefined, undefined, 'conversation']);
    expect(budget.take('b')).toBeUndefined();
    now += HOUR;
    expect(budget.take('a')).toBeUndefined();
  });

  it('is for all of them together, whatever they are called', () => {
    const budget = new ModelBudget({ perHour: 3 }, () => 0);
    const asked = Array.from({ length: 5 }, (_, place) => budget.take(`conversation ${place}`));
    expect(asked).toEqual([undefined, undefined, undefined, 'hour', 'hour']);
  });

  it('is not used up by what it refused', () => {
    let now = 0;
    const budget = new ModelBudget({ perConversation: 1, perHour: 2 }, () => now);
    for (let time = 0; time < 5; time += 1) budget.take('a');
    expect(budget.take('b')).toBeUndefined();
    now += HOUR;
    expect(budget.take('a')).toBeUndefined();
  });
});
