import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REASON_CODES } from '../../src/handoff/envelope';
import { guidance } from '../../src/emitter/protocol/guidance/guidance';
import { HandoffTool } from '../../src/emitter/protocol/handOver/HandoffTool';
import { evaluateGuidance, guidanceCases } from './guidance';

/** A stand-in for a model: it hands over when this says so. What a real one does nobody has asked. */
let handsOver: (lastMessage: string) => string | undefined = () => undefined;
const systems: string[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { messages } = JSON.parse(Buffer.concat(chunks).toString()) as { messages: { content: string }[] };
    systems.push(messages[0]?.content ?? '');
    const reasonCode = handsOver(messages.at(-1)?.content ?? '');
    const call = {
      id: 'c1',
      type: 'function',
      function: { name: 'handoff', arguments: JSON.stringify({ reasonCode }) },
    };
    const message = { role: 'assistant', content: 'Well.', ...(reasonCode ? { tool_calls: [call] } : {}) };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: 'x', object: 'chat.completion', choices: [{ index: 0, message }] }));
  });
});
beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening())));
afterAll(() => server.close());

function evaluate() {
  const { port } = server.address() as AddressInfo;
  const model = new OpenAI({ apiKey: 'none', baseURL: `http://127.0.0.1:${port}/v1` });
  const tool = new HandoffTool(() => Promise.reject(new Error('nobody'))).toOpenAIFormat() as never;
  return evaluateGuidance(model, { name: 'a stand-in', guidance: guidance(), tool });
}

describe('the evaluation of the guidance', () => {
  it('counts a model that never hands over, and one that always does', async () => {
    const wanted = guidanceCases.filter(({ handOver }) => handOver).length;
    expect(await evaluate()).toMatchObject({ right: guidanceCases.length - wanted, needless: [], rightReason: 0 });
    handsOver = () => 'other';
    const always = await evaluate();
    expect(always).toMatchObject({ right: wanted, missed: [], rightReason: 0 });
    expect(always.needless).toHaveLength(guidanceCases.length - wanted);
    expect(systems.at(-1)).toContain('# Handing over to a person');
  });

  it('counts a model that does what it is told, with the right reasons', async () => {
    handsOver = (last) => guidanceCases.find(({ customer }) => customer.at(-1) === last)?.handOver;
    expect(await evaluate()).toMatchObject({ right: guidanceCases.length, missed: [], needless: [] });
  });

  it('expects only reasons that there are', () => {
    for (const { handOver } of guidanceCases) if (handOver) expect(REASON_CODES).toContain(handOver);
  });
});
