import { Emitter } from '../kernel/Emitter';
import type {
  Interaction,
  InteractionParticipant,
  InteractionsService,
  Reservation,
  Task,
  TaskRouterEvents,
  TaskRouterService,
} from '../kernel/services';
import { TwilioError } from '../kernel/TwilioError';
import { newSid } from '../kernel/sid';

/** A TaskRouter without workers, for tests of what puts tasks into it. */
export class TaskRouterFake implements TaskRouterService {
  readonly events = new Emitter<TaskRouterEvents>();
  readonly tasks: Task[] = [];

  createTask(input: Parameters<TaskRouterService['createTask']>[0]): Task {
    const task: Task = {
      sid: newSid('WT'),
      attributes: input.attributes,
      assignmentStatus: 'pending',
      priority: input.priority ?? 0,
      taskChannel: input.taskChannel ?? 'default',
      queueSid: newSid('WQ'),
      queueName: 'Everyone',
      workflowSid: input.workflowSid ?? '',
      createdAt: new Date(),
    };
    this.tasks.push(task);
    this.events.emit('event', 'task.created', task, undefined);
    return task;
  }

  task(sid: string): Task | undefined {
    return this.tasks.find((task) => task.sid === sid);
  }

  endTask(sid: string, status: 'completed' | 'canceled', reason?: string): void {
    const task = this.task(sid);
    if (!task) return;
    task.assignmentStatus = status;
    task.reason = reason;
    this.events.emit('event', `task.${status}`, task, undefined);
  }

  reservation(): undefined {
    return undefined;
  }

  reservationsOf(): Reservation[] {
    return [];
  }

  updateAttributes(): Task {
    throw new Error('Not here');
  }

  setReservation(): Reservation {
    throw new Error('Not here');
  }
}

/** Interactions that only make their task. */
export class InteractionsFake implements InteractionsService {
  readonly interactions: Interaction[] = [];
  readonly people: InteractionParticipant[] = [];

  constructor(private readonly taskRouter: TaskRouterService) {}

  create({ conversationSid, channelType, routing }: Parameters<InteractionsService['create']>[0]): {
    interaction: Interaction;
    task: Task;
  } {
    if (this.byConversation(conversationSid)) throw new TwilioError(409, 45353, 'It has a mapped channel');
    const interaction: Interaction = {
      sid: newSid('KD'),
      channelSid: newSid('UO'),
      channelType,
      conversationSid,
      status: 'active',
    };
    this.interactions.push(interaction);
    return { interaction, task: this.taskRouter.createTask(routing) };
  }

  byConversation(conversationSid: string): Interaction | undefined {
    return this.interactions.find((one) => one.conversationSid === conversationSid);
  }

  participants(): InteractionParticipant[] {
    return this.people;
  }
}
