import { cutText } from '../../handoff/utf8';
import { flat, tokensOf, wordSets } from './language/flatText';
import type { NoteLanguage } from './language/NoteLanguage';
import { asSentence } from './sentences';
import type { Statement } from './statements';
import { inThirdPerson } from './thirdPerson';

const SENTENCE_BYTES = 260;

/** "Yes, ", "ok so ", "hello " in front of what is meant. A "no" that denies what follows ("no connection") stays. */
const OPENING =
  /^(?:(?:hi|hello|hey|hallo|hola|bonjour|bonsoir|allô|ola|olá|ciao|buenas|buenos días|moin|guten tag|well|so|ok|okay|oh|um|and|but|also|und|aber|y|pero|et|mais|fine|thanks|thank you|good morning|good afternoon|good evening)(?: there)?[\s,.!;:-]{1,5}|(?:yes|yeah|no|nope|nein|ja|non|oui|si|sí|não|sim)(?:[,.!;:-]{1,3}\s{0,3}|\s{1,3}(?=(?:i|it|its|that|just|thanks|thank|please|we|you|my|ich|das|je|c'est|no|lo|quiero)\b))){1,3}(?=\S+\s+\S+)/iu;

/** One sentence to whoever counts full stops: "Mr. Smith" goes without. */
export function readable(sentence: string): string {
  const whole = asSentence(cutText(sentence, SENTENCE_BYTES));
  return whole.replace(/(?<=\p{L}|\d)\.(?= +\S)/gu, '');
}

/** Said to be polite, at a sentence's end. */
const PLEASE = /(?<![\s,])[\s,]+(?:please|bitte|por favor|s['’]il (?:vous|te) pla[iî]t|svp|من فضلك)([.!?؟]*)$/iu;
const QUOTES = /["“”„«»「」]/u;
/** Begin a greeting, in the languages that are read. */
const HELLO: ReadonlySet<string> = new Set(
  'hello hi hey good hallo guten hola buenas buenos bonjour bonsoir allo ola bom boa yes yeah oui si ja sim'.split(' '),
);
/** Words of a name behind "my name is". */
const NAME_WORDS = 3;

/** Without greeting, name and "I'm calling because": what is left is the matter. */
function withoutOpening(text: string, language: NoteLanguage): string {
  const { courtesy, fillers, small, joints } = wordSets(language);
  let rest = text;
  for (let times = 0; times < 5; times += 1) {
    const before = rest;
    rest = rest.replace(OPENING, '');
    const tokens = tokensOf(rest.slice(0, 200));
    const greets = tokens.findIndex(({ word }) => !courtesy.has(word) && !fillers.has(word));
    const greeting = tokens[greets];
    // "Good evening I ordered": two words of courtesy and more behind them.
    const [first, second] = tokens;
    if (first && HELLO.has(first.word) && greets > 1 && greeting && tokens.length - greets > 2)
      rest = rest.slice(greeting.start);
    else if (first && second && tokens.length > 3 && fillers.has(first.word)) rest = rest.slice(second.start);
    const said = flat(rest);
    for (const named of [language.named.surely, language.named.perhaps]) {
      const match = named.exec(said);
      if (!match || match.index > 12) continue;
      const words = tokensOf(rest.slice(match.index + match[0].length, match.index + match[0].length + 80));
      const end = words.findIndex(({ word }, place) => place >= NAME_WORDS || small.has(word) || joints.has(word));
      const own = words.slice(0, Math.max(0, end));
      if (own.length === 0 || (named === language.named.perhaps && own.length !== 2)) continue;
      rest = rest.slice(match.index + match[0].length + (own.at(-1)?.end ?? 0)).replace(/^[\s,.;:-]+/u, '');
      break;
    }
    const calling = language.calling.exec(flat(rest));
    if (calling) rest = rest.slice(calling[0].length);
    if (rest === before) break;
  }
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

/** A statement as a sentence of a note. */
export function noteOf({ text, reported, question }: Statement, language: NoteLanguage): string {
  const { asks, says, open, close } = language.note;
  const bare = withoutOpening(text, language);
  // What somebody else is said to have said is the customer's word for it, and told as such.
  if (reported)
    return asSentence(says + (QUOTES.test(bare) ? bare : `${open}${readable(bare).replace(/[.。]$/u, '')}${close}`));
  const turned = inThirdPerson(bare.replace(PLEASE, '$1'), language);
  if (question && (turned === bare || /\?[^\w?]*$/.test(turned))) return asSentence(asks + readable(turned));
  return readable(turned);
}
