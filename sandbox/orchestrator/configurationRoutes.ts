import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { account } from '../kernel/account';
import { notFound } from '../kernel/TwilioError';
import type { Orchestrator } from './Orchestrator';
import { readBody } from './requestBodies';

const Channel = v.looseObject({});
/** What is kept of a change; a channel that is set to null is taken out. */
const Change = v.object({
  channelSettings: v.optional(v.record(v.string(), v.nullable(Channel))),
  conversationsV1Bridge: v.optional(v.nullable(v.object({ serviceId: v.string() }))),
  intelligenceConfigurationIds: v.optional(v.array(v.string())),
});

interface OfConfiguration {
  Params: { id: string };
}

const PATH = '/v2/ControlPlane/Configurations/:id';

/** The orchestrator's one configuration. */
export function configurationRoutes(app: FastifyInstance, orchestrator: Orchestrator): void {
  let changed: Record<string, unknown> = {};
  const current = ({ id }: OfConfiguration['Params']): Record<string, unknown> => {
    if (id !== account.orchestratorConfigurationId) throw notFound(`/v2/ControlPlane/Configurations/${id}`);
    return { ...orchestrator.configuration(), ...changed };
  };

  app.get<OfConfiguration>(PATH, ({ params }) => current(params));

  app.patch<OfConfiguration>(PATH, ({ params, body }, reply) => {
    const before = current(params);
    const { channelSettings, conversationsV1Bridge, ...rest } = readBody(Change, body);
    const channels = { ...(before.channelSettings as object), ...channelSettings };
    const { conversationsV1Bridge: _bridge, ...others } = { ...before, ...changed };
    changed = {
      ...others,
      ...rest,
      channelSettings: Object.fromEntries(Object.entries(channels).filter(([, channel]) => channel !== null)),
      conversationsV1Bridge:
        conversationsV1Bridge === null ? undefined : (conversationsV1Bridge ?? before.conversationsV1Bridge),
    };
    return reply.code(202).send(current(params));
  });
}
