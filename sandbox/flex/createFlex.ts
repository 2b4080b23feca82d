import type { FastifyInstance } from 'fastify';
import type { RestDoor } from '../kernel/doors';
import { account, queues } from '../kernel/account';
import type { ConversationsService } from '../kernel/services';
import { countries, locales } from './assets';
import { flexApiRoutes } from './flexApiRoutes';
import { iamRoutes } from './iamRoutes';
import { session } from './session';

export interface FlexOptions {
  conversations: ConversationsService;
  /** The activity in which a worker is offline. */
  offlineActivitySid: string;
  /** The account's `ui_attributes`, e.g. `{ warm_handoff: {...} }`. */
  uiAttributes?: Record<string, unknown>;
  /** The company's address for e-mails, where Flex's e-mail is set up. */
  email?: { address: string; name: string };
  /** Ids of features that are switched on, e.g. `intelligence-digital-summary`. */
  features?: readonly string[];
}

export interface Flex {
  /** Mounts the paths below `/v1` of `flex-api.twilio.com` that are not Interactions. Browsers come here: open. */
  flexApiRoutes: (app: FastifyInstance) => void;
  /** `flex`, `iam`, `status` and `assets.flex` under `twilio.com`. */
  rest: RestDoor[];
  /** Merged over the account's `ui_attributes`; Flex reads them when it starts. */
  setUiAttributes: (attributes: Record<string, unknown>) => void;
  /** Replaces the features that are switched on; Flex reads them when it starts. */
  setFeatures: (features: readonly string[]) => void;
}

/** What Flex asks for when it starts, and what back ends ask about Flex tokens. */
export function createFlex(options: FlexOptions): Flex {
  const { conversations, offlineActivitySid, email, uiAttributes = {}, features = [] } = options;
  let attributes = uiAttributes;
  let switchedOn = features;
  let serviceSids: readonly string[] = [];

  const flex: RestDoor = {
    host: 'flex.twilio.com',
    open: true,
    routes: (app) => {
      app.get('/api/v1/Session', () => session(switchedOn));
      app.get<{ Params: { feature: string } }>('/api/v1/Features/:feature', ({ params }) => ({
        id: params.feature,
        enabled: switchedOn.includes(params.feature),
      }));
      // The browser's log lines.
      app.post('/logs/batch', (_request, reply) => reply.code(204).send());
    },
  };

  const status: RestDoor = {
    host: 'status.twilio.com',
    open: true,
    routes: (app) => {
      app.get('/api/v2/summary.json', () => ({
        page: { name: 'Twilio', url: 'https://status.twilio.com' },
        components: [],
        incidents: [],
        scheduled_maintenances: [],
        status: { indicator: 'none', description: 'All Systems Operational' },
      }));
    },
  };

  const assets: RestDoor = {
    host: 'assets.flex.twilio.com',
    open: true,
    routes: (app) => {
      app.get('/assets/countries.json', () => countries);
      app.get('/assets/flagPositions.json', () => ({}));
      app.get('/assets/locales/releases/flex-ui/:version/available_locales.json', () => locales);
      app.get('/assets/locales/releases/flex-ui/:version/:tag', () => ({ strings: {} }));
    },
  };

  /** From where an agent writes an e-mail of their own, and by which workflow it comes to them. */
  const outbound: RestDoor = {
    host: 'preview.twilio.com',
    open: true,
    routes: (app) => {
      if (!email) return;
      app.get('/Flex/Accounts/:account/OutboundWorkflowAndQueue', () => ({
        email: { workflow_sid: account.workflowSid, queue_sid: queues[0].sid },
      }));
      app.get('/Flex/Accounts/:account/OutboundAddressConfiguration', () => ({
        email: { coordinates: { address: email.address }, address_metadata: { from_name: email.name } },
      }));
    },
  };

  return {
    flexApiRoutes: (app) =>
      flexApiRoutes(app, {
        conversations,
        offlineActivitySid,
        hasEmail: email !== undefined,
        uiAttributes: () => attributes,
        serverlessServiceSids: () => serviceSids,
        write: ({ ui_attributes, serverless_service_sids }) => {
          attributes = ui_attributes ?? attributes;
          serviceSids = serverless_service_sids ?? serviceSids;
        },
      }),
    rest: [flex, { host: 'iam.twilio.com', open: true, routes: iamRoutes }, status, assets, outbound],
    setUiAttributes: (more) => void (attributes = { ...attributes, ...more }),
    setFeatures: (ids) => void (switchedOn = ids),
  };
}
