import { describe, expect, it } from 'vitest';
import messagingHandoff from '../../studio/messaging-handoff.json';
import voiceHandoff from '../../studio/voice-handoff.json';
import { readFlow } from './FlowDefinition';

const account = { workflowSid: 'WW1', taskChannel: (name: string) => `TC-${name}` };

describe.each([
  ['messaging-handoff.json', messagingHandoff, 'incomingRequest', 'TC-chat'],
  ['voice-handoff.json', voiceHandoff, 'incomingCall', 'TC-voice'],
])('%s', (_file, json, trigger, taskChannel) => {
  const flow = readFlow(json, account);
  const byName = new Map(flow.states.map((state) => [state.name, state]));

  it('starts where it should, and every transition leads to a widget', () => {
    const first = byName.get(flow.initial_state)?.transitions.find(({ event }) => event === trigger);
    expect(first?.next).toBeDefined();
    const targets = flow.states.flatMap(({ transitions }) => transitions.flatMap(({ next }) => next ?? []));
    expect(targets.filter((target) => !byName.has(target))).toEqual([]);
    expect(new Set(flow.states.map(({ name }) => name)).size).toBe(flow.states.length);
  });

  it("takes the account's workflow and task channel in place of the placeholders", () => {
    expect(byName.get('send_to_flex')?.properties).toMatchObject({ workflow: 'WW1', channel: taskChannel });
    expect(JSON.stringify(flow)).not.toContain('${');
  });
});
