import Fastify from 'fastify';
import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/eventually';
import { contracts } from '../contract/Contracts';
import { account } from '../kernel/account';
import { Faults } from '../kernel/Faults';
import { mountDoors } from '../kernel/mountDoors';
import { RequestLog } from '../kernel/RequestLog';
import { ConversationsFake } from '../orchestrator/ConversationsFake';
import { createOrchestrator } from '../orchestrator/createOrchestrator';
import { createStudio, voiceFlowSid, type StudioOptions } from './createStudio';
import { InteractionsFake, TaskRouterFake } from './FlexFakes';

class SandboxClient extends RequestClient {
  constructor(private readonly base: string) {
    super();
  }

  override request<T>(options: RequestClient.RequestOptions<T>) {
    return super.request({ ...options, uri: options.uri.replace('https://', `${this.base}/__up/`) });
  }
}

async function sandbox(flows?: StudioOptions['flows']) {
  const conversations = new ConversationsFake();
  const orchestrator = createOrchestrator({ conversations });
  const taskRouter = new TaskRouterFake();
  const interactions = new InteractionsFake(taskRouter);
  let url = '';
  const reach = (address: string): string => address.replace(/^https:\/\/(\w+\.twilio\.com)/, `${url}/__up/$1`);
  const studio = createStudio({ conversations, taskRouter, interactions, flows, reach });
  const app = Fastify();
  const faults = new Faults();
  const orchestrated = { host: 'conversations.twilio.com', routes: orchestrator.routes };
  await mountDoors(app, [...studio.rest, orchestrated], { faults, log: new RequestLog() });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
  const client = twilio(account.apiKeySid, account.apiKeySecret, {
    accountSid: account.sid,
    httpClient: new SandboxClient(url),
  });
  const { sid } = conversations.create({});
  conversations.addParticipant(sid, { identity: 'kim' });
  return {
    app,
    url,
    faults,
    conversations,
    conversationSid: sid,
    conversationId: orchestrator.service.byConversationSid(sid)?.id ?? '',
    taskRouter,
    interactions,
    client,
    executions: (flowSid: string = account.studioFlowSid) => client.studio.v2.flows(flowSid).executions,
    execution: (executionSid: string) => client.studio.v2.flows(account.studioFlowSid).executions(executionSid),
  };
}

type Sandbox = Awaited<ReturnType<typeof sandbox>>;

let here: Sandbox;
beforeEach(async () => {
  here = await sandbox();
});
afterEach(() => here.app.close());

const handoff = (attributes: unknown) => ({
  to: 'kim',
  from: account.address,
  parameters: { HandoffData: { conversationId: here.conversationId, attributes } },
});

/** Waits until the execution is over, and tells why. */
async function ended(sid: string) {
  await eventually(async () => expect((await here.execution(sid).fetch()).status).toBe('ended'));
  const steps = await here.execution(sid).steps.list();
  const context = (await here.execution(sid).executionContext().fetch()).context as {
    widgets: Record<string, { error?: { code?: number; message: string } }>;
  };
  return {
    steps: steps
      .reverse()
      .map(({ name, transitionedFrom, transitionedTo }) => [name, transitionedFrom, transitionedTo]),
    widgets: context.widgets,
  };
}

async function task() {
  return eventually(() => {
    const [found] = here.taskRouter.tasks;
    if (!found) throw new Error('No task yet');
    return found;
  });
}

describe('a handoff of a conversation', () => {
  it('becomes a task with the handoff among its attributes', async () => {
    const attributes = { reason: 'Wants a refund', department: 'billing', handoff: { v: 1, summary: 'Ünïcode “ok”' } };
    const execution = await here.executions().create(handoff(attributes));
    expect(execution).toMatchObject({ status: 'active', contactChannelAddress: 'kim', flowSid: account.studioFlowSid });

    expect(await task()).toMatchObject({ attributes, taskChannel: 'chat', workflowSid: account.workflowSid });
    expect(here.interactions.interactions).toMatchObject([
      { conversationSid: here.conversationSid, channelType: 'web' },
    ]);
  });

  it('stays active until the task is over', async () => {
    const { sid } = await here.executions().create(handoff({ reason: 'x' }));
    const { sid: taskSid } = await task();
    expect((await here.execution(sid).fetch()).status).toBe('active');

    here.taskRouter.endTask(taskSid, 'completed');
    expect((await ended(sid)).steps).toEqual([
      ['incomingRequest', 'Trigger', 'get_participants'],
      ['success', 'get_participants', 'get_conversation'],
      ['success', 'get_conversation', 'read_conversation'],
      ['next', 'read_conversation', 'resume_conversation'],
      ['resumed', 'resume_conversation', 'send_to_flex'],
      ['callComplete', 'send_to_flex', 'Ended'],
    ]);
  });

  it('is refused while the same customer has an active one', async () => {
    const { sid } = await here.executions().create(handoff({ reason: 'first' }));
    await expect(here.executions().create(handoff({ reason: 'second' }))).rejects.toMatchObject({
      status: 409,
      code: 20409,
      message: expect.stringContaining(sid) as string,
    });
    await expect(here.executions().create({ ...handoff({ reason: 'other' }), to: 'lee' })).resolves.toBeDefined();
  });

  it('is possible again once somebody has ended the first', async () => {
    const first = await here.executions().create(handoff({ reason: 'first' }));
    await task();
    expect((await here.execution(first.sid).update({ status: 'ended' })).status).toBe('ended');
    const second = await here.executions().create(handoff({ reason: 'second' }));
    expect((await here.executions().list()).map(({ sid }) => sid)).toEqual([second.sid, first.sid]);
    expect(await here.executions().list({ pageSize: 1 })).toHaveLength(2);
  });

  it('fails with more than 1,024 characters of attributes, and passes with exactly as many', async () => {
    const fill = 1_024 - JSON.stringify({ reason: '' }).length;
    const { sid } = await here.executions().create(handoff({ reason: 'a'.repeat(fill + 1) }));
    const { steps, widgets } = await ended(sid);
    expect(steps.slice(-2)).toEqual([
      ['failedToEnqueue', 'send_to_flex', 'say_failed'],
      ['sent', 'say_failed', 'Ended'],
    ]);
    expect(widgets.send_to_flex?.error?.message).toContain('1025 characters');
    expect(here.taskRouter.tasks).toEqual([]);

    await here.executions().create(handoff({ reason: 'a'.repeat(fill) }));
    await task();
  });

  it.each([
    ['no attributes', undefined],
    ['a text', 'refund'],
    ['a list', ['refund']],
  ])('fails with %s', async (_what, attributes) => {
    const { sid } = await here.executions().create(handoff(attributes));
    expect((await ended(sid)).widgets.send_to_flex?.error?.code).toBe(14221);
  });

  it.each([
    ['get_participants', /Participants$/],
    ['get_conversation', /GET .*Conversations\/conv_\w+$/],
  ])('ends, and sends nothing, when Twilio does not answer %s', async (widget, request) => {
    here.faults.add({ host: 'conversations.twilio.com', request, mode: 'server-error' });
    const { sid } = await here.executions().create(handoff({ reason: 'x' }));
    expect((await ended(sid)).steps.at(-1)).toEqual(['failed', widget, 'Ended']);
    expect(here.taskRouter.tasks).toEqual([]);
  });

  it('ends, and sends nothing, when the conversation is not one of Conversations', async () => {
    const parameters = { HandoffData: { conversationId: here.conversationId, conversationSid: 'CH0', attributes: {} } };
    const { sid } = await here.executions().create({ to: 'kim', from: account.address, parameters });
    const { steps, widgets } = await ended(sid);
    expect(steps.at(-1)).toEqual(['failed', 'resume_conversation', 'Ended']);
    expect(widgets.resume_conversation?.error?.message).toBe('No conversation CH0');
  });

  it('fails while the conversation has a channel in Flex, and the customer is told', async () => {
    const first = await here.executions().create(handoff({ reason: 'first' }));
    await task();
    await here.execution(first.sid).update({ status: 'ended' });

    const second = await here.executions().create(handoff({ reason: 'second' }));
    expect((await ended(second.sid)).widgets.send_to_flex?.error?.code).toBe(45353);
    expect(here.conversations.conversation(here.conversationSid)?.messages.at(-1)?.body).toContain(
      'nobody can be reached',
    );
  });
});

describe('a flow', () => {
  it('is made, changed, read as it was before, and deleted', async () => {
    const { v2 } = here.client.studio;
    const states = [{ name: 'Trigger', type: 'trigger', transitions: [], properties: {} }];
    const definition = { description: 'One', initial_state: 'Trigger', states };
    const { sid } = await v2.flows.create({ friendlyName: 'One', status: 'draft', definition });
    await v2.flows(sid).update({ status: 'published', friendlyName: 'Other', commitMessage: 'Ready' });
    // The helper library cannot read a list of revisions: it takes the number from the address, which has none.
    const uri = `https://studio.twilio.com/v2/Flows/${sid}/Revisions`;
    const listed = (await here.client.request({ method: 'get', uri })).body as { revisions: { status: string }[] };
    expect(listed.revisions.map(({ status }) => status)).toEqual(['published', 'draft']);
    expect(await v2.flows(sid).revisions('1').fetch()).toMatchObject({ friendlyName: 'One', revision: 1 });
    expect(await v2.flows(sid).revisions('LatestPublished').fetch()).toMatchObject({ commitMessage: 'Ready' });
    expect(
      await v2
        .flows(sid)
        .testUsers()
        .update({ testUsers: ['+15550100'] }),
    ).toMatchObject({
      testUsers: ['+15550100'],
    });
    expect((await v2.flows(sid).testUsers().fetch()).testUsers).toEqual(['+15550100']);
    expect((await v2.flows.list()).map((flow) => flow.sid)).toContain(sid);
    expect(await v2.flowValidate.update({ friendlyName: 'x', status: 'draft', definition })).toMatchObject({
      valid: true,
    });
    await v2.flows(sid).remove();
    await expect(v2.flows(sid).fetch()).rejects.toMatchObject({ status: 404 });
  });

  it('has executions by day, each with its steps', async () => {
    const { sid } = await here.executions().create(handoff('none'));
    await ended(sid);
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect(await here.executions().list({ dateCreatedFrom: tomorrow })).toEqual([]);
    const [step] = await here.execution(sid).steps.list();
    expect(
      await here
        .execution(sid)
        .steps(step?.sid ?? '')
        .fetch(),
    ).toMatchObject({ name: step?.name });
    const { context } = await here
      .execution(sid)
      .steps(step?.sid ?? '')
      .stepContext()
      .fetch();
    expect(context).toHaveProperty('widgets');
    await here.execution(sid).remove();
    await expect(here.execution(sid).fetch()).rejects.toMatchObject({ status: 404 });
  });
});

describe('a request', () => {
  const post = async (
    form: Record<string, string>,
    flowSid: string = account.studioFlowSid,
    user: string = account.sid,
  ) => {
    const response = await fetch(`${here.url}/__up/studio.twilio.com/v2/Flows/${flowSid}/Executions`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${user}:${account.authToken}`).toString('base64')}` },
      body: new URLSearchParams(form),
    });
    return { status: response.status, code: ((await response.json()) as { code?: number }).code };
  };

  it('is refused as Twilio refuses it', async () => {
    const whole = { To: 'kim', From: account.address };
    expect(await post({ From: account.address })).toEqual({ status: 400, code: 20001 });
    expect(await post({ ...whole, Parameters: '{"HandoffData":' })).toEqual({ status: 400, code: 20001 });
    expect(await post({ ...whole, Parameters: JSON.stringify('a'.repeat(70_000)) })).toEqual({
      status: 400,
      code: 20001,
    });
    expect(await post(whole, `FW${'9'.repeat(32)}`)).toEqual({ status: 404, code: 20404 });
    expect(await post(whole, account.studioFlowSid, 'nobody')).toEqual({ status: 401, code: 20003 });
    expect(contracts.takeDeviations()).toMatchObject([{ fault: "body: must have required property 'To'" }]);
  });
});

describe('a call whose relay session has ended', () => {
  const connectAction = async (params: Record<string, string>): Promise<string> => {
    const response = await fetch(
      `${here.url}/__up/webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${voiceFlowSid}`,
      {
        method: 'POST',
        body: new URLSearchParams({ CallSid: 'CA1', From: '+15550123', To: account.address, ...params }),
      },
    );
    expect(response.headers.get('content-type')).toContain('text/xml');
    return response.text();
  };

  it('is enqueued with the handoff when there is one', async () => {
    const attributes = { reason: 'Wants a refund', handoff: { v: 1 } };
    const twiml = await connectAction({ HandoffData: JSON.stringify({ conversationId: 'conv_1', attributes }) });

    expect(twiml).toContain(`<Enqueue workflowSid="${account.workflowSid}"`);
    expect(twiml).toContain('Wants a refund');
    expect(here.taskRouter.tasks).toMatchObject([
      { taskChannel: 'voice', attributes: { ...attributes, call_sid: 'CA1', from: '+15550123', direction: 'inbound' } },
    ]);
  });

  it('is told so, and may leave a message, when there is none', async () => {
    const twiml = await connectAction({});
    expect(twiml).toContain('the connection to our assistant was lost');
    expect(twiml).toContain('<Record');
    expect(here.taskRouter.tasks).toEqual([]);
  });

  it('is refused when the business placed the call', async () => {
    const response = await fetch(
      `${here.url}/__up/webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${voiceFlowSid}`,
      { method: 'POST', body: new URLSearchParams({ CallSid: 'CA1', Direction: 'outbound-api' }) },
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 11200 });
  });

  it('hears an apology when it cannot be enqueued', async () => {
    expect(await connectAction({ HandoffData: '{"attributes":"none"}' })).toContain("<Say>I'm sorry");
  });

  it('hears one too when the handoff is no JSON', async () => {
    expect(await connectAction({ HandoffData: 'not json' })).toContain("<Say>I'm sorry, nobody can take your call");
  });
});

describe('a flow of somebody else', () => {
  const flow = (...states: { name: string; type: string; next?: object[]; properties?: object }[]) => ({
    description: 'Test',
    initial_state: 'Trigger',
    states: [
      {
        name: 'Trigger',
        type: 'trigger',
        transitions: [{ event: 'incomingRequest', next: states[0]?.name }],
        properties: {},
      },
      ...states.map(({ name, type, next = [], properties = {} }) => ({ name, type, transitions: next, properties })),
    ],
  });

  const resume = (next: string) => ({
    name: 'resume',
    type: 'resume-conversation',
    next: [{ event: 'resumed', next }],
    properties: { conversation_sid: '{{flow.data.sid}}', conversation_service_sid: account.chatServiceSid },
  });

  async function running(definition: object, given: object = {}) {
    await here.app.close();
    here = await sandbox({ [account.studioFlowSid]: definition });
    const parameters = { ...given, sid: here.conversationSid };
    const { sid } = await here.executions().create({ to: 'kim', from: account.address, parameters });
    return ended(sid);
  }

  it('branches on what it was given, and says so', async () => {
    const definition = flow(
      {
        name: 'is_vip',
        type: 'split-based-on',
        next: [
          { event: 'noMatch' },
          {
            event: 'match',
            next: 'resume',
            conditions: [{ arguments: ['{{flow.data.tier}}'], type: 'matches_any_of', value: 'gold, platinum' }],
          },
        ],
      },
      resume('say'),
      {
        name: 'say',
        type: 'send-message',
        next: [{ event: 'sent' }],
        properties: {
          from: '{{flow.channel.address}}',
          to: '{{contact.channel.address}}',
          body: 'Hello {{flow.data.name}}',
        },
      },
    );
    await running(definition, { tier: 'Gold', name: 'Kim' });
    expect(here.conversations.conversation(here.conversationSid)?.messages).toMatchObject([
      { author: account.address, body: 'Hello Kim' },
    ]);

    const other = await running(definition, { tier: 'silver' });
    expect(other.steps.at(-1)).toEqual(['noMatch', 'is_vip', 'Ended']);
  });

  it('asks a web service and uses its answer', async () => {
    const service = Fastify();
    service.post('/lookup', ({ body }) => ({ order: (body as { id: string }).id, paid: true }));
    const base = await service.listen({ host: '127.0.0.1', port: 0 });
    const { widgets } = await running(
      flow(
        {
          name: 'look_up',
          type: 'make-http-request',
          next: [{ event: 'success', next: 'keep' }],
          properties: {
            method: 'POST',
            url: `${base}/lookup`,
            content_type: 'application/json',
            body: '{"id":"{{flow.data.id}}"}',
          },
        },
        {
          name: 'keep',
          type: 'set-variables',
          next: [{ event: 'next', next: 'resume' }],
          properties: { variables: [{ key: 'order', value: '{{widgets.look_up.parsed.order}}' }] },
        },
        resume('say'),
        { name: 'say', type: 'send-message', properties: { body: 'Order {{flow.variables.order}}' } },
      ),
      { id: '113' },
    );
    await service.close();
    expect(widgets.look_up).toMatchObject({ status_code: 200, parsed: { paid: true } });
    expect(here.conversations.conversation(here.conversationSid)?.messages).toMatchObject([{ body: 'Order 113' }]);
  });

  it('sends nothing to Flex without a conversation: a REST execution has none by itself', async () => {
    const { widgets } = await running(flow({ name: 'send', type: 'send-to-flex', properties: { attributes: '{}' } }));
    expect(widgets.send?.error).toMatchObject({ code: 81016 });
    expect(here.taskRouter.tasks).toEqual([]);
  });

  it('resumes one conversation, and one only', async () => {
    const again = { ...resume('none'), name: 'again' };
    const { steps } = await running(flow(resume('again'), again));
    expect(steps.at(-1)).toEqual(['failed', 'again', 'Ended']);
  });

  it('closes the conversation at its end only when it is told to', async () => {
    const closing = resume('none');
    await running(
      flow({ ...closing, properties: { ...closing.properties, close_conversation_on_execution_end: true } }),
    );
    expect(here.conversations.conversation(here.conversationSid)?.state).toBe('closed');
    await running(flow(closing));
    expect(here.conversations.conversation(here.conversationSid)?.state).toBe('active');
  });

  it('is stopped when it never ends', async () => {
    const { steps } = await running(
      flow({ name: 'again', type: 'set-variables', next: [{ event: 'next', next: 'again' }] }),
    );
    expect(steps.length).toBe(1_000);
  });

  it('names a widget that the sandbox has not', async () => {
    const { widgets } = await running(flow({ name: 'capture', type: 'capture-payments' }));
    expect(widgets.capture?.error?.message).toContain('capture-payments');
  });
});
