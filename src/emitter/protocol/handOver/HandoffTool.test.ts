import { describe, expect, it } from 'vitest';
import { HandoffTool } from './HandoffTool';

const tool = new HandoffTool(async () => ({ status: 'handoff_initiated', channel: 'chat' }), 'escalate', 'When stuck');

describe('the handoff tool', () => {
  it('is in every format that TAC’s own tool has, with the same parameters in each', () => {
    const { parameters } = tool;
    expect(parameters.required).toEqual(['reason']);
    expect(Object.keys(parameters.properties)).toContain('summary');
    const named = { name: 'escalate', description: 'When stuck' };
    expect(tool.toOpenAIFormat()).toEqual({ type: 'function', function: { ...named, parameters } });
    expect(tool.toAnthropicFormat()).toEqual({ ...named, input_schema: parameters });
    expect(tool.toRealtimeFormat()).toEqual({ type: 'function', ...named, parameters });
    expect(JSON.parse(tool.toJSON())).toEqual(tool.toOpenAIFormat());
  });

  it('says which package is missing for the Agents SDK', async () => {
    await expect(tool.toOpenAIAgentsSDKTool()).rejects.toThrow('npm install @openai/agents');
  });
});
