import type { TranscriptMessage } from '../../handoff/envelope';
import type { Detect } from '../detect/detectTrigger';
import { flat, tokensOf, wordSets, type Token } from './language/flatText';
import type { NoteLanguage } from './language/NoteLanguage';
import { sentencesOf } from './sentences';
import type { SlotPair } from './slotPairs';
import { withDigits } from './spokenNumbers';

/** Customer turns that are read: the first ones say what is wanted, the last ones what is left. */
const FIRST_TURNS = 20;
const LAST_TURNS = 40;
/** A sentence of more words than this is one that was dictated: it is read clause by clause. */
const LONG_SENTENCE = 26;
/** Words that a piece of a dictated sentence has at least. */
const PIECE_WORDS = 12;
/** The same where words are not parted by blanks, in letters. */
const LONG_LETTERS = 60;
/** Own words of a request for a person that make it say something else too. */
const MORE_THAN_ASKING = 3;

/** Own words that count. */
const MOST_OWN = 12;

/** Something the customer said that a note may have in it. */
export interface Statement {
  text: string;
  /** The message's place in the transcript. */
  place: number;
  order: number;
  score: number;
  /** Its own words, for telling whether another says the same. */
  words: ReadonlySet<string>;
  reported: boolean;
  question: boolean;
}

/** A report begins a sentence; further on the sentence itself says whose word it is. */
const REPORT_WITHIN = 30;

/** Talk about the conversation itself. */
const ABOUT_THE_BOT =
  /\b(?:you (?:don'?t|do not|can'?t|cannot) (?:understand|help)|don'?t understand you|are you (?:a|an|real)|(?:this|stupid|useless|dumb) (?:bot|chatbot|robot|machine|ai)\b|i (?:just )?(?:said|told you)|listen to me|did you (?:even )?read|verstehst mich nicht|bist du|haben sie gelesen)/u;
/** Announces something beside the point. */
const ASIDE =
  /^(?:by the way|btw|oh and|also your|ubrigens|nebenbei|por cierto|au fait|a propos|alias|ja agora|ちなみに|بالمناسبة)(?![\p{L}])/u;
/** A message that pretends to be somebody else's. */
const PRETENDS =
  /^\W{0,3}(?:agent|assistant|system|support|operator|bot|ai|admin|mitarbeiter|assistent|asistente|assistente|conseiller|システム|担当者|الموظف|النظام)\s?[:：]/iu;

/** What the customer said, sentence by sentence, dictated runs clause by clause; courtesies and slot answers left out. */
export function statementsOf(
  transcript: readonly TranscriptMessage[],
  language: NoteLanguage,
  { pairs, detect }: { pairs: readonly SlotPair[]; detect: Detect },
): Statement[] {
  const places = transcript.flatMap(({ role }, place) => (role === 'customer' ? [place] : []));
  const read =
    places.length <= FIRST_TURNS + LAST_TURNS
      ? places
      : [...places.slice(0, FIRST_TURNS), ...places.slice(-LAST_TURNS)];
  const answered = new Map(pairs.map((pair) => [pair.from[1], pair.value]));
  const spread = spreadOf(transcript, language);
  const statements: Statement[] = [];
  let turn = 0;
  const turns = new Map<number, number>();
  for (const place of read) {
    const message = transcript[place];
    if (!message) continue;
    const value = answered.get(place);
    const before = statements.length;
    for (const piece of piecesOf(message.text, language)) {
      if (value !== undefined && isAnswer(piece, value, language)) continue;
      const statement = statementOf(piece, { place, order: statements.length }, { language, detect, spread });
      if (statement) statements.push(statement);
    }
    if (statements.length > before) turns.set(place, turn++);
  }
  // What comes first says what it is about, what comes last where it stands.
  for (const statement of statements) {
    const at = turns.get(statement.place) ?? 0;
    if (at === 0) statement.score += 2;
    else if (at === 1) statement.score += 0.7;
    if (at > 0 && at >= turn - 2) statement.score += 0.6;
  }
  return statements;
}

/** How many messages each word is in: what both sides speak of is the subject. */
function spreadOf(transcript: readonly TranscriptMessage[], language: NoteLanguage): ReadonlyMap<string, number> {
  const spread = new Map<string, number>();
  for (const { text } of transcript.slice(-(FIRST_TURNS + LAST_TURNS)))
    for (const word of ownWords(tokensOf(text.slice(0, 2_000)), language))
      spread.set(word, (spread.get(word) ?? 0) + 1);
  return spread;
}

/** Words that are no function words and no courtesies. */
export function ownWords(tokens: readonly Token[], language: NoteLanguage): Set<string> {
  const { small, courtesy, fillers } = wordSets(language);
  return new Set(
    tokens.map(({ word }) => word).filter((word) => !small.has(word) && !courtesy.has(word) && !fillers.has(word)),
  );
}

/** Sentences; those that were dictated without marks in pieces that end where a clause does. */
function piecesOf(text: string, language: NoteLanguage): string[] {
  return sentencesOf(withoutFillers(withDigits(text, language), language)).flatMap((sentence) => {
    if (language.language === 'ja') return sentence.length > LONG_LETTERS ? sentence.split(/(?<=、)/u) : [sentence];
    const tokens = tokensOf(sentence);
    return tokens.length > LONG_SENTENCE ? clausesOf(sentence, tokens, language) : [sentence];
  });
}

function clausesOf(sentence: string, tokens: readonly Token[], language: NoteLanguage): string[] {
  const { joints } = wordSets(language);
  const pieces: string[] = [];
  let from = 0;
  let since = 0;
  tokens.forEach((token, place) => {
    const gap = sentence.slice(tokens[place - 1]?.end ?? 0, token.start);
    const mark = /[,;:–—]/u.test(gap);
    const joint = joints.has(token.word);
    const rest = tokens.length - place;
    if (since >= (mark ? PIECE_WORDS / 2 : PIECE_WORDS) && rest >= 4 && (joint || mark)) {
      pieces.push(sentence.slice(from, token.start));
      // "and" joins nothing once it begins a sentence.
      from = joint && JOINS.has(token.word) ? token.end : token.start;
      since = 0;
    }
    since += 1;
  });
  pieces.push(sentence.slice(from));
  return pieces
    .map((piece) => piece.replace(/^[\s,;:–—-]+|(?<![\s,;:–—-])[\s,;:–—-]+$/gu, ''))
    .filter((piece) => piece !== '');
}

const JOINS: ReadonlySet<string> = new Set(
  'and but so und aber y pero et mais e mas also entonces alors entao donc'.split(' '),
);

/** Without what is said while thinking. Words of the language that may mean something stay where they do. */
function withoutFillers(text: string, language: NoteLanguage): string {
  const { fillers, small } = wordSets(language);
  const pure =
    /(?<![\p{L}\p{N}'’])(?:u+h+m*|u+m+|e+r+m*|h+m+|m+h+m+|äh+m?|eh|euh|ähm|este|えっと|えーと|ええと|あのー|うーん|يعني|امم)(?![\p{L}\p{N}'’])[,.…]{0,3}\s?/giu;
  // "Um" is a word in German and Portuguese, "er" in German, "este" in Spanish: there only who stops behind it thinks.
  const bare = text.replace(pure, (sound) => (small.has(flat(sound).trim()) ? sound : ''));
  // "Yeah so", "also ja": at the beginning of a sentence they are fillers too.
  let from = 0;
  for (const token of tokensOf(bare.slice(0, 80))) {
    if (!fillers.has(token.word) || /\d/.test(bare.slice(from, token.end))) break;
    from = token.end;
  }
  return bare.slice(from).replace(/^[\s,.!;:-]+/u, '');
}

/** The piece is what was asked for, or so little more that it says nothing else. */
function isAnswer(piece: string, value: string, language: NoteLanguage): boolean {
  const own = ownWords(tokensOf(piece), language);
  const answer = ownWords(tokensOf(value), language);
  const more = [...own].filter((word) => !answer.has(word));
  const share = answer.size === 0 ? 1 : [...answer].filter((word) => own.has(word)).length / answer.size;
  return flat(piece).includes(flat(value)) || share > 0.5 ? more.length < 3 : false;
}

function statementOf(
  piece: string,
  at: Pick<Statement, 'place' | 'order'>,
  { language, detect, spread }: { language: NoteLanguage; detect: Detect; spread: ReadonlyMap<string, number> },
): Statement | undefined {
  const said = flat(piece);
  const tokens = tokensOf(piece);
  const words = ownWords(tokens, language);
  const [wants, wrong, tried] = [language.wants, language.wrong, language.tried].map((pattern) => pattern.test(said));
  const courtesy = wordSets(language).courtesy;
  if (tokens.every(({ word }) => courtesy.has(word))) return undefined;
  const letters = piece.match(/\p{L}/gu)?.length ?? 0;
  if (words.size === 0 && !((wants || wrong) && tokens.length >= 3)) return undefined;
  if (letters < 4) return undefined;
  const report = language.reported.exec(said);
  const reported = (report !== null && report.index < REPORT_WITHIN) || PRETENDS.test(piece);
  const question = /[?？؟][^\w?？؟]*$/u.test(piece);
  let score = Math.min(words.size, MOST_OWN) * 0.32;
  if (wants) score += 1.6;
  if (wrong) score += 1.4;
  if (tried) score += 0.3;
  if (/\d/.test(piece)) score += 0.6;
  let common = 0;
  for (const word of words) common += Math.min(2, (spread.get(word) ?? 1) - 1);
  score += Math.min(1.2, common * 0.25);
  if (reported) score -= 0.6;
  if (ASIDE.test(said)) score -= 3;
  if (ABOUT_THE_BOT.test(said)) score -= 3;
  if ((letters < 12 || tokens.length < 3) && !/\d/.test(piece)) score -= 1.2;
  const trigger = detect(piece);
  if (trigger?.kind === 'policy') score += 1.5;
  // Asking for a person is the handoff's reason, not what it is about.
  if (trigger?.kind === 'explicit' && !saysMore(piece, trigger.evidence, language)) score -= 6;
  return { ...at, text: piece, score, words, reported, question };
}

/** Besides the request itself there are words enough for another matter, or a number. */
function saysMore(
  piece: string,
  evidence: { start: number; end: number } | undefined,
  language: NoteLanguage,
): boolean {
  if (!evidence) return false;
  const rest = `${piece.slice(0, evidence.start)} ${piece.slice(evidence.end)}`;
  return (
    ownWords(tokensOf(rest), language).size >= MORE_THAN_ASKING || /\d{3}/.test(rest) || language.wrong.test(flat(rest))
  );
}
