import { describe, expect, it } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { channelParticipants, leaveChannel } from './FlexInteraction';

const CHANNEL = { interactionSid: sid('KD', '1'), channelSid: sid('UO', '1') };
const AT = `/v1/Interactions/${CHANNEL.interactionSid}/Channels/${CHANNEL.channelSid}/Participants`;
const AGENT = sid('UT', '1');

describe('who takes part in a chat, as Flex has it', () => {
  it('agents by their reservations, the customer without one', async () => {
    const participants = [
      { sid: sid('UT', '2'), type: 'customer', routing_properties: null },
      {
        sid: AGENT,
        type: 'agent',
        routing_properties: { worker_sid: sid('WK', '1'), reservation_sid: sid('WR', '1') },
      },
    ];
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok({ participants }) });
    expect(await channelParticipants(twilio.calls, CHANNEL)).toMatchObject({
      ok: true,
      body: [
        { sid: sid('UT', '2'), type: 'customer', workerSid: undefined },
        { sid: AGENT, type: 'agent', workerSid: sid('WK', '1'), reservationSid: sid('WR', '1') },
      ],
    });
  });

  it.each([
    ['nobody', {}],
    ['an empty list', { participants: [] }],
    ['somebody without a sid', { participants: [{ type: 'agent' }] }],
  ])('nobody, of an answer with %s', async (_what, body) => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok(body) });
    expect(await channelParticipants(twilio.calls, CHANNEL)).toMatchObject({ ok: true, body: [] });
  });

  it.each(FAILURES)('nobody can tell when Flex %s', async (_how, reply) => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: reply });
    expect((await channelParticipants(twilio.calls, CHANNEL)).ok).toBe(false);
  });
});

describe('an agent who leaves a chat', () => {
  it.each(['wrapup', 'closed'] as const)('goes to %s, and the channel stays', async (status) => {
    const twilio = new ScriptedTwilio({ [`POST ${AT}/${AGENT}`]: ok({}) });
    expect((await leaveChannel(twilio.calls, CHANNEL, AGENT, status)).ok).toBe(true);
    expect(twilio.asked).toHaveLength(1);
    expect(twilio.sent(`POST ${AT}/${AGENT}`).body).toEqual({ Status: status });
  });

  it('is still there when Flex refuses', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${AT}/${AGENT}`]: refuses(409) });
    expect(await leaveChannel(twilio.calls, CHANNEL, AGENT, 'closed')).toMatchObject({ failure: { status: 409 } });
  });
});
