import type { EmitterOptions } from '../../src/emitter';
import { chatOf, ReturnDesk, writes, type HeldChat } from './ReturnDesk';
import { AI_ADDRESS, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { until } from './until';
import { PATIENT } from './VirtualAgent';

/** Nothing of a give-back waits long, and a process is taken for dead when it should be. */
export const BACK_SOON: Partial<EmitterOptions> = {
  ...PATIENT,
  times: { ...PATIENT.times, idleMs: 30_000 },
  giveBackTimes: { giveBackMs: 20_000, undoMs: 20_000, awaitMs: 20_000, holdMs: 30_000 },
};

/** The process that hands over; another one is asked to give back. */
const makers = new Map<Twilio, Promise<ReturnDesk>>();

/** A conversation that a person has; with `waits` the customer has written, and nobody has answered. */
export async function held(twilio: Twilio, waits: boolean): Promise<HeldChat> {
  // Nothing fails here: however busy the machine is, it is handed over in the end.
  const opened =
    makers.get(twilio) ??
    ReturnDesk.open(twilio, { ...PATIENT, times: { ...PATIENT.times, deliverMs: 600_000, idleMs: 1_200_000 } });
  makers.set(twilio, opened);
  const maker = await opened;
  const chat = await maker.handOver(twilio, await maker.startChat(twilio));
  if (waits) writes(twilio, chat, 'Are you there?');
  return chat;
}

export async function closeMaker(twilio: Twilio): Promise<void> {
  await (await makers.get(twilio))?.close();
  makers.delete(twilio);
}

/** The conversation's webhooks go to this process from now on, also those that a give-back restores. */
export function leadsTo(twilio: Twilio, chat: HeldChat, desk: ReturnDesk): void {
  twilio.orchestrator.service.setStatusCallbacks([desk.webhook]);
  const document = twilio.sync.developer.find('document', `handoff.owner.${chat.id}`);
  const kept = document?.data.kept as { callbacks?: unknown } | undefined;
  if (kept) kept.callbacks = [desk.webhook];
}

/** Nobody has anything left to do. */
export function isOver(twilio: Twilio, chat: HeldChat): boolean {
  const { settled, listed } = stateOf(twilio, chat);
  return settled && !listed;
}

/** What the customer wrote is answered, or waits for the person. */
export function isAnswered(twilio: Twilio, chat: HeldChat): boolean {
  return stateOf(twilio, chat).owner === 'human' || chatOf(twilio, chat).at(-1)?.author === AI_ADDRESS;
}

/** What must hold once Twilio is well again and recovery has been round. */
export async function whatIsBroken(
  twilio: Twilio,
  chat: HeldChat,
  waits: boolean,
  status: number | undefined,
): Promise<string[]> {
  const state = stateOf(twilio, chat);
  const found: string[] = [];
  const must = (holds: boolean, what: string): void => void (holds || found.push(what));
  const reservation = twilio.taskRouter.engine.knownReservation(chat.reservationSid).status;
  must(state.owner !== 'returning', 'one owner');
  must(state.settled, 'nothing is left to do');
  must(state.tasks === 1, `one task, not ${state.tasks}`);
  must(twilio.conversations.conversation(chat.sid)?.state === 'active', 'the conversation is open');
  const answers = (): number =>
    chatOf(twilio, chat).filter(({ author, body }) => author === AI_ADDRESS && body === 'You said: Are you there?')
      .length;
  if (state.owner === 'ai') {
    must(reservation === 'wrapping', `the agent has left, not ${reservation}`);
    must(state.callbacks === 1 && state.status === 'ACTIVE', 'the AI hears');
    must(
      status === undefined || status === 200 || status === 409 || status === 502 || status === 503,
      `told ${status}`,
    );
    if (waits) must(answers() === 1, `answered once, not ${answers()} times`);
    // They can go on.
    writes(twilio, chat, 'And now?');
    await until(() => chatOf(twilio, chat).some(({ body }) => body === 'You said: And now?'));
    must(chatOf(twilio, chat).filter(({ body }) => body === 'You said: And now?').length === 1, 'the AI goes on');
  } else {
    must(reservation === 'accepted', `the agent is there, not ${reservation}`);
    must(state.callbacks === 0, 'callbacks as before');
    must(status !== 200, 'told the truth');
    if (waits) must(answers() === 0, 'the message waits for the person');
    writes(twilio, chat, 'And now?');
    await new Promise((go) => setTimeout(go, 30));
    must(!chatOf(twilio, chat).some(({ body }) => body === 'You said: And now?'), 'the AI is silent');
  }
  return found.length > 0 ? [...found, JSON.stringify({ ...state, reservation, status })] : [];
}
