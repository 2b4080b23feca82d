import type { Log, Tac, TacSession, TacTool } from '../../src/emitter';
import { orchestrator } from '../../src/emitter/twilio/Orchestrator';
import { studioExecutions } from '../../src/emitter/twilio/StudioExecutions';
import { twilioCalls, type TwilioClient } from '../../src/emitter/twilio/TwilioCalls';

export interface TacHandoffToolOptions {
  attributes?: Record<string, unknown>;
  /** The credentials that TAC has, and writes to its log when Studio refuses. */
  apiSecret?: string;
  log?: Log;
}

/**
 * TAC's `createStudioHandoffTool` as it was measured: INACTIVE, callbacks cleared, then one attempt at Studio, or the
 * frame parked on the session. Failures of the first two are only logged; nothing is rolled back; a refusal of Studio is
 * logged with the secret and the payload.
 */
export function createStudioHandoffTool(
  client: TwilioClient,
  tac: Tac,
  session: TacSession,
  { attributes = {}, apiSecret = '', log }: TacHandoffToolOptions = {},
): TacTool {
  const calls = twilioCalls(client, { timeoutMs: 10_000, deadlineMs: 10_000, attempts: 1, pauseMs: 0 });
  const rest = orchestrator(calls);
  return {
    async implementation({ reason }) {
      const { conversationId, profileId } = session;
      const { studioHandoffFlowSid = '', phoneNumber = '' } = tac.getConfig();
      await rest.setStatus(conversationId, 'INACTIVE');
      await rest.setStatusCallbacks(conversationId, []);
      const payload = {
        conversationId,
        storeId: tac.getMemoryStoreId(),
        profileId,
        attributes: { ...attributes, reason },
      };
      if (session.channel.toLowerCase() === 'voice') {
        session.pendingHandoffData = { type: 'end', handoffData: JSON.stringify(payload) };
        return { status: 'handoff_initiated' };
      }
      const started = await studioExecutions(calls, studioHandoffFlowSid).start({
        to: session.authorInfo?.address ?? '',
        from: phoneNumber,
        parameters: { HandoffData: payload },
      });
      if (started.ok) return { status: 'handoff_initiated' };
      const authorization = `Basic ${Buffer.from(`key:${apiSecret}`).toString('base64')}`;
      log?.error(
        { apiSecret, request: { headers: { Authorization: authorization }, data: payload } },
        'Studio refused',
      );
      return { status: 'handoff_failed', error: started.failure.message };
    },
  };
}
