import { describe, expect, it } from 'vitest';
import type { AssistContext } from '../AssistContext';
import type { Article } from '../knowledge/Article';
import { tellTried } from './alreadyTried';

const article = (title: string, body: string, language = 'en'): Article => ({
  id: 'a',
  title,
  body,
  language,
  kind: 'article',
  intents: [],
  questions: [],
  variables: [],
});
const credit = article('Store credit', 'We can offer you store credit for the full amount of your order.');
const restart = article('Restarting the router', 'Unplug the router, wait for ten seconds and plug it in again.');

/** Whether an article is passed over in a conversation of this. */
const passedOver = (one: Article, more: Partial<AssistContext>): boolean =>
  tellTried({ details: [], attempted: [], messages: [], ...more })(one);

describe('an article that says what was said already', () => {
  it.each<[string, Article, Partial<AssistContext>]>([
    [
      'by the virtual agent',
      credit,
      { messages: [{ role: 'assistant', text: 'We can offer you store credit for the full amount of your order.' }] },
    ],
    [
      'by a colleague',
      credit,
      { messages: [{ role: 'human', text: 'I can offer you store credit for the full amount of the order, Ada.' }] },
    ],
    ['as an attempt', restart, { attempted: ['Suggested restarting the router; did not help'] }],
    ['as an attempt that was declined', credit, { attempted: ['Offered store credit; declined'] }],
    [
      'in German',
      article('Gutschein', 'Wir bieten Ihnen einen Gutschein über den vollen Betrag an.', 'de'),
      { messages: [{ role: 'assistant', text: 'Wir bieten Ihnen einen Gutschein über den vollen Betrag an!' }] },
    ],
    [
      'with a gap filled',
      article('Status', 'Your order {{order}} has left our warehouse.'),
      { messages: [{ role: 'assistant', text: 'Your order 48213 has left our warehouse.' }] },
    ],
  ])('is not suggested again: %s', (_who, one, more) => expect(passedOver(one, more)).toBe(true));

  it.each<[string, Article, Partial<AssistContext>]>([
    ['when nothing was said', credit, {}],
    [
      'when the customer said it',
      credit,
      { messages: [{ role: 'customer', text: 'You can offer store credit for the full amount of my order?' }] },
    ],
    [
      'when it was a notice',
      credit,
      { messages: [{ role: 'system', text: 'We can offer you store credit for the full amount of your order.' }] },
    ],
    ['when something else was tried', restart, { attempted: ['Offered store credit; declined'] }],
    ['when the attempt says nothing', restart, { attempted: ['Tried; failed', '', '48213'] }],
    [
      'when it is the way out of what was tried',
      article('Money back', 'We refund your card instead of store credit.'),
      { attempted: ['Offered store credit; declined'] },
    ],
    ['when only a word is shared', restart, { messages: [{ role: 'assistant', text: 'Which router do you have?' }] }],
  ])('is suggested %s', (_when, one, more) => expect(passedOver(one, more)).toBe(false));
});
