import { en, type StringKey } from './en';
import type { FlexStrings } from './registerStrings';

/** What a string's double braces are filled with. */
export type TextVariables = Readonly<Record<string, string | number>>;

/** A string of the panel, filled in. */
export type Text = (key: StringKey, variables?: TextVariables) => string;

/** Fills `{{name}}`; a name that is not given stays as written, for Flex to fill in. */
export function fill(template: string, variables: TextVariables): string {
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (written, name: string) => {
    const value = Object.prototype.hasOwnProperty.call(variables, name) ? variables[name] : undefined;
    return value === undefined ? written : String(value);
  });
}

/**
 * Reads the panel's strings from Flex's at the moment they are shown, so that later changes count. The result is
 * plain text: unlike Flex's own templates it is never HTML, since what fills it in may come from a customer.
 */
export function createText(strings: () => FlexStrings): Text {
  return (key, variables = {}) => {
    const own = strings()[key];
    return fill(typeof own === 'string' ? own : en[key], variables);
  };
}
