import { readFileSync } from 'node:fs';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { workerToken } from '../../sandbox/kernel/tokens';
import { accepted, chatOf, DANA, openDesk, writes } from '../emitter/ReturnDesk';
import { startHttp } from '../emitter/startHttp';
import { startTwilio, type Chat, type Twilio } from '../emitter/startTwilio';
import { stateOf } from '../emitter/stateOf';
import { until } from '../emitter/until';
import { PATIENT } from '../emitter/VirtualAgent';
import { startPage, type Agent } from './startAgent';

const [app = ''] = [
  ...readFileSync(new URL('../../docs/python.md', import.meta.url), 'utf8').matchAll(/```python\n([\s\S]*?)```/g),
].map(([, code = '']) => code);

interface Asked {
  messages: { role: string; content?: string; tool_call_id?: string }[];
  tools: { function: { name: string } }[];
}

/** A model behind OpenAI's chat completions: calls the tool for a person, reads its note out, else echoes. */
function startModel(): FastifyInstance {
  const model = Fastify({ forceCloseConnections: true });
  model.post<{ Body: Asked }>('/v1/chat/completions', ({ body: { messages, tools } }) => {
    const last = messages.at(-1);
    const note = messages.filter(({ role }) => role === 'system').at(-1)?.content ?? '';
    const wants = last?.role === 'user' && last.content === 'a person';
    const args = JSON.stringify({ reason: 'Wants a person', summary: 'A refund.' });
    const call = { id: 'call_1', type: 'function', function: { name: tools[0]?.function.name, arguments: args } };
    const text = last?.content === 'thanks' ? `I was told: ${note}` : `You said: ${last?.content}`;
    const message = wants
      ? { role: 'assistant', content: null, tool_calls: [call] }
      : { role: 'assistant', content: text };
    return {
      id: 'x',
      object: 'chat.completion',
      created: 0,
      model: 'm',
      choices: [{ index: 0, finish_reason: 'stop', message }],
    };
  });
  return model;
}

let twilio: Twilio;
let emitter: Awaited<ReturnType<typeof startHttp>>;
let model: FastifyInstance;
let agent: Agent;
beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
  emitter = await startHttp(twilio, { ...PATIENT, times: { ...PATIENT.times, idleMs: 30_000 } });
  model = startModel();
  const openai = await model.listen({ port: 0, host: '127.0.0.1' });
  agent = await startPage(twilio, app, {
    emitterUrl: emitter.url,
    environment: { OPENAI_API_KEY: 'none', OPENAI_BASE_URL: `${openai}/v1` },
  });
  twilio.orchestrator.service.setStatusCallbacks([agent.webhook]);
});
afterAll(async () => {
  await agent?.close();
  await model.close();
  await emitter.close();
  await twilio.close();
});
afterEach(({ task }) => {
  if (task.result?.state === 'fail') console.error(agent.written().slice(-4_000));
});

it('the page’s first example hands over, and acts on the note in the next turn', async () => {
  const bodies = (chat: Chat): string[] => chatOf(twilio, chat).map(({ body }) => body);
  const chat = twilio.startChat('hello');
  await until(() => bodies(chat).includes('You said: hello'));
  writes(twilio, chat, 'a person');
  await until(() => stateOf(twilio, chat).settled && stateOf(twilio, chat).tasks === 1);
  expect(stateOf(twilio, chat)).toMatchObject({ owner: 'human', tasks: 1, told: 1, reason: 'Wants a person' });
  const { handoffId, taskSid } = accepted(twilio, chat);
  const back = { taskSid, note: 'Refund approved.', outcome: 'solved' };
  await emitter.ask(`/handoffs/${handoffId}/give-back`, back, { authorization: `Bearer ${workerToken(DANA)}` });
  await until(() => stateOf(twilio, chat).callbacks === 1);
  writes(twilio, chat, 'thanks');
  await until(() => bodies(chat).some((one) => one.startsWith('I was told')));
  expect(bodies(chat).at(-1)).toContain('Dana Reyes has spoken with the customer');
  expect(bodies(chat).at(-1)).toContain('Refund approved.');
});
