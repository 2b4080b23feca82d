import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workerToken } from '../../sandbox/kernel/tokens';
import { available, offline } from '../../sandbox/taskrouter/activities';
import { emitterClient } from '../../src/plugin/emitter/EmitterClient';
import { GiveBackError, GiveBacks } from '../../src/plugin/giveBack/GiveBacks';
import { DANA, openDesk, ReturnDesk, SAM, type HeldChat } from './ReturnDesk';
import { startTwilio, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { PATIENT } from './VirtualAgent';

/*
 * The panel's form and the emitter, over HTTP: a colleague is in the conversation too, or being asked into it.
 */

let twilio: Twilio;
let desk: ReturnDesk;
let panel: GiveBacks;
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());
beforeEach(async () => {
  openDesk(twilio);
  desk = await ReturnDesk.open(twilio, { ...PATIENT, times: { ...PATIENT.times, idleMs: 60_000 } });
  const { origin } = new URL(desk.webhook.url);
  panel = new GiveBacks(emitterClient(`${origin}/handoff`, () => workerToken(DANA)));
});
afterEach(async () => {
  await desk.close();
  const { engine } = twilio.taskRouter;
  for (const { sid } of [DANA, SAM]) engine.setActivity(sid, offline.sid);
  for (const { sid } of [...engine.tasks.values()]) engine.deleteTask(sid);
});

const FORM = { note: 'The refund is approved.', outcome: 'solved' } as const;
const held = async (): Promise<HeldChat> => desk.handOver(twilio, await desk.startChat(twilio));

/** Sam is asked in. */
function invite({ taskSid }: HeldChat): string {
  const { engine } = twilio.taskRouter;
  engine.setActivity(DANA.sid, offline.sid);
  engine.setActivity(SAM.sid, available.sid);
  return engine.createTask({ attributes: engine.knownTask(taskSid).attributes, taskChannel: 'chat' }).sid;
}

function accept(taskSid: string): void {
  const { engine } = twilio.taskRouter;
  for (const { sid, status } of engine.reservationsOf(taskSid))
    if (status === 'pending') engine.setReservation(sid, 'accepted');
}

describe('the form that returns a conversation', () => {
  it('names the colleague who is there too, and leaves it to them on the agent’s word', async () => {
    const chat = await held();
    accept(invite(chat));
    panel.open(chat);
    await expect(panel.giveBack(chat, FORM)).rejects.toThrow(GiveBackError);
    const name = twilio.taskRouter.engine.workers.get(SAM.sid)?.name;
    expect(panel.stateOf(chat.taskSid)).toMatchObject({ kind: 'open', trouble: 'others_there', others: [name] });
    expect(panel.stateOf(chat.taskSid).form.note).toBe(FORM.note);

    await panel.giveBack(chat, FORM, 'leave');
    // It is not the virtual agent's, and the panel does not say so.
    expect(panel.returned(chat.taskSid)).toBeUndefined();
    expect(panel.stateOf(chat.taskSid).offer).toEqual({ possible: false, why: 'left_to_others' });
    expect(stateOf(twilio, chat).owner).toBe('human');
    expect(twilio.taskRouter.engine.knownReservation(chat.reservationSid).status).toBe('wrapping');
    // Written up, Dana's task is over, and Sam still has the customer: Flex's own Complete would close the channel.
    expect(await panel.complete(chat, 3_000)).toBe('completed');
    expect(twilio.taskRouter.engine.knownReservation(chat.reservationSid).status).toBe('completed');
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', status: 'INACTIVE' });
  });

  it('takes the invitation of a colleague back that nobody has accepted, and returns it', async () => {
    const chat = await held();
    const invited = invite(chat);
    panel.open(chat);
    await expect(panel.giveBack(chat, FORM)).rejects.toThrow(GiveBackError);
    expect(panel.stateOf(chat.taskSid)).toMatchObject({ kind: 'open', trouble: 'being_transferred' });
    expect(stateOf(twilio, chat).owner).toBe('human');

    await panel.giveBack(chat, FORM, 'withdraw');
    expect(panel.returned(chat.taskSid)).toMatchObject({ at: expect.stringMatching(/^\d{4}-/) as string });
    expect(stateOf(twilio, chat).owner).toBe('ai');
    expect(twilio.taskRouter.engine.tasks.get(invited)?.assignmentStatus).not.toMatch(/pending|reserved|assigned/);
  });
});
