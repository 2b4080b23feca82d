import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/eventually';
import { Faults } from '../kernel/Faults';
import { mountDoors } from '../kernel/mountDoors';
import { RequestLog } from '../kernel/RequestLog';
import { ConversationsFake } from '../orchestrator/ConversationsFake';
import { createOrchestrator } from '../orchestrator/createOrchestrator';
import { TaskRouterFake } from '../studio/FlexFakes';
import { createIntelligence } from './createIntelligence';

async function sandbox(delayMs?: number) {
  const conversations = new ConversationsFake();
  const orchestrator = createOrchestrator({ conversations }).service;
  const taskRouter = new TaskRouterFake();
  const app = Fastify();
  const { rest } = createIntelligence({ orchestrator, taskRouter, delayMs });
  await mountDoors(app, rest, { faults: new Faults(), log: new RequestLog() });

  const { sid } = conversations.create({});
  conversations.addParticipant(sid, { identity: 'kim' });
  conversations.addMessage(sid, { author: 'kim', body: 'My parcel never came' });
  conversations.addMessage(sid, { author: 'kim', body: 'I want my money back' });
  const task = taskRouter.createTask({ attributes: { conversationSid: sid } });
  const conversation = orchestrator.byConversationSid(sid);
  if (!conversation) throw new Error('The chat was not bridged');
  return { app, orchestrator, task, conversation };
}

async function get<T>(app: FastifyInstance, url: string): Promise<T> {
  return (await app.inject({ url: `/__up/${url}` })).json<T>();
}

const summary = async (app: FastifyInstance, id: string): Promise<string | undefined> => {
  const url = `intelligence.twilio.com/v3/OperatorResults?conversationId=${id}&operatorId=summary`;
  return (await get<{ items: { result: { text: string } }[] }>(app, url)).items[0]?.result.text;
};

let here: Awaited<ReturnType<typeof sandbox>>;
beforeEach(async () => {
  here = await sandbox();
});
afterEach(() => here.app.close());

describe('the summary that Flex asks for', () => {
  it('is there once the conversation went inactive, and stays when it goes on', async () => {
    const { app, orchestrator, conversation } = here;
    expect(await summary(app, conversation.id)).toBeUndefined();

    orchestrator.setStatus(conversation, 'INACTIVE');
    expect(await summary(app, conversation.id)).toMatch(/My parcel never came.*I want my money back/);
    orchestrator.setStatus(conversation, 'ACTIVE');
    expect(await summary(app, conversation.id)).toBeDefined();
  });

  it('can take its time', async () => {
    await here.app.close();
    here = await sandbox(60);
    const { app, orchestrator, conversation } = here;
    orchestrator.setStatus(conversation, 'INACTIVE');
    expect(await summary(app, conversation.id)).toBeUndefined();
    await eventually(async () => expect(await summary(app, conversation.id)).toBeDefined());
  });
});

describe('the context of a task', () => {
  it('names the conversation that the task is about', async () => {
    interface Answer {
      contexts: { sid: string; attributes: { ConversationalIntelligenceData: object } }[];
    }
    const lookup = (id: string) => get<Answer>(here.app, `context.twilio.com/v1/Contexts?LookupId=${id}`);
    const { contexts } = await lookup(here.task.sid);
    expect(contexts[0]?.sid).toMatch(/^YC/);
    expect(contexts[0]?.attributes.ConversationalIntelligenceData).toEqual({
      conversationId: { value: here.conversation.id },
    });
    expect((await lookup('WT0')).contexts).toEqual([]);
  });
});
