import { stringsFor } from './languages';

/** What Flex keeps its strings in: a key, and a template or another value. */
export type FlexStrings = Record<string, unknown>;

/**
 * Puts the panel's strings among Flex's. A string that is there already stays: another plugin, or the account's
 * configuration, has worded it otherwise.
 */
export function registerStrings(strings: FlexStrings, locale: string): void {
  for (const [key, value] of Object.entries(stringsFor(locale))) {
    if (strings[key] === undefined) strings[key] = value;
  }
}
