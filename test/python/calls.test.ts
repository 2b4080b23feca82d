import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import { available } from '../../sandbox/taskrouter/activities';
import type { CallRecord } from '../../sandbox/voice/CallRecord';
import type { Conference } from '../../sandbox/voice/Conferences';
import { readOwner } from '../../src/emitter/OwnershipDocument';
import { DANA } from '../emitter/ReturnDesk';
import { taskOf } from '../emitter/startCallCentre';
import { startHttp } from '../emitter/startHttp';
import { startTwilio, type Twilio } from '../emitter/startTwilio';
import { until } from '../emitter/until';
import { PATIENT } from '../emitter/VirtualAgent';
import { Control, startAgent, type Agent } from './startAgent';

/** What `warm_handoff` says when the callback says nothing. */
const GOODBYE = "One moment, please. I'm putting you through to a colleague.";

let twilio: Twilio;
let emitter: Awaited<ReturnType<typeof startHttp>>;
let control: Control;
let agents: Record<'alone' | 'orchestrated', Agent>;
beforeAll(async () => {
  twilio = await startTwilio();
  twilio.taskRouter.engine.setActivity(DANA.sid, available.sid);
  let returnTo = '';
  emitter = await startHttp(twilio, {
    ...PATIENT,
    times: { ...PATIENT.times, idleMs: 30_000 },
    giveBack: {
      voice: {
        get url() {
          return returnTo;
        },
      },
    },
  });
  control = await new Control().open();
  const [alone, orchestrated] = await Promise.all([
    startAgent(twilio, { emitterUrl: emitter.url, control, relayOnly: true }),
    startAgent(twilio, { emitterUrl: emitter.url, control }),
  ]);
  returnTo = `${alone.url}/twiml`;
  agents = { alone, orchestrated };
}, 120_000);
afterAll(async () => {
  for (const call of twilio.voice.calls.all()) twilio.voice.calls.end(call);
  for (const agent of Object.values(agents ?? {})) await agent.close();
  await control.close();
  await emitter.close();
  await twilio.close();
});
afterEach(({ task }) => {
  if (task.result?.state === 'fail')
    console.error(agents.alone.written().slice(-3_000), agents.orchestrated.written().slice(-3_000));
  for (const call of twilio.voice.calls.all()) twilio.voice.calls.end(call);
});

const isQueued = (call: CallRecord): boolean => call.place.kind === 'queue';

function ownerOf(conversationId: string) {
  const document = twilio.sync.developer.find('document', `handoff.owner.${conversationId}`);
  return document && readOwner(document.data);
}

/** A customer calls, and is with the virtual agent. With an orchestrator, its conversation is there as well. */
async function ring(kind: keyof typeof agents): Promise<{ call: CallRecord; conversationId: string }> {
  const call = twilio.voice.calls.start(
    { from: '+15550123', to: account.address, direction: 'inbound' },
    { url: `${agents[kind].url}/twiml` },
  );
  let conversationId: string = call.sid;
  if (kind === 'orchestrated') {
    const at = (address: string) => [{ channel: 'VOICE' as const, address, channelId: call.sid }];
    conversationId = twilio.orchestrator.service.create({
      participants: [
        { type: 'CUSTOMER', addresses: at('+15550123') },
        { type: 'AI_AGENT', addresses: at(account.address) },
      ],
    }).id;
  }
  await until(() => call.place.kind === 'relay');
  return { call, conversationId };
}

const says = (call: CallRecord, text: string): Promise<void> => twilio.voice.calls.say(call, text);

describe.each(['alone', 'orchestrated'] as const)('a call on ConversationRelay, %s', (kind) => {
  it('is answered, and handed over behind the goodbye', async () => {
    const { call } = await ring(kind);
    await says(call, 'hello');
    await until(() => call.heard.length > 0);
    await says(call, 'person');
    await until(() => isQueued(call));
    expect(call.heard).toEqual(['You said: hello', 'I will put you through.']);
    expect(taskOf(twilio, call)?.attributes).toMatchObject({
      department: 'billing',
      handoff: { callSid: call.sid, channel: 'voice', reason: { text: 'Wants a person' }, summary: 'A refund.' },
    });
  });

  it.each([
    ['person nothing', [GOODBYE]],
    ['person throws', [GOODBYE]],
    ['person streams', ['Goodbye.']],
    ['person hangs', [GOODBYE]],
  ])('is let go when the callback says: %s', async (how, heard) => {
    const { call } = await ring(kind);
    await says(call, how);
    await until(() => isQueued(call));
    expect(isQueued(call)).toBe(true);
    expect(call.heard).toEqual(heard);
  });

  it('is let go with our goodbye when the caller speaks before the AI’s own', async () => {
    const { call } = await ring(kind);
    await says(call, 'person waits');
    await until(() => control.isWaiting('goodbye'));
    // TAC cancels the turn that was to say it.
    await says(call, 'hello? are you there?');
    await until(() => isQueued(call));
    expect(call.heard).toEqual([GOODBYE]);
    control.letGo('goodbye');
  });

  it('is nobody’s when the caller hangs up before the goodbye', async () => {
    const { call, conversationId } = await ring(kind);
    await says(call, 'person waits');
    await until(() => control.isWaiting('goodbye'));
    expect(ownerOf(conversationId)).toMatchObject({ owner: 'human' });
    twilio.voice.calls.end(call);
    await until(() => ownerOf(conversationId)?.owner === 'ai');
    expect(ownerOf(conversationId)).toMatchObject({ owner: 'ai' });
    expect(taskOf(twilio, call)).toBeUndefined();
    control.letGo('goodbye');
  });

  it('is nobody’s when the caller hangs up while it is being handed over', async () => {
    const { call, conversationId } = await ring(kind);
    const restore = twilio.faults.add({ host: 'sync.twilio.com', mode: 'timeout', request: /^POST .*Lists/, times: 1 });
    await says(call, 'person');
    await until(() => ownerOf(conversationId)?.owner === 'human');
    twilio.voice.calls.end(call);
    restore();
    await until(() => ownerOf(conversationId)?.owner === 'ai' && ownerOf(conversationId)?.progress === undefined);
    expect(ownerOf(conversationId)).toMatchObject({ owner: 'ai' });
    expect(taskOf(twilio, call)).toBeUndefined();
  });

  it('streams what it says, and not what is late', async () => {
    const { call } = await ring(kind);
    await says(call, 'late by itself');
    await until(() => control.isWaiting('late'));
    await says(call, 'person');
    await until(() => isQueued(call));
    control.letGo('late');
    expect(call.heard).toEqual(['I will remind you.', 'I will put you through.']);
  });
});

describe('a call that is given back', () => {
  it('has its note in the first turn, and in no other', async () => {
    const { call } = await ring('alone');
    const { engine } = twilio.taskRouter;
    await says(call, 'person');
    await until(() => isQueued(call));
    const task = taskOf(twilio, call);
    await until(() => engine.reservationsOf(String(task?.sid)).length > 0);
    const reservation = engine.reservationsOf(String(task?.sid))[0];
    engine.setReservation(String(reservation?.sid), 'accepted');
    expect(call.place.kind).toBe('conference');
    const conference = engine.task(String(task?.sid))?.attributes.conference as Conference | undefined;
    expect(conference).toBeDefined();
    const handoffId = String(ownerOf(call.sid)?.handoffId);
    const answer = await emitter.ask(
      `/handoffs/${handoffId}/give-back`,
      { taskSid: task?.sid, note: 'Refund approved.', outcome: 'solved' },
      { authorization: `Bearer ${workerToken(DANA)}` },
    );
    expect(answer.status).toBe(200);
    await until(() => call.place.kind === 'relay');
    await says(call, 'thanks');
    await until(() => call.heard.some((one) => one.startsWith('The note says')));
    await says(call, 'and now?');
    await until(() => call.heard.includes('You said: and now?'));
    expect(call.heard.slice(1)).toEqual(['The note says: Refund approved.', 'You said: and now?']);
  });
});
