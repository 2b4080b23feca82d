import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account, workers } from '../../sandbox/kernel/account';
import type { Tac, TacMessage, TacSession } from '../../src/emitter';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { tac, VirtualAgent } from './VirtualAgent';

const [HUMAN] = workers.map(({ identity }) => identity);

let twilio: Twilio;
let chat: Chat;
let agent: VirtualAgent;
let session: TacSession;
/** What left through TAC's channel, and to whom. */
let sent: { text: string; to?: string }[];
const channel = {
  sendResponse: async (_conversationId: string, text: string): Promise<void> =>
    void sent.push({ text, to: session.authorInfo?.address }),
};
const original = channel.sendResponse;

beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());
beforeEach(() => {
  chat = twilio.startChat();
  agent = new VirtualAgent(twilio.client());
  session = { conversationId: chat.id, channel: 'chat', authorInfo: { address: chat.customer } };
  sent = [];
  channel.sendResponse = original;
});

function messageOf(author = chat.customer, more: Partial<TacMessage> = {}): TacMessage {
  return { conversationId: chat.id, message: 'hello', author, session, ...more };
}

/** As TAC does it: the author is whoever wrote last, and what the callback returns is sent. */
async function receive(
  callback: (message: TacMessage) => unknown,
  author = chat.customer,
  through: typeof channel = channel,
): Promise<void> {
  session.authorInfo = { address: author };
  const answer = await callback(messageOf(author, { channel: through }));
  if (typeof answer === 'string' && answer !== '') await through.sendResponse(chat.id, answer);
}

function handOver(more: Partial<TacSession> = {}): Promise<{ status: string }> {
  return agent.emitter.handoffTool(tac, Object.assign(session, more)).implementation({ reason: 'Wants a person' });
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the guard', () => {
  it('lets the virtual agent answer what it owns', async () => {
    await receive(agent.emitter.guard(() => 'Hi!'));
    expect(sent).toEqual([{ text: 'Hi!', to: chat.customer }]);
  });

  it('drops an answer that is ready only after the handoff', async () => {
    const slow = agent.emitter.guard(async () => {
      await handOver();
      await later(5);
      return undefined;
    });
    const slower = agent.emitter.guard(async () => {
      await later(600);
      return 'Your order is on its way';
    });
    await Promise.all([receive(slower), receive(slow)]);
    expect(sent).toEqual([]);
  });

  it('drops an answer that the callback had returned before the handoff', async () => {
    const own = { sendResponse: original };
    const callback = agent.emitter.guard(() => 'Your order is on its way');
    session.authorInfo = { address: chat.customer };
    const answer = await callback(messageOf(chat.customer, { channel: own }));
    expect(answer).toBe('Your order is on its way');
    await handOver();
    await own.sendResponse(chat.id, String(answer));
    expect(sent).toEqual([]);
  });

  it('drops an answer when another process has handed over meanwhile', async () => {
    const other = new VirtualAgent(twilio.client());
    await receive(
      agent.emitter.guard(async () => {
        await other.handOver(chat);
        return 'Anything else?';
      }),
    );
    expect(sent).toEqual([]);
  });

  it('leaves messages for the human while the customer waits', async () => {
    await handOver();
    let called = 0;
    await receive(agent.emitter.guard(() => void (called += 1)));
    expect(called).toBe(0);
  });

  it('answers again once a handoff has failed', async () => {
    const restore = twilio.faults.add({ host: 'studio.twilio.com', mode: 'server-error' });
    await receive(
      agent.emitter.guard(async () => {
        expect((await handOver()).status).toBe('handoff_failed');
        return 'I could not reach a colleague';
      }),
    );
    restore();
    expect(sent.map(({ text }) => text)).toEqual(['I could not reach a colleague']);
  });
});

describe('TAC’s channels', () => {
  /** As the real one: the callback is told the channel's name, and `getChannel` has the channel. */
  let own: typeof channel;
  const withChannels = { ...tac, getChannel: (name: string) => (name === 'chat' ? own : undefined) };
  const toldTheName = (): TacMessage => messageOf(chat.customer, { channel: 'chat' });
  beforeEach(() => {
    own = { sendResponse: original };
  });

  it('drop what was returned before the handoff, when the guard was shown TAC', async () => {
    const answer = await agent.emitter.guard(() => 'Your order is on its way', withChannels)(toldTheName());
    await handOver();
    await own.sendResponse(chat.id, String(answer));
    expect(sent).toEqual([]);
  });

  it('drop it when only the tool was shown TAC', async () => {
    await agent.emitter.guard(() => 'Hi!')(toldTheName());
    await agent.emitter.handoffTool(withChannels, session).implementation({ reason: 'Wants a person' });
    await own.sendResponse(chat.id, 'A reminder that the app sends by itself');
    expect(sent).toEqual([]);
  });

  it('also in another process than the one that handed over, which is told so', async () => {
    const other = new VirtualAgent(twilio.client());
    other.emitter.guard(() => 'Hi!', { ...tac, getChannel: () => own });
    const reminds = () => own.sendResponse(chat.id, 'Are you still there?') as Promise<unknown>;
    expect(await reminds()).toBeUndefined();
    expect((await handOver()).status).toBe('handoff_initiated');
    expect(await reminds()).toMatchObject({ status: 'held_back' });
    expect(sent).toHaveLength(1);
    await other.emitter.close();
  });

  it('take the session in the place of its id', async () => {
    agent.emitter.guard(() => undefined, withChannels);
    const send = own.sendResponse as unknown as (to: TacSession, text: string) => Promise<void>;
    await send(session, 'before');
    await handOver();
    await send(session, 'after');
    expect(sent.map(({ text }) => text)).toEqual(['before']);
  });

  it('may be missing, or not to be had', async () => {
    const without: Tac = {
      ...tac,
      getChannel: () => {
        throw new Error('no such channel');
      },
    };
    expect(await agent.emitter.guard(() => 'Hi!', without)(toldTheName())).toBe('Hi!');
  });
});

describe('a human agent’s line', () => {
  beforeEach(() => {
    twilio.conversations.addParticipant(chat.sid, { identity: String(HUMAN) });
  });

  it('is never answered, and the customer stays the one who is', async () => {
    let called = 0;
    const callback = agent.emitter.guard(() => `answer ${(called += 1)}`);
    await receive(callback);
    await receive(callback, HUMAN);
    expect(called).toBe(1);
    expect(session.authorInfo?.address).toBe(chat.customer);
    expect(sent).toEqual([{ text: 'answer 1', to: chat.customer }]);
  });

  it('does not turn an answer that is under way to the human', async () => {
    const callback = agent.emitter.guard(async ({ message }) => {
      await later(30);
      return message === 'hello' ? 'For the customer' : undefined;
    });
    await receive(callback);
    const answering = receive(callback);
    await later(10);
    await receive(callback, HUMAN);
    await answering;
    expect(sent.map(({ to }) => to)).toEqual([chat.customer, chat.customer]);
  });

  it('is told from the customer’s by a process that never saw the customer', async () => {
    let called = 0;
    await receive(
      agent.emitter.guard(() => void (called += 1)),
      HUMAN,
    );
    expect(called).toBe(0);
    expect(session.authorInfo?.address).toBe(chat.customer);
  });
});

describe('the goodbye', () => {
  it('is the transition message alone on messaging', async () => {
    await receive(
      agent.emitter.guard(async () => {
        await handOver();
        return 'A colleague will be with you. Goodbye!';
      }),
    );
    expect(sent).toEqual([]);
    expect(stateOf(twilio, chat).told).toBe(1);
  });

  it('is the model’s own, once, when the transition message could not be sent', async () => {
    const restore = twilio.faults.add({
      host: 'conversations.twilio.com',
      mode: 'server-error',
      request: /Actions$/,
    });
    const callback = agent.emitter.guard(async () => {
      await handOver();
      return 'A colleague will be with you. Goodbye!';
    });
    await receive(callback);
    restore();
    await receive(callback);
    expect(sent).toEqual([{ text: 'A colleague will be with you. Goodbye!', to: chat.customer }]);
    expect(stateOf(twilio, chat).told).toBe(0);
  });

  it('is not another turn’s answer', async () => {
    const restore = twilio.faults.add({
      host: 'conversations.twilio.com',
      mode: 'server-error',
      request: /Actions$/,
    });
    const handing = agent.emitter.guard(async () => {
      await handOver();
      await later(100);
      return 'Goodbye!';
    });
    const other = agent.emitter.guard(async () => {
      await handOver();
      return 'Your order is on its way';
    });
    const first = receive(handing);
    await later(20);
    await Promise.all([first, receive(other)]);
    restore();
    expect(sent.map(({ text }) => text)).toEqual(['Goodbye!']);
  });
});

describe('while Sync is away', () => {
  it('a process that handed over stays silent', async () => {
    await agent.handOver(chat);
    twilio.sync.setDown(true);
    try {
      expect(await agent.answers(chat)).toBe(false);
    } finally {
      twilio.sync.setDown(false);
    }
  });

  it('another one asks who takes part, and stays silent when a person does', async () => {
    await agent.handOver(chat);
    const other = new VirtualAgent(twilio.client());
    twilio.sync.setDown(true);
    try {
      expect(await other.answers(chat)).toBe(false);
      const free = twilio.startChat();
      expect(await other.answers(free)).toBe(true);
      twilio.conversations.addParticipant(free.sid, { identity: String(HUMAN) });
      expect(await other.answers(free)).toBe(false);
    } finally {
      twilio.sync.setDown(false);
    }
  });

  it('prefers silence when nobody can tell', async () => {
    twilio.sync.setDown(true);
    const restore = twilio.faults.add({ host: 'conversations.twilio.com', mode: 'server-error' });
    try {
      expect(await agent.answers(chat)).toBe(false);
    } finally {
      restore();
      twilio.sync.setDown(false);
    }
  });

  it('a handoff goes through, and Sync hears of it when it is back', async () => {
    twilio.sync.setDown(true);
    expect(await agent.handOver(chat)).toMatchObject({ status: 'handoff_initiated' });
    twilio.sync.setDown(false);
    await agent.emitter.recover();
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', settled: true, tasks: 1, stored: 1 });
  });

  it('two processes that both claim the conversation make one task', async () => {
    const other = new VirtualAgent(twilio.client());
    twilio.sync.setDown(true);
    const results = await Promise.all([agent.handOver(chat), other.handOver(chat)]);
    twilio.sync.setDown(false);
    expect(results.map(({ status }) => status)).toEqual(['handoff_initiated', 'handoff_initiated']);
    for (const one of [agent, other]) await one.emitter.recover();
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1 });
  });
});

describe('Studio', () => {
  it('is freed of an execution that an earlier handoff left behind', async () => {
    const { studio } = twilio;
    const yesterday = twilio.startChat('Hello?', chat.customer);
    const left = studio.flows.start({
      flowSid: account.studioFlowSid,
      trigger: 'incomingRequest',
      to: chat.customer,
      from: account.address,
      parameters: { HandoffData: { conversationId: yesterday.id, attributes: { reason: 'x' } } },
    });
    await left.settled;
    expect(left.status).toBe('active');
    // Its task is gone; only the execution hangs on.
    for (const task of twilio.taskRouter.engine.tasks.values())
      if (task.attributes.conversationSid === yesterday.sid) twilio.taskRouter.engine.deleteTask(task.sid);
    expect(await agent.handOver(chat)).toMatchObject({ status: 'handoff_initiated' });
    expect(left.status).toBe('ended');
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1, settled: true });
  });

  it('accepting the handoff is not enough: a flow that makes no task is a failure', async () => {
    // The flow runs, and its look-up fails.
    const lookUp = /^GET .*\/Conversations\/conv_\w+$/;
    twilio.faults.add({ host: 'conversations.twilio.com', request: lookUp, mode: 'server-error' });
    expect(await agent.handOver(chat)).toMatchObject({ status: 'handoff_failed' });
    twilio.faults.clear();
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', tasks: 0, callbacks: 1, status: 'ACTIVE' });
    expect(await agent.answers(chat)).toBe(true);
  });
});

describe('the tool, called twice at once', () => {
  it('says the same both times, also when it fails', async () => {
    const other = new VirtualAgent(twilio.client());
    const restore = twilio.faults.add({
      host: 'studio.twilio.com',
      mode: 'server-error',
      request: /^POST .*Executions$/,
    });
    const results = await Promise.all([agent.handOver(chat), agent.handOver(chat), other.handOver(chat)]);
    restore();
    expect(results.map(({ status }) => status)).toEqual(Array(3).fill('handoff_failed'));
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'ai', tasks: 0, settled: true });
  });
});

describe('a voice session', () => {
  it('lets the model’s last answer through: it is the goodbye', async () => {
    const callback = agent.emitter.guard(async () => {
      await handOver({ channel: 'voice' });
      return 'One moment, I am connecting you.';
    });
    await receive(callback);
    await receive(callback);
    expect(sent.map(({ text }) => text)).toEqual(['One moment, I am connecting you.']);
    expect(stateOf(twilio, chat).told).toBe(0);
  });
});
