import { LANGUAGES } from './detect/languages';
import type { EmitterOptions } from './EmitterOptions';
import { CUSTOMER_TEXTS } from './customerTexts';
import type { Log } from './log';
import { missingLanguages, textsOver } from './textInLanguage';
import { WAITING_TEXTS } from './protocol/waiting/textsFor';

/** Says at start which languages that are heard a text lacks, so that nobody learns it from a customer. */
export function warnOfMissingTexts(options: EmitterOptions, log: Log): void {
  const heard = (options.triggers?.languages ?? LANGUAGES).map(({ language }) => language);
  const texts = {
    transitionMessage: textsOver(CUSTOMER_TEXTS.transition, options.transitionMessage),
    goodbye: textsOver(CUSTOMER_TEXTS.goodbye, options.goodbye),
    'giveBack.message': options.giveBack?.message ?? '',
    'waiting.texts': options.waiting === false ? '' : { ...WAITING_TEXTS, ...options.waiting?.texts },
  };
  for (const [text, byLanguage] of Object.entries(texts)) {
    const languages = missingLanguages(byLanguage, heard);
    if (languages.length > 0)
      log.warn({ text, languages }, 'a text lacks languages that are heard; their customers get English');
  }
}
