import { describe, expect, it } from 'vitest';
import { sid } from '../../../test/emitter/sids';
import { serviceOf } from './FinishedCall';
import { readSid } from './Sid';

describe('one of Twilio’s identifiers', () => {
  it.each([
    ['WT', sid('WT', 'a'), true],
    ['WT', sid('WT', 'Z'), true],
    ['WT', sid('WR', 'a'), false],
    ['WT', `WT${'a'.repeat(31)}`, false],
    ['WT', `WT${'a'.repeat(33)}`, false],
    ['WT', `WT${'a'.repeat(31)}/`, false],
    ['WT', `WT${'a'.repeat(32)}\n`, false],
    ['WT', ` ${sid('WT', 'a')}`, false],
    ['WT', sid('WT', 'a').toLowerCase(), false],
    ['WT', 'WT../../Workers/WK0000000000000000', false],
    ['WT', '', false],
    ['WT', undefined, false],
    ['WT', [sid('WT', 'a')], false],
    ['WT', { toString: () => sid('WT', 'a') }, false],
  ])('a %s is %j: %s', (prefix, value, isOne) => {
    expect(readSid(prefix, value) !== undefined).toBe(isOne);
  });
});

describe('which part of Twilio an operator reads of', () => {
  it.each([
    ['https://sync.twilio.com/v1/Services/IS1', 'sync'],
    ['https://taskrouter.twilio.com/v1/Workspaces', 'taskrouter'],
    ['https://conversations.twilio.com/v2/Conversations', 'orchestrator'],
    ['https://studio.twilio.com/v2/Flows', 'studio'],
    ['https://studio.twilio.com:443/v2/Flows', 'studio'],
    ['https://flex-api.twilio.com/v1/Interactions', 'other'],
    ['https://api.twilio.com/2010-04-01/Accounts/sync.twilio.com', 'other'],
    ['http://sync.twilio.com/', 'other'],
    ['https://constructor/', 'other'],
    ['', 'other'],
  ])('%s is %s', (url, service) => {
    expect(serviceOf(url)).toBe(service);
  });
});
