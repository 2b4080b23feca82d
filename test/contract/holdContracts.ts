import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterAll, afterEach } from 'vitest';
import { contracts } from '../../sandbox/contract/Contracts';

/**
 * Every test fails that asks Twilio for something, or has the sandbox answer something, that is not as Twilio's contract
 * says. A test that does so on purpose takes the deviations itself: `contracts.takeDeviations()`.
 */
afterEach(() => {
  const deviations = contracts.takeDeviations();
  if (deviations.length === 0) return;
  const lines = [
    ...new Set(deviations.map(({ operation, request, fault }) => `${operation}: ${fault}\n    ${request}`)),
  ];
  throw new Error(`Not as Twilio's contracts say (docs/contracts.md):\n  ${lines.join('\n  ')}`);
});

/** For `npm run contracts`, which puts together what all files have used. */
afterAll(() => {
  const folder = process.env.CONTRACT_TALLIES;
  if (!folder || contracts.tallies.size === 0) return;
  mkdirSync(folder, { recursive: true });
  const written = { tallies: [...contracts.tallies.values()], assumed: [...contracts.assumed] };
  writeFileSync(join(folder, `${ulid()}.json`), JSON.stringify(written));
  // The next file of this process writes its own.
  contracts.tallies.clear();
  contracts.assumed.clear();
});
