import type { GiveBackOffer, GiveBackRefusal } from '../../src/handoff/giveBack';
import type { Article, Asked, Suggestions } from '../../src/handoff/suggestions';

/** What the emitter answers in one state of the gallery. */
export interface GalleryAnswers {
  offer?: GiveBackOffer;
  /** Why returning the conversation does not work; absent, it works. */
  givingBack?: GiveBackRefusal;
  /** Who is in the conversation too, where that is why. */
  others?: string[];
  suggestions?: Suggestions;
  article?: Article;
  asked?: Asked;
}

/** The conversation can be returned. */
export const GIVE_BACK = {
  possible: true,
  agent: 'Ava',
  preview: 'Ava is back with you. I know what you and Dana agreed on.',
} satisfies GiveBackOffer;
