import { account, queues as seeds, staffAccount, type WorkerSeed } from '../../../sandbox/kernel/account';
import type { Services } from '../../../sandbox/createServices';
import { newSid } from '../../../sandbox/kernel/sid';
import type { WorkflowConfiguration } from '../../../sandbox/taskrouter/Workflow';
import type { NewTask, ReadScenario } from './scenario';

const [everyone] = seeds;

/** The scenario's people, as the account's workers. */
export function staff({ workers }: ReadScenario): void {
  staffAccount(
    workers.map(({ name, fullName = name, role, skills, attributes }, index): WorkerSeed => {
      const digits = String(index + 1).padStart(32, '0');
      const usual = { full_name: fullName, email: `${name}@example.com`, contact_uri: `client:${name}`, roles: [role] };
      return {
        sid: `WK${digits}`,
        flexUserSid: `FU${digits}`,
        identity: name,
        role,
        fullName,
        attributes: { ...usual, routing: { skills, levels: {} }, ...attributes },
      };
    }),
  );
}

/** The scenario's queues, and a workflow that sends a task to the one that it names. */
export function routing({ queues }: ReadScenario): {
  queues: { sid: string; name: string; target: string }[];
  workflow: WorkflowConfiguration;
} {
  const made = queues.map(({ name, workers }) => ({ sid: newSid('WQ'), name, target: workers }));
  return {
    queues: [everyone, ...made],
    workflow: {
      task_routing: {
        filters: made.map(({ sid, name }) => ({
          filter_friendly_name: name,
          expression: `queue == ${JSON.stringify(name)}`,
          targets: [{ queue: sid }],
        })),
        default_filter: { queue: everyone.sid },
      },
    },
  };
}

/** The customers who are there, and what comes in of them. */
export class Desk {
  private readonly conversations = new Map<string, string>();

  constructor(private readonly services: Pick<Services, 'conversations' | 'interactions' | 'taskRouter'>) {}

  /** A customer writes, the first time in a conversation of their own. Returns its sid. */
  says(customer: string, text: string): string {
    const sid = this.conversationOf(customer);
    this.services.conversations.service.addMessage(sid, { author: customer, body: text });
    return sid;
  }

  /** Lets a task come in; the customer's chat where it names one. */
  task({ customer, attributes = {}, queue, channel, priority }: NewTask): {
    taskSid: string;
    conversationSid?: string;
  } {
    const routing = {
      attributes: { ...(queue !== undefined && { queue }), ...attributes },
      taskChannel: channel ?? (customer === undefined ? 'default' : 'chat'),
      ...(priority !== undefined && { priority }),
      workflowSid: account.workflowSid,
    };
    if (customer === undefined) return { taskSid: this.services.taskRouter.service.createTask(routing).sid };
    const conversationSid = this.conversationOf(customer);
    const { task } = this.services.interactions.service.create({
      conversationSid,
      channelType: 'web',
      routing: { ...routing, attributes: { from: customer, customerName: customer, ...routing.attributes } },
    });
    return { taskSid: task.sid, conversationSid };
  }

  /** What has been written in the customer's conversation, oldest first. */
  messages(customer: string): { author: string; body: string }[] {
    const found = this.services.conversations.service.conversation(this.conversationOf(customer));
    return (found?.messages ?? []).map(({ author, body }) => ({ author, body }));
  }

  private conversationOf(customer: string): string {
    const known = this.conversations.get(customer);
    const { service } = this.services.conversations;
    if (known !== undefined && service.conversation(known)?.state !== 'closed') return known;
    const { sid } = service.create({ friendlyName: `Chat with ${customer}`, attributes: { customerName: customer } });
    service.addParticipant(sid, { identity: customer, friendlyName: customer });
    this.conversations.set(customer, sid);
    return sid;
  }
}
