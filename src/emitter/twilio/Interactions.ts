import { address } from './address';
import { readSid, type Sid } from './Sid';
import type { CallResult, Calls } from './TwilioCalls';

const ROOT = address`https://flex-api.twilio.com/v1/Interactions`;

export interface Routing {
  workspaceSid: string;
  workflowSid: string;
  /** Unique name of the TaskRouter task channel. */
  taskChannel: string;
  /** Of the task, as they are. */
  attributes: Record<string, unknown>;
}

/** What a request came to. Twilio takes it before it is done, so the task may not be there yet. */
export interface Invited {
  interactionSid?: Sid<'KD'>;
  channelSid?: Sid<'UO'>;
  taskSid?: string;
}

/** Flex's Interactions API, as far as a handoff needs it. */
export interface Interactions {
  /** A channel on a conversation that exists, and an invite. Fails with status 409 when it has a channel. */
  create(channel: { conversationSid: string; channelType: string }, routing: Routing): Promise<CallResult<Invited>>;
  /** Another task for the channel. */
  invite(channel: { interactionSid: Sid<'KD'>; channelSid: Sid<'UO'> }, routing: Routing): Promise<CallResult<Invited>>;
}

interface Body {
  sid?: string;
  channel?: { sid?: string } | string | null;
  routing?: { properties?: { sid?: string; task_sid?: string } } | null;
}

/** https://www.twilio.com/docs/flex/developer/conversations/interactions-api/interactions */
export function interactions(calls: Calls): Interactions {
  return {
    async create({ conversationSid, channelType }, routing) {
      const result = await calls<Body>({
        method: 'POST',
        url: ROOT,
        form: {
          Channel: JSON.stringify({
            type: channelType,
            initiated_by: 'customer',
            properties: { media_channel_sid: conversationSid },
          }),
          Routing: routingOf(routing),
        },
      });
      if (!result.ok) return result;
      const { sid, channel } = result.body;
      const channelSid = typeof channel === 'object' && channel !== null ? channel.sid : undefined;
      return {
        ...result,
        body: {
          interactionSid: readSid('KD', sid),
          channelSid: readSid('UO', channelSid),
          taskSid: taskOf(result.body),
        },
      };
    },

    async invite({ interactionSid, channelSid }, routing) {
      const result = await calls<Body>({
        method: 'POST',
        url: address`${ROOT}/${interactionSid}/Channels/${channelSid}/Invites`,
        form: { Routing: routingOf(routing) },
      });
      return result.ok ? { ...result, body: { interactionSid, channelSid, taskSid: taskOf(result.body) } } : result;
    },
  };
}

function routingOf({ workspaceSid, workflowSid, taskChannel, attributes }: Routing): string {
  return JSON.stringify({
    properties: {
      workspace_sid: workspaceSid,
      workflow_sid: workflowSid,
      task_channel_unique_name: taskChannel,
      attributes,
    },
  });
}

function taskOf({ routing }: Body): string | undefined {
  const { sid, task_sid } = routing?.properties ?? {};
  return [task_sid, sid].find((one) => one?.startsWith('WT'));
}
