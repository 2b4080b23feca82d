// `npm run eval:guidance`: whether a model hands over when `emitter.guidance()` says so, and only then. Any
// OpenAI-compatible endpoint: OPENAI_API_KEY, OPENAI_MODEL, and OPENAI_BASE_URL for another than OpenAI's own.
import OpenAI from 'openai';
import { guidance } from '../src/emitter/protocol/guidance/guidance';
import { HandoffTool } from '../src/emitter/protocol/handOver/HandoffTool';
import { evaluateGuidance } from './eval/guidance';

const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, OPENAI_MODEL: name } = process.env;
const tool = new HandoffTool(() => Promise.reject(new Error('nobody is handed over here')));

async function main(): Promise<void> {
  if (!apiKey || !name) {
    console.error('OPENAI_API_KEY and OPENAI_MODEL are not set: there is no model to ask.');
    process.exit(2);
  }
  const model = new OpenAI({ apiKey, ...(baseURL ? { baseURL } : {}) });
  const result = await evaluateGuidance(model, { name, guidance: guidance(), tool: tool.toOpenAIFormat() as never });
  console.log(JSON.stringify({ model: name, ...result }, null, 2));
}

void main();
