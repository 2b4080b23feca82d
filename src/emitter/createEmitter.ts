import { refuseOpenDoors } from './checkOptions';
import { createDetectAsking } from './detectAsking';
import type { Emitter } from './Emitter';
import type { EmitterOptions } from './EmitterOptions';
import { closeInTime } from './closing';
import { foundationOf } from './foundation';
import { guidance } from './protocol/guidance/guidance';
import { alternativesOf } from './protocol/hours/nobodyThere';
import { lifeOf } from './life';
import { routesOf } from './routesOf';
import { speechOf } from './speech';
import { suggestingOf } from './suggesting';
import { taskEventsOf } from './taskEventsOf';
import { toolOf } from './toolOf';

/**
 * Makes an emitter: what runs beside the virtual agent and hands its conversations over.
 *
 * @example
 * const emitter = createEmitter({ twilio: twilio(accountSid, authToken), authToken, workspaceSid });
 * tac.onMessageReady(emitter.guard(async (message) => answer(message)));
 * await server.fastify.register(emitter.routes, { prefix: '/handoff' });
 */
export function createEmitter(options: EmitterOptions): Emitter {
  refuseOpenDoors(options);
  const foundation = foundationOf(options);
  const life = lifeOf(foundation);
  const speech = speechOf(foundation, life);
  const taskEvents = taskEventsOf(foundation, life);
  const suggesting = suggestingOf(foundation, life.claiming);
  const { ownership, runner, handOvers, giveBacks, recovery, waiting, hooks } = life;
  if (options.recovery !== false) {
    recovery.start();
    waiting?.start();
  }

  return {
    handoffTool: toolOf(foundation, life, speech),
    guard: (onMessageReady, tac) => {
      speech.channels.use(tac);
      return speech.guardOf(onMessageReady);
    },
    conversationEnded: (callback) => speech.hangUps.wrap(callback),
    guidance: (toolName) => {
      const { triggers, service = {}, workspaceSid, workflowSid } = options;
      const alternatives = alternativesOf(service, { workspaceSid, workflowSid });
      return guidance({ triggers, hours: service.hours, alternatives, toolName });
    },
    detect: foundation.detect,
    detectAsking: createDetectAsking({ ...options, detect: foundation.detect, log: foundation.log }),
    routes: routesOf(foundation, { life, speech, suggesting, taskEvents }),
    onCustomerMessage: (conversation) => suggesting.onCustomerMessage(conversation),

    async recover() {
      await Promise.all([recovery.run(), waiting?.run()]);
    },

    async close() {
      speech.goodbyes.close();
      // The clocks stop at once; what they have begun is waited for with the rest.
      const clocks = [waiting?.stop(), recovery.stop()];
      await closeInTime(settle(clocks), foundation.log);
      ownership.close();
    },
  };

  async function settle(clocks: readonly (Promise<void> | undefined)[]): Promise<void> {
    await handOvers.idle();
    await giveBacks.idle();
    await hooks?.idle();
    await suggesting.close();
    await taskEvents.idle();
    await runner.idle();
    await foundation.audit.idle();
    await Promise.all(clocks);
    await foundation.composer.close();
    await ownership.writeDown();
  }
}
