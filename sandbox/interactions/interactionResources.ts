import type { Task } from '../kernel/services';
import type { InteractionRecord, Invite, Participant } from './InteractionRecord';

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

export function channelResource(interaction: InteractionRecord): Resource {
  return {
    sid: interaction.channelSid,
    interaction_sid: interaction.sid,
    type: interaction.channelType,
    status: interaction.channelStatus,
    media_sid: interaction.conversationSid,
    media_channel_sid: interaction.conversationSid,
    error_code: null,
    error_message: null,
    url: channelAddress(interaction),
    links: {
      participants: `${channelAddress(interaction)}/Participants`,
      invites: `${channelAddress(interaction)}/Invites`,
    },
  };
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

export function participantResource(interaction: InteractionRecord, participant: Participant): Resource {
  const { taskSid, workerSid, reservationSid, identity, address, conversationParticipantSid } = participant;
  return {
    sid: participant.sid,
    participant_sid: participant.sid,
    interaction_sid: interaction.sid,
    channel_sid: interaction.channelSid,
    channel_type: interaction.channelType,
    type: participant.type,
    routing_properties: taskSid ? { task_sid: taskSid, worker_sid: workerSid, reservation_sid: reservationSid } : null,
    media_properties: { sid: conversationParticipantSid, identity: identity ?? address, address: address ?? null },
    url: `${channelAddress(interaction)}/Participants/${participant.sid}`,
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
