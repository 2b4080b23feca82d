import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MemorySync } from '../../../../test/emitter/MemorySync';
import { ok, refuses, ScriptedTwilio } from '../../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../../test/emitter/sids';
import { KnownWorkers } from './KnownWorkers';
import { TaskOrigins } from './TaskOrigins';

const now = (agoMs = 0): string => new Date(Date.now() - agoMs).toISOString();
const HOUR = 3_600_000;

let sync: MemorySync;
beforeEach(() => {
  sync = new MemorySync();
});
const workers = (options = {}) => new KnownWorkers(sync, 'a secret', options);

describe('the worker that a customer knows', () => {
  it.each([
    ['by the profile', { profileId: 'p1' }],
    ['by the number', { address: '+15550123' }],
    ['by the number in another channel', { address: 'whatsapp:+15550123' }],
    ['by the address in another case', { address: 'ANNA@example.com' }],
    ['by the number, where the profile is a new one', { profileId: 'p9', address: '+15550123' }],
  ])('is found %s', async (_how, customer) => {
    await workers().remember({ profileId: 'p1', address: 'WhatsApp:+15550123' }, 'WK1', now());
    await workers().remember({ address: 'anna@EXAMPLE.com' }, 'WK1', now());
    expect(await workers().of(customer)).toBe('WK1');
  });

  it.each([
    ['nobody', {}],
    ['an empty profile', { profileId: '', address: '' }],
    ['somebody else', { profileId: 'p2', address: '+15550199' }],
  ])('is none of %s', async (_who, customer) => {
    await workers().remember({ profileId: 'p1' }, 'WK1', now());
    expect(await workers().of(customer)).toBeUndefined();
  });

  it('is the one of the profile before the one of the address', async () => {
    await workers().remember({ profileId: 'p1' }, 'WK1', now());
    await workers().remember({ address: '+15550123' }, 'WK2', now());
    expect(await workers().of({ profileId: 'p1', address: '+15550123' })).toBe('WK1');
  });

  it('is the last one, in whatever order events arrive', async () => {
    await workers().remember({ profileId: 'p1' }, 'WK2', now(HOUR));
    await workers().remember({ profileId: 'p1' }, 'WK1', now(2 * HOUR));
    expect(await workers().of({ profileId: 'p1' })).toBe('WK2');
    await workers().remember({ profileId: 'p1' }, 'WK3', now());
    expect(await workers().of({ profileId: 'p1' })).toBe('WK3');
  });

  it('is forgotten after a day, or as soon as the operator says', async () => {
    await workers().remember({ profileId: 'p1' }, 'WK1', now(25 * HOUR));
    expect(await workers().of({ profileId: 'p1' })).toBeUndefined();
    await workers().remember({ profileId: 'p2' }, 'WK1', now(2 * HOUR));
    expect(await workers({ withinMs: HOUR }).of({ profileId: 'p2' })).toBeUndefined();
    expect(await workers({ withinMs: 3 * HOUR }).of({ profileId: 'p2' })).toBe('WK1');
  });

  it('is nobody, and nothing is written, where that is off', async () => {
    const off = workers({ withinMs: 0 });
    await off.remember({ profileId: 'p1' }, 'WK1', now());
    expect(await off.of({ profileId: 'p1' })).toBeUndefined();
    expect(sync.done).toEqual([]);
  });

  it.each([
    { workerSid: 'WT1', at: '2026-11-27T05:00:00Z' },
    { workerSid: 'WK1" OR 1 == 1', at: now() },
    { workerSid: ['WK1'] },
    {},
  ])('is none in %j', async (data) => {
    const [name] = workers().namesOf({ profileId: 'p1' });
    sync.put(name ?? '', data);
    expect(await workers().of({ profileId: 'p1' })).toBeUndefined();
  });

  it('is in Sync under a digest that nobody can make without the secret', async () => {
    await workers().remember({ profileId: 'p1', address: '+15550123' }, 'WK1', now());
    expect(JSON.stringify([...sync.documents])).not.toMatch(/5550123|"p1"/);
    expect(new KnownWorkers(sync, 'another').namesOf({ profileId: 'p1' })).not.toEqual(
      workers().namesOf({ profileId: 'p1' }),
    );
  });

  it('is not known while Sync is away, and nothing fails', async () => {
    sync.away = true;
    await workers().remember({ profileId: 'p1' }, 'WK1', now());
    expect(await workers().of({ profileId: 'p1' })).toBeUndefined();
  });
});

describe('what a task was made for', () => {
  const WORKSPACE = sid('WS', '1');
  const TASK = sid('WT', '1');
  const EVENTS = `GET /v1/Workspaces/${WORKSPACE}/Events`;
  const attributes = JSON.stringify({
    handoff: { v: 1, id: 'H1', conversationId: 'conv_1', reason: { code: 'other', text: 'r' } },
  });
  const made = ok({ events: [{ event_data: { task_attributes: attributes } }] });

  it('never changes: TaskRouter is asked once', async () => {
    const twilio = new ScriptedTwilio({ [EVENTS]: made });
    const origins = new TaskOrigins(twilio.calls, WORKSPACE);
    for (let times = 0; times < 3; times += 1)
      expect(await origins.of(TASK)).toMatchObject({ body: { handoffId: 'H1' } });
    expect(twilio.requests).toHaveLength(1);
  });

  it('is what was told at its creation, also when it is told again with something else', async () => {
    const twilio = new ScriptedTwilio();
    const origins = new TaskOrigins(twilio.calls, WORKSPACE);
    origins.created(TASK, attributes);
    origins.created(TASK, '{"handoff":{"id":"H9"}}');
    expect(await origins.of(TASK)).toMatchObject({ ok: true, body: { handoffId: 'H1' } });
    expect(twilio.requests).toEqual([]);
  });

  it('is asked again as long as nobody can tell, or there is no record', async () => {
    const twilio = new ScriptedTwilio({ [EVENTS]: [refuses(503), ok({ events: [] }), made] });
    const origins = new TaskOrigins(twilio.calls, WORKSPACE);
    expect((await origins.of(TASK)).ok).toBe(false);
    expect(await origins.of(TASK)).toMatchObject({ ok: true, body: undefined });
    expect(await origins.of(TASK)).toMatchObject({ body: { handoffId: 'H1' } });
  });

  it.each([
    ['what is no task', WORKSPACE, 'WT../../Workers'],
    ['a task without a workspace', undefined, TASK],
  ])('is nothing of %s, and nobody is asked', async (_what, workspace, taskSid) => {
    const twilio = new ScriptedTwilio({ [EVENTS]: made });
    const answer = await new TaskOrigins(twilio.calls, workspace).of(taskSid);
    expect(answer.ok && answer.body).toBeUndefined();
    expect(twilio.requests).toEqual([]);
  });

  it('may be asked within somebody’s time', async () => {
    const [slow, quick] = [new ScriptedTwilio(), new ScriptedTwilio({ [EVENTS]: made })];
    const origins = new TaskOrigins(slow.calls, WORKSPACE);
    expect(await origins.of(TASK, vi.fn(quick.calls) as typeof quick.calls)).toMatchObject({
      body: { handoffId: 'H1' },
    });
    expect(slow.requests).toEqual([]);
  });
});
