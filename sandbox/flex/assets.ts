/** Countries for Flex's dialpad: a few are enough, none is an error. */
export const countries = [
  { name: 'United States of America', alpha2Code: 'US', callingCodes: ['1'] },
  { name: 'United Kingdom', alpha2Code: 'GB', callingCodes: ['44'] },
  { name: 'Germany', alpha2Code: 'DE', callingCodes: ['49'] },
];

/**
 * Languages a worker can choose. Flex's own texts stay English, as its translations are not in the npm package; a
 * plugin reads the choice from `manager.localization.localeTag` and brings its own.
 */
export const locales = [
  { tag: 'en-US', name: 'English (US)' },
  { tag: 'de-DE', name: 'Deutsch' },
  { tag: 'es-ES', name: 'Español' },
  { tag: 'fr-FR', name: 'Français' },
  { tag: 'pt-BR', name: 'Português (Brasil)' },
];
