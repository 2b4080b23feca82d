import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { transcriptMessages } from '../../src/handoff/transcriptMessages';
import { readTranscript } from '../../src/emitter/protocol/readTranscript';
import { waitingMessages } from '../../src/emitter/protocol/giveBack/waitingMessages';
import { orchestrator } from '../../src/emitter/twilio/Orchestrator';
import { readCommunications } from '../../src/emitter/twilio/readCommunications';
import { address } from '../../src/emitter/twilio/address';
import { DEFAULT_CALL_LIMITS, twilioCalls, type Calls, type TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import { startHttp } from '../emitter/startHttp';
import { startTwilio, type Chat, type Twilio } from '../emitter/startTwilio';
import { account } from '../../sandbox/kernel/account';
import messagingHandoff from '../../studio/messaging-handoff.json';
import { stateOf } from '../emitter/stateOf';
import { tac, VirtualAgent } from '../emitter/VirtualAgent';
import { report } from './report';

let twilio: Twilio;
let http: Awaited<ReturnType<typeof startHttp>>;
let calls: Calls;
beforeAll(async () => {
  twilio = await startTwilio();
  http = await startHttp(twilio);
  calls = twilioCalls(twilio.client(), DEFAULT_CALL_LIMITS);
});
afterAll(async () => {
  await http.close();
  await twilio.close();
});
afterEach(() => twilio.faults.clear());

const photo = { sid: 'ME1', filename: 'broken.jpg', contentType: 'image/jpeg', size: 189_000 };
const send = ({ sid, customer }: Chat, body: string, media: (typeof photo)[] = []): void =>
  void twilio.conversations.addMessage(sid, { author: customer, body, media });

async function transcriptOf(chat: Chat): Promise<string[]> {
  const { body } = await http.ask('/handoffs', { conversationId: chat.id, reason: 'x' });
  const list = twilio.sync.developer.find('list', `handoff.${body.id}.transcript`);
  return transcriptMessages([...(list?.items.values() ?? [])].map(({ data }) => data)).map(({ text }) => text);
}

describe(report('D7').title, () => {
  it('is a line of the transcript, and is counted', async () => {
    const chat = twilio.startChat('It arrived broken');
    send(chat, '', [photo]);
    expect(await transcriptOf(chat)).toEqual(['It arrived broken', '[photo, 189 kB]']);
    expect((await http.ask(`/handoffs/${chat.id}`)).body.envelope).toMatchObject({ transcript: { count: 2 } });
  });

  it('waits for the AI’s answer, and is told to it', async () => {
    const chat = twilio.startChat('It arrived broken');
    send(chat, '', [photo]);
    const rest = orchestrator(calls);
    const [said, people] = await Promise.all([rest.communications(chat.id), rest.participants(chat.id)]);
    if (!said.ok || !people.ok) throw new Error('not read');
    expect(waitingMessages(said.body, people.body).map(({ text }) => text)).toContain('[photo, 189 kB]');
  });

  it.each([
    [{ ...photo, contentType: 'audio/ogg', size: 52_000 }, '[voice message, 52 kB]'],
    [{ ...photo, contentType: 'text/vcard', size: 400 }, '[contact card, 400 B]'],
    [{ ...photo, contentType: 'application/pdf' }, '[file, 189 kB]'],
  ])('neighbours: %j', async (media, line) => {
    const chat = twilio.startChat('hello');
    send(chat, '', [media]);
    expect((await transcriptOf(chat)).at(-1)).toBe(line);
  });

  it('and so is one that Conversations can’t tell anything of (neighbour)', async () => {
    const chat = twilio.startChat('hello');
    send(chat, '', [photo]);
    twilio.faults.add({ host: 'conversations.twilio.com', mode: 'server-error', request: /\/v1\// });
    expect((await transcriptOf(chat)).at(-1)).toBe('[message without words]');
  });

  it('a location has no file (neighbour)', () => {
    const said = [{ id: '1', author: { address: 'c' }, content: { type: 'LOCATION' } }];
    expect(readTranscript(said, [])).toMatchObject([{ text: '[location]' }]);
  });

  it('over HTTP the app says what came with it (neighbour)', async () => {
    const messages = [
      { role: 'customer', text: null, attachments: [{ name: 'a.png', type: 'image/png', bytes: 2_000 }] },
      { role: 'assistant', text: null },
    ];
    const { status, body } = await http.ask('/handoffs', { messages, reason: 'x', for: 'task' });
    expect(status).toBe(201);
    expect(body.attributes?.handoff).toMatchObject({ transcript: { count: 1, tail: [{ text: '[photo, 2 kB]' }] } });
  });
});

describe(report('J7').title, () => {
  const handsOver = (agent: VirtualAgent, { id, customer }: Chat, studioHandoffFlowSid = account.studioFlowSid) =>
    agent.emitter
      .handoffTool(
        { ...tac, getConfig: () => ({ ...tac.getConfig(), studioHandoffFlowSid }) },
        { conversationId: id, channel: 'chat', authorInfo: { address: customer } },
      )
      .implementation({ reason: 'The customer wants a person' });
  const openTasks = ({ sid }: Chat) =>
    [...twilio.taskRouter.engine.tasks.values()].filter(
      ({ attributes, assignmentStatus }) => attributes.conversationSid === sid && assignmentStatus !== 'canceled',
    );
  const withAgent = async (work: (agent: VirtualAgent) => Promise<void>): Promise<void> => {
    const agent = new VirtualAgent(twilio.client(), { studio: { watchMs: 30_000, pauseMs: 10 } });
    await work(agent).finally(() => agent.emitter.close());
  };

  it('goes to Flex as itself, and the other stays the AI’s', () =>
    withAgent(async (agent) => {
      const older = twilio.startChat('The first one');
      const newer = twilio.startChat('The second one', older.customer);
      expect(await handsOver(agent, older)).toMatchObject({ status: 'handoff_initiated' });
      expect([openTasks(older).length, openTasks(newer).length]).toEqual([1, 0]);
      expect([await agent.answers(older), await agent.answers(newer)]).toEqual([false, true]);
    }));

  it('and fails, with everything put back, where a flow brings the other one', () =>
    withAgent(async (agent) => {
      const older = twilio.startChat('The first one');
      const newer = twilio.startChat('The second one', older.customer);
      const definition = JSON.parse(
        JSON.stringify(messagingHandoff)
          .replaceAll('${workflow}', account.workflowSid)
          .replaceAll('${taskChannel:chat}', 'chat')
          .replaceAll('{{flow.variables.conversationSid}}', newer.sid),
      ) as object;
      const flow = await twilio.client().studio.v2.flows.create({
        friendlyName: 'The customer’s newest conversation',
        status: 'published',
        definition,
      });
      expect(await handsOver(agent, older, flow.sid)).toMatchObject({ status: 'handoff_failed' });
      expect([openTasks(older).length, openTasks(newer).length]).toEqual([0, 0]);
      expect(stateOf(twilio, older)).toMatchObject({ owner: 'ai', callbacks: 1, status: 'ACTIVE', settled: true });
      expect([await agent.answers(older), await agent.answers(newer)]).toEqual([true, true]);
    }));
});

describe(report('L1').title, () => {
  const long = (count: number): Chat => {
    const chat = twilio.startChat('message 0');
    for (let place = 1; place < count; place += 1) send(chat, `message ${place}`);
    return chat;
  };
  const url = (chat: Chat) => address`https://conversations.twilio.com/v2/Conversations/${chat.id}/Communications`;
  it('has all of them, in six requests', async () => {
    const chat = long(6_000);
    let requests = 0;
    const counted: Calls = (call) => {
      requests += 1;
      return calls(call);
    };
    const read = await readCommunications(counted, url(chat), 60_000);
    if (!read.ok) throw new Error('not read');
    expect(read.body).toHaveLength(6_000);
    expect(read.body.at(-1)?.content.text).toBe('message 5999');
    expect(read.olderLeftOut).toBeUndefined();
    expect(requests).toBe(6);

    // Neighbour: there was no time for all of it. The newest are there all the same, and it is said.
    const hurried: Calls = async (call) =>
      call.url.includes('pageToken')
        ? { ok: false, failure: { kind: 'unreachable', message: 'no time' } }
        : calls({ ...call, end: Date.now() + 60_000 });
    const newest = await readCommunications(hurried, url(chat), 60_000);
    if (!newest.ok) throw new Error('not read');
    expect(newest.body.at(-1)?.content.text).toBe('message 5999');
    expect(newest.olderLeftOut).toBe(true);
    expect(newest.body.every(({ author }) => author.participantId)).toBe(true);
  });

  it('and says in the envelope that something was left out', async () => {
    const chat = twilio.startChat('hello');
    for (let place = 1; place < 1_100; place += 1) send(chat, `message ${place}`);
    const client = twilio.client();
    const onePage: TwilioClient = {
      accountSid: client.accountSid,
      request: (options) =>
        options.uri.includes('pageToken') ? Promise.reject(new Error('away')) : client.request(options),
    };
    const hurried = await startHttp(twilio, { twilio: onePage });
    await hurried.ask('/handoffs', { conversationId: chat.id, reason: 'x' });
    await hurried.close();
    const { envelope } = (await http.ask(`/handoffs/${chat.id}`)).body;
    expect(envelope).toMatchObject({ cut: expect.arrayContaining(['transcript']) as string[] });
    const { tail = [] } = (envelope as { transcript: { tail?: { text: string }[] } }).transcript;
    expect(tail.at(-1)?.text).toBe('message 1099');
  });

  it('reads one that is listed from its newest end, and a server that never ends (neighbours)', async () => {
    const at = (place: number) => new Date(Date.UTC(2026, 0, 1) + place * 1_000).toISOString();
    const one = (place: number) => ({
      id: `c${place}`,
      author: {},
      content: { text: `${place}` },
      createdAt: at(place),
    });
    const endless = (newestFirst: boolean): Calls => {
      let page = 0;
      return (async () => {
        page += 1;
        const places = Array.from({ length: 1_000 }, (_, place) => (page - 1) * 1_000 + place);
        const communications = places.map((place) => one(newestFirst ? 1_000_000 - place : place));
        return { ok: true, status: 200, body: { communications, meta: { nextToken: `t${page}` } } };
      }) as unknown as Calls;
    };
    for (const newestFirst of [true, false]) {
      const read = await readCommunications(endless(newestFirst), address`https://conversations.twilio.com/x`, 300);
      if (!read.ok) throw new Error('not read');
      expect(read.body.length).toBeLessThanOrEqual(20_000);
      expect(read.olderLeftOut).toBe(true);
      if (newestFirst) expect(read.body.some(({ id }) => id === 'c1000000')).toBe(true);
    }
  });
});
