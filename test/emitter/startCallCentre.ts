import Fastify from 'fastify';
import { account } from '../../sandbox/kernel/account';
import { voiceFlowSid } from '../../sandbox/studio/createStudio';
import { TacVoiceChannel } from '../../sandbox/virtual-agent/TacVoiceChannel';
import type { CallRecord } from '../../sandbox/voice/CallRecord';
import {
  createEmitter,
  type Emitter,
  type EmitterOptions,
  type HandoffResult,
  type OnMessageReady,
  type Tac,
  type TacMessage,
  type TacSession,
} from '../../src/emitter';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import type { Twilio } from './startTwilio';
import { QUICK } from './VirtualAgent';

export interface CallCentreOptions {
  emitter?: Partial<EmitterOptions>;
  /** Which orchestrated conversation a call is; there is no orchestrator when absent. */
  conversationOf?: (callSid: string) => string;
  /** Nobody tells the emitter that a call has ended. */
  deaf?: boolean;
  /** Leaves the callback as the app wrote it. */
  unguarded?: boolean;
  /** What the emitter reaches Twilio by. */
  client?: TwilioClient;
}

/** What the app does with a caller's words. */
export type Callback = (call: {
  said: string;
  session: TacSession;
  /** What the person said of it, on the first turn after a give-back. */
  givenBack: TacMessage['givenBack'];
  channel: TacVoiceChannel;
  handOver: (args?: Record<string, unknown>) => Promise<HandoffResult>;
}) => unknown;

/** A virtual agent that answers calls: TAC's voice channel, the emitter, and an app whose callback the test decides on. */
export async function startCallCentre(twilio: Twilio, options: CallCentreOptions = {}) {
  const app = Fastify({ forceCloseConnections: true });
  const voiceOnly = !options.conversationOf;
  let callback: Callback = () => 'Hello';
  let url = '';
  const studioAction = `https://webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${voiceFlowSid}`;
  const enqueues = options.emitter?.delivery?.voice?.kind === 'enqueue';

  const channel = new TacVoiceChannel({
    authToken: account.authToken,
    publicUrl: () => url,
    actionUrl: () => (enqueues ? `${url}/handoff/connect-action` : studioAction),
    onMessageReady: (): OnMessageReady => onMessageReady,
    onEnded: (session: TacSession) => void onEnded(session),
    ...(options.conversationOf ? { conversationOf: options.conversationOf } : {}),
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  // Nobody tells of a hang-up: the channel's sockets are not to be had, as in TAC's first versions.
  const heard = options.deaf
    ? {
        sendResponse: channel.sendResponse.bind(channel),
        sendStreamingResponse: channel.sendStreamingResponse.bind(channel),
      }
    : channel;
  const tac: Tac = {
    getConfig: () => ({
      accountSid: account.sid,
      phoneNumber: account.address,
      ...(voiceOnly ? {} : { conversationConfigurationId: account.orchestratorConfigurationId }),
    }),
    getMemoryStoreId: () => (voiceOnly ? undefined : account.memoryStoreId),
    getChannel: (name) => (name === 'voice' ? heard : undefined),
  };
  const emitter: Emitter = createEmitter({
    twilio: options.client ?? twilio.client(),
    authToken: account.authToken,
    workspaceSid: account.workspaceSid,
    ...QUICK,
    ...options.emitter,
    times: { ...QUICK.times, goodbyeMs: 60_000, ...options.emitter?.times },
  });
  const ready: OnMessageReady = (message) =>
    callback({
      said: message.message,
      session: message.session,
      givenBack: message.givenBack,
      channel,
      handOver: (args = {}) =>
        emitter
          .handoffTool(tac, message.session, { attributes: { department: 'billing' } })
          .implementation({ reason: 'Wants a person', ...args }),
    }) as string;
  const onMessageReady = options.unguarded ? ready : emitter.guard(ready, tac);
  const onEnded = options.deaf ? () => undefined : emitter.conversationEnded();

  channel.mount(app);
  await app.register(emitter.routes, { prefix: '/handoff' });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  twilio.taskRouter.setEventCallback(`${url}/handoff/events`);

  return {
    emitter,
    url,
    tac,
    channel,
    /** From now on the app answers like this. */
    answers: (next: Callback): void => void (callback = next),
    /** A customer calls, or is called by the business, and is with the virtual agent. */
    async ring(direction: CallRecord['direction'] = 'inbound'): Promise<CallRecord> {
      const [from, to] = direction === 'inbound' ? ['+15550123', account.address] : [account.address, '+15550123'];
      const call = twilio.voice.calls.start({ from, to, direction }, { url: `${url}/twiml` });
      await until(() => call.place.kind === 'relay');
      return call;
    },
    say: (call: CallRecord, text: string): Promise<void> => twilio.voice.calls.say(call, text),
    async close(): Promise<void> {
      twilio.taskRouter.setEventCallback(undefined);
      for (const call of twilio.voice.calls.all()) twilio.voice.calls.end(call);
      await this.die();
    },
    /** The process is gone, and its sockets with it. */
    async die(): Promise<void> {
      await app.close();
      await emitter.close();
    },
    /** The sockets are gone; whatever the process was at, nobody waits for it. */
    async vanish(): Promise<void> {
      twilio.taskRouter.setEventCallback(undefined);
      await app.close();
    },
  };
}

export type CallCentre = Awaited<ReturnType<typeof startCallCentre>>;

/** Resolves as soon as it holds, or after two minutes all the same: what follows then says what is wrong. */
export async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 120_000; !holds() && Date.now() < end;)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The task of a call, as TaskRouter has it. */
export function taskOf(twilio: Twilio, call: CallRecord) {
  return [...twilio.taskRouter.engine.tasks.values()].find(({ attributes }) => attributes.call_sid === call.sid);
}
