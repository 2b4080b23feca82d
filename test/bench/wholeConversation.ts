import { setTimeout as rest } from 'node:timers/promises';
import type { WorkerSeed } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import { available } from '../../sandbox/taskrouter/activities';
import { chatOf, writes } from '../emitter/ReturnDesk';
import type { Chat, Twilio } from '../emitter/startTwilio';
import { until } from '../emitter/until';

/** A person may return so many conversations a minute: there are enough of them. */
export const people: WorkerSeed[] = Array.from({ length: 120 }, (_, place) => ({
  sid: `WK${place.toString(16).padStart(32, '0')}`,
  identity: `person-${place}`,
  flexUserSid: `FU${place.toString(16).padStart(32, '0')}`,
  role: 'agent',
  fullName: `Person ${place}`,
  attributes: {
    full_name: `Person ${place}`,
    contact_uri: `client:person-${place}`,
    roles: ['agent'],
    languages: ['en'],
    routing: { skills: ['billing', 'orders'], levels: {} },
    team_name: 'Care',
  },
}));

/** All of them are at work, and take whatever comes. */
export function openOffice({ taskRouter: { engine } }: Twilio): void {
  for (const { sid } of people) {
    engine.setActivity(sid, available.sid);
    engine.setWorkerChannel(sid, 'chat', { capacity: 1_000 });
  }
}

/** What a conversation came to; `wrong` says what did not come about. */
export interface Lived {
  chat: Chat;
  wrong?: string;
}

/**
 * One customer's whole story: they write, are handed over, a person accepts and gets suggestions, the customer writes to
 * them, they return it with a note, the virtual agent acts on the note, the chat is closed.
 *
 * @param url of the emitter's process
 */
export async function wholeConversation(twilio: Twilio, url: string): Promise<Lived> {
  const { engine } = twilio.taskRouter;
  const chat = twilio.startChat('My order 113542617735902 arrived broken, I want my money back');
  const failed = (wrong: string): Lived => ({ chat, wrong });
  await until(() => chatOf(twilio, chat).length >= 2);
  if (chatOf(twilio, chat).length < 2) return failed('the virtual agent did not answer');
  writes(twilio, chat, 'I want to talk to a person');
  const taskOf = () =>
    [...engine.tasks.values()].find(
      ({ sid, attributes }) => attributes.conversationSid === chat.sid && engine.reservationsOf(sid).length > 0,
    );
  await until(() => taskOf() !== undefined);
  const task = taskOf();
  const reservation = task && engine.reservationsOf(task.sid).at(-1);
  if (!task || !reservation) return failed('never offered to anybody');
  engine.setReservation(reservation.sid, 'accepted');
  writes(twilio, chat, 'I paid 149 dollars for it in May');

  const worker = people.find(({ sid }) => sid === reservation.workerSid);
  const handoffId = String(twilio.sync.developer.find('document', `handoff.owner.${chat.id}`)?.data.handoffId);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${worker ? workerToken(worker) : ''}` };
  const panel = `${url}/handoff/handoffs/${handoffId}`;
  const asks = async (what: string, body: object): Promise<{ status: number; text: string }> => {
    const answer = await fetch(`${panel}/${what}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, text: await answer.text() };
  };
  const suggested = await asks('suggestions', { taskSid: task.sid });
  const returning = { taskSid: task.sid, note: 'The refund is approved.', outcome: 'solved' };
  let returned = await asks('give-back', returning);
  for (let tries = 1; tries < 40 && returned.status !== 200; tries += 1) {
    await rest(250);
    returned = await asks('give-back', returning);
  }
  if (returned.status !== 200) return failed(`not returned: ${returned.status} ${returned.text}`);
  engine.setReservation(reservation.sid, 'completed');

  const before = chatOf(twilio, chat).length;
  writes(twilio, chat, 'And how long does it take?');
  const isHeard = (): boolean => chatOf(twilio, chat).some(({ body }) => body.includes('The refund is approved.'));
  await until(() => isHeard() && chatOf(twilio, chat).length >= before + 2);
  twilio.conversations.setState(chat.sid, 'closed');
  if (!isHeard()) return failed('the note was not acted on');
  return suggested.status === 200 ? { chat } : failed(`no suggestions: ${suggested.status}`);
}
