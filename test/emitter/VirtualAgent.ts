import { account } from '../../sandbox/kernel/account';
import { createEmitter, type Emitter, type EmitterOptions, type HandoffResult, type Tac } from '../../src/emitter';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import type { Chat } from './startTwilio';

/**
 * Failures of every kind fit a test, on a busy machine too: a call is tried again soon and given minutes. A test whose
 * calls are held back on purpose gives up on those with `Impatient`.
 */
export const QUICK: Partial<EmitterOptions> = {
  callLimits: { timeoutMs: 30_000, deadlineMs: 60_000, attempts: 3, pauseMs: 5 },
  times: { deliverMs: 8_000, undoMs: 20_000, awaitMs: 3_000, idleMs: 0 },
  studio: { watchMs: 250, pauseMs: 10 },
  ownership: { freshMs: 0, restMs: 20 },
  recovery: false,
  waiting: false,
};

/** As `QUICK`, where many hand over at the same time. */
export const PATIENT: Partial<EmitterOptions> = {
  ...QUICK,
  // A delivery that nobody can tell anything of goes on to its end.
  times: { deliverMs: 8_000, undoMs: 20_000, awaitMs: 60_000, idleMs: 0 },
};

/**
 * For a failure that is over at once: nobody has to see a delivery end that nobody can tell anything of, so it has all the
 * time that a busy machine takes.
 */
export const AT_LEISURE: Partial<EmitterOptions> = {
  ...PATIENT,
  times: { ...PATIENT.times, deliverMs: 60_000, undoMs: 60_000 },
};

/** TAC, as far as the tool asks it. */
export const tac: Tac = {
  getConfig: () => ({
    accountSid: account.sid,
    phoneNumber: account.address,
    conversationConfigurationId: account.orchestratorConfigurationId,
    studioHandoffFlowSid: account.studioFlowSid,
  }),
  getMemoryStoreId: () => account.memoryStoreId,
};

/** One process with a virtual agent and its emitter. */
export class VirtualAgent {
  readonly emitter: Emitter;

  constructor(client: TwilioClient, options: Partial<EmitterOptions> = {}) {
    this.emitter = createEmitter({
      twilio: client,
      authToken: account.authToken,
      workspaceSid: account.workspaceSid,
      ...QUICK,
      ...options,
    });
  }

  /** What the LLM's call of the tool comes to. */
  handOver({ id, customer }: Chat): Promise<HandoffResult> {
    const tool = this.emitter.handoffTool(tac, {
      conversationId: id,
      channel: 'chat',
      authorInfo: { address: customer },
    });
    return tool.implementation({ reason: 'The customer wants a person', reasonCode: 'customer_requested' });
  }

  /** What the customer hears back on a message. */
  async answers({ id, customer }: Chat): Promise<boolean> {
    const guarded = this.emitter.guard(async () => 'an answer');
    const answer = await guarded({
      conversationId: id,
      message: 'hello?',
      author: customer,
      session: { conversationId: id, channel: 'chat', authorInfo: { address: customer } },
    });
    return answer === 'an answer';
  }
}
