import { describe, expect, it } from 'vitest';
import { Contracts } from '../../sandbox/contract/Contracts';
import type { Exchange } from '../../sandbox/contract/checkExchange';

const FORM = 'application/x-www-form-urlencoded';
const INTERACTION = `KD${'a'.repeat(32)}`;
const CHANNEL = `UO${'a'.repeat(32)}`;
const SERVICE = 'https://sync.twilio.com/v1/Services/default';

/** What the contracts say of one request and its answer. */
function faults(url: string, given: Partial<Exchange> = {}): string[] {
  const { host, pathname, searchParams } = new URL(url);
  const contracts = new Contracts();
  contracts.add({
    host,
    path: pathname,
    method: 'GET',
    query: Object.fromEntries(searchParams),
    body: undefined,
    status: 200,
    answer: '{}',
    ...given,
  });
  return contracts.takeDeviations().map(({ operation, fault }) => `${operation}: ${fault}`);
}

const document = (more: object = {}): string =>
  JSON.stringify({ sid: `ET${'a'.repeat(32)}`, unique_name: 'one', data: {}, revision: '0', ...more });

describe('a request is held against its operation', () => {
  it('and passes when it is as the contract says', () => {
    const body = { UniqueName: 'one', Data: '{"open":true}', Ttl: '60' };
    expect(
      faults(`${SERVICE}/Documents`, { method: 'POST', contentType: FORM, body, status: 201, answer: document() }),
    ).toEqual([]);
  });

  it.each<[what: string, url: string, given: Partial<Exchange>, fault: string]>([
    [
      'a parameter that it does not know',
      `${SERVICE}/Documents`,
      { method: 'POST', contentType: FORM, body: { Name: 'one' }, status: 201, answer: document() },
      'CreateDocument: body: must NOT have additional properties (Name)',
    ],
    [
      'a number that is none',
      `${SERVICE}/Documents`,
      { method: 'POST', contentType: FORM, body: { Ttl: 'long' }, status: 201, answer: document() },
      'CreateDocument: body: Ttl must be integer',
    ],
    [
      'an object that is none',
      `${SERVICE}/Documents`,
      { method: 'POST', contentType: FORM, body: { Data: 'open' }, status: 201, answer: document() },
      'CreateDocument: body: Data must be object',
    ],
    [
      'a parameter that is missing',
      `https://flex-api.twilio.com/v1/Interactions/${INTERACTION}/Channels/${CHANNEL}/Invites`,
      { method: 'POST', contentType: FORM, body: {}, status: 201 },
      "CreateInteractionChannelInvite: body: must have required property 'Routing'",
    ],
    [
      'a value that is none of those there are',
      `https://flex-api.twilio.com/v1/Interactions/${INTERACTION}/Channels/${CHANNEL}`,
      { method: 'POST', contentType: FORM, body: { Status: 'away' } },
      'UpdateInteractionChannel: body: Status must be equal to one of the allowed values: closed, inactive',
    ],
    [
      'a sid of another kind',
      `https://flex-api.twilio.com/v1/Interactions/${CHANNEL}`,
      {},
      'FetchInteraction: path Sid: must match pattern "^KD[0-9a-fA-F]{32}$"',
    ],
    [
      'a query that it does not know',
      `https://studio.twilio.com/v2/Flows/FW${'a'.repeat(32)}/Executions?Status=active`,
      { answer: '{"executions":[]}' },
      'ListExecution: query: must NOT have additional properties (Status)',
    ],
    [
      'a field of a body in JSON that it does not know',
      'https://conversations.twilio.com/v2/Conversations/conv_conversation_1',
      { method: 'PUT', contentType: 'application/json', body: { status: 'ACTIVE', configuration: {} } },
      'conversation.update: body: must NOT have additional properties (configuration)',
    ],
    [
      'a body in the wrong dress',
      `${SERVICE}/Documents`,
      { method: 'POST', contentType: 'application/json', body: { UniqueName: 'one' }, status: 201, answer: document() },
      'CreateDocument: body: application/json instead of application/x-www-form-urlencoded',
    ],
    [
      'an address that is none',
      'https://studio.twilio.com/v2/Runs',
      {},
      'GET https://studio.twilio.com/v2/Runs: no such operation',
    ],
  ])('and fails for %s', (_what, url, given, fault) => {
    expect(faults(url, given)).toContain(fault);
  });

  it('and is nobody’s business where Twilio publishes nothing', () => {
    expect(faults('https://webhooks.twilio.com/v1/Accounts/AC1/Flows/FW1')).toEqual([]);
  });
});

describe('an answer is held against its operation', () => {
  it.each<[what: string, given: Partial<Exchange>, fault: string]>([
    [
      'a field that Twilio does not promise',
      { answer: document({ mood: 'good' }) },
      'must NOT have additional properties (mood)',
    ],
    ['a field of another type', { answer: document({ unique_name: 7 }) }, 'unique_name must be string'],
    ['text', { answer: '<html>' }, 'not JSON'],
    ['another success', { status: 204, answer: '' }, 'answer: 204 instead of 200'],
    ['an error in another shape', { status: 404, answer: '{"error":"none"}' }, "must have required property 'code'"],
  ])('and fails for %s', (_what, given, fault) => {
    expect(faults(`${SERVICE}/Documents/one`, given).join('\n')).toContain(fault);
  });

  it('and passes for an error as Twilio writes it', () => {
    const error = { code: 20404, message: 'gone', more_info: 'https://www.twilio.com/docs/errors/20404', status: 404 };
    expect(faults(`${SERVICE}/Documents/one`, { status: 404, answer: JSON.stringify(error) })).toEqual([]);
  });
});

describe('what has been used', () => {
  it('is counted by operation, and what failed with it', () => {
    const contracts = new Contracts();
    const asked: Exchange = {
      host: 'sync.twilio.com',
      path: '/v1/Services/default/Documents/one',
      method: 'GET',
      query: {},
      body: undefined,
      status: 200,
      answer: document(),
    };
    contracts.add(asked);
    contracts.add({ ...asked, query: { Deep: 'true' } });
    contracts.count(contracts.takeDeviations());
    expect([...contracts.tallies.values()]).toMatchObject([
      { operationId: 'FetchDocument', requests: 2, answers: 2, deviations: 1 },
    ]);
    expect(contracts.takeDeviations()).toEqual([]);
  });
});
