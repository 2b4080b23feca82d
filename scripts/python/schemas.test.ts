import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pythonSchemas } from './schemas';

it.each(Object.entries(pythonSchemas()))('python/ has %s as it is now (else: npm run python:models)', (name, text) => {
  expect(readFileSync(new URL(`../../python/src/warm_handoff/${name}`, import.meta.url), 'utf8')).toBe(text);
});
