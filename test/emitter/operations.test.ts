import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account, workers } from '../../sandbox/kernel/account';
import { available, offline } from '../../sandbox/taskrouter/activities';
import { createEmitter, type EmitterOptions, type Log } from '../../src/emitter';
import { startEvents, startServer, until } from './startEvents';
import { startTwilio, type Twilio } from './startTwilio';
import { stateOf } from './stateOf';
import { QUICK, VirtualAgent } from './VirtualAgent';

const [dana] = workers as [(typeof workers)[number]];

let twilio: Twilio;
let ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());
beforeEach(() => twilio.faults.clear());
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
  twilio.taskRouter.engine.setActivity(dana.sid, offline.sid);
});

function start(options: Partial<EmitterOptions> = {}): VirtualAgent {
  const agent = new VirtualAgent(twilio.client(), options);
  ends.push(() => agent.emitter.close());
  return agent;
}

async function serve(agent: VirtualAgent): Promise<string> {
  const { url, close } = await startServer(agent);
  ends.push(close);
  return url;
}

/** A metric's value; 0 when it was never counted. */
async function metric(url: string, line: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  return Number(found?.slice(line.length) ?? 0);
}

describe('/metrics', () => {
  it('counts handoffs by reason and channel, the wait until a person came, and calls to Twilio', async () => {
    const agent = start();
    const url = await serve(agent);
    ends.push(await startEvents(twilio, agent));
    const chat = twilio.startChat();
    await agent.handOver(chat);
    expect(await metric(url, 'warm_handoff_handoffs_total{reason="customer_requested",channel="chat"}')).toBe(1);

    const { engine } = twilio.taskRouter;
    engine.setActivity(dana.sid, available.sid);
    const offer = [...engine.reservations.values()].find(({ status }) => status === 'pending');
    engine.setReservation(offer?.sid ?? '', 'accepted');
    await until(async () => (await metric(url, 'warm_handoff_waiting_seconds_count')) === 1);
    expect(await metric(url, 'warm_handoff_twilio_call_seconds_count{service="studio",result="ok"}')).toBeGreaterThan(
      0,
    );
    expect(await metric(url, 'warm_handoff_rollbacks_total')).toBe(0);
  });

  it('counts failed deliveries, rollbacks and retries', async () => {
    const agent = start();
    const url = await serve(agent);
    twilio.faults.add({ host: 'studio.twilio.com', mode: 'too-many-requests', request: /^POST / });
    expect((await agent.handOver(twilio.startChat())).status).toBe('handoff_failed');
    expect(await metric(url, 'warm_handoff_delivery_failures_total{by="studio"}')).toBe(1);
    expect(await metric(url, 'warm_handoff_rollbacks_total')).toBe(1);
    expect(await metric(url, 'warm_handoff_twilio_retries_total{service="studio"}')).toBeGreaterThan(0);
    expect(await metric(url, 'warm_handoff_handoffs_total{reason="customer_requested",channel="chat"}')).toBe(0);
  });

  it('counts answers that came too late', async () => {
    const agent = start();
    const url = await serve(agent);
    const chat = twilio.startChat();
    const slow = agent.emitter.guard(async () => {
      await new VirtualAgent(twilio.client()).handOver(chat);
      return 'Still me';
    });
    const session = { conversationId: chat.id, channel: 'chat' as const, authorInfo: { address: chat.customer } };
    expect(await slow({ conversationId: chat.id, message: 'hello', author: chat.customer, session })).toBeUndefined();
    expect(await metric(url, 'warm_handoff_late_answers_dropped_total')).toBe(1);
  });

  it('names no customer and no conversation', async () => {
    const agent = start();
    const url = await serve(agent);
    const chat = twilio.startChat('I am Erika Mustermann and my order is 113542617735902');
    await agent.handOver(chat);
    const text = await (await fetch(`${url}/metrics`)).text();
    for (const secret of ['Mustermann', '113542617735902', chat.id, chat.sid, chat.customer])
      expect(text).not.toContain(secret);
  });

  it('asks for a key where there are keys', async () => {
    const url = await serve(start({ apiKeys: ['a-key-of-the-developers'] }));
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    const headers = { authorization: 'Bearer a-key-of-the-developers' };
    expect((await fetch(`${url}/metrics`, { headers })).status).toBe(200);
  });
});

describe('/health', () => {
  interface Report {
    status: string;
    checks: { name: string; status: string; detail?: string }[];
  }
  async function health(url: string): Promise<{ code: number; report: Report }> {
    const response = await fetch(`${url}/health`);
    return { code: response.status, report: (await response.json()) as Report };
  }
  const check = (report: Report, name: string) => report.checks.find((one) => one.name === name);

  it('is well when all of Twilio answers', async () => {
    const { code, report } = await health(await serve(start({ studioFlowSid: account.studioFlowSid })));
    expect(code).toBe(200);
    expect(report.status).toBe('ok');
    expect(report.checks.map(({ name, status }) => `${name}: ${status}`)).toEqual([
      'sync: ok',
      'taskrouter: ok',
      'orchestrator: ok',
      'studio: ok',
      'unfinished handoffs: ok',
    ]);
  });

  it.each([
    ['sync', 'sync.twilio.com'],
    ['taskrouter', 'taskrouter.twilio.com'],
    ['orchestrator', 'conversations.twilio.com'],
    ['studio', 'studio.twilio.com'],
  ])('tells that %s is down, and that it is back', async (name, host) => {
    const url = await serve(start({ studioFlowSid: account.studioFlowSid, health: { probeEveryMs: 0 } }));
    const restore = twilio.faults.add({ host, mode: 'server-error' });
    const down = await health(url);
    expect(down.code).toBe(503);
    expect(check(down.report, name)).toMatchObject({ status: 'failing', detail: 'answers 500' });
    restore();
    expect((await health(url)).code).toBe(200);
  });

  it('tells when Twilio does not take our credentials', async () => {
    const client = twilio.client();
    const refused = {
      accountSid: client.accountSid,
      request: async () => ({ statusCode: 401, body: { code: 20003 } }),
    };
    const agent = new VirtualAgent(refused);
    ends.push(() => agent.emitter.close());
    const { code, report } = await health(await serve(agent));
    expect(code).toBe(503);
    expect(check(report, 'sync')?.detail).toBe('refuses our credentials (401, error 20003)');
  });

  it('asks Twilio no more often when it is asked more often', async () => {
    const client = twilio.client();
    let asked = 0;
    const counting = {
      accountSid: client.accountSid,
      request: (options: Parameters<typeof client.request>[0]) => {
        asked += 1;
        return client.request(options);
      },
    };
    const agent = new VirtualAgent(counting as unknown as ConstructorParameters<typeof VirtualAgent>[0]);
    ends.push(() => agent.emitter.close());
    const url = await serve(agent);
    await health(url);
    const once = asked;
    await Promise.all(Array.from({ length: 20 }, () => health(url)));
    expect(asked).toBe(once);
  });

  it('warns of handoffs that nobody has finished', async () => {
    const url = await serve(start({ health: { unfinishedAfterMs: 0 } }));
    const agent = start();
    twilio.faults.add({ host: 'studio.twilio.com', mode: 'server-error' });
    twilio.faults.add({ host: 'conversations.twilio.com', mode: 'server-error', request: /^(PUT|PATCH) / });
    await agent.handOver(twilio.startChat());
    twilio.faults.clear();
    const { code, report } = await health(url);
    expect(check(report, 'unfinished handoffs')?.status).toBe('warning');
    expect(code).toBe(200);
    await agent.emitter.recover();
  });

  it('warns of what is not configured', async () => {
    const emitter = createEmitter({ twilio: twilio.client(), ...QUICK });
    ends.push(() => emitter.close());
    const { url, close } = await startServer({ emitter } as VirtualAgent);
    ends.push(close);
    const { report } = await health(url);
    const details = report.checks.filter(({ name }) => name === 'configuration').map(({ detail }) => detail ?? '');
    expect(details.map((detail) => detail.split(':')[0])).toEqual(['no workspaceSid', 'no authToken']);
  });
});

describe('the log', () => {
  it('names the handoff and says no word of the customer, whether it goes well or fails', async () => {
    const lines: string[] = [];
    const line = (fields: Record<string, unknown>, message: string): void =>
      void lines.push(JSON.stringify({ ...fields, message }));
    const log: Log = { debug: () => undefined, info: line, warn: line, error: line };
    const agent = start({ log, waiting: { afterMs: 0, everyMs: 0 } });
    ends.push(await startEvents(twilio, agent));

    const good = twilio.startChat('My name is Erika Mustermann, order 113542617735902, I am furious');
    await agent.handOver(good);
    const { handoffId } = stateOf(twilio, good);
    await agent.emitter.recover();
    twilio.conversations.addMessage(good.sid, { author: good.customer, body: 'Erika again: 2' });
    await agent.emitter.recover();
    await agent.answers(good);

    for (const host of ['studio.twilio.com', 'sync.twilio.com', 'taskrouter.twilio.com', 'conversations.twilio.com']) {
      twilio.faults.add({ host, mode: 'server-error', request: /^(POST|PUT|PATCH) / });
      const bad = twilio.startChat('Erika Mustermann, order 113542617735902, furious');
      await agent.handOver(bad);
      await agent.emitter.recover();
      twilio.faults.clear();
    }
    expect(lines.some((one) => one.includes(String(handoffId)))).toBe(true);
    expect(lines.length).toBeGreaterThan(5);
    for (const one of lines)
      for (const word of ['Erika', 'Mustermann', '113542617735902', 'furious', account.authToken])
        expect(one).not.toContain(word);
  });
});

describe('an emitter that is closed', () => {
  it('finishes the hand-over that is under way', async () => {
    const client = twilio.client();
    let hold = false;
    const slow = {
      accountSid: client.accountSid,
      request: async (options: Parameters<typeof client.request>[0]) => {
        if (hold) await new Promise((resolve) => setTimeout(resolve, 20));
        return client.request(options);
      },
    };
    const agent = new VirtualAgent(slow as unknown as ConstructorParameters<typeof VirtualAgent>[0]);
    hold = true;
    const chat = twilio.startChat();
    const handingOver = agent.handOver(chat);
    await until(() => stateOf(twilio, chat).owner === 'human');
    await agent.emitter.close();
    // Nothing is left: whoever ends the process now strands nobody.
    expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', settled: true, tasks: 1, listed: false });
    expect((await handingOver).status).toBe('handoff_initiated');
  });
});
