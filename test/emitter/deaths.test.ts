import { describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import type { EmitterOptions, HandoffResult } from '../../src/emitter';
import { brokenInvariants } from './invariants';
import { Mortal } from './Mortal';
import { onTwilios } from './onTwilios';
import { recovered } from './recovered';
import type { Twilio } from './startTwilio';
import { timePasses } from './timePasses';
import { until } from './until';
import { PATIENT, VirtualAgent } from './VirtualAgent';

const SIDE_BY_SIDE = 6;
/** More than a hand-over makes. */
const MOST_CALLS = 40;

const STUDIO = 'studio.twilio.com';
const FLEX = 'flex-api.twilio.com';

/** Straight to Flex, without Studio. */
const INTERACTIONS: Partial<EmitterOptions> = {
  delivery: { messaging: { kind: 'interactions', workflowSid: account.workflowSid } },
};

interface Death {
  /** The call it dies at. */
  last: number;
  /** Whether that call still reaches Twilio. */
  arrives: boolean;
  /** Studio, or Flex, refuses: the process dies while it puts everything back. */
  undoing: boolean;
}

describe('when the process dies in the middle', () => {
  it.each([
    ['through Studio', undefined],
    ['straight to Flex', INTERACTIONS],
  ])('%s: another one ends the handoff, once', async (way, emitter) => {
    const broken: string[] = [];
    let [deaths, completed, rolledBack] = [0, 0, 0];
    const all = [false, true].flatMap((undoing) =>
      Array.from({ length: MOST_CALLS }, (_, place) => place + 1).flatMap((last) =>
        [false, true].map((arrives): Death => ({ last, arrives, undoing })),
      ),
    );
    await onTwilios(SIDE_BY_SIDE, all, async (twilio, { last, arrives, undoing }) => {
      const chat = twilio.startChat();
      const mortal = new Mortal(twilio.client(), last, arrives);
      const agent = new VirtualAgent(mortal.asClient, { ...PATIENT, ...emitter });
      const restore = undoing
        ? twilio.faults.add({
            host: emitter ? FLEX : STUDIO,
            mode: 'server-error',
            request: /^POST .*\/(Executions|Interactions)$/,
          })
        : () => undefined;
      let result: HandoffResult | undefined;
      void agent.handOver(chat).then((heard) => (result = heard));
      await until(() => mortal.isDead || result !== undefined);
      // What had left before it died is on its way still.
      await until(() => mortal.underWay === 0);
      restore();
      if (!mortal.isDead) return;
      deaths += 1;

      const others = [0, 1].map(
        () =>
          new VirtualAgent(twilio.client(), { ...PATIENT, ...emitter, times: { ...PATIENT.times, idleMs: 30_000 } }),
      );
      timePasses(twilio, chat);
      // Both find it at the same time; what recovery does not find, the customer's next message does.
      await Promise.all(others.map(({ emitter }) => emitter.recover()));
      timePasses(twilio, chat);
      await Promise.all(others.map((other) => other.answers(chat)));
      await recovered(twilio, chat, others);
      const found = await brokenInvariants(twilio, chat, result, others);
      if (found.length > 0)
        broken.push(`dies at call ${last}${arrives ? '+' : ''}${undoing ? ', undoing' : ''}: ${found.join('; ')}`);
      else if (stateIsHumans(twilio, chat.id)) completed += 1;
      else rolledBack += 1;
      await Promise.all(others.map(({ emitter }) => emitter.close()));
    });
    console.log(
      `${way}: ${deaths} deaths (${completed} completed, ${rolledBack} rolled back), ${broken.length} broken`,
    );
    expect(broken).toEqual([]);
  });
});

function stateIsHumans({ sync }: Twilio, conversationId: string): boolean {
  return sync.developer.find('document', `handoff.owner.${conversationId}`)?.data.owner === 'human';
}
