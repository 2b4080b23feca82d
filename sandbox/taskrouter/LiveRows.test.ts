import { afterEach, beforeEach, expect, it } from 'vitest';
import { queues, workers } from '../kernel/account';
import { RequestLog } from '../kernel/RequestLog';
import type { SyncObjects } from '../kernel/services';
import { available } from './activities';
import { createTaskRouter, type TaskRouter } from './createTaskRouter';
import { shippedWorkflow, until } from './startForTest';

type Data = Record<string, unknown>;

/** The two kinds of objects that the supervisor's views read. */
class SyncFake implements Pick<SyncObjects, 'setRow' | 'setMapItem'> {
  readonly rows = new Map<string, Map<string, Data>>();
  readonly maps = new Map<string, Map<string, Data>>();

  setRow(index: string, key: string, data: Data | undefined): void {
    const rows = this.rows.get(index) ?? new Map<string, Data>();
    this.rows.set(index, rows);
    if (data) rows.set(key, data);
    else rows.delete(key);
  }

  setMapItem(name: string, key: string, data: Data): void {
    const items = this.maps.get(name) ?? new Map<string, Data>();
    this.maps.set(name, items.set(key, data));
  }
}

let sync: SyncFake;
let taskRouter: TaskRouter;
beforeEach(() => {
  sync = new SyncFake();
  const flexSync = sync as unknown as SyncObjects;
  taskRouter = createTaskRouter({ log: new RequestLog(), workflow: shippedWorkflow, flexSync });
});
afterEach(() => taskRouter.close());

const dana = workers[0]?.sid ?? '';
const billing = queues.find(({ name }) => name === 'Billing')?.sid ?? '';
const rows = (index: string) => [...(sync.rows.get(index)?.values() ?? [])];
const waiting = () => sync.maps.get(`${billing}.realtime_statistics.v1`)?.get('tasks_now')?.['queue'];

it('the supervisor sees everybody and what they do', () => {
  expect(rows('tr-worker').map(({ friendly_name: name }) => name)).toEqual(workers.map(({ identity }) => identity));
  taskRouter.engine.setActivity(dana, available.sid);
  expect(sync.rows.get('tr-worker')?.get(dana)).toMatchObject({
    activity_name: 'Available',
    queue_sids: expect.arrayContaining([billing]) as string[],
  });
});

it('the supervisor sees a worker’s tasks, until they are done', () => {
  const { service, engine } = taskRouter;
  engine.setActivity(dana, available.sid);
  const task = service.createTask({ attributes: { department: 'billing', name: 'Ada' }, taskChannel: 'chat' });
  const sid = service.reservationsOf(task.sid)[0]?.sid ?? '';
  service.setReservation(sid, 'accepted');
  expect(rows('tr-reservation')).toMatchObject([
    {
      worker_sid: dana,
      status: 'accepted',
      task_status: 'assigned',
      queue_name: 'Billing',
      attributes: { name: 'Ada' },
    },
  ]);
  service.setReservation(sid, 'completed');
  expect([...rows('tr-reservation'), ...rows('tr-task')]).toEqual([]);
});

it('the supervisor sees how many wait in a queue', async () => {
  expect(waiting()).toMatchObject({ pending_tasks: 0 });
  taskRouter.service.createTask({ attributes: { department: 'billing' } });
  await until(() => (waiting() as { pending_tasks?: number }).pending_tasks === 1, 'the figures');
});
