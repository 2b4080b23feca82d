import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import workflow from '../../studio/workflow.json';
import { workers } from '../kernel/account';
import { RequestLog } from '../kernel/RequestLog';
import { createSync } from '../sync/createSync';
import { available } from './activities';
import { createTaskRouter, type TaskRouter } from './createTaskRouter';
import type { WorkflowConfiguration } from './Workflow';

const sidOf = (identity: string): string => workers.find((one) => one.identity === identity)?.sid ?? '';
const nameOf = (sid: string | undefined): string | undefined => workers.find((one) => one.sid === sid)?.identity;

let taskRouter: TaskRouter;
let sync: ReturnType<typeof createSync>;
beforeEach(() => {
  sync = createSync();
  taskRouter = createTaskRouter({
    log: new RequestLog(),
    flexSync: sync.flex,
    workflow: workflow as WorkflowConfiguration,
  });
});
afterEach(() => {
  taskRouter.close();
  sync.close();
});

/** These people come to work, with what their attributes say beside their skills. */
function atWork(people: Record<string, { languages?: string[]; skills?: string[] }>): void {
  for (const [identity, { languages, skills }] of Object.entries(people)) {
    const worker = taskRouter.engine.workers.get(sidOf(identity));
    if (!worker) throw new Error(`nobody is called ${identity}`);
    const routing = skills ? { routing: { skills, levels: {} } } : {};
    worker.attributes = { ...worker.attributes, ...(languages ? { languages } : {}), ...routing };
  }
  for (const identity of Object.keys(people)) taskRouter.engine.setActivity(sidOf(identity), available.sid);
}

/** Who is asked about a task with these attributes, and from which queue. */
function asked(attributes: Record<string, unknown>) {
  const task = taskRouter.service.createTask({ attributes, taskChannel: 'chat' });
  const [reservation] = taskRouter.service.reservationsOf(task.sid);
  return { queue: task.queueName, who: nameOf(reservation?.workerSid), priority: task.priority, task, reservation };
}

describe('the workflow that is shipped', () => {
  it.each([
    ['billing', 'Billing', 'priya'],
    ['orders', 'Orders', 'sam'],
  ])('sends the department %s to its queue', (department, queue, who) => {
    atWork({ sam: { skills: ['orders'] }, priya: { skills: ['billing'] } });
    expect(asked({ department })).toMatchObject({ queue, who });
  });

  it('sends what has no department, or one that nobody has heard of, to everyone', () => {
    atWork({ sam: {} });
    expect(asked({})).toMatchObject({ queue: 'Everyone', who: 'sam', priority: 0 });
    expect(asked({ department: 'lost property' })).toMatchObject({ queue: 'Everyone', who: 'sam' });
  });

  it('prefers who has the skill and the language, then the language, then the skill, then anybody', () => {
    const all = {
      dana: { languages: ['en'], skills: ['orders', 'refunds'] },
      sam: { languages: ['de'], skills: ['orders'] },
      priya: { languages: ['de'], skills: ['orders', 'refunds'] },
    };
    const wants = { department: 'orders', skill: 'refunds', language: 'de' };
    atWork(all);
    expect(asked(wants).who).toBe('priya');
    taskRouter.engine.setWorkerChannel(sidOf('priya'), 'chat', { capacity: 0 });
    expect(asked(wants).who).toBe('sam');
    taskRouter.engine.setWorkerChannel(sidOf('sam'), 'chat', { capacity: 0 });
    expect(asked(wants).who).toBe('dana');
    expect(asked({ ...wants, skill: 'welding', language: 'fr' }).who).toBe('dana');
  });

  it('shares work out: who has the most room is asked first', () => {
    atWork({ dana: { skills: ['orders'] }, sam: { skills: ['orders'] } });
    const first = asked({ department: 'orders' });
    const second = asked({ department: 'orders' });
    expect([first.who, second.who].sort()).toEqual(['dana', 'sam']);
    // Whoever is done longest ago is not who has the most room.
    taskRouter.engine.setReservation(String(first.reservation?.sid), 'accepted');
    taskRouter.engine.setReservation(String(second.reservation?.sid), 'accepted');
    taskRouter.service.endTask(second.task.sid, 'completed');
    expect(asked({ department: 'orders' }).who).toBe(second.who);
  });

  it('asks the worker who knows the customer first, before all others', () => {
    atWork({ dana: {}, priya: {} });
    const known = { department: 'billing', preferredWorkerSid: sidOf('priya') };
    expect(asked(known)).toMatchObject({ queue: 'Billing', who: 'priya', priority: 20 });
    expect(asked({ preferredWorkerSid: sidOf('dana') })).toMatchObject({
      queue: 'Everyone',
      who: 'dana',
      priority: 20,
    });
  });

  it('puts what is urgent before what is not', () => {
    const calm = asked({ department: 'orders' });
    const urgent = asked({ department: 'orders', priority: 5 });
    expect([calm.priority, urgent.priority]).toEqual([0, 10]);
    atWork({ sam: {} });
    taskRouter.engine.setWorkerChannel(sidOf('sam'), 'chat', { capacity: 1 });
    const waiting = [calm, urgent].map(({ task }) => taskRouter.service.reservationsOf(task.sid).length);
    expect(waiting[1]).toBe(1);
  });
});
