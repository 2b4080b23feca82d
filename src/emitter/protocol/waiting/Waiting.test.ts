import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeardLog } from '../../../../test/emitter/HeardLog';
import { MemorySync } from '../../../../test/emitter/MemorySync';
import { anOwnership, aState, left, RULES } from '../../../../test/emitter/ownerships';
import { ok, refuses, ScriptedTwilio, type Script } from '../../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../../test/emitter/sids';
import { Waiting, type WaitingDeps, type WaitingOptions } from './Waiting';
import { WaitingList } from './WaitingList';

const WORKSPACE = sid('WS', '1');
const TASK = sid('WT', '1');
const QUEUE = sid('WQ', '1');
const AT_TASK = `/v1/Workspaces/${WORKSPACE}/Tasks/${TASK}`;
const SEND = 'POST /v2/Conversations/conv_1/Actions';
const READ = 'GET /v2/Conversations/conv_1/Communications';
const PEOPLE = 'GET /v2/Conversations/conv_1/Participants';
const STATISTICS = `GET /v1/Workspaces/${WORKSPACE}/TaskQueues/${QUEUE}/Statistics`;
const START = Date.parse('2026-11-27T05:00:00Z');
const MINUTE = 60_000;

beforeEach(() => vi.useFakeTimers({ now: START }));
afterEach(() => vi.useRealTimers());

interface Setting {
  script?: Script;
  options?: WaitingOptions;
  deps?: Partial<WaitingDeps>;
  address?: string;
}

/** A customer who waits since five o’clock, and everything that is said in their chat. */
async function customer({ script = {}, options = {}, deps = {}, address = 'anna' }: Setting = {}) {
  const said: { author: string; text: string; at: string }[] = [];
  const twilio = new ScriptedTwilio({
    [`GET ${AT_TASK}`]: ok({ assignment_status: 'pending', task_queue_sid: QUEUE, attributes: '{}', version: '1' }),
    [`POST ${AT_TASK}`]: ok(),
    [PEOPLE]: ok({ participants: [{ id: 'p1', type: 'CUSTOMER', addresses: [{ channel: 'CHAT', address }] }] }),
    [READ]: () => ({
      status: 200,
      body: {
        communications: said.map(({ author, text, at }, place) => ({
          id: `c${place}`,
          author: { address: author },
          content: { text },
          createdAt: at,
        })),
      },
    }),
    [SEND]: ({ body }) => {
      const { content } = body.payload as { content: { text: string } };
      said.push({ author: 'ai-assistant', text: content.text, at: new Date().toISOString() });
      return { status: 202, body: { id: 'a', status: 'COMPLETED' } };
    },
    [STATISTICS]: refuses(503),
    ...script,
  });
  const sync = new MemorySync();
  const log = new HeardLog();
  left(sync, aState());
  const happened = vi.fn();
  const promise = vi.fn(async (): Promise<'promised' | 'later' | 'not here'> => 'not here');
  const list = new WaitingList(sync);
  const make = () =>
    new Waiting(
      {
        calls: twilio.calls,
        workspaceSid: WORKSPACE,
        list,
        ownership: anOwnership(sync),
        rules: RULES,
        promise,
        speaksAs: 'ai-assistant',
        happened,
        log,
        ...deps,
      },
      options,
    );
  const waiting = make();
  await waiting.enter('conv_1', {
    handoffId: 'H1',
    taskSid: TASK,
    since: new Date(START).toISOString(),
    language: 'en',
  });
  /** Time passes, and the clock of a process comes round. */
  const after = async (ms: number, by = waiting) => {
    await vi.advanceTimersByTimeAsync(ms);
    await by.run();
  };
  const writes = (text: string) => said.push({ author: address, text, at: new Date().toISOString() });
  const heard = () => said.flatMap(({ author, text }) => (author === 'ai-assistant' ? [text] : []));
  const attributes = () =>
    JSON.parse(String(twilio.sent(`POST ${AT_TASK}`).body.Attributes)) as Record<string, unknown>;
  const isListed = async () => (await list.find('conv_1')) !== undefined;
  return { twilio, sync, log, happened, promise, waiting, make, after, writes, heard, attributes, isListed, list };
}

describe('a customer who waits for a person', () => {
  it('hears of it after a minute, with what they can do instead', async () => {
    const { after, heard, happened } = await customer();
    await after(MINUTE - 1_000);
    expect(heard()).toEqual([]);
    await after(1_000);
    expect(heard()).toHaveLength(1);
    expect(heard()[0]).toMatch(/1\. .*\n2\. .*\n3\. /);
    expect(happened).toHaveBeenCalledExactlyOnceWith({ kind: 'waiting notice' });
  });

  it('hears of it three times, each three minutes after the one before, and then no more', async () => {
    const { after, heard } = await customer();
    for (let minute = 1; minute <= 60; minute += 1) await after(MINUTE);
    expect(heard()).toHaveLength(3);
  });

  it('hears how long it takes where TaskRouter knows', async () => {
    const figures = {
      cumulative: { reservations_accepted: 10, wait_duration_until_accepted: { avg: 400 } },
      realtime: { total_available_workers: 2 },
    };
    const { after, heard } = await customer({ script: { [STATISTICS]: ok(figures) } });
    await after(MINUTE);
    expect(heard()[0]).toContain('about 6 more minutes');
  });

  it('is offered what the operator offers, in that order, and nothing where that is nothing', async () => {
    const two = await customer({ options: { alternatives: ['email', 'wait'] } });
    await two.after(MINUTE);
    expect(two.heard()[0]).toMatch(/1\. .*mail.*\n2\. /i);
    const none = await customer({ options: { alternatives: [] } });
    await none.after(MINUTE);
    expect(none.heard()[0]).not.toContain('1.');
  });

  it('hears it once, however many processes there are', async () => {
    const { after, heard, make } = await customer();
    const other = make();
    await vi.advanceTimersByTimeAsync(MINUTE);
    await Promise.all([after(0), other.run()]);
    expect(heard()).toHaveLength(1);
  });

  it('goes on being told by another process when this one is gone', async () => {
    const { after, heard, make } = await customer();
    await after(MINUTE, make());
    expect(heard()).toHaveLength(1);
  });

  it('is told of nothing when it could not be said, and the operator reads so', async () => {
    const { after, heard, log, happened } = await customer({ script: { [SEND]: refuses(400) } });
    await after(MINUTE);
    expect([heard(), happened.mock.calls.length]).toEqual([[], 0]);
    expect(log.of('warn')).toEqual(['a waiting customer could not be told']);
  });
});

describe('a customer who waits no more', () => {
  it.each<[string, Script]>([
    ['a person has accepted', { [`GET ${AT_TASK}`]: ok({ assignment_status: 'assigned' }) }],
    ['the task was canceled', { [`GET ${AT_TASK}`]: ok({ assignment_status: 'canceled' }) }],
    ['the task is gone', { [`GET ${AT_TASK}`]: refuses(404) }],
  ])('hears nothing when %s, whatever event was lost', async (_why, script) => {
    const { after, heard, isListed } = await customer({ script });
    await after(MINUTE);
    expect([heard(), await isListed()]).toEqual([[], false]);
  });

  it.each<[string, Parameters<typeof aState>[0]]>([
    ['the AI has it again', { owner: 'ai' }],
    ['another handoff has it', { handoffId: 'H2' }],
  ])('hears nothing when %s', async (_why, state) => {
    const { after, heard, isListed, sync } = await customer();
    left(sync, aState(state));
    await after(MINUTE);
    expect([heard(), await isListed()]).toEqual([[], false]);
  });

  it('hears nothing beside a person whom only the document knows', async () => {
    const { after, heard, sync } = await customer();
    left(
      sync,
      aState({ seats: [{ taskSid: TASK, status: 'accepted', at: new Date(START).toISOString(), handoffId: 'H1' }] }),
    );
    await after(MINUTE);
    expect(heard()).toEqual([]);
  });

  it('waits on while nobody can tell', async () => {
    const { after, heard, isListed, twilio } = await customer({ script: { [`GET ${AT_TASK}`]: refuses(503) } });
    await after(MINUTE);
    expect([heard(), await isListed()]).toEqual([[], true]);
    twilio.say({ [`GET ${AT_TASK}`]: ok({ assignment_status: 'pending' }) });
    await after(1_000);
    expect(heard()).toHaveLength(1);
  });

  it('is taken off by the event of their own handoff alone', async () => {
    const { waiting, isListed } = await customer();
    await waiting.leave('conv_1', 'H0');
    expect(await isListed()).toBe(true);
    await waiting.leave('conv_1', 'H1');
    expect(await isListed()).toBe(false);
  });
});

describe('a customer who answers the offer', () => {
  const answered = async (text: string, setting: Setting = {}) => {
    const one = await customer(setting);
    await one.after(MINUTE);
    await vi.advanceTimersByTimeAsync(5_000);
    one.writes(text);
    await one.after(1_000);
    return one;
  };

  it('and goes on waiting: it stands on the task, and they are told', async () => {
    const { attributes, heard, happened, isListed } = await answered('1');
    expect(attributes()).toEqual({ waitChoice: 'wait' });
    expect(heard()).toHaveLength(2);
    expect(happened).toHaveBeenLastCalledWith({ kind: 'wait choice', choice: 'wait' });
    expect(await isListed()).toBe(true);
  });

  it('hears of the wait without the offer from then on', async () => {
    const { heard, after } = await answered('1');
    await after(3 * MINUTE);
    expect(heard().at(-1)).not.toContain('2.');
    expect(heard()).toHaveLength(3);
  });

  it('with a call back, from a number: a task stands for it, and they leave the list', async () => {
    const promise = vi.fn(async () => 'promised' as const);
    const { isListed, attributes, happened } = await answered('2', {
      address: 'whatsapp:+15550123456',
      deps: { promise },
    });
    expect(attributes()).toEqual({ waitChoice: 'callback', callbackNumber: '+15550123456' });
    expect(promise).toHaveBeenCalledExactlyOnceWith(
      'conv_1',
      expect.objectContaining({ what: 'callback', to: '+15550123456' }),
    );
    expect([await isListed(), happened.mock.lastCall]).toEqual([false, [{ kind: 'wait choice', choice: 'callback' }]]);
  });

  it('with a call back, in a web chat: they are asked for a number, and then it is promised', async () => {
    const one = await answered('2');
    expect(one.heard().at(-1)).toMatch(/number/i);
    expect(one.promise).not.toHaveBeenCalled();
    one.promise.mockResolvedValue('promised');
    await vi.advanceTimersByTimeAsync(5_000);
    one.writes('+49 30 901820');
    await one.after(1_000);
    expect(one.promise).toHaveBeenCalledExactlyOnceWith('conv_1', expect.objectContaining({ to: '+4930901820' }));
    expect(await one.isListed()).toBe(false);
  });

  it('with an e-mail, from an address', async () => {
    const promise = vi.fn(async () => 'promised' as const);
    const { attributes } = await answered('3', { address: 'anna@example.com', deps: { promise } });
    expect(attributes()).toEqual({ waitChoice: 'email', answerAddress: 'anna@example.com' });
  });

  it.each<[string, Setting, number]>([
    ['the task can’t be written', { script: { [`POST ${AT_TASK}`]: refuses(503) } }, 1],
    ['the promise can’t be made', { address: '+15550123456', deps: { promise: async () => 'later' } }, 1],
  ])('is not told that it is done when %s, and it is tried again', async (_why, setting, heard) => {
    const one = await answered('2', setting);
    expect(one.heard()).toHaveLength(heard);
    expect(await one.isListed()).toBe(true);
    const posts = () => one.twilio.requests.filter((request) => request === `POST ${AT_TASK}`).length;
    const before = posts();
    await one.after(5_000);
    expect(posts()).toBeGreaterThan(before);
  });

  it('with anything else is left in peace', async () => {
    const { heard, twilio } = await answered('My parcel is 3 days late');
    expect(heard()).toHaveLength(1);
    expect(twilio.requests).not.toContain(`POST ${AT_TASK}`);
  });

  it('hears where they will be reached, word for word, whatever the number looks like', async () => {
    const { waiting, heard } = await answered('1');
    await waiting.confirm('conv_1', 'email', "a$&b$'c@example.com");
    expect(heard().at(-1)).toContain("a$&b$'c@example.com");
    await waiting.confirm('conv_2', 'wait', undefined);
    expect(heard()).toHaveLength(3);
  });
});

describe('the clock of the waiting room', () => {
  it('comes round every few seconds, and stops with the process', async () => {
    const { waiting, heard, list } = await customer({ options: { listenEveryMs: 5_000 } });
    waiting.start();
    waiting.start();
    await vi.advanceTimersByTimeAsync(MINUTE + 5_000);
    expect(heard()).toHaveLength(1);
    await waiting.stop();
    const asked = vi.spyOn(list, 'all');
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect([heard().length, asked.mock.calls.length]).toEqual([1, 0]);
  });

  it('goes round once at a time', async () => {
    const { waiting } = await customer();
    expect(waiting.run()).toBe(waiting.run());
    await waiting.run();
  });

  it('comes round for all the others when it breaks on some, and the operator reads which handoff', async () => {
    const { waiting, after, heard, log } = await customer({
      deps: { promise: async () => Promise.reject(new Error('broken')) },
      address: '+15550123456',
    });
    const since = new Date(START).toISOString();
    const choice = { what: 'callback', at: since, number: '+15550123456', done: false } as const;
    for (let place = 0; place < 20; place += 1)
      await waiting.enter(`a_${place}`, { handoffId: 'H1', taskSid: TASK, since, choice });
    await after(MINUTE);
    expect(heard()).toHaveLength(1);
    expect(log.of('error')).toHaveLength(20);
    expect(log.text).not.toContain('+15550123456');
  });

  it('keeps what it knows while Sync is away', async () => {
    const { after, heard, sync } = await customer();
    sync.away = true;
    await after(MINUTE);
    expect(heard()).toEqual([]);
    sync.away = false;
    await after(1_000);
    expect(heard()).toHaveLength(1);
  });
});
