import { beforeEach, expect, it } from 'vitest';
import { workers } from '../kernel/account';
import { available } from './activities';
import { Engine } from './Engine';
import { shippedWorkflow } from './startForTest';
import type { TaskRecord } from './TaskRecord';
import { flexSeed } from './Workspace';

const [dana = '', sam = '', priya = ''] = workers.map(({ sid }) => sid);
const [everyone = ''] = flexSeed(shippedWorkflow).queues.map(({ sid }) => sid);

let engine: Engine;
let task: TaskRecord;
let heard: string[];

beforeEach(() => {
  engine = new Engine({ seed: flexSeed(shippedWorkflow) });
  task = engine.createTask({ attributes: {}, routingTarget: dana });
  engine.setActivity(dana, available.sid);
  engine.setReservation(pendingOf(dana), 'accepted');
  heard = [];
  engine.happenings.on('happened', ({ name, transfer, reservation }) => {
    if (transfer || reservation) heard.push(name);
  });
  return () => engine.close();
});

const reservationOf = (workerSid: string) => {
  const found = engine.reservationsOf(task.sid).find((one) => one.workerSid === workerSid);
  if (!found) throw new Error('no reservation');
  return found;
};
const pendingOf = (workerSid: string): string => {
  const { sid, status } = reservationOf(workerSid);
  expect(status).toBe('pending');
  return sid;
};
const transfer = (to: string, mode = 'WARM') =>
  engine.transfers.create({ taskSid: task.sid, reservationSid: reservationOf(dana).sid, to, mode });

it('warm: both have the task once the other accepts, and the first may leave', () => {
  engine.setActivity(sam, available.sid);
  const made = transfer(sam);
  expect(task.assignmentStatus).toBe('reserved');
  expect(reservationOf(sam).transfer).toBe(made);
  engine.setReservation(pendingOf(sam), 'accepted');
  expect(made.status).toBe('complete');
  expect(task.assignmentStatus).toBe('assigned');
  engine.setReservation(reservationOf(dana).sid, 'completed');
  expect(task.assignmentStatus).toBe('assigned');
  expect(heard).toEqual([
    'task.transfer-initiated',
    'reservation.created',
    'reservation.accepted',
    'task.transfer-completed',
    'reservation.completed',
  ]);
});

it('cold: the first is in wrap-up at once', () => {
  engine.setActivity(sam, available.sid);
  transfer(sam, 'COLD');
  expect(reservationOf(dana).status).toBe('wrapping');
  engine.setReservation(pendingOf(sam), 'accepted');
  expect(task.assignmentStatus).toBe('assigned');
});

it('cold, and nobody has it in the end: the task is canceled', () => {
  engine.setActivity(sam, available.sid);
  transfer(sam, 'COLD');
  engine.setReservation(reservationOf(dana).sid, 'completed');
  expect(task.assignmentStatus).toBe('reserved');
  engine.setReservation(pendingOf(sam), 'rejected');
  expect(task).toMatchObject({ assignmentStatus: 'canceled', reason: 'Transfer failed' });
});

it.each(['rejected', 'timeout'] as const)(
  'a worker who lets it be %s fails it, and the first keeps the task',
  (way) => {
    engine.setActivity(sam, available.sid);
    const made = transfer(sam);
    engine.setReservation(pendingOf(sam), way);
    expect(made.status).toBe('failed');
    expect(task.assignmentStatus).toBe('assigned');
    expect(heard.at(-1)).toBe('task.transfer-failed');
  },
);

it('a worker who is away fails it at once', () => {
  expect(transfer(sam)).toMatchObject({ status: 'failed', failedReason: 'Worker is not available' });
  expect(task.assignmentStatus).toBe('assigned');
});

it('to a queue: the next one is asked, never the one who lets go', () => {
  engine.setActivity(sam, available.sid);
  const made = transfer(everyone);
  engine.setReservation(pendingOf(sam), 'rejected');
  expect(made.status).toBe('initiated');
  expect(heard.at(-1)).toBe('task.transfer-attempt-failed');
  expect(task.assignmentStatus).toBe('pending');
  engine.setActivity(priya, available.sid);
  engine.setReservation(pendingOf(priya), 'accepted');
  expect(made.status).toBe('complete');
});

it('is canceled once, and the offer with it', () => {
  engine.setActivity(sam, available.sid);
  const { sid } = transfer(sam);
  expect(engine.transfers.cancel(task.sid, sid).status).toBe('canceled');
  expect(reservationOf(sam).status).toBe('canceled');
  expect(task.assignmentStatus).toBe('assigned');
  expect(() => engine.transfers.cancel(task.sid, sid)).toThrow('already canceled');
});

it('ends with its task', () => {
  engine.setActivity(sam, available.sid);
  const made = transfer(sam);
  engine.endTask(task.sid, 'completed');
  expect(made.status).toBe('canceled');
  expect(reservationOf(sam).status).toBe('canceled');
});

it('is refused to nobody, to oneself, twice, and of what is not accepted', () => {
  engine.setActivity(sam, available.sid);
  expect(() => transfer('WKnobody')).toThrow('no Worker');
  expect(() => transfer(dana)).toThrow('themselves');
  expect(() => transfer(sam, 'LUKEWARM')).toThrow('not valid');
  transfer(sam);
  expect(() => transfer(priya)).toThrow('in progress');
});

it('a task that is deleted completes what was accepted', () => {
  const accepted = reservationOf(dana);
  engine.deleteTask(task.sid);
  expect(accepted.status).toBe('completed');
});
