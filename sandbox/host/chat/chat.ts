/** The customer's chat page. */
import type { CustomerChat } from '../customerChat';
import { ChatSession, type ChatState } from './ChatSession';
import { Composer } from './Composer';
import { History } from './History';
import { pageTheme } from './pageTheme';
import { newChat, savedChat } from './savedChat';

const STARTERS = ['Where is my order 10432?', 'My camp stove, order 10417, is broken', 'I want to talk to a person'];
const FIRST_PLACEHOLDER = 'Try: Where is my order 10432? … or: I want to talk to a person';
const PLACEHOLDER = 'Write a message';

const STATUS: Record<ChatState, string> = {
  connecting: 'Connecting…',
  open: 'Online',
  reconnecting: 'Reconnecting…',
  ended: 'This chat has ended',
  failed: 'No connection',
};

function element<Kind extends HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}

const query = new URLSearchParams(location.search);
const customer = Number(query.get('customer')) || 1;
pageTheme(query);

const connection = element('connection');
const starters = element('starters');
const typing = element('typing');
const history = new History(element('history'), element('log'));
const composer = new Composer(
  element<HTMLFormElement>('composer'),
  element<HTMLTextAreaElement>('message'),
  element<HTMLButtonElement>('send'),
  { send, typing: () => session?.typing() },
);

let session: ChatSession | undefined;
/** Whose answers still count, when chats are opened faster than they connect. */
let latestAttempt: object;

function show(state: ChatState): void {
  connection.textContent = STATUS[state];
  connection.dataset.state = state;
  if (state === 'ended') composer.allow('nothing', 'Start a new chat to go on.');
  else composer.allow(state === 'open' ? 'send' : 'write', starters.hidden ? PLACEHOLDER : FIRST_PLACEHOLDER);
}

function send(text: string): void {
  say(() => {
    const failed = history.addSending(text, () => send(text));
    void session?.send(text).catch(failed);
  });
}

/** Puts something into the conversation; from then on it needs no ideas how to start. */
function say(change: () => void): void {
  starters.hidden = true;
  if (connection.dataset.state === 'open') show('open');
  change();
}

/** Opens a new chat, or the one of before. */
async function open(before?: CustomerChat): Promise<void> {
  session?.close();
  session = undefined;
  history.clear();
  typing.textContent = '';
  starters.hidden = false;
  show('connecting');
  const attempt = (latestAttempt = {});
  try {
    const chat = before ?? (await newChat(customer));
    if (attempt !== latestAttempt) return;
    session = new ChatSession(chat, {
      stateChanged: show,
      messageAdded: (message) => say(() => history.add(message)),
      joined: (name) => say(() => history.addNotice(`${name} joined the chat`)),
      left: (name) => history.addNotice(`${name} left the chat`),
      typingChanged: (names) => (typing.textContent = names.length ? `${names.join(' and ')} is typing…` : ''),
    });
    await session.open();
  } catch (error) {
    if (attempt !== latestAttempt) return;
    // The sandbox forgets all chats when it stops, so the one of before may be gone.
    if (before) return open();
    console.error('The chat did not open', error);
    show('failed');
  }
}

for (const text of STARTERS) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text;
  button.addEventListener('click', () => {
    composer.submit(text);
    composer.focus();
  });
  const item = document.createElement('li');
  item.append(button);
  starters.append(item);
}
element('new-chat').addEventListener('click', () => {
  composer.focus();
  void open();
});
void open(savedChat(customer));
