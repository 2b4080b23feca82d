import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { AssistContextSchema, type AssistContext } from '../../src/emitter/assist/AssistContext';

/** A conversation, and the articles that answer it: none where nothing does. */
export interface SuggestionCase {
  part: string;
  language: string;
  context: AssistContext;
  relevant: string[];
}

const PARTS = ['tune', 'choose', 'closed'] as const;
const WRITTEN = new URL('../../test/fixtures/assist/suggestions.txt', import.meta.url);
const SHIPPED = new URL('../../test/fixtures/assist/cases.jsonl', import.meta.url);

/** `suggestions.txt`: line by line tune, choose, closed. */
export function writtenCases(): SuggestionCase[] {
  return readFileSync(WRITTEN, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line, place) => {
      const [ids = '', said = ''] = line.split(' | ');
      const messages = said
        .split(' // ')
        .map((text) =>
          text.startsWith('A: ') ? { role: 'assistant', text: text.slice(3) } : { role: 'customer', text },
        );
      const relevant = ids === '-' ? [] : ids.split(',');
      return {
        part: PARTS[place % PARTS.length] ?? 'closed',
        language: relevant[0]?.startsWith('de-') || /[äöüß]|\b(?:ich|mein|wann|wer)\b/.test(said) ? 'de' : 'en',
        context: v.parse(AssistContextSchema, { messages }),
        relevant,
      };
    });
}

/** The cases that the search was built with. */
export function shippedCases(): SuggestionCase[] {
  return readFileSync(SHIPPED, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const read = JSON.parse(line) as Record<string, unknown> & { conversation: Record<string, unknown> };
      return {
        part: 'shipped',
        language: 'both',
        context: v.parse(AssistContextSchema, { ...read, ...read.conversation }),
        relevant: v.parse(v.array(v.string()), read.relevant),
      };
    });
}
