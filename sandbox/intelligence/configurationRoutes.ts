import type { FastifyInstance } from 'fastify';
import { account } from '../kernel/account';
import { notFound } from '../kernel/TwilioError';

const SINCE = '2026-01-01T00:00:00Z';
/** The operator whose result Flex's own summary card asks for, as it stands in Flex UI 2.17. */
const SUMMARY = 'intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn';

/** The account's one Intelligence configuration: a summary when a conversation falls silent. */
export function configurationRoutes(app: FastifyInstance): void {
  app.get<{ Params: { id: string } }>('/v3/ControlPlane/Configurations/:id', ({ params }) => {
    const { intelligenceConfigurationId: id } = account;
    if (params.id !== id) throw notFound(`/v3/ControlPlane/Configurations/${params.id}`);
    return {
      accountId: account.sid,
      id,
      displayName: 'Sandbox',
      description: '',
      version: 1,
      rules: [
        {
          id: 'intelligence_rule_00000000000000000000000001',
          operators: [{ id: SUMMARY, version: 1 }],
          triggers: [{ on: 'CONVERSATION_INACTIVE' }],
          actions: [],
        },
      ],
      dateCreated: SINCE,
      dateUpdated: SINCE,
    };
  });
}
