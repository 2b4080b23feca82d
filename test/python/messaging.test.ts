import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workerToken } from '../../sandbox/kernel/tokens';
import { accepted, chatOf, DANA, openDesk, writes, type HeldChat } from '../emitter/ReturnDesk';
import { startHttp } from '../emitter/startHttp';
import { AI_ADDRESS, startTwilio, type Chat, type Twilio } from '../emitter/startTwilio';
import { stateOf } from '../emitter/stateOf';
import { timePasses } from '../emitter/timePasses';
import { until } from '../emitter/until';
import { PATIENT } from '../emitter/VirtualAgent';
import { Control, startAgent, startSms, type Agent } from './startAgent';

let twilio: Twilio;
let emitter: Awaited<ReturnType<typeof startHttp>>;
let control: Control;
let agent: Agent;
beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
  twilio.taskRouter.engine.setWorkerChannel(DANA.sid, 'sms', { capacity: 100_000 });
  emitter = await startHttp(twilio, {
    ...PATIENT,
    agent: { elsewhere: true },
    times: { ...PATIENT.times, idleMs: 30_000 },
  });
  control = await new Control().open();
  agent = await startAgent(twilio, { emitterUrl: emitter.url, control });
  twilio.orchestrator.service.setStatusCallbacks([agent.webhook]);
}, 90_000);
afterAll(async () => {
  await agent?.close();
  await control.close();
  await emitter.close();
  await twilio.close();
});
afterEach(({ task }) => {
  twilio.faults.clear();
  if (task.result?.state === 'fail') console.error(agent.written().slice(-4_000));
});

const bodies = (chat: Chat): string[] => chatOf(twilio, chat).map(({ body }) => body);
const hears = async (chat: Chat, text: string): Promise<void> => {
  await until(() => bodies(chat).includes(text));
  expect(bodies(chat)).toContain(text);
};

async function giveBack(chat: HeldChat, note: string): Promise<void> {
  const answer = await emitter.ask(
    `/handoffs/${chat.handoffId}/give-back`,
    { taskSid: chat.taskSid, note, outcome: 'solved' },
    { authorization: `Bearer ${workerToken(DANA)}` },
  );
  expect(answer.status).toBe(200);
  await until(() => stateOf(twilio, chat).callbacks === 1);
}

describe.each([
  ['web chat', (text: string) => twilio.startChat(text)],
  ['SMS', (text: string) => startSms(twilio, text)],
])('the real TAC in Python, over %s', (_channel, start) => {
  let chat: Chat;
  beforeEach(async () => {
    chat = start('hello');
    await hears(chat, 'You said: hello');
  });

  it('hands over: the customer is told once, the person knows what for, and the AI is silent', async () => {
    writes(twilio, chat, 'person');
    await until(() => stateOf(twilio, chat).settled && stateOf(twilio, chat).tasks === 1);
    expect(stateOf(twilio, chat)).toMatchObject({
      owner: 'human',
      tasks: 1,
      told: 1,
      reason: 'Wants a person',
      callbacks: 0,
    });
    const task = [...twilio.taskRouter.engine.tasks.values()].find(
      ({ attributes }) => attributes.conversationSid === chat.sid,
    );
    expect(task?.attributes).toMatchObject({ department: 'billing', handoff: { summary: 'A refund.' } });
    expect(bodies(chat)).not.toContain('I will put you through.');
  });

  it('goes on when Studio refuses', async () => {
    twilio.faults.add({ host: 'studio.twilio.com', mode: 'server-error', request: /^POST .*Executions$/ });
    writes(twilio, chat, 'person');
    await hears(chat, 'I could not reach a colleague.');
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', tasks: 0, status: 'ACTIVE', callbacks: 1 });
    twilio.faults.clear();
    writes(twilio, chat, 'still there?');
    await hears(chat, 'You said: still there?');
  });

  it.each(['late returned', 'late sent', 'late by itself'])('drops an answer that is %s', async (how) => {
    writes(twilio, chat, how);
    await until(() => control.isWaiting('late'));
    writes(twilio, chat, 'person');
    await until(() => stateOf(twilio, chat).owner === 'human' && stateOf(twilio, chat).tasks === 1);
    control.letGo('late');
    // Another customer of the same process is answered after it.
    const other = start('hello again');
    await hears(other, 'You said: hello again');
    expect(bodies(chat)).not.toContain('LATE');
  });

  it('does not answer what the person writes, and tells the next turn the note, and no other', async () => {
    writes(twilio, chat, 'person');
    await until(() => stateOf(twilio, chat).settled && stateOf(twilio, chat).tasks === 1);
    const held = accepted(twilio, chat);
    twilio.conversations.addMessage(chat.sid, { author: DANA.identity, body: 'I am Dana' });
    await giveBack(held, 'Refund approved.');
    writes(twilio, chat, 'thanks');
    await hears(chat, 'The note says: Refund approved.');
    writes(twilio, chat, 'and now?');
    await hears(chat, 'You said: and now?');
    expect(bodies(chat).filter((one) => one.startsWith('The note says'))).toHaveLength(1);
    expect(bodies(chat)).not.toContain('You said: I am Dana');
    expect(bodies(chat).at(-1)).toBe('You said: and now?');
  });
});

describe('what a customer wrote while a person had the conversation', () => {
  let held: HeldChat;
  beforeEach(async () => {
    const chat = twilio.startChat('hello');
    await hears(chat, 'You said: hello');
    writes(twilio, chat, 'person');
    await until(() => stateOf(twilio, chat).settled && stateOf(twilio, chat).tasks === 1);
    held = accepted(twilio, chat);
  });
  const answers = (): string[] =>
    chatOf(twilio, held)
      .filter(({ author }) => author === AI_ADDRESS)
      .map(({ body }) => body)
      .slice(-1);
  const isOver = (): boolean => stateOf(twilio, held).settled;

  it('is answered once, with the note, as soon as it is given back', async () => {
    writes(twilio, held, 'Are you there?');
    await giveBack(held, 'Refund approved.');
    await hears(held, 'The note says: Refund approved.');
    await until(isOver);
    writes(twilio, held, 'thanks');
    await hears(held, 'You said: thanks');
    expect(bodies(held).filter((one) => one.includes('Are you there?'))).toEqual(['Are you there?']);
    expect(bodies(held).filter((one) => one.startsWith('The note says'))).toHaveLength(1);
  });

  it('is answered together, when it is more than one message', async () => {
    writes(twilio, held, 'Are you there?');
    writes(twilio, held, 'It is urgent');
    await giveBack(held, 'Refund approved.');
    await hears(held, 'The note says: Refund approved.');
    await until(isOver);
    writes(twilio, held, 'thanks');
    await hears(held, 'You said: thanks');
    expect(answers()).toEqual(['You said: thanks']);
    expect(bodies(held)).not.toContain('You said: It is urgent');
  });

  it('waits for a virtual agent that is away', async () => {
    writes(twilio, held, 'Are you there?');
    await agent.close();
    try {
      await giveBack(held, 'Refund approved.');
    } finally {
      agent = await startAgent(twilio, { emitterUrl: emitter.url, control });
    }
    twilio.orchestrator.service.setStatusCallbacks([agent.webhook]);
    twilio.orchestrator.service.setConversationCallbacks(twilio.orchestrator.service.existing(held.id), [
      agent.webhook,
    ]);
    timePasses(twilio, held);
    await emitter.emitter.recover();
    await hears(held, 'The note says: Refund approved.');
    await until(isOver);
  });
});

describe('another process', () => {
  it('is silent while people have the conversation, and knows the note when its own was started after', async () => {
    const chat = twilio.startChat('hello');
    await hears(chat, 'You said: hello');
    writes(twilio, chat, 'person');
    await until(() => stateOf(twilio, chat).settled && stateOf(twilio, chat).tasks === 1);
    const held = accepted(twilio, chat);
    const second = await startAgent(twilio, { emitterUrl: emitter.url, control });
    try {
      // Everything goes to both, as behind a careless load balancer.
      twilio.orchestrator.service.setConversationCallbacks(twilio.orchestrator.service.existing(chat.id), [
        second.webhook,
      ]);
      writes(twilio, chat, 'anybody?');
      const other = twilio.startChat('hello');
      await hears(other, 'You said: hello');
      expect(bodies(chat)).not.toContain('You said: anybody?');
      await giveBack(held, 'All settled.');
      twilio.orchestrator.service.setConversationCallbacks(twilio.orchestrator.service.existing(chat.id), [
        second.webhook,
      ]);
      writes(twilio, chat, 'thanks');
      await hears(chat, 'The note says: All settled.');
    } finally {
      await second.close();
    }
  });
});
