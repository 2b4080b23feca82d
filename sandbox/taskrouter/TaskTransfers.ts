import { newSid } from '../kernel/sid';
import { TwilioError } from '../kernel/TwilioError';
import type { Engine } from './Engine';
import { isLive, isOver, touch, type ReservationRecord, type TaskRecord, type TransferRecord } from './TaskRecord';

export interface NewTransfer {
  taskSid: string;
  /** Of the worker who lets go. */
  reservationSid: string;
  /** A worker or a queue. */
  to: string;
  mode?: string;
  attributes?: Record<string, unknown>;
  priority?: number;
}

/**
 * Transfers of a task from the worker who has it, as `twilio-taskrouter` in the browser asks for them. Warm, the first
 * worker stays until they end their part; cold, theirs is in wrap-up at once. Until somebody accepts, the task's status is
 * that of the attempt. A worker who says no fails the transfer; of a queue the next one is asked.
 */
export class TaskTransfers {
  private readonly transfers = new Map<string, TransferRecord>();

  constructor(private readonly engine: Engine) {}

  create({ taskSid, reservationSid, to, mode = 'WARM', attributes, priority }: NewTransfer): TransferRecord {
    const task = this.engine.knownTask(taskSid);
    const reservation = this.engine.knownReservation(reservationSid);
    if (reservation.taskSid !== taskSid || reservation.status !== 'accepted')
      throw new TwilioError(400, 20001, `Reservation ${reservationSid} is not accepted. Cannot transfer.`);
    if (mode !== 'WARM' && mode !== 'COLD') throw new TwilioError(400, 20001, `Mode ${mode} is not valid`);
    if (task.transfer) throw new TwilioError(400, 20001, `Transfer ${task.transfer.sid} is already in progress`);
    if (to === reservation.workerSid) throw new TwilioError(400, 20001, 'A Worker cannot transfer to themselves');
    const type = this.engine.queues.has(to) ? 'QUEUE' : 'WORKER';
    if (type === 'WORKER' && !this.engine.workers.has(to))
      throw new TwilioError(400, 20001, `To ${to} is no Worker or TaskQueue`);
    const now = new Date();
    const transfer: TransferRecord = {
      sid: newSid('TT'),
      taskSid,
      to,
      type,
      mode,
      status: 'initiated',
      reservationSid,
      workerSid: reservation.workerSid,
      queueSid: task.queueSid,
      workflowSid: task.workflowSid,
      dateCreated: now,
      dateUpdated: now,
    };
    this.transfers.set(transfer.sid, transfer);
    task.transfer = transfer;
    task.restingWorkers.clear();
    task.assignmentStatus = 'pending';
    if (priority !== undefined) task.priority = priority;
    touch(task);
    this.happened(task, transfer, 'initiated');
    if (attributes) this.engine.updateAttributes(taskSid, attributes);
    if (mode === 'COLD') this.engine.setReservation(reservationSid, 'wrapping');
    this.engine.dispatch();
    const isAsked = this.engine.reservationsOf(taskSid).some(({ status }) => status === 'pending');
    if (type === 'WORKER' && task.transfer && !isAsked) this.end(task, transfer, 'failed', 'Worker is not available');
    return transfer;
  }

  cancel(taskSid: string, sid: string): TransferRecord {
    const task = this.engine.knownTask(taskSid);
    const transfer = this.transfers.get(sid);
    if (transfer?.taskSid !== taskSid) throw new TwilioError(404, 20404, `Transfer ${sid} was not found`);
    if (transfer.status !== 'initiated')
      throw new TwilioError(400, 20001, `Transfer ${sid} is already ${transfer.status} . Cannot cancel transfer.`);
    this.end(task, transfer, 'canceled');
    return transfer;
  }

  /** An attempt has ended; before anybody hears of it. Returns what is told after it. */
  settled(task: TaskRecord, { transfer, status }: ReservationRecord): (() => void) | undefined {
    if (!transfer || transfer !== task.transfer || status === 'pending') return undefined;
    if (status === 'accepted') {
      this.close(task, transfer, 'complete');
      return () => this.happened(task, transfer, 'completed');
    }
    if (status !== 'rejected' && status !== 'timeout') return undefined;
    if (transfer.type === 'QUEUE') return () => this.happened(task, transfer, 'attempt-failed');
    this.close(task, transfer, 'failed', `Reservation ${status}`);
    return () => {
      this.happened(task, transfer, 'failed');
      this.engine.happened('task.updated', { task });
      this.endIfNobodyIsLeft(task);
    };
  }

  /** Ends one whose task ends. */
  taskIsOver(task: TaskRecord): void {
    if (task.transfer) this.end(task, task.transfer, 'canceled');
  }

  private end(task: TaskRecord, transfer: TransferRecord, status: 'failed' | 'canceled', reason?: string): void {
    this.close(task, transfer, status, reason);
    for (const { sid, transfer: of, status: is } of this.engine.reservationsOf(task.sid))
      if (of === transfer && is === 'pending') this.engine.setReservation(sid, 'canceled');
    if (!isOver(task)) this.engine.readStatus(task);
    touch(task);
    this.happened(task, transfer, status);
    if (this.engine.reservationsOf(task.sid).some(isLive)) this.engine.happened('task.updated', { task });
    else this.endIfNobodyIsLeft(task);
  }

  /** Whoever let the task go may be done by the time that nobody takes it. */
  private endIfNobodyIsLeft(task: TaskRecord): void {
    const isTheirs = this.engine.reservationsOf(task.sid).some(isLive);
    if (isTheirs || task.assignmentStatus !== 'completed') return;
    task.assignmentStatus = 'pending';
    this.engine.endTask(task.sid, 'canceled', 'Transfer failed');
  }

  private close(task: TaskRecord, transfer: TransferRecord, status: TransferRecord['status'], reason?: string): void {
    Object.assign(transfer, { status, dateUpdated: new Date(), ...(reason !== undefined && { failedReason: reason }) });
    delete task.transfer;
  }

  private happened(task: TaskRecord, transfer: TransferRecord, what: string): void {
    this.engine.happened(`task.transfer-${what}`, { task, transfer });
  }
}
