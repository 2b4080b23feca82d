import { EMITTER_DEFAULTS, type EmitterOptions } from '../../EmitterOptions';
import { address } from '../../twilio/address';
import type { HealthDeps } from './Health';

/** One request for each service that costs it little. */
export function healthProbes(options: EmitterOptions): HealthDeps['probes'] {
  const { workspaceSid, studioFlowSid, syncServiceSid = EMITTER_DEFAULTS.syncServiceSid } = options;
  return {
    sync: address`https://sync.twilio.com/v1/Services/${syncServiceSid}`,
    orchestrator: address`https://conversations.twilio.com/v2/Conversations?pageSize=1`,
    ...(workspaceSid ? { taskrouter: address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}` } : {}),
    ...(studioFlowSid ? { studio: address`https://studio.twilio.com/v2/Flows/${studioFlowSid}` } : {}),
  };
}

/** What is not configured, and what does not work without it. */
export function missingOptions({ workspaceSid, authToken }: EmitterOptions): string[] {
  return [
    ...(workspaceSid
      ? []
      : ['no workspaceSid: tasks keep the short form of the handoff, and nobody hears of the wait']),
    ...(authToken ? [] : ["no authToken: TaskRouter's events are refused"]),
  ];
}
