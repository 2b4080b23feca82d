import { refuseOpenDoors } from './checkOptions';
import type { Emitter } from './Emitter';
import type { EmitterOptions } from './EmitterOptions';
import { foundationOf } from './foundation';
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
  const suggesting = suggestingOf(foundation);
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
    detect: foundation.detect,
    routes: routesOf(foundation, { life, speech, suggesting, taskEvents }),
    onCustomerMessage: (conversation) => suggesting.onCustomerMessage(conversation),

    async recover() {
      await Promise.all([recovery.run(), waiting?.run()]);
    },

    async close() {
      speech.goodbyes.close();
      await handOvers.idle();
      await giveBacks.idle();
      await hooks?.idle();
      await suggesting.close();
      await taskEvents.idle();
      await runner.idle();
      await foundation.audit.idle();
      await waiting?.stop();
      await recovery.stop();
      await ownership.writeDown();
      ownership.close();
    },
  };
}
