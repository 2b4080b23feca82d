import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok, refuses, ScriptedTwilio, type Reply } from '../../../test/emitter/ScriptedTwilio';
import { orchestrator, type Participant } from '../twilio/Orchestrator';
import { tellCustomer, type Announcement } from './tellCustomer';

const SEND = 'POST /v2/Conversations/conv_1/Actions';
const READ = 'GET /v2/Conversations/conv_1/Communications';
const NOW = '2026-11-27T05:00:00.000Z';
const words: Announcement = {
  conversationId: 'conv_1',
  text: 'Ich verbinde Sie. 🙂',
  speaksAs: 'ai-assistant',
  since: NOW,
};
const anna: Participant = {
  id: 'p1',
  type: 'CUSTOMER',
  addresses: [{ channel: 'CHAT', address: 'anna', channelId: 'CH1' }],
};
const ava: Participant = { id: 'p2', type: 'AI_AGENT', addresses: [{ channel: 'CHAT', address: 'ai-assistant' }] };
const accepted: Reply = { status: 202, body: { id: 'act_1', status: 'COMPLETED' } };
const said = (text: string, createdAt = NOW) =>
  ok({ communications: [{ id: 'c1', author: {}, content: { text }, createdAt }] });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function tell(
  replies: { send?: Reply | Reply[]; read?: Reply | Reply[] },
  {
    people = [anna, ava],
    more = {},
    perhapsSaid = false,
  }: { people?: Participant[]; more?: Partial<Announcement>; perhapsSaid?: boolean } = {},
) {
  const twilio = new ScriptedTwilio({
    [SEND]: replies.send ?? accepted,
    [READ]: replies.read ?? ok({ communications: [] }),
  });
  const telling = tellCustomer(orchestrator(twilio.calls), people, { ...words, ...more }, perhapsSaid);
  await vi.runAllTimersAsync();
  return { told: await telling, twilio, sent: twilio.requests.filter((one) => one === SEND).length };
}

describe('a customer who is told', () => {
  it('hears it from the virtual agent, in their own channel', async () => {
    const { told, twilio } = await tell({});
    expect(told).toBe(true);
    expect(twilio.sent(SEND).body.payload).toEqual({
      from: { participantId: 'p2', channel: 'CHAT' },
      to: [{ participantId: 'p1', channel: 'CHAT' }],
      content: { text: words.text },
      channelSettings: { channelId: 'CH1' },
    });
  });

  it('hears it from the address of a virtual agent that has not said a word yet', async () => {
    const { twilio } = await tell({}, { people: [anna] });
    expect(twilio.sent(SEND).body.payload).toMatchObject({ from: { address: 'ai-assistant', channel: 'CHAT' } });
  });

  it('at the address that is known, of several', async () => {
    const both = { ...anna, addresses: [...anna.addresses, { channel: 'SMS', address: '+15550123' }] };
    const { twilio } = await tell({}, { people: [both, ava], more: { customerAddress: '+15550123' } });
    expect(twilio.sent(SEND).body.payload).toMatchObject({ to: [{ channel: 'SMS' }] });
  });

  it('is told nothing, and that is done, where there is nothing to say', async () => {
    expect(await tell({}, { more: { text: '' } })).toMatchObject({ told: true, sent: 0 });
  });

  it('is not told who is not there', async () => {
    expect(await tell({}, { people: [ava] })).toMatchObject({ told: false, sent: 0 });
  });
});

describe('words of which nobody knows whether they arrived', () => {
  it('did, when they stand in the conversation: nobody says them twice', async () => {
    expect(await tell({ send: 'lost', read: said(words.text) })).toMatchObject({ told: true, sent: 1 });
  });

  it('did not, when they do not: they are said again', async () => {
    expect(await tell({ send: ['lost', accepted] })).toMatchObject({ told: true, sent: 2 });
  });

  it('are said again only once', async () => {
    expect(await tell({ send: 'lost' })).toMatchObject({ told: false, sent: 2 });
  });

  it('are not said again when nobody can look: twice is worse than late', async () => {
    expect(await tell({ send: 'lost', read: refuses(503) })).toMatchObject({ told: false, sent: 1 });
  });

  it.each([
    ['the same words of an earlier handoff', said(words.text, '2026-11-27T04:00:00.000Z'), 2],
    ['the same words by a clock that is 9 s slow', said(words.text, '2026-11-27T04:59:51.000Z'), 1],
    ['the same words at a time that cannot be read', said(words.text, 'soon'), 1],
    ['almost the same words', said(`${words.text} `), 2],
  ])('are %s', async (_what, read, sent) => {
    expect(await tell({ send: ['lost', accepted], read })).toMatchObject({ told: true, sent });
  });

  it('were refused: nothing is made better by saying them again', async () => {
    expect(await tell({ send: refuses(400) })).toMatchObject({ told: false, sent: 1 });
    expect(await tell({ send: { status: 202, body: { id: 'a', status: 'FAILED' } } })).toMatchObject({
      told: false,
      sent: 1,
    });
  });
});

describe('words that another process may have said', () => {
  it.each<[string, Reply, number]>([
    ['were said', said(words.text), 0],
    ['were not', ok({ communications: [] }), 1],
    ['may have been, for all anybody knows', refuses(503), 0],
  ])('%s', async (_what, read, sent) => {
    expect(await tell({ read }, { perhapsSaid: true })).toMatchObject({ told: true, sent });
  });
});
