import { plain } from '../detect/words';
import { FROM, NO_NAME } from './detailWords';
import { SENTIMENT_WORDS } from './sentimentWords';
import { PROBLEMS, WANTS } from './summaryWords';

/** A name found, and where it stands. */
export interface FoundName {
  value: string;
  start: number;
  end: number;
}

const CAPITAL = "\\p{Lu}[\\p{L}'’-]{1,24}";
const INITIAL = '\\p{Lu}\\.';
const PARTICLE =
  '(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|bin|al|el|ter|zu|Van|Von|Der|Den|De|Del|Di|Da|La|Le)';
const FULL = `${CAPITAL}(?: (?:${PARTICLE} ){0,2}(?:${CAPITAL}|${INITIAL})){1,3}`;

/** "Mr. Smith", also where the word before runs into it ("fro mMr. Smith"). */
const TITLED = new RegExp(
  `(?<!\\p{Lu})(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Madam|Herrn?|Frau|[Ss]eñora?|Sra?|[Dd]oña|[Dd]octora?|[Mm]onsieur|[Mm]adame|Mme|[Mm]ademoiselle|[Ss]enhora?|[Dd]octeur)\\.? ?(?:Dr\\. ?)?(?:${PARTICLE} ){0,2}${CAPITAL}(?: (?:${PARTICLE} ){0,2}${CAPITAL})?`,
  'gu',
);
const TITLED_SMALL = /(?<![\p{L}\p{N}])(?:(?:mr|mrs)\.? ?|(?:ms|dr)\. ?)[\p{Ll}][\p{L}'’-]{2,24}(?![\p{L}])/gu;
/** "My name is" in several languages: the name may be one word, and small. */
const CALLED = new RegExp(
  `(?<![\\p{L}])(?:(?:my )?name is|name'?s|name:|call me|ich heiße|mein name ist|me llamo|mi nombre es|je m['’]appelle|meu nome é|mi chiamo) (\\p{L}[\\p{L}'’-]{1,24}(?: (?:${PARTICLE} ){0,2}\\p{L}[\\p{L}'’-]{1,24})?)(?![\\p{L}])`,
  'giu',
);
const IS = new RegExp(
  `(?<![\\p{L}])(?:[Ii] am|[Ii]['’]?m|[Tt]his is|[Ii]ch bin|[Bb]ehalf of|named|called|signed,?) (${FULL})(?![\\p{L}])`,
  'gu',
);
/** A name behind "from" or "by", or a short word that may be one of them mistyped; also written without the space. */
const OF = new RegExp(`(?<![\\p{L}])(?:(\\p{L}{3,5}) |(from|by) ?)(${FULL})(?![\\p{L}])`, 'gu');
/** Of the staff one name is known, or one is told: "your colleague Dennis", "a man called Rob". */
const STAFF =
  /(?:colleague|employee|driver|technician|advisor|called|named|Kolleg(?:e|in|en)|Mitarbeiter(?:in)?|namens|collègue|nommée?|certaine?|llamad[oa]|compañer[oa]|colega|chamad[oa]) (\p{Lu}[\p{L}'’-]{1,24})(?![\p{L}])/gu;
/** "Dennis told me". */
const TELLS = /(?<=(?:^|[.,!?] |\bthat |\band |\bbut ))(\p{Lu}\p{L}{1,24}) (?:told|said|promised|assured)(?![\p{L}])/gu;
const NAME_OF = new RegExp(`(?<![\\p{L}])(?:by|[Nn]ame of|[Ii]n name|von|de|di) (${FULL})(?![\\p{L}])`, 'gu');

const isWord = (word: string): boolean =>
  NO_NAME.has(word) || WANTS.has(word) || PROBLEMS.has(word) || (SENTIMENT_WORDS.get('en')?.whole.has(word) ?? false);

/** The first word is no everyday one: "I'm Very Angry" is nobody. */
function isName(value: string): boolean {
  const [first = '', second = ''] = value.split(' ').map(plain);
  return first.length > 1 && !isWord(first) && !isWord(second);
}

function found(match: RegExpMatchArray, value: string): FoundName {
  const start = (match.index ?? 0) + match[0].lastIndexOf(value);
  return { value, start, end: start + value.length };
}

/** Persons named in a text: with a title, by themselves ("my name is"), or behind "from". */
export function namesIn(text: string): FoundName[] {
  const names: FoundName[] = [];
  for (const pattern of [TITLED, TITLED_SMALL])
    for (const match of text.matchAll(pattern))
      if (!isWord(plain(match[0].split(/[. ]/u).at(-1) ?? ''))) names.push(found(match, match[0].trim()));
  for (const match of text.matchAll(CALLED)) {
    const words = (match[1] ?? '').split(' ');
    const kept = words.findIndex((word) => isWord(plain(word)));
    const value = words.slice(0, kept === -1 ? words.length : kept).join(' ');
    if (value !== '') names.push(found(match, value));
  }
  for (const pattern of [IS, NAME_OF, STAFF, TELLS])
    for (const match of text.matchAll(pattern)) if (match[1] && isName(match[1])) names.push(found(match, match[1]));
  if (!isTitleCase(text)) {
    for (const match of text.matchAll(OF)) {
      const [, near, exactly, name] = match;
      if (name && isName(name) && (exactly || FROM.has(plain(near ?? '')))) names.push(found(match, name));
    }
  }
  return names;
}

/** Where Every Word Has A Capital, a capital says nothing. */
function isTitleCase(text: string): boolean {
  const head = text.slice(0, 2_000);
  const words = head.match(/\p{L}{2,}/gu) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return words.length > 6 && capitals > words.length * 0.7;
}
