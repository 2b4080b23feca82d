import { TwilioError } from '../kernel/TwilioError';
import type { Fields } from './Fields';

/** The items by the request's `Ordering`, e.g. `Priority:desc,DateCreated:asc`; as they are when it has none. */
export function inOrder<T>(items: readonly T[], input: Fields, keys: Record<string, (item: T) => number>): T[] {
  const steps = input
    .texts('Ordering')
    .flatMap((one) => one.split(','))
    .map((one) => {
      const [name = '', direction = 'asc'] = one.trim().split(':');
      const key = keys[name];
      const sign = { asc: 1, desc: -1 }[direction.toLowerCase()];
      if (!key || sign === undefined) throw new TwilioError(400, 20001, `Ordering ${one} is not valid`);
      return { key, sign };
    });
  return [...items].sort((a, b) => {
    for (const { key, sign } of steps) {
      const difference = sign * (key(a) - key(b));
      if (difference !== 0) return difference;
    }
    return 0;
  });
}
