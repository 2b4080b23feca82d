import { detectLanguage } from '../../envelope/detectLanguage';
import { sentencesOf } from '../../envelope/sentences';
import { knownLanguage, wordTerms } from '../search/termsOf';
import { CLAIM_WORDS } from './claimWords';
import type { Ground } from './groundText';
import { instructsModel } from './instructionSigns';

/** Why a draft is not shown. For logs and counters: no text is in it. */
export type DraftFault =
  | 'no_source'
  | 'leak'
  | 'markup'
  | 'contact'
  | 'number'
  | 'claim'
  | 'language'
  | 'ungrounded'
  | 'instruction'
  | 'length';

export interface DraftCheck {
  /** What the draft cites. */
  grounds: readonly Ground[];
  /** Plain values of the handoff that a draft may state. */
  values: readonly string[];
  fence: string;
  system: string;
}

const MOST_UNITS = 1_500;
/** Share of a sentence's words that its sources must have. */
const IN_SOURCES = 0.75;
/** Share that one paragraph of them must have: words picked from all over make other statements. */
const IN_ONE_PARAGRAPH = 0.6;
/** Words in a row of the prompt's rules that a draft may not repeat. */
const LEAKED_WORDS = 6;

const CONTACT =
  /https?:|www\.|(?<![\p{L}\d.-])(?:[\p{L}\d-]{1,63}\.){1,8}(?:\p{L}{2,63})(?:\/\S*)?|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+|(?:\+|\b)\d[\d ()/-]{6,}\d|@[\w.]{3,}/giu;
const MARKUP = /<\/?[a-z!]|\]\(|!\[|```|&#|javascript:|\{\{|={3,}/iu;
const NUMBER = /\d+(?:[.,:]\d+)*/gu;

/** What is wrong with a draft, or nothing: whether all it says is said by the sources it names. */
export function checkDraft(text: string, check: DraftCheck): DraftFault | undefined {
  return draftChecker(check)(text);
}

/**
 * The same for a draft that grows: what is known of the sources is worked out once, and each sentence is held against
 * them once.
 */
export function draftChecker(check: DraftCheck): (text: string) => DraftFault | undefined {
  const [first] = check.grounds;
  if (!first) return () => 'no_source';
  const { language } = first;
  const blocks = check.grounds.flatMap((ground) => ground.blocks);
  const sources = [...blocks, ...check.grounds.flatMap(({ article }) => article.url ?? []), ...check.values].join('\n');
  const plain = sources.toLowerCase();
  const numbers = new Set(sources.match(NUMBER) ?? []);
  const sourced = prepareSources(blocks, language, check.values);
  const ofSentence = new Map<string, DraftFault | undefined>();
  let last: { text: string; fault: DraftFault | undefined } | undefined;

  const faultOf = (text: string): DraftFault | undefined => {
    if (text.length > MOST_UNITS) return 'length';
    if (leaks(text, check)) return 'leak';
    if (MARKUP.test(text)) return 'markup';
    if (instructsModel(text)) return 'instruction';
    if (
      (text.match(CONTACT) ?? []).some(
        (contact) => !plain.includes(contact.toLowerCase().replace(/(?<![.,;:])[.,;:]+$/, '')),
      )
    )
      return 'contact';
    if ((text.match(NUMBER) ?? []).some((number) => !numbers.has(number))) return 'number';

    const written = detectLanguage(text);
    if (written !== undefined && knownLanguage(written) !== language) return 'language';
    // Addresses are the sources' own by now: what they are made of is no statement.
    for (const sentence of sentencesOf(text.replace(CONTACT, ' '))) {
      if (!ofSentence.has(sentence)) ofSentence.set(sentence, checkSentence(sentence, language, sourced));
      const fault = ofSentence.get(sentence);
      if (fault) return fault;
    }
    return undefined;
  };
  return (text) => {
    // Of a draft that is written, every other one is told again with each piece.
    if (last?.text !== text) last = { text, fault: faultOf(text) };
    return last.fault;
  };
}

/** What sentences are held against. */
interface Sourced {
  paragraphs: { text: string; stems: Set<string> }[];
  /** Of all paragraphs. */
  stems: Set<string>;
  words: Set<string>;
  /** Stems of the handoff's own values. */
  known: Set<string>;
}

function prepareSources(blocks: readonly string[], language: string, values: readonly string[]): Sourced {
  const paragraphs = blocks.map((block) => ({ text: block, stems: stemsOf(block, language) }));
  return {
    paragraphs,
    stems: new Set(paragraphs.flatMap(({ stems }) => [...stems])),
    words: new Set(blocks.flatMap(foldedWords)),
    known: stemsOf(values.join(' '), language),
  };
}

function leaks(text: string, { fence, system }: DraftCheck): boolean {
  if (text.includes(fence) || /<?data-[0-9a-f]{6}/i.test(text)) return true;
  const words = (from: string): string[] => from.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  const said = ` ${words(text).join(' ')} `;
  const rules = words(system);
  return rules.some(
    (_, place) =>
      place + LEAKED_WORDS <= rules.length && said.includes(` ${rules.slice(place, place + LEAKED_WORDS).join(' ')} `),
  );
}

const stemsOf = (text: string, language: string): Set<string> =>
  new Set(wordTerms(text, language).map(({ word }) => word));

function listed(words: string, language: string): Set<string> {
  return new Set(words.split(/\s+/).flatMap((word) => [...stemsOf(word, language), word]));
}

const LISTS = new Map(
  Object.entries(CLAIM_WORDS).map(([language, { times, promises, courtesies }]) => [
    language,
    {
      claims: listed(`${times} ${promises}`, language),
      times: new Set(times.split(/\s+/)),
      promises: new Set(promises.split(/\s+/)),
      courtesies: listed(courtesies, language),
    },
  ]),
);

function checkSentence(
  sentence: string,
  language: string,
  { paragraphs, stems: all, words: times, known }: Sourced,
): DraftFault | undefined {
  const lists = LISTS.get(language);
  if (!lists) return 'language';
  const words = [...stemsOf(sentence, language)].filter((word) => !/^\d/.test(word) && !known.has(word));
  const told = words.filter((word) => !lists.courtesies.has(word));
  const raw = foldedWords(sentence);
  if (told.length === 0 && !raw.some((word) => lists.times.has(word))) return undefined;

  const share = (stems: ReadonlySet<string>): number =>
    told.length === 0 ? 1 : told.filter((word) => stems.has(word)).length / told.length;
  const best = paragraphs.reduce((a, b) => (share(b.stems) > share(a.stems) ? b : a), {
    text: '',
    stems: new Set<string>(),
  });

  if (told.some((word) => lists.claims.has(word) && !best.stems.has(word))) return 'claim';
  // Also those that a search leaves out, such as "all" and "never".
  const paragraphWords = new Set(foldedWords(best.text));
  if (
    told.length > 0 &&
    raw.some((word) => lists.promises.has(word) && !paragraphWords.has(word) && !stemIn(word, language, best.stems))
  )
    return 'claim';
  if (raw.some((word) => lists.times.has(word) && !times.has(word))) return 'claim';
  if (share(all) < IN_SOURCES || share(best.stems) < IN_ONE_PARAGRAPH) return 'ungrounded';
  return isTurned(sentence, best.text, language, told) ? 'claim' : undefined;
}

function stemIn(word: string, language: string, stems: ReadonlySet<string>): boolean {
  const own = [...stemsOf(word, language)];
  return own.length > 0 && own.every((stem) => stems.has(stem));
}

/** Whether a part of a sentence says no where its source says yes, or the other way round. */
function isTurned(sentence: string, paragraph: string, language: string, told: readonly string[]): boolean {
  const negations = CLAIM_WORDS[language]?.negations;
  if (!negations) return false;
  const has = (text: string): boolean => (text.match(negations) ?? []).length > 0;
  const sources = clausesOf(paragraph).map((clause) => ({ clause, stems: stemsOf(clause, language) }));
  return clausesOf(sentence).some((clause) => {
    const words = [...stemsOf(clause, language)].filter((word) => told.includes(word));
    if (words.length === 0) return has(clause) && !has(paragraph);
    const rated = sources.map((source) => ({
      ...source,
      share: words.filter((word) => source.stems.has(word)).length,
    }));
    const most = Math.max(0, ...rated.map(({ share }) => share));
    // Where several parts of the source fit as well as each other, one that agrees is enough.
    return !rated.some((source) => source.share === most && has(source.clause) === has(clause));
  });
}

function clausesOf(text: string): string[] {
  return sentencesOf(text)
    .flatMap((sentence) => sentence.split(/[,;:]|\s(?:and|but|or|und|aber|oder|y|pero|o|et|mais|ou|e|mas)\s/iu))
    .filter((clause) => clause.trim() !== '');
}

function foldedWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  );
}
