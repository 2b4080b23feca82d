import Fastify from 'fastify';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { TacStandIn } from '../../sandbox/virtual-agent/TacStandIn';
import { TacVoiceChannel } from '../../sandbox/virtual-agent/TacVoiceChannel';
import type { TacSession } from '../../src/emitter';
import { silentLog } from '../../src/emitter/log';
import { startTwilio, type Twilio } from '../emitter/startTwilio';
import { until } from '../emitter/until';
import { tac as plainTac } from '../emitter/VirtualAgent';
import { BEHAVIOURS, type BareTac, type Seen } from './conformance';
import { Control, startBare, type Agent } from './startAgent';

interface Running extends BareTac {
  close: () => Promise<void>;
}

/** What is said to the caller is all that the end of the relay leads to. */
const NOWHERE = 'http://127.0.0.1:9/nowhere';

function ringing(twilio: Twilio, urlOf: (kind: 'alone' | 'orchestrated') => string): BareTac['ring'] {
  return async (kind) => {
    const call = twilio.voice.calls.start(
      { from: '+15550123', to: account.address, direction: 'inbound' },
      { url: `${urlOf(kind)}/twiml` },
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
  };
}

/** The stand-in of the sandbox, which is TypeScript's TAC. */
async function startStandIn(): Promise<Running> {
  const twilio = await startTwilio();
  const control = await new Control().open();
  const seen: Seen[] = [];
  const config = { ...plainTac.getConfig(), memoryStoreId: account.memoryStoreId };
  const tac = new TacStandIn(twilio.client(), config, silentLog);
  const app = Fastify({ forceCloseConnections: true });
  const other = Fastify({ forceCloseConnections: true });
  const urls = { alone: '', orchestrated: '' };
  const channelOf = (kind: keyof typeof urls, conversationOf?: (callSid: string) => string): TacVoiceChannel =>
    new TacVoiceChannel({
      authToken: account.authToken,
      publicUrl: () => urls[kind],
      actionUrl: () => NOWHERE,
      onMessageReady: () => tac.ready,
      onEnded: (session) => tac.callEnded(session),
      ...(conversationOf ? { conversationOf } : {}),
      log: silentLog,
    });
  const voice = channelOf('alone');
  const orchestrated = channelOf(
    'orchestrated',
    (callSid) =>
      twilio.orchestrator.service
        .conversations()
        .find(({ participants }) =>
          [...participants.values()].some(({ addresses }) => addresses.some(({ channelId }) => channelId === callSid)),
        )?.id ?? callSid,
  );
  voice.mount(app);
  orchestrated.mount(other);
  tac.registerChannel('voice', voice);
  tac.onMessageReady(async ({ channel, message, session, conversationId }) => {
    seen.push({ channel, message });
    const [word, rest = ''] = message.split(' ');
    if (word === 'wait') await fetch(`${control.url}/wait/${rest}`);
    if (word !== 'park') return `You said: ${message}`;
    session.pendingHandoffData = { type: 'end', handoffData: '{"attributes":{}}' };
    if (rest === 'nothing') return undefined;
    if (rest === 'throws') throw new Error('as asked');
    if (rest !== 'streams') return 'Goodbye.';
    await voice.sendStreamingResponse(
      conversationId,
      (async function* () {
        yield 'Good';
        yield 'bye.';
      })(),
    );
    return undefined;
  });
  tac.onConversationEnded(({ conversationId }: TacSession) => void seen.push({ ended: conversationId }));
  app.post('/webhook', async ({ body }) => {
    void tac.processWebhook(body as object, undefined);
    return {};
  });
  urls.alone = await app.listen({ port: 0, host: '127.0.0.1' });
  urls.orchestrated = await other.listen({ port: 0, host: '127.0.0.1' });
  twilio.orchestrator.service.setStatusCallbacks([{ url: `${urls.alone}/webhook`, method: 'POST' }]);
  return {
    twilio,
    seen: () => seen,
    isWaiting: (name) => control.isWaiting(name),
    letGo: (name) => control.letGo(name),
    ring: ringing(twilio, (kind) => urls[kind]),
    async close() {
      for (const call of twilio.voice.calls.all()) twilio.voice.calls.end(call);
      await app.close();
      await other.close();
      await control.close();
      await twilio.close();
    },
  };
}

/** The real SDK, in two processes: with Conversation Orchestrator and without. */
async function startRealOne(): Promise<Running> {
  const twilio = await startTwilio();
  const control = await new Control().open();
  const start = (relayOnly: boolean): Promise<Agent> => startBare(twilio, { control, relayOnly, actionUrl: NOWHERE });
  const [alone, orchestrated] = await Promise.all([start(true), start(false)]);
  twilio.orchestrator.service.setStatusCallbacks([orchestrated.webhook]);
  return {
    twilio,
    seen: () => control.seen as Seen[],
    isWaiting: (name) => control.isWaiting(name),
    letGo: (name) => control.letGo(name),
    ring: ringing(twilio, (kind) => (kind === 'alone' ? alone : orchestrated).url),
    async close() {
      for (const call of twilio.voice.calls.all()) twilio.voice.calls.end(call);
      await alone.close();
      await orchestrated.close();
      await control.close();
      await twilio.close();
    },
  };
}

describe.each([
  ['the stand-in', 'TypeScript', startStandIn],
  ['the real TAC in Python', 'Python', startRealOne],
] as const)('%s', (_name, language, start) => {
  let running: Running;
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running?.close());
  afterEach(() => {
    for (const call of running.twilio.voice.calls.all()) running.twilio.voice.calls.end(call);
  });

  it.each(BEHAVIOURS.filter(({ only = language }) => only === language))('$name', ({ check }) => check(running));
});
