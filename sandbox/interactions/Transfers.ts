import { newSid } from '../kernel/sid';
import type { TaskRouterService } from '../kernel/services';
import { notFound, TwilioError } from '../kernel/TwilioError';
import type { InteractionRecord, Participant } from './InteractionRecord';
import type { Interactions } from './Interactions';

export interface Transfer {
  sid: string;
  type: 'warm' | 'cold';
  status: 'active' | 'failed' | 'completed';
  /** The participant who lets go. */
  from: string;
  /** A worker, a queue or a workflow. */
  to: string;
  /** Of the one who is asked. */
  taskSid: string;
  createdAt: Date;
  updatedAt: Date;
}

/**
 * Hands a conversation on from one worker to another: https://www.twilio.com/docs/flex/developer/conversations. Cold, the
 * first one leaves at once; warm, when the transfer is completed. The new task has the old one's attributes.
 */
export class Transfers {
  private readonly transfers = new Map<string, Transfer>();

  constructor(
    private readonly interactions: Interactions,
    private readonly taskRouter: TaskRouterService,
  ) {}

  create(interaction: InteractionRecord, asked: { type?: unknown; from?: unknown; to?: unknown }): Transfer {
    const type = asked.type ?? 'cold';
    if (type !== 'warm' && type !== 'cold') throw new TwilioError(400, 20001, `Type ${String(type)} is not valid`);
    const from = this.interactions.knownParticipant(interaction, String(asked.from ?? ''));
    const to = String(asked.to ?? '');
    if (!/^(WK|WQ|WW)/.test(to)) throw new TwilioError(400, 20001, 'To is no worker, queue or workflow');
    const before = from.taskSid === undefined ? undefined : this.taskRouter.task(from.taskSid);
    const { task } = this.interactions.invite(interaction, {
      attributes: before?.attributes ?? {},
      ...(before && { taskChannel: before.taskChannel, priority: before.priority }),
      ...(to.startsWith('WW') ? { workflowSid: to } : { routingTarget: to }),
    });
    const now = new Date();
    const transfer: Transfer = {
      sid: newSid('UX'),
      type,
      status: 'active',
      from: from.sid,
      to,
      taskSid: task.sid,
      createdAt: now,
      updatedAt: now,
    };
    this.transfers.set(transfer.sid, transfer);
    if (type === 'cold') this.complete(interaction, transfer, from);
    return transfer;
  }

  /** All of the interaction's, the first one first. */
  of(interaction: InteractionRecord): Transfer[] {
    const tasks = new Set([...interaction.invites.values()].map(({ taskSid }) => taskSid));
    return [...this.transfers.values()].filter(({ taskSid }) => tasks.has(taskSid));
  }

  known(interaction: InteractionRecord, sid: string): Transfer {
    const found = this.transfers.get(sid);
    const isOf = found && [...interaction.invites.values()].some(({ taskSid }) => taskSid === found.taskSid);
    if (!found || !isOf) {
      throw notFound(`/Interactions/${interaction.sid}/Channels/${interaction.channelSid}/Transfers/${sid}`);
    }
    return found;
  }

  update(interaction: InteractionRecord, sid: string, status: unknown): Transfer {
    const transfer = this.known(interaction, sid);
    if (transfer.status !== 'active') throw new TwilioError(400, 20001, `Transfer ${sid} is ${transfer.status}`);
    if (status === 'completed') {
      this.complete(interaction, transfer, this.interactions.knownParticipant(interaction, transfer.from));
    } else if (status === 'failed') {
      const task = this.taskRouter.task(transfer.taskSid);
      if (task?.assignmentStatus === 'pending' || task?.assignmentStatus === 'reserved') {
        this.taskRouter.endTask(task.sid, 'canceled', 'Transfer canceled');
      }
      this.settle(transfer, 'failed');
    } else throw new TwilioError(400, 20001, `Status ${String(status)} is not valid`);
    return transfer;
  }

  private complete(interaction: InteractionRecord, transfer: Transfer, from: Participant): void {
    this.interactions.closeParticipant(interaction, from, 'closed');
    this.settle(transfer, 'completed');
  }

  private settle(transfer: Transfer, status: Transfer['status']): void {
    transfer.status = status;
    transfer.updatedAt = new Date();
  }
}
