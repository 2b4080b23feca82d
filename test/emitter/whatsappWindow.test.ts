import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { EmitterOptions, Log } from '../../src/emitter';
import { silentLog } from '../../src/emitter/log';
import { accepted, openDesk, ReturnDesk } from './ReturnDesk';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { PATIENT, tac } from './VirtualAgent';

const DAY_MS = 24 * 60 * 60_000;
const OPENING = 'I am back, and I know what you agreed.';

let twilio: Twilio;
let desk: ReturnDesk;
beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
}, 30_000);
afterAll(() => twilio.close());
afterEach(() => desk.close());

let customers = 0;
function startWhatsapp(): Chat {
  customers += 1;
  const customer = `whatsapp:+1555030${String(customers).padStart(4, '0')}`;
  const { sid } = twilio.conversations.create({ friendlyName: 'WhatsApp' });
  const messagingBinding = { type: 'whatsapp', address: customer, proxyAddress: 'whatsapp:+15550100' };
  twilio.conversations.addParticipant(sid, { messagingBinding });
  twilio.conversations.addMessage(sid, { author: customer, body: 'I want my money back' });
  const id = twilio.orchestrator.service.byConversationSid(sid)?.id;
  if (!id) throw new Error('The message was not bridged');
  return { id, sid, customer };
}

/** More than a day has passed since anybody wrote. */
function aDayPasses({ sid }: Chat): void {
  for (const message of twilio.conversations.conversation(sid)?.messages ?? [])
    message.at = new Date(message.at.getTime() - DAY_MS - 1_000);
}

const toldOf = ({ sid }: Chat) =>
  (twilio.conversations.conversation(sid)?.messages ?? [])
    .filter(({ receipts }) => receipts.some(({ status }) => status === 'delivered'))
    .map(({ body }) => body);

async function handOver(chat: Chat) {
  const session = { conversationId: chat.id, channel: 'whatsapp' as const, authorInfo: { address: chat.customer } };
  const tool = desk.emitter.handoffTool(tac, session, { attributes: { department: 'billing' } });
  expect(await tool.implementation({ reason: 'Wants a person' })).toMatchObject({ status: 'handoff_initiated' });
  return accepted(twilio, chat);
}

function heard(): { log: Log; errors: object[] } {
  const errors: object[] = [];
  return { errors, log: { ...silentLog, error: (fields, message) => void errors.push({ ...fields, message }) } };
}

const open = (options: Partial<EmitterOptions>) => ReturnDesk.open(twilio, { ...PATIENT, ...options });

it('a hand-over after WhatsApp’s window reaches a person all the same, though the customer cannot be told', async () => {
  desk = await open({});
  const chat = startWhatsapp();
  aDayPasses(chat);
  await handOver(chat);
  expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1, reason: 'Wants a person' });
  expect(toldOf(chat)).toEqual([]);
});

it('a give-back after the window is one; the log says why nothing was said, and the note waits for the customer', async () => {
  const { log, errors } = heard();
  desk = await open({ log, onGivenBack: () => OPENING });
  // From here on the virtual agent hears what customers write.
  await desk.startChat(twilio);
  const chat = startWhatsapp();
  await expect.poll(() => toldOf(chat)).toEqual(['You said: I want my money back']);
  const held = await handOver(chat);
  aDayPasses(chat);
  const before = toldOf(chat);
  expect((await desk.giveBack(held, { note: 'Refund approved.' })).statusCode).toBe(200);
  await expect.poll(() => errors.length).toBeGreaterThan(0);
  expect(errors[0]).toMatchObject({ why: expect.stringContaining('63016: Outside messaging window') as unknown });
  expect(JSON.stringify(errors)).not.toContain(OPENING);
  expect(toldOf(chat)).toEqual(before);
  expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', callbacks: 1, status: 'ACTIVE' });

  // The customer writes, the window is open again, and the virtual agent knows what was agreed.
  twilio.conversations.addMessage(chat.sid, { author: chat.customer, body: 'And now?' });
  await expect.poll(() => toldOf(chat).at(-1)).toContain('You said:');
  expect(desk.heard.at(-1)).toMatchObject({ givenBack: { note: 'Refund approved.' } });
});
