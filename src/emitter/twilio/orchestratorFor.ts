import { orchestrator, type Orchestrator } from './Orchestrator';
import type { Calls } from './TwilioCalls';

const nothing = { ok: true, status: 200, body: undefined } as const;
const none = async <Item>(): Promise<{ ok: true; status: number; body: Item[] }> => ({
  ok: true,
  status: 200,
  body: [],
});

/** Stands in where there is no Conversation Orchestrator: nobody is there, nothing was said, nothing is changed. */
const noOrchestrator: Orchestrator = {
  communications: none,
  participants: none,
  statusCallbacks: async () => nothing,
  configurationCallbacks: none,
  setStatusCallbacks: async () => nothing,
  setStatus: async () => nothing,
  sendMessage: async () => nothing,
};

/** The orchestrator of this hand-over's conversation. A voice-only setup has none, and no call is made. */
export function orchestratorFor(calls: Calls, { voiceOnly }: { voiceOnly?: boolean }): Orchestrator {
  return voiceOnly ? noOrchestrator : orchestrator(calls);
}
