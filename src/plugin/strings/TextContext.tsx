import * as React from 'react';
import { createText, type Text } from './createText';

/** What the panel's parts speak with: its text, and the locale for numbers, times and directions. */
export interface Speech {
  text: Text;
  /** BCP 47. */
  locale: string;
}

const TextContext = React.createContext<Speech>({ text: createText(() => ({})), locale: 'en' });

/** Gives the panel's parts their text. */
export const TextProvider = TextContext.Provider;

/** The panel's text and locale. */
export function useSpeech(): Speech {
  return React.useContext(TextContext);
}
