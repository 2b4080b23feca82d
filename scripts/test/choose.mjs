import { parts, sides } from './parts.mjs';

/** The parts that the command line asks for, each with the words that choose among its tests; else what is wrong. */
export function choose([name, ...words]) {
  if (name === undefined) return parts.map((part) => ({ part, words: [] }));
  const part = parts.find((one) => one.name === name);
  if (part) return [{ part, words }];
  const side = Object.hasOwn(sides, name) ? sides[name] : undefined;
  if (side) return side.map(([one, own]) => ({ part: one, words: words.length > 0 ? words : own }));
  const names = [...parts.map((one) => one.name), ...Object.keys(sides)];
  return `There is no part “${name}”. There are: ${names.join(', ')}.`;
}
