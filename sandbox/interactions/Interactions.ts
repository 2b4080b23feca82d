import { workers } from '../kernel/account';
import { Emitter } from '../kernel/Emitter';
import type {
  Conversation,
  ConversationParticipant,
  ConversationsService,
  InteractionsService,
  Reservation,
  Task,
  TaskRouterService,
} from '../kernel/services';
import { newSid } from '../kernel/sid';
import { notFound, TwilioError } from '../kernel/TwilioError';
import type { InteractionRecord, Invite, Participant } from './InteractionRecord';
import type { Routing } from './Routing';

/** How a worker stops working on a conversation: with time to write it up, or at once. */
export type Ending = 'wrapup' | 'closed';

/**
 * Flex's Interactions: bring a conversation to workers through TaskRouter and take it away again. Reservations lead,
 * whoever changes them; the conversation's participants follow.
 */
export class Interactions implements InteractionsService {
  readonly events = new Emitter<{
    participantAdded: [InteractionRecord, Participant];
    participantRemoved: [InteractionRecord, Participant];
  }>();
  private readonly interactions = new Map<string, InteractionRecord>();

  constructor(
    private readonly taskRouter: TaskRouterService,
    private readonly conversations: ConversationsService,
  ) {
    taskRouter.events.on('event', (name, task, reservation) => {
      if (reservation && name === 'reservation.accepted') this.join(task, reservation);
      if (reservation && name === 'reservation.completed') this.leave(reservation);
      if (reservation && name === 'reservation.canceled') this.leave(reservation);
    });
    conversations.events.on('conversationUpdated', (conversation) => {
      if (conversation.state === 'closed') this.followClosedConversation(conversation);
    });
  }

  // --- What the rest of the sandbox asks

  create(input: {
    conversationSid: string;
    channelType: string;
    routing: Routing;
    initiatedBy?: InteractionRecord['initiatedBy'];
  }): {
    interaction: InteractionRecord;
    task: Task;
    invite: Invite;
  } {
    const conversation = this.conversations.conversation(input.conversationSid);
    if (!conversation) throw notFound(`/Conversations/${input.conversationSid}`);
    const present = this.byConversation(conversation.sid);
    if (present?.status === 'active') {
      // One channel a conversation. It stays when its worker leaves, and the way back is an invite to it.
      throw new TwilioError(
        409,
        45353,
        `The Conversation ${conversation.sid} already has a mapped Channel ${present.channelSid}`,
      );
    }
    const interaction: InteractionRecord = {
      sid: newSid('KD'),
      channelSid: newSid('UO'),
      channelType: input.channelType,
      initiatedBy: input.initiatedBy ?? 'customer',
      conversationSid: conversation.sid,
      status: 'active',
      channelStatus: 'active',
      invites: new Map(),
      participants: new Map(),
    };
    for (const customer of customersOf(conversation))
      this.addRecord(interaction, { type: 'customer', leaves: false, ...whoIs(customer) });
    // An invite that TaskRouter refuses leaves nothing behind.
    this.interactions.set(interaction.sid, interaction);
    try {
      return { interaction, ...this.invite(interaction, input.routing) };
    } catch (error) {
      this.interactions.delete(interaction.sid);
      throw error;
    }
  }

  byConversation(conversationSid: string): InteractionRecord | undefined {
    const all = [...this.interactions.values()].filter((one) => one.conversationSid === conversationSid).reverse();
    return all.find(({ status }) => status === 'active') ?? all[0];
  }

  participants(channelSid: string): Participant[] {
    const interaction = [...this.interactions.values()].find((one) => one.channelSid === channelSid);
    return interaction ? [...interaction.participants.values()] : [];
  }

  // --- What the doors ask

  known(sid: string): InteractionRecord {
    const interaction = this.interactions.get(sid);
    if (!interaction) throw notFound(`/Interactions/${sid}`);
    return interaction;
  }

  knownChannel(sid: string, channelSid: string): InteractionRecord {
    const interaction = this.known(sid);
    if (interaction.channelSid !== channelSid) throw notFound(`/Interactions/${sid}/Channels/${channelSid}`);
    return interaction;
  }

  knownParticipant(interaction: InteractionRecord, sid: string): Participant {
    const participant = interaction.participants.get(sid);
    if (!participant)
      throw notFound(`/Interactions/${interaction.sid}/Channels/${interaction.channelSid}/Participants/${sid}`);
    return participant;
  }

  /** Routes the conversation to another worker. The new task has the attributes given here and none of an earlier one. */
  invite(interaction: InteractionRecord, { attributes, ...routing }: Routing): { task: Task; invite: Invite } {
    if (interaction.status === 'closed')
      throw new TwilioError(400, 20001, `Channel ${interaction.channelSid} is closed`);
    const invite: Invite = { sid: newSid('KG'), taskSid: '' };
    const task = this.taskRouter.createTask({
      ...routing,
      attributes: { ...this.ownAttributes(interaction), ...attributes, ...sidsOf(interaction, invite) },
    });
    invite.taskSid = task.sid;
    interaction.invites.set(invite.sid, invite);
    return { task, invite };
  }

  /** The worker to whom the invite's task is reserved takes it or turns it down. */
  answerInvite(interaction: InteractionRecord, inviteSid: string, reservationSid: string, accept: boolean): void {
    const invite = interaction.invites.get(inviteSid);
    const reservation = this.taskRouter.reservation(reservationSid);
    if (!invite || reservation?.taskSid !== invite.taskSid) throw notFound(`/Invites/${inviteSid}`);
    this.taskRouter.setReservation(reservationSid, accept ? 'accepted' : 'rejected');
  }

  /**
   * Ends the conversation for everybody: what Flex's End and Complete do, also for a worker whose own participant was
   * put into wrap-up before (https://www.twilio.com/docs/api/errors/80906).
   */
  closeChannel(interaction: InteractionRecord, ending: Ending, workerSid?: string): void {
    for (const participant of interaction.participants.values())
      if (interaction.channelStatus === 'active' && participant.workerSid === workerSid) participant.leaves = false;
    const reservations = this.liveReservations(interaction, workerSid);
    for (const reservation of reservations) this.finish(reservation, ending);
    if (reservations.length === 0) this.close(interaction);
  }

  /** The worker leaves and the conversation rests until somebody writes: what Flex's Leave does. */
  deactivateChannel(interaction: InteractionRecord, ending: Ending, workerSid?: string): void {
    this.markLeaving(interaction, workerSid);
    for (const reservation of this.liveReservations(interaction, workerSid)) this.finish(reservation, ending);
    interaction.channelStatus = 'inactive';
    this.conversations.setState(interaction.conversationSid, 'inactive');
  }

  /** One participant leaves; channel and conversation stay active. A worker's task goes to its end, or to wrap-up. */
  closeParticipant(interaction: InteractionRecord, participant: Participant, ending: Ending): void {
    participant.leaves = true;
    const reservation = participant.reservationSid && this.taskRouter.reservation(participant.reservationSid);
    if (reservation) this.finish(reservation, ending);
    else this.removeParticipant(interaction, participant);
  }

  /** A correspondent of a thread of e-mails. */
  addCorrespondent(
    interaction: InteractionRecord,
    { address, ...email }: { address: string; name: string; level: 'to' | 'cc' },
  ): Participant {
    if (interaction.channelType !== 'email') throw new TwilioError(400, 20001, 'The channel is not one of e-mails');
    const proxyAddress = this.conversations.conversation(interaction.conversationSid)?.email?.address ?? '';
    const messagingBinding = { type: 'email', address, proxyAddress, ...email };
    const { sid } = this.conversations.addParticipant(interaction.conversationSid, { messagingBinding });
    return this.addRecord(interaction, {
      type: 'customer',
      address,
      email,
      conversationParticipantSid: sid,
      leaves: false,
    });
  }

  addParticipant(interaction: InteractionRecord, input: { type: Participant['type']; identity?: string }): Participant {
    const identity = input.identity;
    if (!identity) throw new TwilioError(400, 20001, 'MediaProperties.identity is missing');
    const { sid } = this.conversations.addParticipant(interaction.conversationSid, { identity });
    return this.addRecord(interaction, { type: input.type, identity, conversationParticipantSid: sid, leaves: false });
  }

  // --- What follows from a change

  private join(task: Task, reservation: Reservation): void {
    const interaction = this.byTask(task.sid);
    const worker = workers.find(({ sid }) => sid === reservation.workerSid);
    if (!interaction || !worker) return;
    const { sid } = this.conversations.addParticipant(interaction.conversationSid, { identity: worker.identity });
    interaction.channelStatus = 'active';
    if (this.conversations.conversation(interaction.conversationSid)?.state === 'inactive') {
      this.conversations.setState(interaction.conversationSid, 'active');
    }
    this.addRecord(interaction, {
      type: 'agent',
      taskSid: task.sid,
      workerSid: worker.sid,
      reservationSid: reservation.sid,
      identity: worker.identity,
      conversationParticipantSid: sid,
      leaves: false,
    });
  }

  private leave(reservation: Reservation): void {
    const interaction = this.byTask(reservation.taskSid);
    const participant =
      interaction && [...interaction.participants.values()].find((one) => one.reservationSid === reservation.sid);
    if (!interaction || !participant) return;
    this.removeParticipant(interaction, participant);
    const isStaffed = [...interaction.participants.values()].some(({ type }) => type === 'agent');
    if (!participant.leaves && !isStaffed) this.close(interaction);
  }

  private close(interaction: InteractionRecord): void {
    if (interaction.status === 'closed') return;
    interaction.status = 'closed';
    interaction.channelStatus = 'closed';
    if (this.conversations.conversation(interaction.conversationSid)?.state !== 'closed') {
      this.conversations.setState(interaction.conversationSid, 'closed');
    }
    this.endTasks(interaction);
  }

  /** The customer, the virtual agent or a timer ended it: nobody waits for a worker any more, and workers write up. */
  private followClosedConversation(conversation: Conversation): void {
    const interaction = this.byConversation(conversation.sid);
    if (!interaction || interaction.status === 'closed') return;
    interaction.status = 'closed';
    interaction.channelStatus = 'closed';
    this.endTasks(interaction);
  }

  private endTasks(interaction: InteractionRecord): void {
    for (const task of this.openTasks(interaction)) {
      if (task.assignmentStatus === 'pending' || task.assignmentStatus === 'reserved') {
        this.taskRouter.endTask(task.sid, 'canceled', 'Conversation closed');
      }
    }
    for (const reservation of this.liveReservations(interaction)) this.finish(reservation, 'wrapup');
  }

  private finish(reservation: Reservation, ending: Ending): void {
    if (ending === 'closed') this.taskRouter.setReservation(reservation.sid, 'completed');
    else if (reservation.status === 'accepted') this.taskRouter.setReservation(reservation.sid, 'wrapping');
  }

  private removeParticipant(interaction: InteractionRecord, participant: Participant): void {
    interaction.participants.delete(participant.sid);
    this.events.emit('participantRemoved', interaction, participant);
    const conversation = this.conversations.conversation(interaction.conversationSid);
    const sid = participant.conversationParticipantSid;
    // Somebody who left and came back by another task is there still.
    const isBack = [...interaction.participants.values()].some((one) => one.conversationParticipantSid === sid);
    if (sid && !isBack && conversation?.participants.has(sid))
      this.conversations.removeParticipant(conversation.sid, sid);
  }

  private markLeaving(interaction: InteractionRecord, workerSid: string | undefined): void {
    for (const participant of interaction.participants.values()) {
      if (participant.type === 'agent' && (participant.workerSid === workerSid || !workerSid))
        participant.leaves = true;
    }
  }

  private liveReservations(interaction: InteractionRecord, workerSid?: string): Reservation[] {
    return [...interaction.invites.values()]
      .flatMap(({ taskSid }) => (this.taskRouter.task(taskSid) ? this.taskRouter.reservationsOf(taskSid) : []))
      .filter(({ status }) => status === 'accepted' || status === 'wrapping')
      .filter((one) => workerSid === undefined || one.workerSid === workerSid);
  }

  private openTasks(interaction: InteractionRecord): Task[] {
    return [...interaction.invites.values()]
      .flatMap(({ taskSid }) => this.taskRouter.task(taskSid) ?? [])
      .filter(({ assignmentStatus }) => assignmentStatus !== 'completed' && assignmentStatus !== 'canceled');
  }

  private byTask(taskSid: string): InteractionRecord | undefined {
    return [...this.interactions.values()].find((one) =>
      [...one.invites.values()].some((invite) => invite.taskSid === taskSid),
    );
  }

  private addRecord(interaction: InteractionRecord, input: Omit<Participant, 'sid'>): Participant {
    const participant = { ...input, sid: newSid('UT') };
    interaction.participants.set(participant.sid, participant);
    this.events.emit('participantAdded', interaction, participant);
    return participant;
  }

  /** What Twilio says about the customer, unless the routing attributes say it. */
  private ownAttributes(interaction: InteractionRecord): Record<string, unknown> {
    const conversation = this.conversations.conversation(interaction.conversationSid);
    const customer = [...interaction.participants.values()].find(({ type }) => type === 'customer');
    const address = customer?.address ?? customer?.identity ?? 'Anonymous';
    const engagement = conversation?.attributes['pre_engagement_data'] as { friendlyName?: unknown } | undefined;
    const name = typeof engagement?.friendlyName === 'string' ? engagement.friendlyName : address;
    return { customerAddress: address, customerName: name, from: name, name };
  }
}

function sidsOf(interaction: InteractionRecord, invite: Invite): Record<string, unknown> {
  return {
    channelType: interaction.channelType,
    conversationSid: interaction.conversationSid,
    flexInteractionSid: interaction.sid,
    flexInteractionChannelSid: interaction.channelSid,
    flexChannelInviteSid: invite.sid,
    direction: interaction.initiatedBy === 'customer' ? 'inbound' : 'outbound',
    initiatedBy: interaction.initiatedBy,
  };
}

/** Who writes from outside: by an address, or with a chat identity that is no worker's; of e-mails all correspondents. */
function customersOf({ participants, email }: Conversation): ConversationParticipant[] {
  const all = [...participants.values()];
  const bound = all.filter(({ messagingBinding }) => messagingBinding);
  if (bound.length > 0) return email ? bound : bound.slice(0, 1);
  return all
    .filter(({ identity }) => identity !== undefined && !workers.some((worker) => worker.identity === identity))
    .slice(0, 1);
}

function whoIs({ sid, identity, messagingBinding }: ConversationParticipant): Partial<Participant> {
  return {
    conversationParticipantSid: sid,
    ...(identity !== undefined && { identity }),
    ...(messagingBinding && { address: messagingBinding.address }),
    ...(messagingBinding?.type === 'email' && {
      email: { name: messagingBinding.name ?? '', level: messagingBinding.level ?? ('to' as const) },
    }),
  };
}
