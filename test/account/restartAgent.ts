import { account } from '../../sandbox/kernel/account';
import type { Sandbox } from '../../sandbox/startSandbox';
import { startVirtualAgent, type VirtualAgent } from '../../sandbox/virtual-agent/startVirtualAgent';
import { silentLog } from '../../src/emitter/log';
import type { CommandLine } from './CommandLine';

/**
 * What a developer does after `provision`: the sids that it printed go into the virtual agent's environment, and the
 * virtual agent is started again at the address that it had.
 */
export async function restartAgent(sandbox: Sandbox, { settings }: CommandLine): Promise<VirtualAgent> {
  await sandbox.virtualAgent.close();
  const {
    TWILIO_STUDIO_HANDOFF_FLOW_SID: studioHandoffFlowSid,
    WARM_HANDOFF_VOICE_FLOW_SID: voiceFlowSid,
    WARM_HANDOFF_WORKFLOW_SID: workflowSid = '',
    WARM_HANDOFF_STATE_SERVICE_SID: stateServiceSid,
  } = settings;
  return startVirtualAgent({
    twilio: sandbox.client,
    authToken: account.authToken,
    workspaceSid: account.workspaceSid,
    tac: {
      accountSid: account.sid,
      phoneNumber: account.address,
      conversationConfigurationId: account.orchestratorConfigurationId,
      studioHandoffFlowSid,
      memoryStoreId: account.memoryStoreId,
    },
    ...(voiceFlowSid
      ? { callActionUrl: `https://webhooks.twilio.com/v1/Accounts/${account.sid}/Flows/${voiceFlowSid}` }
      : {}),
    port: Number(new URL(sandbox.virtualAgent.url).port),
    log: silentLog,
    emitter: {
      origins: [sandbox.url],
      stateServiceSid,
      // The way back of a call: TAC's own answer to one that comes in.
      giveBack: { voice: { url: sandbox.virtualAgent.callUrl } },
      delivery: {
        ...(studioHandoffFlowSid ? {} : { messaging: { kind: 'interactions' as const, workflowSid } }),
        ...(voiceFlowSid ? {} : { voice: { kind: 'enqueue' as const, workflowSid } }),
      },
    },
  });
}
