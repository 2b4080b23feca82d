import { account } from '../kernel/account';
import type { Task } from '../kernel/services';
import type { InteractionRecord, Invite, Participant } from './InteractionRecord';
import type { Transfer } from './Transfers';

type Resource = Record<string, unknown>;

const BASE = 'https://flex-api.twilio.com/v1/Interactions';

export const channelAddress = ({ sid, channelSid }: InteractionRecord): string =>
  `${BASE}/${sid}/Channels/${channelSid}`;
export const interactionAddress = ({ sid }: InteractionRecord): string => `${BASE}/${sid}`;

export function interactionResource(interaction: InteractionRecord, task?: Task): Resource {
  return {
    sid: interaction.sid,
    channel: channelResource(interaction),
    routing: task ? routingResource(task) : null,
    interaction_context_sid: null,
    webhook_ttid: null,
    url: interactionAddress(interaction),
    links: { channels: `${interactionAddress(interaction)}/Channels` },
  };
}

/** As Flex UI gets it. */
export function interactionForFlex(interaction: InteractionRecord): Resource {
  return { ...interactionResource(interaction), channel: channelForFlex(interaction) };
}

/** As the Interactions API answers it. */
export function channelResource(interaction: InteractionRecord): Resource {
  return {
    sid: interaction.channelSid,
    interaction_sid: interaction.sid,
    type: interaction.channelType,
    status: interaction.channelStatus,
    error_code: null,
    error_message: null,
    url: channelAddress(interaction),
    links: {
      participants: `${channelAddress(interaction)}/Participants`,
      invites: `${channelAddress(interaction)}/Invites`,
    },
  };
}

/** As Flex UI gets it: with the conversation behind the channel. */
export function channelForFlex(interaction: InteractionRecord): Resource {
  const { conversationSid } = interaction;
  return { ...channelResource(interaction), media_sid: conversationSid, media_channel_sid: conversationSid };
}

export function inviteResource(interaction: InteractionRecord, invite: Invite, task?: Task): Resource {
  return {
    sid: invite.sid,
    interaction_sid: interaction.sid,
    channel_sid: interaction.channelSid,
    routing: task ? routingResource(task) : null,
    url: `${channelAddress(interaction)}/Invites/${invite.sid}`,
  };
}

/** As the Interactions API answers it. */
export function participantResource(interaction: InteractionRecord, participant: Participant): Resource {
  const { taskSid, workerSid, reservationSid } = participant;
  return {
    sid: participant.sid,
    interaction_sid: interaction.sid,
    channel_sid: interaction.channelSid,
    type: participant.type,
    routing_properties: taskSid ? { task_sid: taskSid, worker_sid: workerSid, reservation_sid: reservationSid } : null,
    url: `${channelAddress(interaction)}/Participants/${participant.sid}`,
  };
}

/** As Flex UI gets it: with the participant of the conversation behind it. */
export function participantForFlex(interaction: InteractionRecord, participant: Participant): Resource {
  const { identity, address, conversationParticipantSid, email } = participant;
  return {
    ...participantResource(interaction, participant),
    participant_sid: participant.sid,
    channel_type: interaction.channelType,
    media_properties: {
      sid: conversationParticipantSid,
      identity: identity ?? address,
      address: address ?? null,
      ...(email && { type: 'email', ...email }),
    },
  };
}

/** What a worker of the channel hears of it: Flex's client takes it to the task that it names. */
export function participantNews(interaction: InteractionRecord, participant: Participant, taskSid: string): Resource {
  const shown = participantForFlex(interaction, participant);
  const own = shown['routing_properties'] as Resource | null;
  return { ...shown, routing_properties: { ...own, task_sid: taskSid } };
}

export function transferResource(interaction: InteractionRecord, transfer: Transfer): Resource {
  return {
    sid: transfer.sid,
    account_sid: account.sid,
    instance_sid: account.flexInstanceSid,
    interaction_sid: interaction.sid,
    channel_sid: interaction.channelSid,
    execution_sid: null,
    type: transfer.type,
    status: transfer.status,
    from: transfer.from,
    to: transfer.to,
    note_sid: null,
    summary_sid: null,
    date_created: transfer.createdAt.toISOString(),
    date_updated: transfer.updatedAt.toISOString(),
    url: `${channelAddress(interaction)}/Transfers/${transfer.sid}`,
  };
}

function routingResource(task: Task): Resource {
  return {
    type: 'TaskRouter',
    properties: {
      sid: task.sid,
      task_sid: task.sid,
      workflow_sid: task.workflowSid,
      task_queue_sid: task.queueSid,
      task_channel_unique_name: task.taskChannel,
      assignment_status: task.assignmentStatus,
      priority: task.priority,
      attributes: JSON.stringify(task.attributes),
    },
  };
}
