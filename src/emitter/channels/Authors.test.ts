import { describe, expect, it } from 'vitest';
import { ok, refuses, ScriptedTwilio, type Reply } from '../../../test/emitter/ScriptedTwilio';
import { orchestrator } from '../twilio/Orchestrator';
import { Authors } from './Authors';
import { customerOf } from './customer';
import type { TacMessage, TacSession } from './tac';

const PEOPLE = 'GET /v2/Conversations/conv_1/Participants';
const anna = { id: 'p1', type: 'CUSTOMER', addresses: [{ channel: 'CHAT', address: 'anna' }] };
const ava = { id: 'p2', type: 'AI_AGENT', addresses: [{ channel: 'CHAT', address: 'ai-assistant' }] };
const dana = { id: 'p3', type: 'HUMAN_AGENT', addresses: [{ channel: 'CHAT', address: 'dana' }] };
const all = ok({ participants: [anna, ava, dana] });

const session = (more: Partial<TacSession> = {}): TacSession => ({
  conversationId: 'conv_1',
  channel: 'chat',
  authorInfo: { address: 'anna', participantId: 'p1' },
  ...more,
});
/** As TAC gives it: whoever wrote last is in the session. */
const from = (address: string, participantId?: string, of = session()): TacMessage => {
  of.authorInfo = { address, participantId };
  return { conversationId: 'conv_1', message: 'Hello', author: address, session: of };
};

function authors(...replies: Reply[]) {
  const twilio = new ScriptedTwilio({ [PEOPLE]: replies });
  return { twilio, authors: new Authors(orchestrator(twilio.calls)) };
}

describe('who has written', () => {
  it.each([
    ['the customer', 'anna', 'p1', 'customer'],
    ['the customer, by the address alone', 'anna', undefined, 'customer'],
    ['a person', 'dana', 'p3', 'colleague'],
    ['a person, by the participant alone', 'somebody', 'p3', 'colleague'],
    ['the virtual agent itself', 'ai-assistant', 'p2', 'colleague'],
    ['somebody who is no participant', 'a-stranger', 'p9', 'customer'],
  ])('%s', async (_who, address, participantId, author) => {
    expect(await authors(all).authors.authorOf(from(address, participantId))).toBe(author);
  });

  it('is not known when the participants can’t be read, and is asked again', async () => {
    const { authors: of } = authors(refuses(503), all);
    expect(await of.authorOf(from('dana', 'p3'))).toBe('unknown');
    expect(await of.authorOf(from('dana', 'p3'))).toBe('colleague');
  });

  it.each(['voice', 'VOICE'] as const)('nobody but the caller on a call (%s), and nobody is asked', async (channel) => {
    const { authors: of, twilio } = authors(all);
    expect(await of.authorOf(from('dana', 'p3', session({ channel })))).toBe('customer');
    expect(twilio.requests).toEqual([]);
  });

  it('the customer, where nothing says who', async () => {
    const { authors: of } = authors(all);
    const silent = { conversationId: 'conv_1', message: 'Hi', session: session({ authorInfo: undefined }) };
    expect(await of.authorOf(silent)).toBe('customer');
  });

  it('is asked once for each who writes', async () => {
    const { authors: of, twilio } = authors(all);
    for (const name of ['anna', 'dana', 'anna', 'dana']) await of.authorOf(from(name));
    expect(twilio.requests).toHaveLength(1);
  });

  it('is asked again when somebody new writes', async () => {
    const { authors: of } = authors(ok({ participants: [anna] }), all);
    expect(await of.authorOf(from('anna', 'p1'))).toBe('customer');
    expect(await of.authorOf(from('dana', 'p3'))).toBe('colleague');
  });
});

describe('whom TAC answers', () => {
  it('is the customer, also when a person has written last', async () => {
    const { authors: of } = authors(all);
    const live = session();
    await of.authorOf(from('anna', 'p1', live));
    await of.authorOf(from('dana', 'p3', live));
    expect(live.authorInfo).toEqual({ address: 'anna', participantId: 'p1' });
  });

  it('is the customer at once, not only when it is known who wrote', async () => {
    const { authors: of } = authors(all);
    const live = session();
    await of.authorOf(from('anna', 'p1', live));
    const asking = of.authorOf(from('dana', 'p3', live));
    expect(live.authorInfo?.address).toBe('anna');
    await asking;
  });

  it('is the customer also where the person wrote first', async () => {
    const { authors: of } = authors(all);
    const live = session();
    await of.authorOf(from('dana', 'p3', live));
    expect(live.authorInfo).toEqual({ address: 'anna', participantId: 'p1' });
  });

  it('is the customer again right before something is sent', async () => {
    const { authors: of } = authors(all);
    const live = session();
    await of.authorOf(from('anna', 'p1', live));
    live.authorInfo = { address: 'dana' };
    of.restore('conv_1');
    expect(live.authorInfo).toEqual({ address: 'anna', participantId: 'p1' });
    of.restore('a conversation that nobody has heard of');
  });
});

describe('the customer of a conversation', () => {
  const second = {
    id: 'p4',
    type: 'CUSTOMER' as const,
    addresses: [
      { channel: 'SMS', address: '+15550123', channelId: 'CH2' },
      { channel: 'WHATSAPP', address: 'whatsapp:+15550123' },
    ],
    profileId: 'mem_profile_2',
  };
  const people = [ava, anna, second].map((one) => ({ ...one, type: one.type as 'CUSTOMER' }));

  it('is the one with this address, at this address', () => {
    expect(customerOf(people, 'whatsapp:+15550123')).toEqual({
      participantId: 'p4',
      address: 'whatsapp:+15550123',
      channel: 'WHATSAPP',
      channelId: undefined,
      profileId: 'mem_profile_2',
    });
  });

  it('is the first one, where nobody has this address', () => {
    expect(customerOf(people, 'nobody@example.com')?.participantId).toBe('p1');
    expect(customerOf(people, undefined)?.address).toBe('anna');
  });

  it('is nobody among agents, and nobody without an address', () => {
    expect(customerOf([{ ...ava, type: 'AI_AGENT' }], 'ai-assistant')).toBeUndefined();
    expect(customerOf([{ id: 'p5', type: 'CUSTOMER', addresses: [] }], undefined)).toBeUndefined();
    expect(customerOf([], undefined)).toBeUndefined();
  });
});
