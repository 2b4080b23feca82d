import { describe, expect, it } from 'vitest';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import { BACK_SOON, closeMaker, held, isAnswered, isOver, leadsTo, whatIsBroken } from './heldChats';
import { Mortal } from './Mortal';
import { onTwilios } from './onTwilios';
import { recovered } from './recovered';
import { openDesk, ReturnDesk } from './ReturnDesk';
import { stateOf } from './stateOf';
import { timePasses } from './timePasses';
import { until } from './until';

const SIDE_BY_SIDE = 6;
/** More than a give-back makes. */
const MOST_CALLS = 30;

describe('when the process dies in the middle of a give-back', () => {
  it('another one ends it or puts it back', async () => {
    const wrong: string[] = [];
    let [deaths, returned, stayed] = [0, 0, 0];
    const all = [false, true].flatMap((waits) =>
      Array.from({ length: MOST_CALLS }, (_, place) => place + 1).flatMap((last) =>
        [false, true].map((arrives) => ({ last, arrives, waits })),
      ),
    );
    await onTwilios(
      SIDE_BY_SIDE,
      all,
      async (twilio, { last, arrives, waits }) => {
        const chat = await held(twilio, waits);
        const mortal = new Mortal(twilio.client() as TwilioClient, last, arrives);
        const dying = await ReturnDesk.open(twilio, BACK_SOON, mortal.asClient);
        const others = await Promise.all([0, 1].map(() => ReturnDesk.open(twilio, BACK_SOON)));
        leadsTo(twilio, chat, others[0] as ReturnDesk);
        let status: number | undefined;
        void dying.giveBack(chat).then(({ statusCode }) => (status = statusCode));
        await until(() => mortal.isDead || (status !== undefined && isOver(twilio, chat)));
        // What had left before it died is on its way still.
        await until(() => mortal.underWay === 0);
        if (!mortal.isDead) return void (await Promise.all(others.map((desk) => desk.close())));
        deaths += 1;
        timePasses(twilio, chat);
        // Both find it at the same time.
        await Promise.all(others.map(({ emitter }) => emitter.recover()));
        await recovered(twilio, chat, others);
        await until(() => !waits || isAnswered(twilio, chat));
        const found = await whatIsBroken(twilio, chat, waits, status);
        if (found.length > 0) wrong.push(`dies at call ${last}${arrives ? '+' : ''}: ${found.join('; ')}`);
        if (stateOf(twilio, chat).owner === 'ai') returned += 1;
        else stayed += 1;
        await Promise.all(others.map((desk) => desk.close()));
      },
      { opened: openDesk, closing: closeMaker },
    );
    console.log(JSON.stringify({ deaths, returned, stayed, broken: wrong.length }));
    expect(wrong).toEqual([]);
  });
});
