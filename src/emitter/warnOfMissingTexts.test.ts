import { expect, it } from 'vitest';
import { CUSTOMER_TEXTS } from './customerTexts';
import { LANGUAGES } from './detect/languages';
import type { EmitterOptions } from './EmitterOptions';
import type { Log } from './log';
import { warnOfMissingTexts } from './warnOfMissingTexts';

/** What the developer is told at start. */
function warnings(options: Partial<EmitterOptions>): unknown[] {
  const said: unknown[] = [];
  const log = { warn: (fields: unknown) => said.push(fields) } as unknown as Log;
  warnOfMissingTexts({ twilio: {} as EmitterOptions['twilio'], ...options }, log);
  return said;
}

const italian = { language: 'it', roles: {}, alone: [], beside: [], frustration: [], topics: [] };

it('says nothing when every language that is heard has its texts', () => {
  expect(warnings({})).toEqual([]);
  expect(warnings({ giveBack: { message: CUSTOMER_TEXTS.givenBack } })).toEqual([]);
});

it('names each text that lacks a language, and the language', () => {
  expect(warnings({ giveBack: { message: { en: 'Back again', de: 'Wieder da' } } })).toEqual([
    { text: 'giveBack.message', languages: ['es', 'fr', 'pt', 'ja', 'ar'] },
  ]);
  expect(
    warnings({ triggers: { languages: [...LANGUAGES, italian] }, waiting: false, goodbye: { it: 'Un momento' } }),
  ).toEqual([{ text: 'transitionMessage', languages: ['it'] }]);
});
