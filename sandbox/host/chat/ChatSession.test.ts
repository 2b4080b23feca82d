import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../test/eventually';
import { WebSocketServer } from 'ws';
import { createConversations, type Conversations } from '../../conversations/createConversations';
import { RequestLog } from '../../kernel/RequestLog';
import { createSync, type Sync } from '../../sync/createSync';
import { createTwilsock, type Twilsock } from '../../twilsock/createTwilsock';
import { startCustomerChat, type CustomerChat } from '../customerChat';
import { ChatSession, type ChatState } from './ChatSession';

const AVA = 'ai-assistant';

/** The customer's side, with the real chat client over real sockets. */
describe('a customer’s chat', () => {
  let log: RequestLog;
  let sync: Sync;
  let conversations: Conversations;
  let twilsock: Twilsock;
  let sockets: WebSocketServer;
  let chat: CustomerChat;
  let session: ChatSession;
  /** What the page would show. */
  let lines: string[];
  let states: ChatState[];

  const connectAs = (customer: CustomerChat): ChatSession =>
    new ChatSession(
      customer,
      {
        stateChanged: (state) => states.push(state),
        messageAdded: ({ from, name, text }) => lines.push(`${from === 'me' ? 'me' : `${from} ${name}`}: ${text}`),
        joined: (name) => lines.push(`${name} joined`),
        left: (name) => lines.push(`${name} left`),
        typingChanged: (names) => lines.push(`typing: ${names.join(', ')}`),
      },
      // `twilsock.uri` is an option of the transport that the client's own types don't tell of.
      { twilsock: { uri: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}/v3/wsconnect` } } as object,
    );

  const say = (author: string, body: string) =>
    conversations.service.addMessage(chat.conversationSid, { author, body });

  beforeEach(async () => {
    log = new RequestLog();
    sync = createSync();
    conversations = createConversations({ sync: sync.flex });
    twilsock = createTwilsock({ doors: [...sync.twilsock, conversations.twilsock], log });
    sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    sockets.on('connection', (socket) => twilsock.accept(socket));
    await new Promise((resolve) => sockets.once('listening', resolve));
    conversations.ensureUser('dana', 'Dana Reyes');
    [lines, states] = [[], []];
    chat = startCustomerChat(conversations.service, 1);
    session = connectAs(chat);
  });
  afterEach(async () => {
    session.close();
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    sync.close();
    expect(log.unknown()).toEqual([]);
  });

  it('shows what was said before it was opened, in order', async () => {
    say(chat.identity, 'Hello');
    say(AVA, 'Hello! I am Ava.');
    await session.open();
    expect(lines).toEqual(['me: Hello', 'assistant Ava: Hello! I am Ava.']);
    expect(states.at(-1)).toBe('open');
  });

  it('shows the virtual agent and the human as two, the human by name', async () => {
    await session.open();
    await session.send('I want a person');
    say(AVA, 'I will get you someone.');
    conversations.service.addParticipant(chat.conversationSid, { identity: 'dana' });
    await eventually(() => expect(lines).toContain('Dana Reyes joined'));
    say('dana', 'Dana here.');
    conversations.service.removeParticipant(chat.conversationSid, 'dana');
    await eventually(() =>
      expect(lines).toEqual([
        'me: I want a person',
        'assistant Ava: I will get you someone.',
        'Dana Reyes joined',
        'person Dana Reyes: Dana here.',
        'Dana Reyes left',
      ]),
    );
  });

  it('shows a message once that was written while the connection was away', async () => {
    await session.open();
    say(AVA, 'before');
    await eventually(() => expect(lines).toHaveLength(1));
    twilsock.dropAll();
    say(AVA, 'meanwhile');
    await eventually(() => expect(states).toContain('reconnecting'));
    await eventually(() => expect(states.at(-1)).toBe('open'));
    say(AVA, 'after');
    await eventually(() =>
      expect(lines).toEqual(['assistant Ava: before', 'assistant Ava: meanwhile', 'assistant Ava: after']),
    );
  });

  it('says when the conversation is closed', async () => {
    await session.open();
    conversations.service.setState(chat.conversationSid, 'closed');
    await eventually(() => expect(states.at(-1)).toBe('ended'));
  });

  it('does not open a conversation that the sandbox has forgotten', async () => {
    session = connectAs({ ...chat, conversationSid: `CH${'0'.repeat(32)}` });
    await expect(session.open()).rejects.toThrow();
  });

  it('keeps two customers apart', async () => {
    const other = startCustomerChat(conversations.service, 2);
    expect(other.identity).not.toBe(chat.identity);
    await session.open();
    conversations.service.addMessage(other.conversationSid, { author: AVA, body: 'for the other one' });
    say(AVA, 'for this one');
    await eventually(() => expect(lines).toEqual(['assistant Ava: for this one']));
  });
});
