import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { askForAll, SANDBOX_DOCS, sandboxDocs, type Answered } from '../../scripts/writeSandboxDocs';
import { contracts } from '../../sandbox/contract/Contracts';

describe('the operations of Twilio’s contracts', () => {
  let all: Answered[];
  beforeAll(async () => {
    all = await askForAll();
    // Nothing that was asked about was there, and no body was whole.
    contracts.forget();
  });

  it.each([
    ['TaskRouter', 'taskrouter.twilio.com/v1', /./, 61],
    ['Studio', 'studio.twilio.com/v2', /./, 19],
    ['Sync', 'sync.twilio.com/v1', /./, 48],
    ['Flex interactions', 'flex-api.twilio.com/v1', /\/v1\/Interactions/, 14],
  ])('are all answered for %s', (_what, of, request, count) => {
    const operations = all.filter((one) => one.api === of && request.test(one.request));
    expect(operations.filter(({ isAnswered }) => !isAnswered)).toEqual([]);
    expect(operations).toHaveLength(count);
  });

  it('are in docs/sandbox.md as they are: npm run docs:sandbox writes it', async () => {
    expect(readFileSync(SANDBOX_DOCS, 'utf8')).toBe(await sandboxDocs(all));
  });
});
