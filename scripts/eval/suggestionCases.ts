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

/** Every third line of the first set was closed until it was opened, and all of the next two: they are used since. */
const FIRST_PARTS = ['tune', 'choose', 'tune'] as const;
const OPENED_PARTS = ['tune', 'choose'] as const;
const WRITTEN = new URL('../../test/fixtures/assist/suggestions.txt', import.meta.url);
const BLIND = new URL('../../test/fixtures/assist/suggestions-blind.txt', import.meta.url);
const SECOND = new URL('../../test/fixtures/assist/suggestions-second.txt', import.meta.url);
const THIRD = new URL('../../test/fixtures/assist/suggestions-third.txt', import.meta.url);
const SHIPPED = new URL('../../test/fixtures/assist/cases.jsonl', import.meta.url);

/** `suggestions.txt`, line by line tune, choose, tune; the blind and the second, tune, choose; and the third, all closed. */
export function writtenCases(): SuggestionCase[] {
  const parted = (file: URL, parts: readonly string[]): SuggestionCase[] =>
    linesOf(file).map((line, place) => caseOf(line, parts[place % parts.length] ?? 'tune'));
  return [
    ...parted(WRITTEN, FIRST_PARTS),
    ...parted(BLIND, OPENED_PARTS),
    ...parted(SECOND, OPENED_PARTS),
    ...parted(THIRD, ['closed']),
  ];
}

function linesOf(file: URL): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function caseOf(line: string, part: string): SuggestionCase {
  const [ids = '', said = ''] = line.split(' | ');
  const messages = said
    .split(' // ')
    .map((text) => (text.startsWith('A: ') ? { role: 'assistant', text: text.slice(3) } : { role: 'customer', text }));
  const relevant = ids.startsWith('-') ? [] : ids.split(',');
  return {
    part,
    language:
      relevant[0]?.startsWith('de-') || ids === '-de' || (ids === '-' && part !== 'closed' && GERMAN.test(said))
        ? 'de'
        : 'en',
    context: v.parse(AssistContextSchema, { messages }),
    relevant,
  };
}

/** The first sets don't say which language a question has that nothing answers. */
const GERMAN = /[äöüß]|\b(?:ich|mein|wann|wer|wie|danke|guten|moment bitte|was|bist du|verkauft|kann ich einen)\b/;

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
