import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, workers } from '../kernel/account';
import { available } from '../taskrouter/activities';
import { startForTest } from '../taskrouter/startForTest';
import { ConversationsFake } from './ConversationsFake';
import { createInteractions, type InteractionsRoom } from './createInteractions';

let sandbox: Awaited<ReturnType<typeof startForTest>>;
let conversations: ConversationsFake;
let interactions: InteractionsRoom;

beforeEach(async () => {
  conversations = new ConversationsFake();
  sandbox = await startForTest({
    doors: (taskRouter) => {
      interactions = createInteractions({ taskRouter: taskRouter.service, conversations });
      taskRouter.eventBridge.addHandler(interactions.rpc);
      return [{ host: 'flex-api.twilio.com', open: true, routes: interactions.interactionsRoutes }];
    },
  });
  for (const { sid } of workers) sandbox.taskRouter.engine.setActivity(sid, available.sid);
});
afterEach(() => sandbox.close());

const [dana, sam] = workers.map(({ sid }) => sid) as [string, string];
const api = () => sandbox.twilio.flexApi.v1;

/** A customer on the web chat whom the virtual agent sends to billing; only Dana and Priya are there. */
function handOff(attributes: Record<string, unknown> = {}) {
  const conversation = conversations.create({ attributes: { pre_engagement_data: { friendlyName: 'Ada' } } });
  conversations.addParticipant(conversation.sid, { identity: 'ada' });
  const { interaction, task } = interactions.service.create({
    conversationSid: conversation.sid,
    channelType: 'web',
    routing: { attributes: { department: 'billing', preferredWorkerSid: dana, ...attributes }, taskChannel: 'chat' },
  });
  return {
    conversation,
    interaction,
    task,
    channel: `v1/Interactions/${interaction.sid}/Channels/${interaction.channelSid}`,
  };
}

type Handoff = ReturnType<typeof handOff>;

function answer(identity: string, { task, channel }: Handoff, action: 'accept' | 'decline') {
  const [reservation] = sandbox.taskRouter.service.reservationsOf(task.sid).slice(-1);
  const routing = { type: 'taskrouter', reservation: { sid: reservation?.sid } };
  const url = `${channel}/Invites/${String(task.attributes['flexChannelInviteSid'])}`;
  return sandbox.call(identity, url, 'POST', { action, routing });
}

const identities = ({ conversation }: Handoff) =>
  [...conversation.participants.values()].map(({ identity }) => identity);
const agentOf = ({ interaction }: Handoff) =>
  interactions.service.participants(interaction.channelSid).find(({ type }) => type === 'agent');
const closeChannel = (identity: string, { channel }: Handoff, status: 'wrapup' | 'closed') =>
  sandbox.call(identity, channel, 'POST', { status: 'closed', routing: { status } });

describe('a conversation that goes to Flex', () => {
  it('becomes a task that carries the routing attributes and what Twilio adds', () => {
    const { task, interaction, conversation } = handOff({ handoffReason: 'low_confidence' });
    expect(task.attributes).toMatchObject({
      department: 'billing',
      handoffReason: 'low_confidence',
      conversationSid: conversation.sid,
      channelType: 'web',
      customerAddress: 'ada',
      customerName: 'Ada',
      from: 'Ada',
      flexInteractionSid: interaction.sid,
      flexInteractionChannelSid: interaction.channelSid,
      flexChannelInviteSid: expect.stringMatching(/^KG/) as string,
      direction: 'inbound',
    });
  });

  it('goes there once', () => {
    const { conversation, interaction } = handOff();
    expect(interactions.service.byConversation(conversation.sid)?.sid).toBe(interaction.sid);
    expect(() =>
      interactions.service.create({
        conversationSid: conversation.sid,
        channelType: 'web',
        routing: { attributes: {} },
      }),
    ).toThrow(/already has a mapped Channel/);
  });

  it('does not go there with attributes that do not fit, and can then try again', () => {
    const conversation = conversations.create({});
    const send = (text: string) =>
      interactions.service.create({
        conversationSid: conversation.sid,
        channelType: 'web',
        routing: { attributes: { text } },
      });
    expect(() => send('x'.repeat(4_096))).toThrow(/4096/);
    expect(interactions.service.byConversation(conversation.sid)).toBeUndefined();
    expect(send('short').task.assignmentStatus).toBe('reserved');
  });
});

describe('the agent', () => {
  it('joins the conversation on accepting', async () => {
    const handoff = handOff();
    expect(await answer('dana', handoff, 'accept')).toMatchObject({ status: 200 });
    expect(handoff.task.assignmentStatus).toBe('assigned');
    expect(identities(handoff)).toEqual(['ada', 'dana']);
    const { payload } = await sandbox.call('dana', `${handoff.channel}/Participants`);
    expect(payload).toMatchObject({
      channel_type: 'web',
      participants: [
        { type: 'customer', routing_properties: null, media_properties: { identity: 'ada' } },
        { type: 'agent', routing_properties: { task_sid: handoff.task.sid, worker_sid: dana } },
      ],
    });
  });

  it('declines, and stays out of it', async () => {
    const handoff = handOff();
    await answer('dana', handoff, 'decline');
    expect(handoff.task.assignmentStatus).toBe('pending');
    expect(identities(handoff)).toEqual(['ada']);
  });

  it('can’t take or end what is another’s', async () => {
    const handoff = handOff();
    expect((await answer('sam', handoff, 'accept')).status).toBe(403);
    await answer('dana', handoff, 'accept');
    expect((await closeChannel('sam', handoff, 'closed')).status).toBe(403);
    expect(handoff.conversation.state).toBe('active');
  });

  it('wraps up, then completes: the conversation is closed', async () => {
    const handoff = handOff();
    await answer('dana', handoff, 'accept');
    await closeChannel('dana', handoff, 'wrapup');
    expect([handoff.task.assignmentStatus, handoff.conversation.state]).toEqual(['wrapping', 'active']);
    await closeChannel('dana', handoff, 'closed');
    expect([handoff.task.assignmentStatus, handoff.conversation.state]).toEqual(['completed', 'closed']);
    expect(identities(handoff)).toEqual(['ada']);
    expect(interactions.service.byConversation(handoff.conversation.sid)?.status).toBe('closed');
  });

  it('leaves as a participant: the task ends, channel and conversation go on', async () => {
    const handoff = handOff();
    await answer('dana', handoff, 'accept');
    const { sid, channelSid } = handoff.interaction;
    await api()
      .interaction(sid)
      .channels(channelSid)
      .participants(agentOf(handoff)?.sid ?? '')
      .update({ status: 'closed' });
    expect([handoff.task.assignmentStatus, handoff.conversation.state]).toEqual(['completed', 'active']);
    expect(identities(handoff)).toEqual(['ada']);
    expect(await api().interaction(sid).channels(channelSid).fetch()).toMatchObject({ status: 'active' });
  });

  it('leaves with time to write it up; closing their participant completes it, and the conversation goes on', async () => {
    const handoff = handOff();
    await answer('dana', handoff, 'accept');
    const { sid, channelSid } = handoff.interaction;
    await api()
      .interaction(sid)
      .channels(channelSid)
      .participants(agentOf(handoff)?.sid ?? '')
      .update({ status: 'wrapup' });
    expect(handoff.task.assignmentStatus).toBe('wrapping');
    await api()
      .interaction(sid)
      .channels(channelSid)
      .participants(agentOf(handoff)?.sid ?? '')
      .update({ status: 'closed' });
    expect([handoff.task.assignmentStatus, handoff.conversation.state]).toEqual(['completed', 'active']);
  });

  it('ends the conversation by completing as Flex does, which closes the channel', async () => {
    const handoff = handOff();
    await answer('dana', handoff, 'accept');
    const { sid, channelSid } = handoff.interaction;
    await api()
      .interaction(sid)
      .channels(channelSid)
      .participants(agentOf(handoff)?.sid ?? '')
      .update({ status: 'wrapup' });
    await closeChannel('dana', handoff, 'closed');
    expect([handoff.task.assignmentStatus, handoff.conversation.state]).toEqual(['completed', 'closed']);
  });

  it('leaves a resting conversation, which an invite wakes', async () => {
    const handoff = handOff();
    await answer('dana', handoff, 'accept');
    const leave = { status: 'inactive', routing: { status: 'closed' } };
    expect((await sandbox.call('dana', handoff.channel, 'POST', leave)).payload).toMatchObject({ status: 'inactive' });
    expect([handoff.task.assignmentStatus, handoff.conversation.state]).toEqual(['completed', 'inactive']);
    const next = { ...handoff, task: await inviteAgain(handoff) };
    await answer('dana', next, 'accept');
    expect(handoff.conversation.state).toBe('active');
  });

  it('is not sent to Flex a second time: its channel is there still', async () => {
    const handoff = handOff();
    await answer('dana', handoff, 'accept');
    await sandbox.call('dana', handoff.channel, 'POST', { status: 'inactive', routing: { status: 'closed' } });
    const again = { conversationSid: handoff.conversation.sid, channelType: 'web', routing: { attributes: {} } };
    expect(() => interactions.service.create(again)).toThrow(/already has a mapped Channel/);
  });

  async function inviteAgain({ interaction }: Handoff) {
    const attributes = { department: 'billing', preferredWorkerSid: dana };
    const { routing } = await api()
      .interaction(interaction.sid)
      .channels(interaction.channelSid)
      .invites.create({ routing: { properties: { attributes } } });
    const task = sandbox.taskRouter.engine.task((routing as { properties: { sid: string } }).properties.sid);
    if (!task) throw new Error('The invite made no task');
    return task;
  }
});

describe('when the customer ends the conversation', () => {
  it('nobody waits for an agent any more', () => {
    const handoff = handOff();
    conversations.setState(handoff.conversation.sid, 'closed');
    expect(handoff.task).toMatchObject({ assignmentStatus: 'canceled', reason: 'Conversation closed' });
  });

  it('the agent writes it up', async () => {
    const handoff = handOff();
    await answer('dana', handoff, 'accept');
    conversations.setState(handoff.conversation.sid, 'closed');
    expect(handoff.task.assignmentStatus).toBe('wrapping');
    await closeChannel('dana', handoff, 'closed');
    expect(handoff.task.assignmentStatus).toBe('completed');
  });
});

describe('the helper library', () => {
  const routing = (attributes: Record<string, unknown>, more = {}) => ({
    type: 'TaskRouter',
    properties: {
      workspace_sid: account.workspaceSid,
      workflow_sid: account.workflowSid,
      task_channel_unique_name: 'chat',
      attributes,
      ...more,
    },
  });

  it('sends a conversation to Flex, and brings another worker in with attributes of their own', async () => {
    const conversation = conversations.create({});
    conversations.addParticipant(conversation.sid, {
      messagingBinding: { type: 'sms', address: '+15550123', proxyAddress: account.address },
    });
    const interaction = await api().interaction.create({
      channel: { type: 'sms', initiated_by: 'api', properties: { media_channel_sid: conversation.sid } },
      routing: routing({ department: 'billing', secret: 'of the first task' }),
    });
    expect(interaction.sid).toMatch(/^KD/);
    const { sid: channelSid } = interaction.channel as { sid: string };
    const channel = api().interaction(interaction.sid).channels(channelSid);

    await channel.invites.create({ routing: routing({ note: 'please join' }, { worker_sid: sam }) });
    const tasks = [...sandbox.taskRouter.engine.tasks.values()].map(({ attributes }) => attributes);
    expect(tasks[1]).toMatchObject({ note: 'please join', customerAddress: '+15550123', channelType: 'sms' });
    expect(tasks[1]).not.toHaveProperty('secret');
    expect(await channel.invites.list()).toHaveLength(2);
    expect((await channel.participants.list()).map(({ type }) => type)).toEqual(['customer']);
    expect((await api().interaction(interaction.sid).channels.list()).map(({ sid }) => sid)).toEqual([channelSid]);
    expect((await api().interaction(interaction.sid).fetch()).sid).toBe(interaction.sid);
  });

  it('makes the conversation when there is none', async () => {
    await api().interaction.create({
      channel: { type: 'web', initiated_by: 'customer', participants: [{ identity: 'grace' }] },
      routing: routing({ department: 'billing' }),
    });
    const [task] = sandbox.taskRouter.engine.tasks.values();
    const conversation = conversations.conversation(String(task?.attributes['conversationSid']));
    expect([...(conversation?.participants.values() ?? [])].map(({ identity }) => identity)).toEqual(['grace']);
  });

  it('ends a channel for everybody', async () => {
    const handoff = handOff();
    await answer('dana', handoff, 'accept');
    const { sid, channelSid } = handoff.interaction;
    await api()
      .interaction(sid)
      .channels(channelSid)
      .update({ status: 'closed', routing: { status: 'closed' } });
    expect([handoff.task.assignmentStatus, handoff.conversation.state]).toEqual(['completed', 'closed']);
  });

  it('needs the account’s credentials, though browsers come to the same host', async () => {
    const { interaction } = handOff();
    const url = sandbox.bridge.replace(/__up.*/, `__up/flex-api.twilio.com/v1/Interactions/${interaction.sid}`);
    expect((await fetch(url)).status).toBe(401);
  });

  const NONE = '0'.repeat(32);

  it('is refused what does not exist', async () => {
    const { interaction } = handOff();
    const refusal = { status: 404, code: 20404 };
    await expect(api().interaction(`KD${NONE}`).fetch()).rejects.toMatchObject(refusal);
    await expect(api().interaction(interaction.sid).channels(`UO${NONE}`).fetch()).rejects.toMatchObject(refusal);
    await expect(
      api()
        .interaction(interaction.sid)
        .channels(interaction.channelSid)
        .participants(`UT${NONE}`)
        .update({ status: 'closed' }),
    ).rejects.toMatchObject(refusal);
  });
});

describe('a transfer', () => {
  const transfersOf = ({ interaction }: Handoff) =>
    api().interaction(interaction.sid).channels(interaction.channelSid).transfers;
  const taken = async (): Promise<Handoff> => {
    const handoff = handOff({ note: 'vip' });
    await answer('dana', handoff, 'accept');
    return handoff;
  };
  const tasksFor = (workerSid: string) =>
    sandbox.taskRouter.engine
      .reservationsOf([...sandbox.taskRouter.engine.tasks.keys()].at(-1) ?? '')
      .filter((one) => one.workerSid === workerSid);

  it('is cold when the first agent leaves at once; the next one has the attributes', async () => {
    const handoff = await taken();
    const from = agentOf(handoff)?.sid;
    const transfer = await transfersOf(handoff).create({ type: 'cold', from, to: sam });
    expect(transfer).toMatchObject({ type: 'cold', status: 'completed', to: sam });
    expect(identities(handoff)).toEqual(['ada']);
    const [offer] = tasksFor(sam);
    expect(sandbox.taskRouter.engine.task(offer?.taskSid ?? '')?.attributes).toMatchObject({ note: 'vip' });
    sandbox.taskRouter.service.setReservation(offer?.sid ?? '', 'accepted');
    expect(identities(handoff)).toEqual(['ada', 'sam']);
    expect(handoff.interaction.status).toBe('active');
  });

  it('is warm when both are there for a while', async () => {
    const handoff = await taken();
    const from = agentOf(handoff)?.sid;
    const { sid } = await transfersOf(handoff).create({ type: 'warm', from, to: sam });
    sandbox.taskRouter.service.setReservation(tasksFor(sam)[0]?.sid ?? '', 'accepted');
    expect(identities(handoff)).toEqual(['ada', 'dana', 'sam']);
    expect(await transfersOf(handoff)(sid).fetch()).toMatchObject({ status: 'active' });
    expect(await transfersOf(handoff)(sid).update({ status: 'completed' })).toMatchObject({ status: 'completed' });
    expect(identities(handoff)).toEqual(['ada', 'sam']);
  });

  it('fails without a word to the customer when nobody takes it', async () => {
    const handoff = await taken();
    const { sid } = await transfersOf(handoff).create({ type: 'warm', from: agentOf(handoff)?.sid, to: sam });
    await transfersOf(handoff)(sid).update({ status: 'failed' });
    expect(identities(handoff)).toEqual(['ada', 'dana']);
    await expect(transfersOf(handoff)(sid).update({ status: 'completed' })).rejects.toMatchObject({ status: 400 });
    expect((await api().interaction(handoff.interaction.sid).update({})).sid).toBe(handoff.interaction.sid);
  });
});
