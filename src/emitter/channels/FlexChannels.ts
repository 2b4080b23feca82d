import { syncNames } from '../../handoff/syncNames';
import type { SyncStore } from '../twilio/SyncStore';
import { newestTasks, taskChannelOf } from '../twilio/interactionOfTask';
import { readSid, type Sid } from '../twilio/Sid';
import type { Calls } from '../twilio/TwilioCalls';

/** A conversation's channel in Flex, and where its tasks are routed. */
export interface FlexChannel {
  interactionSid: Sid<'KD'>;
  channelSid: Sid<'UO'>;
  workflowSid?: string;
  /** Unique name of the TaskRouter task channel. */
  taskChannel?: string;
}

/**
 * Which channel a conversation has in Flex. A conversation keeps its one channel when a person leaves it, so it comes back
 * by an invite to it (https://www.twilio.com/docs/flex/developer/conversations/park-an-interaction); another interaction
 * on the same conversation is refused. Twilio lists no channels by conversation, and TaskRouter forgets tasks that are
 * over, so it is written down while the first task is there.
 */
export class FlexChannels {
  constructor(
    private readonly sync: SyncStore,
    private readonly ttlSeconds: number,
  ) {}

  async of(conversationSid: string): Promise<FlexChannel | undefined> {
    const stored = await this.sync.document(nameOf(conversationSid));
    const data = (stored.ok && stored.body?.data) || {};
    const { workflowSid, taskChannel } = data;
    const interactionSid = readSid('KD', data.interactionSid);
    const channelSid = readSid('UO', data.channelSid);
    if (!interactionSid || !channelSid) return undefined;
    return {
      interactionSid,
      channelSid,
      ...(typeof workflowSid === 'string' ? { workflowSid } : {}),
      ...(typeof taskChannel === 'string' ? { taskChannel } : {}),
    };
  }

  async remember(conversationSid: string, channel: FlexChannel): Promise<void> {
    await this.write(conversationSid, { ...channel });
  }

  /** It is closed: the conversation's next one is another. */
  async forget(conversationSid: string): Promise<void> {
    await this.write(conversationSid, {});
  }

  /** Writes down the channel of a task that is there, once. */
  async learn(calls: Calls, workspaceSid: string, conversationSid: string, taskSid: string): Promise<void> {
    if (await this.of(conversationSid)) return;
    const channel = await taskChannelOf(calls, workspaceSid, conversationSid, taskSid);
    if (channel) await this.remember(conversationSid, channel);
  }

  /** Of a conversation that somebody else brought to Flex: what its newest task says, as long as there is one. */
  async lookUp(calls: Calls, workspaceSid: string, conversationSid: string): Promise<FlexChannel | undefined> {
    for (const taskSid of await newestTasks(calls, workspaceSid, conversationSid)) {
      await this.learn(calls, workspaceSid, conversationSid, taskSid);
      const channel = await this.of(conversationSid);
      if (channel) return channel;
    }
    return undefined;
  }

  private async write(conversationSid: string, data: Record<string, unknown>): Promise<void> {
    const name = nameOf(conversationSid);
    const created = await this.sync.createDocument(name, data, this.ttlSeconds);
    if (!created.ok && created.failure.status === 409) await this.sync.updateDocument(name, data, this.ttlSeconds);
  }
}

const nameOf = syncNames.interaction;
