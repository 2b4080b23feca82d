import type { TranscriptMessage } from '../../handoff/envelope';
import { answerIn } from './answerIn';
import { flat, tokensOf } from './language/flatText';
import type { NoteLanguage } from './language/NoteLanguage';
import { isTransfer } from './localAttempts';
import { readable } from './noteSentence';
import { asSentence, sentencesOf } from './sentences';
import { ownWords } from './statements';

/** Messages from the end in which the virtual agent's last word is looked for. */
const OUTCOME_BACK = 6;

/** Where it stands: a sentence, the messages it is from, and the words of what was told. */
export interface Outcome {
  text: string;
  from: number[];
  words: ReadonlySet<string>;
}

/** The last thing that the virtual agent told or offered, with how the customer took it. */
export function outcomeOf(transcript: readonly TranscriptMessage[], language: NoteLanguage): Outcome | undefined {
  const { note } = language;
  for (let place = transcript.length - 1; place >= Math.max(0, transcript.length - OUTCOME_BACK); place -= 1) {
    const message = transcript[place];
    if (message?.role !== 'assistant') continue;
    const told = tellingSentence(message.text, language);
    if (told === undefined) continue;
    const next = transcript[place + 1];
    const answer = next?.role === 'customer' ? answerIn(next.text, language) : undefined;
    const ending = answer === 'yes' ? note.accepted : answer === 'no' ? note.declined : '';
    const quoted = `${note.open}${readable(told).replace(/[.。]$/u, '')}${note.close}`;
    const text = asSentence(`${note.assistant}${quoted}${ending === '' ? '' : `; ${ending}`}`);
    return { text, from: ending === '' ? [place] : [place, place + 1], words: ownWords(tokensOf(told), language) };
  }
  return undefined;
}

/** What tells most: no courtesy, no question for data, not the transfer itself, no farewell. */
function tellingSentence(text: string, language: NoteLanguage): string | undefined {
  let best: { sentence: string; tells: number } | undefined;
  for (const sentence of sentencesOf(text.slice(0, 1_200))) {
    if (/[?？؟][^\w?？؟]*$/u.test(sentence) || isTransfer(sentence) || SORRY.test(flat(sentence))) continue;
    const isJapanese = language.language === 'ja';
    if (isJapanese && language.whichWords.test(sentence)) continue;
    const own = ownWords(tokensOf(sentence), language).size;
    const tells = (isJapanese ? sentence.length / 6 : own) + (/\d/.test(sentence) ? 2 : 0);
    if (tells >= LEAST_TOLD && tells >= (best?.tells ?? 0)) best = { sentence, tells };
  }
  return best?.sentence;
}

/** Words of its own that a sentence of the virtual agent's has at least, to be worth telling. */
const LEAST_TOLD = 3;
/** Sympathy, greetings by a name, farewells, and help that is offered once more. */
const SORRY =
  /\b(?:enjoy|have a (?:nice|great|good|lovely|wonderful)|you'?re welcome|glad|happy to|pleasure|anything else|take care|good ?bye|great day|schonen tag|gern geschehen|buen dia|de nada|bonne journee|je vous en prie|bom dia|sorry|apologi[sz]e|i understand|i see|let me (?:look|check)|one moment|thank you for|welcome to|this is the|you'?ve reached|tut mir leid|verstehe|entschuldig\w*|willkommen|hier ist|lo siento|entiendo|disculp\w*|bienvenid\w*|soy el|desole|excuses|comprends|bienvenue|ici l|lamento|desculp\w*|sou o)\b|申し訳|いらっしゃいませ|أعتذر|آسف/;
