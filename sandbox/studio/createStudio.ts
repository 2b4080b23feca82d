import { account } from '../kernel/account';
import type { RestDoor } from '../kernel/doors';
import messagingHandoff from '../../studio/messaging-handoff.json';
import voiceHandoff from '../../studio/voice-handoff.json';
import { callRoutes } from './callRoutes';
import { FlowLibrary } from './FlowLibrary';
import { Flows } from './Flows';
import { studioRoutes } from './studioRoutes';
import type { WidgetServices } from './Widget';

/** The voice flow; the messaging flow is `account.studioFlowSid`. */
export const voiceFlowSid = `FW${'5'.repeat(32)}`;

export interface StudioOptions extends WidgetServices {
  /** Definitions by flow sid, instead of the two in `studio/`. */
  flows?: Record<string, unknown>;
}

/** Studio, with flows that really run: REST executions, and the webhook that a call's `<Connect action>` goes to. */
export function createStudio({ flows: definitions, ...services }: StudioOptions): { flows: Flows; rest: RestDoor[] } {
  const library = new FlowLibrary({ workflowSid: account.workflowSid, taskChannel: (uniqueName) => uniqueName });
  const seeds = definitions ?? { [account.studioFlowSid]: messagingHandoff, [voiceFlowSid]: voiceHandoff };
  for (const [sid, json] of Object.entries(seeds)) library.seed(sid, json);
  const flows = new Flows(library, services);
  return {
    flows,
    rest: [
      { host: 'studio.twilio.com', routes: (app) => studioRoutes(app, flows) },
      { host: 'webhooks.twilio.com', open: true, routes: (app) => callRoutes(app, flows) },
    ],
  };
}
