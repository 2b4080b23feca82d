import { account } from '../kernel/account';
import type { Task, TaskRouterService } from '../kernel/services';
import { TwilioError } from '../kernel/TwilioError';
import type { InteractionRecord } from './InteractionRecord';
import type { Ending, Interactions } from './Interactions';

interface Paused {
  interaction: InteractionRecord;
  workerSid: string;
  /** The task that the worker had it by: what it is resumed with. */
  task: Task;
  at: Date;
}

/**
 * Conversations that a worker has laid aside, to go on with later: they are in that worker's list, and come back by a task
 * that goes to nobody else.
 */
export class PausedChannels {
  private readonly paused = new Map<string, Paused>();

  constructor(
    private readonly interactions: Interactions,
    private readonly taskRouter: TaskRouterService,
  ) {}

  pause(interaction: InteractionRecord, ending: Ending, workerSid: string): void {
    const participant = this.interactions
      .participants(interaction.channelSid)
      .find((one) => one.workerSid === workerSid && one.taskSid !== undefined);
    const task = this.taskRouter.task(participant?.taskSid ?? '');
    if (!task) throw new TwilioError(400, 20001, `Channel ${interaction.channelSid} is no task of this Worker`);
    this.interactions.deactivateChannel(interaction, ending, workerSid);
    this.paused.set(interaction.channelSid, { interaction, workerSid, task, at: new Date() });
  }

  resume(interaction: InteractionRecord, workerSid: string): void {
    const found = this.paused.get(interaction.channelSid);
    if (found?.workerSid !== workerSid || interaction.channelStatus !== 'inactive')
      throw new TwilioError(400, 20001, `Channel ${interaction.channelSid} is not paused`);
    const { attributes, taskChannel, priority } = found.task;
    this.interactions.invite(interaction, { attributes, taskChannel, priority, routingTarget: workerSid });
    this.paused.delete(interaction.channelSid);
  }

  /** As Flex gets the worker's list. */
  listOf(workerSid: string): Record<string, unknown>[] {
    return [...this.paused.values()]
      .filter((one) => one.workerSid === workerSid && one.interaction.channelStatus === 'inactive')
      .map(({ interaction, task, at }) => ({
        sid: interaction.channelSid,
        account_sid: account.sid,
        interaction_sid: interaction.sid,
        workspace_sid: account.workspaceSid,
        workflow_sid: task.workflowSid,
        wds_queue_sid: task.queueSid,
        status: 'pause',
        status_timeout: null,
        task_channel_sid: task.taskChannel,
        attributes: JSON.stringify(task.attributes),
        date_created: at.toISOString(),
        date_updated: at.toISOString(),
      }));
  }
}
