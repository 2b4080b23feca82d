import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { workers } from '../kernel/account';
import { activities, available, offline } from './activities';
import { Engine, type EngineOptions } from './Engine';
import type { WorkflowConfiguration } from './Workflow';
import { flexSeed } from './Workspace';

const shipped = JSON.parse(readFileSync(`${__dirname}/../../studio/workflow.json`, 'utf8')) as WorkflowConfiguration;
const [dana, sam, priya] = workers.map(({ sid }) => sid) as [string, string, string];

type StartOptions = Partial<Omit<EngineOptions, 'seed'>> & { workflow?: WorkflowConfiguration };

let engine: Engine;
let events: string[];

function start({ workflow = shipped, ...options }: StartOptions = {}): void {
  engine?.close();
  engine = new Engine({ seed: flexSeed(workflow), ...options });
  events = [];
  engine.events.on('event', (name, _task, reservation) => {
    const worker = workers.find(({ sid }) => sid === reservation?.workerSid)?.identity;
    events.push(worker ? `${name} ${worker}` : name);
  });
}

const goOnline = (...sids: string[]): void => sids.forEach((sid) => engine.setActivity(sid, available.sid));
const create = (attributes: Record<string, unknown>, more = {}) =>
  engine.createTask({ attributes, taskChannel: 'chat', ...more });
const offerOf = (taskSid: string) => engine.reservationsOf(taskSid).find(({ status }) => status === 'pending');
const whoHas = (taskSid: string) => workers.find(({ sid }) => sid === offerOf(taskSid)?.workerSid)?.identity;

beforeEach(() => {
  vi.useFakeTimers();
  start();
});
afterEach(() => {
  engine.close();
  vi.useRealTimers();
});

describe('the workflow', () => {
  it.each([
    [{ department: 'billing' }, 'Billing'],
    [{ department: 'orders' }, 'Orders'],
    [{ department: 'unheard of' }, 'Everyone'],
    [{}, 'Everyone'],
  ])('queues %j in %s', (attributes, queue) => expect(create(attributes).queueName).toBe(queue));

  it('puts what is urgent before what came earlier', () => {
    const early = create({ department: 'billing' });
    vi.advanceTimersByTime(1_000);
    const urgent = create({ department: 'billing', priority: 7 });
    engine.setWorkerChannel(dana, 'chat', { capacity: 1 });
    goOnline(dana);
    expect([whoHas(urgent.sid), whoHas(early.sid)]).toEqual(['dana', undefined]);
    expect(urgent.priority).toBe(10);
  });

  it('prefers a worker with the skill, and takes another of the queue when none is free', () => {
    engine.setWorkerAttributes(sam, { routing: { skills: ['orders', 'returns'] } });
    goOnline(dana);
    vi.advanceTimersByTime(1_000);
    goOnline(sam);
    expect(whoHas(create({ department: 'orders', skill: 'returns' }).sid)).toBe('sam');
    engine.setActivity(sam, offline.sid);
    expect(whoHas(create({ department: 'orders', skill: 'returns' }).sid)).toBe('dana');
  });

  it('waits a little for the preferred worker, then takes anybody of the queue', () => {
    goOnline(sam);
    const task = create({ department: 'orders', preferredWorkerSid: dana });
    vi.advanceTimersByTime(19_000);
    expect(whoHas(task.sid)).toBeUndefined();
    vi.advanceTimersByTime(2_000);
    expect(whoHas(task.sid)).toBe('sam');
  });

  it('gives the task to the preferred worker, even if another has waited longer', () => {
    goOnline(sam);
    vi.advanceTimersByTime(1_000);
    goOnline(dana);
    expect(whoHas(create({ department: 'orders', preferredWorkerSid: dana }).sid)).toBe('dana');
  });

  it('routes a waiting task anew when its attributes match another filter, and only then', () => {
    const task = create({ department: 'billing' });
    engine.updateAttributes(task.sid, { department: 'billing', handoff: { summary: 'fuller' } });
    expect(events.filter((name) => name === 'workflow.entered')).toHaveLength(1);
    engine.updateAttributes(task.sid, { department: 'orders' });
    expect(task.queueName).toBe('Orders');
    expect(events).toContain('task-queue.moved');
  });

  it('cancels a task when the last step’s time is up', () => {
    start({ workflow: one({ queue: '${queue:Billing}', timeout: 5 }) });
    const task = create({});
    vi.advanceTimersByTime(5_000);
    expect(task).toMatchObject({ assignmentStatus: 'canceled', reason: 'Task canceled on Workflow timeout' });
    expect(events.slice(-2)).toEqual(['workflow.timeout', 'task.canceled']);
  });

  it('goes to the default queue when every step of the filter is skipped', () => {
    start({ workflow: one({ queue: '${queue:Billing}', skip_if: 'workers.available == 0' }) });
    expect(create({}).queueName).toBe('Everyone');
    goOnline(dana);
    engine.setWorkerChannel(dana, 'chat', { capacity: 0 });
    expect(create({}).queueName).toBe('Billing');
  });

  it('asks workers in the step’s order', () => {
    start({
      workflow: one({ queue: '${queue:Orders}', order_by: 'worker.routing.levels.orders DESC' }),
    });
    engine.setWorkerAttributes(dana, { routing: { skills: ['orders'], levels: { orders: 1 } } });
    engine.setWorkerAttributes(sam, { routing: { skills: ['orders'], levels: { orders: 4 } } });
    goOnline(dana, sam);
    expect(whoHas(create({}).sid)).toBe('sam');
  });

  it.each([
    [one({ queue: '${queue:Nowhere}' }), /Nowhere/],
    [one({ queue: '${queue:Billing}', expression: 'a ==' }), /not valid/],
  ])('refuses a configuration with a mistake', (workflow, message) => {
    expect(() => start({ workflow })).toThrow(message);
  });
});

describe('a task', () => {
  it('goes from waiting to a worker, to wrap-up, to its end', () => {
    goOnline(dana);
    const task = create({ department: 'billing' });
    const sid = offerOf(task.sid)?.sid ?? '';
    engine.setReservation(sid, 'accepted');
    expect(task.assignmentStatus).toBe('assigned');
    engine.setReservation(sid, 'wrapping');
    expect(task.assignmentStatus).toBe('wrapping');
    engine.setReservation(sid, 'completed');
    expect(task.assignmentStatus).toBe('completed');
    expect(events).toEqual([
      'task.created',
      'workflow.target-matched',
      'task-queue.entered',
      'workflow.entered',
      // Nobody is free by skill and language, by language, and by skill.
      'workflow.skipped',
      'workflow.target-matched',
      'workflow.skipped',
      'workflow.target-matched',
      'workflow.skipped',
      'workflow.target-matched',
      'reservation.created dana',
      'reservation.accepted dana',
      'reservation.wrapup dana',
      'task.wrapup',
      'reservation.completed dana',
      'task.completed',
    ]);
  });

  it('takes no step that its reservation does not allow', () => {
    goOnline(dana);
    const sid = offerOf(create({}).sid)?.sid ?? '';
    expect(() => engine.setReservation(sid, 'wrapping')).toThrow(/it is pending/);
    engine.setReservation(sid, 'accepted');
    expect(() => engine.setReservation(sid, 'rejected')).toThrow(/it is accepted/);
  });

  it('is canceled when nobody takes it in its lifetime', () => {
    const task = create({}, { timeoutSeconds: 60 });
    vi.advanceTimersByTime(60_000);
    expect(task).toMatchObject({ assignmentStatus: 'canceled', reason: 'Task TTL Exceeded' });
  });

  it('outlives its lifetime once a worker has it', () => {
    goOnline(dana);
    const task = create({}, { timeoutSeconds: 60 });
    engine.setReservation(offerOf(task.sid)?.sid ?? '', 'accepted');
    vi.advanceTimersByTime(120_000);
    expect(task.assignmentStatus).toBe('assigned');
  });

  it('takes its offer with it when it is canceled', () => {
    goOnline(dana);
    const task = create({});
    engine.endTask(task.sid, 'canceled', 'customer left');
    expect(events.slice(-2)).toEqual(['reservation.canceled dana', 'task.canceled']);
    engine.endTask(task.sid, 'canceled');
    expect(events.filter((name) => name === 'task.canceled')).toHaveLength(1);
  });

  it('refuses attributes that are too long, counting bytes', () => {
    const fits = { text: 'é'.repeat(2_042) };
    expect(Buffer.byteLength(JSON.stringify(fits))).toBeLessThanOrEqual(4_096);
    expect(() => create(fits)).not.toThrow();
    expect(() => create({ text: 'é'.repeat(2_043) })).toThrow(/4096/);
  });
});

describe('two workers', () => {
  it('are asked in the order in which they became idle', () => {
    goOnline(sam);
    vi.advanceTimersByTime(1_000);
    goOnline(dana);
    expect(whoHas(create({ department: 'orders' }).sid)).toBe('sam');
    vi.advanceTimersByTime(1_000);
    expect(whoHas(create({ department: 'orders' }).sid)).toBe('dana');
  });

  it('get no more than they have room for', () => {
    goOnline(dana);
    const tasks = Array.from({ length: 6 }, () => create({ department: 'billing' }));
    expect(tasks.map(({ sid }) => whoHas(sid))).toEqual([...Array<string>(5).fill('dana'), undefined]);
    engine.endTask(tasks[0]?.sid ?? '', 'canceled');
    expect(whoHas(tasks[5]?.sid ?? '')).toBe('dana');
  });

  it('pass a rejected task on to the other, not back and forth', () => {
    goOnline(sam);
    vi.advanceTimersByTime(1_000);
    goOnline(dana);
    const task = create({ department: 'orders' });
    engine.setReservation(offerOf(task.sid)?.sid ?? '', 'rejected');
    expect(whoHas(task.sid)).toBe('dana');
    engine.setReservation(offerOf(task.sid)?.sid ?? '', 'rejected');
    expect(whoHas(task.sid)).toBeUndefined();
    expect(task.assignmentStatus).toBe('pending');
  });

  it('are both asked in a queue that asks two, and the slower one’s offer is rescinded', () => {
    engine.knownQueue(engine.queues.values().next().value?.sid ?? '').maxReservedWorkers = 2;
    goOnline(dana, sam);
    const task = create({});
    const [first] = engine.reservationsOf(task.sid).filter(({ workerSid }) => workerSid === sam);
    engine.setReservation(first?.sid ?? '', 'accepted');
    expect(events).toContain('reservation.rescinded dana');
    expect(engine.knownWorker(dana).channels.get('chat')?.assignedTasks).toBe(0);
  });
});

describe('one worker', () => {
  it('is offered a rejected task again, after a rest', () => {
    goOnline(dana);
    const task = create({ department: 'billing' });
    engine.setReservation(offerOf(task.sid)?.sid ?? '', 'rejected');
    expect(whoHas(task.sid)).toBeUndefined();
    vi.advanceTimersByTime(10_000);
    expect(whoHas(task.sid)).toBe('dana');
  });

  it('goes offline when an offer times out, and the task waits on', () => {
    goOnline(dana);
    const task = create({ department: 'billing' });
    vi.advanceTimersByTime(120_000);
    expect(engine.knownWorker(dana).activity.name).toBe('Offline');
    expect(task.assignmentStatus).toBe('pending');
    expect(events.at(-1)).toBe('reservation.timeout dana');
    goOnline(priya);
    expect(whoHas(task.sid)).toBe('priya');
  });

  it('who goes on a break can turn down what is offered', () => {
    goOnline(dana);
    const task = create({ department: 'billing' });
    const onBreak = activities.find(({ name }) => name === 'Break')?.sid ?? '';
    engine.setActivity(dana, onBreak, { rejectPending: true });
    expect(task.assignmentStatus).toBe('pending');
  });

  it('can be meant by name, whatever the queue', () => {
    goOnline(dana, sam);
    expect(whoHas(create({ department: 'billing' }, { routingTarget: sam }).sid)).toBe('sam');
  });
});

function one(
  target: WorkflowConfiguration['task_routing']['filters'][number]['targets'][number],
): WorkflowConfiguration {
  return {
    task_routing: {
      filters: [{ filter_friendly_name: 'All', expression: '1==1', targets: [target] }],
      default_filter: { queue: '${queue:Everyone}' },
    },
  };
}
