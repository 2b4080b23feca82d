import { join } from 'node:path';
import type { EmitterOptions } from '../../src/emitter';
import { account } from '../kernel/account';
import { startPython, type PythonAgent } from './startPython';
import type { VirtualAgent } from './startVirtualAgent';

/** Made up, like every secret of the sandbox. */
export const PYTHON_AGENT_KEY = 'sandbox-key-of-the-python-agent';

/** What the emitter needs for a virtual agent that asks it over HTTP. */
export const pythonAgentOptions: Partial<EmitterOptions> = {
  apiKeys: [PYTHON_AGENT_KEY],
  studioFlowSid: account.studioFlowSid,
  address: account.address,
  configurationId: account.orchestratorConfigurationId,
};

export interface PythonAgentOptions {
  python: string;
  sandboxUrl: string;
  /** Whose emitter and brain it has. */
  virtualAgent: Pick<VirtualAgent, 'url' | 'emitterUrl'>;
  voiceFlowSid: string;
}

/** The sample virtual agent in Python, on the real TAC. */
export function startPythonAgent({
  python,
  sandboxUrl,
  virtualAgent,
  voiceFlowSid,
}: PythonAgentOptions): Promise<PythonAgent> {
  return startPython({
    python,
    args: [join(__dirname, 'python', 'app.py')],
    sandboxUrl,
    emitterUrl: virtualAgent.emitterUrl,
    emitterKey: PYTHON_AGENT_KEY,
    environment: {
      BRAIN_URL: virtualAgent.url,
      CALL_ACTION_URL: `https://webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${voiceFlowSid}`,
    },
  });
}
