import type { EmitterOptions, Log } from '../../emitter';
import type { TwilioClient } from '../../emitter/twilio/TwilioCalls';
import type { ServeSettings } from './ServeSettings';

/** Where the routes are under the server's address. */
export const PREFIX = '/handoff';

/** The emitter's options that the settings stand for. */
export function emitterOptions(settings: ServeSettings, twilio: TwilioClient, log: Log): EmitterOptions {
  const {
    WARM_HANDOFF_WORKFLOW_SID: workflowSid,
    WARM_HANDOFF_URL: url,
    WARM_HANDOFF_RETURN_CALLS_TO: returnTo,
    WARM_HANDOFF_KNOWLEDGE: knowledge,
    WARM_HANDOFF_AGENT_NAME: name,
  } = settings;
  const interactions = settings.WARM_HANDOFF_MESSAGING === 'interactions';
  return {
    twilio,
    log,
    authToken: settings.TWILIO_AUTH_TOKEN,
    apiKeys: settings.WARM_HANDOFF_KEY,
    ...given('syncServiceSid', settings.WARM_HANDOFF_SYNC_SERVICE_SID),
    ...given('stateServiceSid', settings.WARM_HANDOFF_STATE_SERVICE_SID),
    ...given('workspaceSid', settings.WARM_HANDOFF_WORKSPACE_SID),
    ...given('studioFlowSid', settings.TWILIO_STUDIO_HANDOFF_FLOW_SID),
    ...given('address', settings.TWILIO_PHONE_NUMBER),
    ...given('configurationId', settings.TWILIO_CONVERSATION_CONFIGURATION_ID),
    ...given('origins', settings.WARM_HANDOFF_ORIGINS),
    // Signatures are over the path too, so only the prefix is taken off.
    ...(url ? { publicUrl: url.replace(/(?<!\/)\/+$/, '').replace(new RegExp(`${PREFIX}$`), '') } : {}),
    agent: { ...given('name', name), elsewhere: true },
    ...(knowledge ? { assist: { knowledge } } : {}),
    ...(returnTo ? { giveBack: { voice: { url: returnTo } } } : {}),
    delivery: {
      ...(workflowSid && interactions ? { messaging: { kind: 'interactions' as const, workflowSid } } : {}),
      ...(workflowSid && settings.WARM_HANDOFF_CALLS === 'enqueue'
        ? { voice: { kind: 'enqueue' as const, workflowSid } }
        : {}),
    },
  };
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value };
}
