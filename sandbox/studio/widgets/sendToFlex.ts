import { account } from '../../kernel/account';
import type { Task, TaskRouterService } from '../../kernel/services';
import { TwilioError } from '../../kernel/TwilioError';
import type { Execution } from '../Execution';
import type { FlowState } from '../FlowDefinition';
import { render } from '../FlowContext';
import { text, type Outcome, type Widget, type WidgetError, type WidgetServices } from '../Widget';

/** https://www.twilio.com/docs/studio/widget-library/send-flex */
const MOST_CHARACTERS = 1_024;

interface Routing {
  attributes: Record<string, unknown>;
  taskChannel: string;
  priority: number;
  timeoutSeconds: number;
  workflowSid: string;
}

/**
 * Routes the customer to a worker and waits until the task is over: a conversation by an interaction, a call by a task
 * in the voice channel.
 */
export const sendToFlex: Widget = async (state, execution, services): Promise<Outcome> => {
  const routing = readRouting(state, execution);
  if ('message' in routing) return { event: 'failedToEnqueue', error: routing };
  let task: Task;
  try {
    task =
      execution.trigger === 'incomingCall'
        ? enqueueCall(routing, execution, services)
        : invite(routing, execution, services);
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    return { event: 'failedToEnqueue', error: { code: error.code, message: error.message } };
  }
  // The conversation is Flex's now.
  execution.stopListening();
  const ended = taskEnd(services.taskRouter, task.sid, () => execution.resume());
  execution.wait();
  const { assignmentStatus: how, reason } = await ended;
  const result = { TaskSid: task.sid, TaskAssignmentStatus: how };
  // A queue that gives up lets the caller go; nobody has spoken with them.
  const isLeft = execution.trigger === 'incomingCall' && how === 'canceled' && reason !== 'hangup';
  return { event: isLeft ? 'callFailure' : 'callComplete', result };
};

function readRouting(state: FlowState, { context }: Execution): Routing | WidgetError {
  const rendered = render(text(state, 'attributes'), context);
  if (rendered.length > MOST_CHARACTERS) {
    return { message: `The attributes have ${rendered.length} characters; ${MOST_CHARACTERS} is the limit` };
  }
  const attributes = parseObject(rendered);
  if (!attributes) return { code: 14221, message: 'The attributes are not a JSON object' };
  return {
    attributes,
    taskChannel: text(state, 'channel') || 'default',
    priority: Number(render(text(state, 'priority'), context)) || 0,
    timeoutSeconds: Number(render(text(state, 'timeout'), context)) || 86_400,
    workflowSid: text(state, 'workflow') || account.workflowSid,
  };
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function invite(
  routing: Routing,
  { context }: Execution,
  { conversations, interactions, taskRouter }: WidgetServices,
): Task {
  const { sid } = context.flow.channel;
  const conversation = sid === undefined ? undefined : conversations.conversation(sid);
  // Started over the REST API, an execution has nothing to send until Resume Conversation has given it a conversation.
  if (!conversation) throw new TwilioError(400, 81016, 'The execution has no call, message or conversation to send');
  const binding = [...conversation.participants.values()].find((one) => one.messagingBinding)?.messagingBinding;
  const { task } = interactions.create({
    conversationSid: conversation.sid,
    channelType: binding?.type ?? 'web',
    routing,
  });
  return taskRouter.task(task.sid) ?? task;
}

/** A worker who only writes up has left the conversation. */
function isOpen(task: Task | undefined): boolean {
  return task !== undefined && !['wrapping', 'completed', 'canceled'].includes(task.assignmentStatus);
}

/** Twilio adds what it knows of the call to the attributes. */
function enqueueCall(routing: Routing, execution: Execution, { taskRouter }: WidgetServices): Task {
  const { CallSid = '', From = '', To = '' } = execution.context.trigger.call ?? {};
  const task = taskRouter.createTask({
    ...routing,
    attributes: {
      call_sid: CallSid,
      account_sid: account.sid,
      direction: 'inbound',
      from: From,
      caller: From,
      to: To,
      called: To,
      ...routing.attributes,
    },
  });
  execution.tell({ verb: 'enqueue', ...routing, attributes: JSON.stringify(routing.attributes) });
  return task;
}

function taskEnd(taskRouter: TaskRouterService, taskSid: string, onEnd: () => void): Promise<Task> {
  return new Promise((resolve) => {
    const stop = taskRouter.events.on('event', (_name, task) => {
      if (task.sid !== taskSid || isOpen(task)) return;
      stop();
      onEnd();
      resolve({ ...task });
    });
  });
}
