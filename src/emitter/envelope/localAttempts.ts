import type { TranscriptMessage } from '../../handoff/envelope';
import { cutText } from '../../handoff/utf8';
import { wordsOf } from '../detect/words';
import { asSentence, sentencesOf } from './sentences';

const MOST_ATTEMPTS = 6;
const MOST_BYTES = 160;
/** UTF-16 units of the virtual agent's newest messages that are looked at: what was tried last is told, not all of it. */
const MOST_LOOKED_AT = 100_000;
/** UTF-16 units of a sentence that are looked at. */
const MOST_UNITS = 400;

/** How the virtual agent says what it does, and how that is told to the person who takes over. */
interface Way {
  /** The first group is what is told. Bounded, and anchored to the sentence's beginning. */
  says: RegExp;
  told: string;
}

const OPENING =
  "^(?:(?:ok(?:ay)?|sure|well|so|thanks|thank you|great|alright|all right|of course|certainly|unfortunately|sorry|i'm sorry|i understand|no problem|in that case|instead|alternatively|meanwhile|first|then|now|but|and|yes|no|perhaps|maybe)[,.!:]? (?:but |and )?){0,3}";
const way = (says: string, told: string): Way => ({ says: new RegExp(`${OPENING}${says}`, 'iu'), told });
const DID =
  'checked|looked up|looked into|reviewed|searched|found|verified|refunded|cancelled|canceled|updated|changed|reset|re-?sent|sent|issued|credited|applied|opened|created|escalated|contacted|asked|requested|reported|processed|tried|restarted|refreshed|removed|added|corrected|extended|unlocked|blocked|replaced|re-?ordered|arranged|booked|scheduled|confirmed|located|tracked';

/** English; a sentence is told by the first way that fits it. */
const WAYS: readonly Way[] = [
  way(
    "(?:i(?: can|'d be able to| could| may| am able to|'m able to| will|'ll)|we(?: can| could|'ll| will)) (?:also |only |gladly |certainly |happily )?(?:offer|give|provide|send|grant|issue) (?:you |to you )?(?:with )?(.+)",
    'Offered $1',
  ),
  way('(?:would|do) you (?:like|want|prefer) me to (.+)', 'Offered to $1'),
  way('(?:shall|should|can|may) i (?!help|assist|have|get your|ask|know|do anything|be of)(.+)', 'Offered to $1'),
  way(
    '(?:would you like|would you accept|would you prefer|do you want|how about|what about|are you interested in) (?!to know|anything|help|any other|more help)(.+)',
    'Offered $1',
  ),
  way(
    "(?:i(?: can| could|'d be happy to|'m happy to| would be happy to)|we can|we could) (?:also |only |gladly )?(?!help|assist|see|confirm that|tell|understand|imagine|hear|only|not)(.+)",
    'Offered to $1',
  ),
  way(
    "(?:you can|you could|you may want to|you might|have you tried|did you try|could you try|can you try|please try|try|i(?: would|'d)? (?:suggest|recommend)|my suggestion is)(?: to)? (?!tell|give|share|send me|provide|confirm|repeat|rephrase)(.+)",
    'Suggested: $1',
  ),
  way(`(?:i(?:'ve| have)|we(?:'ve| have)|i|we) (?:just |already |now |also )?((?:${DID})\\b.*)`, '$1'),
  way(
    '(?:i (?:can )?see|it (?:looks like|seems|shows|appears)|(?:our|the) (?:records?|systems?) (?:shows?|says?)|according to (?:our|the) (?:records?|system),?|i found)(?: that)?,? (?!you are upset|how|why you)(.+)',
    'Looked up: $1',
  ),
  way(
    "((?:your|the) (?:[\\p{L}]{3,20} ){0,2}(?:order|parcel|package|shipment|delivery|refund|invoice|payment|account|subscription|ticket|request|booking|claim)\\b.{0,30}? (?:is|was|has|will|should|can|cannot|can't)\\b.+)",
    'Told: $1',
  ),
  // German.
  way(
    '(?:ich|wir) (?:kann|könnte|können|könnten) ihnen (.{2,300}?) (?:anbieten|geben|senden|schicken|erstatten)\\b',
    'Offered: $1',
  ),
  way('(?:möchten sie|wollen sie|möchtest du|willst du|soll ich|darf ich) (.+)', 'Offered: $1'),
  way('(?:bitte )?(?:versuchen sie|probieren sie|haben sie (?:schon )?versucht)(?: es)?,? (.+)', 'Suggested: $1'),
  way(
    'ich habe (.{2,300}? (?:geprüft|nachgesehen|erstattet|storniert|geändert|gesendet|geschickt|beantragt))\\b',
    'Did: $1',
  ),
  way('(?:ich sehe|laut (?:unserem )?system),? (?:dass )?(.+)', 'Looked up: $1'),
  way('((?:ihre|deine) (?:bestellung|rechnung|lieferung|erstattung|sendung|zahlung)\\b .+)', 'Told: $1'),
];

const DECLINES = new Set(
  'no nope nah never not dont wont cant cannot refuse decline unacceptable useless ridiculous nein nicht kein keine nie no nunca non pas nao'.split(
    ' ',
  ),
);
const ACCEPTS = new Set(
  'yes yeah yep sure ok okay fine great perfect please agreed good works worked thanks thank ja gerne gut danke passt si vale oui daccord sim'.split(
    ' ',
  ),
);
/** "I already tried that", "it didn't work", "still nothing". */
const IN_VAIN =
  /\b(?:(?:did ?n['’]?t|does ?n['’]?t|do ?n['’]?t|doesn['’]?t|has ?n['’]?t|won['’]?t|not) (?:help|work|working|helping|helped|change|arrive[d]?)|already (?:tried|did|done|checked)|still (?:not|no|does|doesn|nothing|the same|broken|waiting|can|cannot)|same (?:error|problem|issue|thing)|no luck|nothing (?:happens|happened|changed|works)|immer noch|hat nicht (?:geholfen|funktioniert)|(?:geht|funktioniert) nicht|schon versucht)\b/iu;

/** Words of an answer that are looked at for a yes or a no. */
const ANSWER_WORDS = 4;

/** How the customer answered, in a word; nothing when they spoke of something else. */
function outcome(attempt: string, answer: string | undefined): string | undefined {
  if (!answer) return undefined;
  const open = /^(?:Offered|Suggested)/.test(attempt);
  if (IN_VAIN.test(answer.slice(0, 600))) return 'did not help';
  for (const { text } of wordsOf(answer.slice(0, 200)).slice(0, ANSWER_WORDS)) {
    if (DECLINES.has(text)) return open ? 'declined' : 'did not settle it';
    if (ACCEPTS.has(text)) return open ? 'accepted' : undefined;
  }
  return undefined;
}

/** The virtual agent's "you" and "your" are the customer, to the person who reads. */
function forReader(text: string): string {
  return text
    .replace(/\byour\b/giu, 'the')
    .replace(/ (?:to|for) you\b/giu, '')
    .replace(/\byou(?:'re| are)\b/giu, 'the customer is')
    .replace(/\byou(?:'ve| have)\b/giu, 'the customer has')
    .replace(/\byou\b/giu, 'the customer');
}

function attemptIn(sentence: string): string | undefined {
  const head = sentence.slice(0, MOST_UNITS).replace(/[’`´]/gu, "'");
  for (const { says, told } of WAYS) {
    const match = says.exec(head);
    const what = match?.[1]?.trim();
    if (!what) continue;
    const said = asSentence(what).replace(/[.?。…]$/u, '');
    // A name or a number in front keeps its own letter.
    const body =
      told === '$1' || /^(?:[A-Z]{2}|[A-Z]\d)/.test(what) ? said : said.charAt(0).toLowerCase() + said.slice(1);
    const lead = /^\p{L}{3,}ing\b/iu.test(body) ? told.replace('Suggested:', 'Suggested') : told;
    return forReader(lead.replace('$1', () => body));
  }
  return undefined;
}

/**
 * What the virtual agent tried, in the order it did: what it offered, suggested, looked up and told, each with how the
 * customer answered ("Offered store credit; declined"). Greetings, questions for data and the transfer itself are not
 * among it. Read from English and German; of other languages nothing is claimed.
 */
export function localAttempts(transcript: readonly TranscriptMessage[]): string[] {
  const from = firstLookedAt(transcript);
  const attempts = new Set<string>();
  transcript.forEach((message, place) => {
    if (message.role !== 'assistant' || place < from) return;
    const next = transcript[place + 1];
    const answer = next?.role === 'customer' ? next.text : undefined;
    const own = sentencesOf(message.text)
      .filter((sentence) => !TRANSFER.test(sentence.slice(0, MOST_UNITS)))
      .flatMap((sentence) => attemptIn(sentence) ?? []);
    own.forEach((attempt, index) => {
      const told = index === own.length - 1 ? outcome(attempt, answer) : undefined;
      const line = cutText(attempt, MOST_BYTES - 20) + (told ? `; ${told}` : '');
      attempts.add(line);
    });
  });
  // The latest attempts are what the person must not repeat.
  return [...attempts].slice(-MOST_ATTEMPTS);
}

/** The place from which on the virtual agent's messages are looked at. */
function firstLookedAt(transcript: readonly TranscriptMessage[]): number {
  let units = 0;
  for (let place = transcript.length - 1; place > 0; place -= 1) {
    const message = transcript[place];
    if (message?.role === 'assistant') units += message.text.length;
    if (units >= MOST_LOOKED_AT) return place;
  }
  return 0;
}

/** "I'm connecting you with a colleague": the handoff itself, nothing that was tried. */
export const isTransfer = (sentence: string): boolean => TRANSFER.test(sentence.slice(0, MOST_UNITS));

const TRANSFER =
  /(?<!\p{L})(?:connect(?:ing)? you|transfer(?:ring)? you|put(?:ting)? you through|hand(?:ing)? (?:you|this) over|(?:pass|forward)(?:ing)? (?:you|this) (?:on )?to|escalat(?:e|ing)|get(?:ting)? (?:you )?(?:an?|some|one of our) (?:human|person|agent|colleague|specialist|representative)|verbinde|weiterleiten|übergebe)(?!\p{L})/iu;
