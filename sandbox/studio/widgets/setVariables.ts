import { evaluate, render } from '../FlowContext';
import { pairs, type Widget } from '../Widget';

/** Keeps values under `flow.variables`. A `json_object` is read as JSON; anything else is text. */
export const setVariables: Widget = (state, { context }) => {
  for (const { key, value, type } of pairs(state, 'variables')) {
    if (type !== 'json_object') {
      context.flow.variables[key] = render(value, context);
      continue;
    }
    const found = evaluate(value, context);
    try {
      context.flow.variables[key] = typeof found === 'string' ? (JSON.parse(found) as unknown) : found;
    } catch {
      return { event: 'failed', error: { message: `The value of ${key} is not JSON` } };
    }
  }
  return { event: 'next' };
};
