import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { contracts } from '../contract/Contracts';
import type { Faults } from './Faults';
import type { RequestLog } from './RequestLog';
import { TwilioError } from './TwilioError';

const FaultSchema = v.object({
  host: v.string(),
  /** A regular expression over `METHOD /path`. */
  request: v.optional(v.string()),
  mode: v.picklist(['refused', 'timeout', 'too-many-requests', 'server-error', 'malformed', 'answer-lost']),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
const SwitchSchema = v.object({ down: v.boolean() });
const FeaturesSchema = v.object({ features: v.array(v.string()) });
const InvitationSchema = v.object({ conversationSid: v.string() });

/**
 * The sandbox's own switches, for whoever tries what happens when Twilio fails:
 * `GET /sandbox/requests?unknown=true`, `GET /sandbox/deviations`, `POST` and `DELETE /sandbox/faults`, `POST /sandbox/sync {down}`,
 * `POST /sandbox/features {features}`; and where there is a virtual agent `POST /sandbox/invitations {conversationSid}`.
 */
export function controlRoutes(
  app: FastifyInstance,
  deps: {
    faults: Faults;
    requests: RequestLog;
    setSyncDown: (down: boolean) => void;
    setFeatures: (ids: readonly string[]) => void;
    inviteAgent?: (conversationSid: string) => void;
  },
): void {
  app.get<{ Querystring: { unknown?: string } }>('/sandbox/requests', ({ query }) =>
    query.unknown === 'true' ? deps.requests.unknown() : deps.requests.requests,
  );
  app.get('/sandbox/deviations', () => contracts.takeDeviations());
  app.post('/sandbox/faults', ({ body }, reply) => {
    const fault = read(FaultSchema, body);
    deps.faults.add({ ...fault, request: fault.request === undefined ? undefined : new RegExp(fault.request) });
    return reply.code(204).send();
  });
  app.delete('/sandbox/faults', (_request, reply) => {
    deps.faults.clear();
    return reply.code(204).send();
  });
  app.post('/sandbox/sync', ({ body }, reply) => {
    deps.setSyncDown(read(SwitchSchema, body).down);
    return reply.code(204).send();
  });
  app.post('/sandbox/features', ({ body }, reply) => {
    deps.setFeatures(read(FeaturesSchema, body).features);
    return reply.code(204).send();
  });
  const { inviteAgent } = deps;
  if (!inviteAgent) return;
  app.post('/sandbox/invitations', ({ body }, reply) => {
    inviteAgent(read(InvitationSchema, body).conversationSid);
    return reply.code(204).send();
  });
}

function read<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, body);
  if (!result.success) throw new TwilioError(400, 20001, v.summarize(result.issues));
  return result.output;
}
