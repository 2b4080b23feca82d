import { Authors } from './channels/Authors';
import { Goodbyes } from './channels/Goodbyes';
import { HangUps } from './protocol/handOver/HangUps';
import type { OnMessageReady, TacMessage } from './channels/tac';
import { TacChannels } from './channels/TacChannels';
import { CUSTOMER_TEXTS } from './customerTexts';
import { customerLanguage } from './envelope/customerLanguage';
import type { Foundation } from './foundation';
import { guard, senderRules, type GuardDeps } from './protocol/ownership/guard';
import type { Life } from './life';
import { textInLanguage, textsOver, type TextByLanguage } from './textInLanguage';
import { Turns } from './channels/Turns';
import { warnOfMissingTexts } from './warnOfMissingTexts';

/** What the virtual agent, and the app beside it, may say. */
export interface Speech {
  turns: Turns;
  goodbyes: Goodbyes;
  hangUps: HangUps;
  channels: TacChannels;
  /** Told to the customer before the transfer. */
  saidBefore: TextByLanguage;
  /** The developer's callback behind the guard. */
  guardOf: <Message extends TacMessage>(callback: OnMessageReady<Message>) => OnMessageReady<Message>;
  /** The message as a callback would get it; nothing when the guard would leave it. */
  admit: (message: TacMessage) => Promise<TacMessage | undefined>;
}

export function speechOf(foundation: Foundation, life: Life): Speech {
  const { options, log, liveCalls, rest, times, metrics } = foundation;
  const { ownership, handOvers, recovery, giveBacks } = life;
  const saidAtEnd = textsOver(CUSTOMER_TEXTS.goodbye, options.goodbye);
  warnOfMissingTexts(options, log);
  const turns = new Turns();
  const goodbyes = new Goodbyes({
    liveCalls,
    turns,
    log,
    text: (conversationId) => textInLanguage(saidAtEnd, customerLanguage(liveCalls.transcript(conversationId))),
    waitMs: times.goodbyeMs,
  });
  const { happened } = metrics;
  const guarding: GuardDeps = { ownership, authors: new Authors(rest), turns, liveCalls, goodbyes, happened, log };
  const channels = new TacChannels(senderRules(guarding));
  const guarded = <Message extends TacMessage>(callback: OnMessageReady<Message>): OnMessageReady<Message> =>
    guard({ ...guarding, channels }, callback);
  return {
    turns,
    goodbyes,
    hangUps: new HangUps({ liveCalls, handOvers, recovery, log }),
    channels,
    saidBefore: textsOver(CUSTOMER_TEXTS.transition, options.transitionMessage),
    guardOf: (callback) => giveBacks.guard(callback, guarded),
    async admit(message) {
      let given: TacMessage | undefined;
      const looks: OnMessageReady = (one) => void (given = one);
      await giveBacks.guard(looks, guarded<TacMessage>, { answers: false })(message);
      return given;
    },
  };
}
