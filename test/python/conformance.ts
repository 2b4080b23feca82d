import { expect } from 'vitest';
import { workers } from '../../sandbox/kernel/account';
import type { CallRecord } from '../../sandbox/voice/CallRecord';
import { chatOf, writes } from '../emitter/ReturnDesk';
import type { Chat, Twilio } from '../emitter/startTwilio';
import { until } from '../emitter/until';

/** What a callback was told, in either language. */
export interface Seen {
  channel?: unknown;
  message?: string;
  ended?: string;
}

/** A TAC with nothing of ours around it, whose callback does what it is written: `park nothing`, `wait x`, else an echo. */
export interface BareTac {
  twilio: Twilio;
  seen: () => Seen[];
  isWaiting: (name: string) => boolean;
  letGo: (name: string) => void;
  /** A caller is with the virtual agent; with Conversation Orchestrator behind it when asked. */
  ring: (kind: 'alone' | 'orchestrated') => Promise<{ call: CallRecord; conversationId: string }>;
}

export interface Behaviour {
  /** What the emitter relies on. */
  name: string;
  /** In one language only; the other does the opposite. */
  only?: 'TypeScript' | 'Python';
  check: (tac: BareTac) => Promise<void>;
}

const bodies = ({ twilio }: BareTac, chat: Chat): string[] => chatOf(twilio, chat).map(({ body }) => body);

async function chatWith(tac: BareTac): Promise<Chat> {
  const chat = tac.twilio.startChat('hello');
  await until(() => bodies(tac, chat).includes('You said: hello'));
  return chat;
}

const says = ({ twilio }: BareTac, call: CallRecord, text: string): Promise<void> => twilio.voice.calls.say(call, text);
const isLetGo = ({ place }: CallRecord): boolean => place.kind !== 'relay';

/** By the time that another caller is answered, a frame of this one would have gone out. */
async function anotherIsAnswered(tac: BareTac): Promise<void> {
  const { call } = await tac.ring('alone');
  await says(tac, call, 'hello');
  await until(() => call.heard.length > 0);
}

/** Everything about TAC that the emitter is built on, once; it is run against the stand-in and against the real SDK. */
export const BEHAVIOURS: readonly Behaviour[] = [
  {
    name: 'the callback is told the channel by its name, and what it returns is sent',
    async check(tac) {
      const chat = await chatWith(tac);
      expect(tac.seen().at(-1)).toMatchObject({ channel: 'chat', message: 'hello' });
      expect(bodies(tac, chat).at(-1)).toBe('You said: hello');
    },
  },
  {
    name: 'messages of one conversation are worked on at the same time',
    async check(tac) {
      const chat = await chatWith(tac);
      writes(tac.twilio, chat, 'wait first');
      await until(() => tac.isWaiting('first'));
      writes(tac.twilio, chat, 'second');
      await until(() => bodies(tac, chat).includes('You said: second'));
      expect(bodies(tac, chat)).not.toContain('You said: wait first');
      tac.letGo('first');
      await until(() => bodies(tac, chat).includes('You said: wait first'));
    },
  },
  {
    name: 'a line of a human agent reaches the callback like a customer’s',
    async check(tac) {
      const chat = await chatWith(tac);
      const identity = String(workers[0]?.identity);
      tac.twilio.conversations.addParticipant(chat.sid, { identity });
      tac.twilio.conversations.addMessage(chat.sid, { author: identity, body: 'I am a person' });
      await until(() => tac.seen().some(({ message }) => message === 'I am a person'));
      expect(tac.seen().some(({ message }) => message === 'I am a person')).toBe(true);
    },
  },
  {
    name: 'a conversation that is closed is told of',
    async check(tac) {
      const chat = await chatWith(tac);
      const { service } = tac.twilio.orchestrator;
      service.setStatus(service.existing(chat.id), 'CLOSED');
      await until(() => tac.seen().some(({ ended }) => ended === chat.id));
      expect(tac.seen().some(({ ended }) => ended === chat.id)).toBe(true);
    },
  },
  {
    name: 'the end frame goes out behind a text that the callback returns',
    async check(tac) {
      const { call } = await tac.ring('alone');
      await says(tac, call, 'park');
      await until(() => isLetGo(call));
      expect(call.heard).toEqual(['Goodbye.']);
      expect(isLetGo(call)).toBe(true);
    },
  },
  ...(['nothing', 'throws'] as const).map((what) => ({
    name: `the end frame stays parked when the callback ${what === 'throws' ? what : `returns ${what}`}`,
    async check(tac: BareTac) {
      const { call } = await tac.ring('alone');
      await says(tac, call, `park ${what}`);
      await until(() => tac.seen().some(({ message }) => message === `park ${what}`));
      await anotherIsAnswered(tac);
      expect(isLetGo(call)).toBe(false);
    },
  })),
  {
    name: 'the end frame stays parked behind a streamed answer',
    only: 'TypeScript',
    async check(tac) {
      const { call } = await tac.ring('alone');
      await says(tac, call, 'park streams');
      await until(() => call.heard.length > 0);
      await anotherIsAnswered(tac);
      expect(call.heard).toEqual(['Goodbye.']);
      expect(isLetGo(call)).toBe(false);
    },
  },
  {
    name: 'the end frame goes out behind a streamed answer',
    only: 'Python',
    async check(tac) {
      const { call } = await tac.ring('alone');
      await says(tac, call, 'park streams');
      await until(() => isLetGo(call));
      expect(call.heard).toEqual(['Goodbye.']);
      expect(isLetGo(call)).toBe(true);
    },
  },
  {
    name: 'a prompt behind the handoff reaches the callback',
    async check(tac) {
      const { call } = await tac.ring('alone');
      await says(tac, call, 'park nothing');
      await says(tac, call, 'anybody?');
      await until(() => tac.seen().some(({ message }) => message === 'anybody?'));
      expect(tac.seen().some(({ message }) => message === 'anybody?')).toBe(true);
    },
  },
  {
    name: 'a hang-up is told of without an orchestrator',
    async check(tac) {
      const { call, conversationId } = await tac.ring('alone');
      await says(tac, call, 'hello');
      await until(() => call.heard.length > 0);
      tac.twilio.voice.calls.end(call);
      await until(() => tac.seen().some(({ ended }) => ended === conversationId));
      expect(tac.seen().some(({ ended }) => ended === conversationId)).toBe(true);
    },
  },
  {
    name: 'a hang-up is not told of with an orchestrator, before the conversation is closed',
    async check(tac) {
      const { call, conversationId } = await tac.ring('orchestrated');
      await says(tac, call, 'hello');
      await until(() => call.heard.length > 0);
      tac.twilio.voice.calls.end(call);
      // A later call is over by the time that this one would have been told of.
      const later = await tac.ring('alone');
      await says(tac, later.call, 'hello');
      await until(() => later.call.heard.length > 0);
      tac.twilio.voice.calls.end(later.call);
      await until(() => tac.seen().some(({ ended }) => ended === later.conversationId));
      expect(tac.seen().some(({ ended }) => ended === conversationId)).toBe(false);
    },
  },
];
