import { render, type FlowContext } from '../FlowContext';
import type { Condition } from '../FlowDefinition';
import type { Widget } from '../Widget';

/** Takes the first transition whose conditions all hold. */
export const splitBasedOn: Widget = (state, { context }) => {
  const match = state.transitions.find(
    ({ event, conditions }) =>
      event === 'match' && conditions.length > 0 && conditions.every((condition) => holds(condition, context)),
  );
  return match ? { event: 'match', next: match.next } : { event: 'noMatch' };
};

const list = (value: string): string[] => value.split(',').map((one) => one.trim());

/** Comparisons of text pay no heed to case. */
const comparisons: Record<string, (found: string, value: string) => boolean> = {
  equal_to: (found, value) => found === value,
  not_equal_to: (found, value) => found !== value,
  matches_any_of: (found, value) => list(value).includes(found),
  does_not_match_any_of: (found, value) => !list(value).includes(found),
  is_blank: (found) => found === '',
  is_not_blank: (found) => found !== '',
  contains: (found, value) => found.includes(value),
  does_not_contain: (found, value) => !found.includes(value),
  starts_with: (found, value) => found.startsWith(value),
  does_not_start_with: (found, value) => !found.startsWith(value),
  less_than: (found, value) => Number(found) < Number(value),
  greater_than: (found, value) => Number(found) > Number(value),
};

function holds({ type, arguments: [argument = ''], value }: Condition, context: FlowContext): boolean {
  const found = render(argument, context).trim();
  if (type === 'regex') return new RegExp(value).test(found);
  const compare = comparisons[type];
  if (!compare) throw new Error(`No such condition: ${type}`);
  return compare(found.toLowerCase(), render(value, context).trim().toLowerCase());
}
