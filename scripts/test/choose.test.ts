import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { choose } from './choose.mjs';
import { parts, sides } from './parts.mjs';

const chosenBy = (...words: string[]): string[] | string => {
  const chosen = choose(words);
  return typeof chosen === 'string' ? chosen : chosen.map(({ part, words }) => [part.name, ...words].join(' '));
};

describe('npm test', () => {
  it('runs every part, without words', () => {
    expect(chosenBy()).toEqual(parts.map(({ name }) => name));
  });

  it('runs one part, of whose tests the words choose', () => {
    expect(chosenBy('e2e', 'handoff')).toEqual(['e2e handoff']);
    expect(chosenBy('unit')).toEqual(['unit']);
  });

  it('runs what is about one side of the project', () => {
    expect(chosenBy('panel')).toEqual(['unit src/plugin src/handoff', 'weight', 'e2e states places gallery']);
    expect(chosenBy('emitter', 'waiting')).toEqual(['unit waiting', 'faults waiting']);
  });

  it('names folders and files that are there, so that a side is never empty', () => {
    const specs = readdirSync('test/e2e');
    for (const [part, words] of Object.values(sides).flat())
      for (const word of words)
        expect(part.name === 'e2e' ? specs.some((file) => file.startsWith(word)) : existsSync(word), word).toBe(true);
  });

  it('names what there is when it is asked for what there is not, whatever it is called', () => {
    for (const name of ['pannel', 'constructor', '__proto__'])
      expect(chosenBy(name)).toBe(
        `There is no part “${name}”. There are: ${[...parts.map((one) => one.name), ...Object.keys(sides)].join(', ')}.`,
      );
  });
});
