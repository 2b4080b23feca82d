import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import { postFormWebhook } from '../../sandbox/kernel/webhook';
import { available } from '../../sandbox/taskrouter/activities';
import type { CallRecord } from '../../sandbox/voice/CallRecord';
import type { Conference } from '../../sandbox/voice/Conferences';
import type { EmitterOptions, TacMessage } from '../../src/emitter';
import type { TranscriptMessage } from '../../src/handoff/envelope';
import { readState } from '../../src/emitter/protocol/State';
import { DANA } from './ReturnDesk';
import { startCallCentre, until, type CallCentre } from './startCallCentre';
import { startTwilio, type Twilio } from './startTwilio';
import { Impatient } from './Impatient';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';

let twilio: Twilio;
let centre: CallCentre;
let call: CallRecord;
/** What the virtual agent was given of give-backs, oldest first. */
let givenBack: TacMessage['givenBack'][];

beforeAll(async () => {
  twilio = await startTwilio();
  twilio.taskRouter.engine.setActivity(DANA.sid, available.sid);
});
afterAll(() => twilio.close());
beforeEach(() => void (givenBack = []));
afterEach(async () => {
  twilio.faults.clear();
  await centre.close();
  for (const task of twilio.taskRouter.engine.tasks.values())
    for (const { sid, status } of twilio.taskRouter.engine.reservationsOf(task.sid))
      if (status === 'wrapping' || status === 'accepted') twilio.taskRouter.engine.setReservation(sid, 'completed');
});

async function open(
  emitter: Partial<EmitterOptions> = {},
  { port, client }: { port?: number; client?: TwilioClient } = {},
): Promise<void> {
  centre = await startCallCentre(twilio, {
    port,
    client,
    emitter: {
      giveBack: { voice: { twiml: ({ handoffId }) => centre.channel.handleIncomingCall({ handoffId }) } },
      times: { idleMs: 30_000 },
      ...emitter,
    },
  });
  centre.answers(async ({ said, handOver, givenBack: told }) => {
    givenBack.push(told);
    if (!/person/.test(said)) return told ? `Dana says: ${told.note}` : `You said: ${said}`;
    await handOver();
    return 'I will put you through.';
  });
  call = await centre.ring();
}

interface HeldCall {
  handoffId: string;
  taskSid: string;
  reservationSid: string;
  conference: Conference;
}

/** The virtual agent lets go, and Dana takes the call. */
async function toDana(): Promise<HeldCall> {
  const { engine } = twilio.taskRouter;
  const before = engine.tasks.size;
  await centre.say(call, 'A person, please');
  await until(() => call.place.kind === 'queue' && engine.tasks.size > before);
  const task = [...engine.tasks.values()].at(-1);
  if (!task) throw new Error('No task');
  await until(() => engine.reservationsOf(task.sid).length > 0);
  const reservationSid = engine.reservationsOf(task.sid)[0]?.sid ?? '';
  engine.setReservation(reservationSid, 'accepted');
  // Whoever accepts has read and spoken before they give it back: the hand-over is written down by then.
  await until(() => ownerOf()?.progress === undefined);
  const { sid } = engine.knownTask(task.sid).attributes.conference as { sid: string };
  const { id } = engine.knownTask(task.sid).attributes.handoff as { id: string };
  // A person has spoken with the caller before they give the call back: the handoff is written down by then.
  await until(() => ownerOf()?.handoffId === id && ownerOf()?.progress === undefined);
  return { handoffId: id, taskSid: task.sid, reservationSid, conference: twilio.voice.conferences.known(sid) };
}

async function giveBack({ handoffId, taskSid }: HeldCall, note = 'Refund of 149 approved.') {
  const answer = await fetch(`${centre.url}/handoff/handoffs/${handoffId}/give-back`, {
    method: 'POST',
    headers: { authorization: `Bearer ${workerToken(DANA)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ taskSid, note, outcome: 'solved' }),
  });
  return { status: answer.status, body: (await answer.json()) as { code?: string; repeated?: boolean } };
}

/** What the form of the give-back starts with. */
async function offer({ handoffId, taskSid }: HeldCall): Promise<unknown> {
  const answer = await fetch(`${centre.url}/handoff/handoffs/${handoffId}/give-back?taskSid=${taskSid}`, {
    headers: { authorization: `Bearer ${workerToken(DANA)}` },
  });
  return answer.json();
}

const ownerOf = () => {
  const document = twilio.sync.developer.find('document', `handoff.owner.${call.sid}`);
  return document && readState(document.data);
};
const statusOf = ({ reservationSid }: HeldCall): string =>
  twilio.taskRouter.engine.knownReservation(reservationSid).status;

const ways: [string, Partial<EmitterOptions>][] = [
  ['by Studio', {}],
  ['by Enqueue', { delivery: { voice: { kind: 'enqueue', workflowSid: account.workflowSid } } }],
];

describe('a call that is given back', () => {
  it.each(ways)('goes AI, human, AI, human, AI %s without the caller ever hanging up', async (_way, emitter) => {
    await open(emitter);
    await centre.say(call, 'My parcel is late');
    await until(() => call.heard.length === 1);

    const first = await toDana();
    expect(await giveBack(first)).toMatchObject({ status: 200 });
    await until(() => call.place.kind === 'relay');
    expect(call.status).toBe('in-progress');
    expect(statusOf(first)).toBe('wrapping');
    expect(first.conference.status).toBe('completed');
    await centre.say(call, 'When will I have it?');
    await until(() => call.heard.at(-1)?.startsWith('Dana says') ?? false);
    expect(call.heard.at(-1)).toBe('Dana says: Refund of 149 approved.');
    twilio.taskRouter.engine.setReservation(first.reservationSid, 'completed');
    // The note is for one turn.
    await centre.say(call, 'Good');
    await until(() => call.heard.at(-1) === 'You said: Good');

    const second = await toDana();
    expect(second.handoffId).not.toBe(first.handoffId);
    const again = twilio.taskRouter.engine.knownTask(second.taskSid).attributes.handoff as { reason: { text: string } };
    expect(again.reason.text).toContain('again after Dana Reyes gave it back');
    expect(await giveBack(second, 'Nothing is open.')).toMatchObject({ status: 200 });
    await until(() => call.place.kind === 'relay');
    await centre.say(call, 'Thanks');
    await until(() => call.heard.at(-1) === 'Dana says: Nothing is open.');
    expect(call.heard.at(-1)).toBe('Dana says: Nothing is open.');
    expect(call.status).toBe('in-progress');

    const about = [...twilio.taskRouter.engine.tasks.values()].filter((one) => one.attributes.call_sid === call.sid);
    expect(about.map(({ assignmentStatus }) => assignmentStatus)).toEqual(['completed', 'wrapping']);
    await centre.emitter.recover();
    expect(ownerOf()).toMatchObject({ owner: 'ai', returns: [{ workerSid: DANA.sid }, { workerSid: DANA.sid }] });
    // What is written behind the call may still be on its way.
    await until(() => ownerOf()?.progress === undefined);
  });

  it('brings the handoff’s id to the virtual agent as a ConversationRelay parameter', async () => {
    await open();
    const held = await toDana();
    await giveBack(held);
    await until(() => call.place.kind === 'relay');
    const sessions: unknown[] = [];
    centre.answers(({ session }) => void sessions.push(session.metadata?.customParameters));
    await centre.say(call, 'Hello?');
    await until(() => sessions.length === 1);
    expect(sessions).toEqual([{ handoffId: held.handoffId }]);
  });

  it('goes to an address that answers with TwiML, with the handoff’s id', async () => {
    await open({ giveBack: { voice: { url: 'https://bot.example.com/returned?shop=1' } } });
    const held = await toDana();
    expect((await giveBack(held)).status).toBe(200);
    const redirected = twilio.requests.requests.filter(({ path }) => path.endsWith(`/Calls/${call.sid}.json`));
    expect(redirected.length).toBeGreaterThan(0);
    expect(ownerOf()?.owner).toBe('ai');
  });

  it.each(['the worker’s leg', 'the customer’s leg', 'nobody’s leg'])(
    'when %s ends the conference by leaving it',
    async (whose) => {
      await open();
      const held = await toDana();
      for (const one of held.conference.participants.values())
        one.endConferenceOnExit =
          whose === 'the worker’s leg'
            ? one.label === 'worker'
            : whose.startsWith('the customer') && one.label === 'customer';
      expect((await giveBack(held)).status).toBe(200);
      await until(() => call.place.kind === 'relay');
      expect([call.status, call.place.kind, statusOf(held)]).toEqual(['in-progress', 'relay', 'wrapping']);
    },
  );

  it('is given back once, however often it is asked for', async () => {
    await open();
    const held = await toDana();
    const answers = await Promise.all([giveBack(held), giveBack(held)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.filter(({ body }) => body.repeated)).toHaveLength(1);
    expect((await giveBack(held)).body.repeated).toBe(true);
  });
});

describe('a call that cannot be given back', () => {
  async function refusedWith(code: string, status: number, held: HeldCall): Promise<void> {
    expect(await giveBack(held)).toMatchObject({ status, body: { code } });
    expect(ownerOf()?.owner).toBe('human');
  }

  it('without a way back for calls', async () => {
    await open({ giveBack: {} });
    const held = await toDana();
    await refusedWith('ai_not_ready', 503, held);
    expect(call.place.kind).toBe('conference');
  });

  it('when the app cannot make its TwiML', async () => {
    await open({ giveBack: { voice: { twiml: () => Promise.reject(new Error('no model')) } } });
    const held = await toDana();
    await refusedWith('ai_not_ready', 503, held);
    expect(call.place.kind).toBe('conference');
  });

  it('when its TwiML is longer than Twilio takes', async () => {
    await open({ giveBack: { voice: { twiml: () => `<Response>${'<Pause/>'.repeat(1_000)}</Response>` } } });
    await refusedWith('ai_not_ready', 503, await toDana());
  });

  it('when the caller has hung up', async () => {
    await open();
    const held = await toDana();
    for (const one of held.conference.participants.values()) one.endConferenceOnExit = false;
    twilio.voice.calls.end(call);
    await refusedWith('customer_gone', 409, held);
  });

  it.each(['server-error', 'refused', 'timeout', 'malformed', 'too-many-requests'] as const)(
    'when Twilio does not redirect it (%s): the caller stays with the person, and the conference as it was',
    async (mode) => {
      const fault = { host: 'api.twilio.com', request: /^POST .*Calls/, mode };
      await open(
        { times: { idleMs: 0 } },
        { client: new Impatient(twilio.client() as TwilioClient, [fault]).asClient },
      );
      const held = await toDana();
      const room = [...held.conference.participants.values()].map((one) => ({ ...one }));
      twilio.faults.add(fault);
      expect((await giveBack(held)).status).toBeGreaterThanOrEqual(400);
      expect(call.place.kind).toBe('conference');
      twilio.faults.clear();
      // Recovery comes by again and again until nothing is left to put back.
      await expect
        .poll(async () => centre.emitter.recover().then(() => ownerOf()?.progress), { timeout: 120_000 })
        .toBeUndefined();
      expect(ownerOf()).toMatchObject({ owner: 'human' });
      expect([...held.conference.participants.values()]).toEqual(room);
      expect(statusOf(held)).toBe('accepted');
      expect((await giveBack(held)).status).toBe(200);
      await until(() => call.place.kind === 'relay');
      expect(call.place.kind).toBe('relay');
    },
  );

  it('and one whose redirect’s answer was lost is the virtual agent’s', async () => {
    await open();
    const held = await toDana();
    twilio.faults.add({ host: 'api.twilio.com', request: /^POST .*Calls/, mode: 'answer-lost' });
    expect((await giveBack(held)).status).toBe(200);
    expect([ownerOf()?.owner, call.status]).toEqual(['ai', 'in-progress']);
  });
});

describe('what a person and a caller say to each other', () => {
  async function transcribed(emitter: Partial<EmitterOptions>): Promise<HeldCall> {
    const port = await freePort();
    await open({ ...emitter, publicUrl: `http://127.0.0.1:${port}`, transcribeCalls: true }, { port });
    return toDana();
  }

  const spoken = (handoffId: string): [role: string, text: string][] => {
    const { items } = twilio.sync.developer.find('list', `handoff.${handoffId}.transcript`) ?? {};
    const messages = [...(items?.values() ?? [])].flatMap(({ data }) => data.messages as TranscriptMessage[]);
    return messages.map(({ role, text }) => [role, text]);
  };

  it.each(ways)(
    'goes on in the transcript, and the virtual agent knows it when the call is back: %s',
    async (_way, emitter) => {
      const held = await transcribed(emitter);
      const { calls } = twilio.voice;
      await calls.utter(call, 'inbound_track', 'My card is 4242 4242 4242 4242');
      await calls.utter(call, 'outbound_track', 'The refund takes three days');
      const said = spoken(held.handoffId).slice(-2);
      expect(said).toEqual([
        ['customer', expect.stringContaining('My card is')],
        ['human', 'The refund takes three days'],
      ]);
      expect(said[0]?.[1]).not.toContain('4242 4242 4242 4242');

      expect(await offer(held)).toMatchObject({
        possible: true,
        draft: expect.stringContaining('The refund takes three days') as string,
      });
      expect(await giveBack(held)).toMatchObject({ status: 200 });
      await until(() => call.place.kind === 'relay');
      await centre.say(call, 'So when?');
      await until(() => givenBack.some(Boolean));
      expect(givenBack.find(Boolean)?.since.map(({ role, text }) => [role, text])).toEqual(said);
    },
  );

  it('is written once however often Twilio tells it, and what is not final or not signed is not', async () => {
    const held = await transcribed({});
    const before = spoken(held.handoffId).length;
    const { url = '' } = call.transcription ?? {};
    const form = (more: Record<string, string> = {}): Record<string, string> => ({
      TranscriptionEvent: 'transcription-content',
      TranscriptionSid: `GT${'1'.repeat(32)}`,
      SequenceId: '7',
      Track: 'outbound_track',
      TranscriptionData: '{"transcript":"Hello"}',
      ...more,
    });
    const told = [
      form(),
      form(),
      form({ Final: 'false', SequenceId: '8' }),
      form({ TranscriptionData: 'x', SequenceId: '9' }),
    ];
    for (const one of told) expect((await postFormWebhook(url, one))?.status).toBe(204);
    expect(spoken(held.handoffId).slice(before)).toEqual([['human', 'Hello']]);
    const unsigned = await fetch(url, { method: 'POST', body: new URLSearchParams(form({ SequenceId: '10' })) });
    expect(unsigned.status).toBe(403);
  });

  it('is nobody’s business unless the developer asks for it', async () => {
    await open();
    await toDana();
    expect(call.transcription).toBeUndefined();
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
