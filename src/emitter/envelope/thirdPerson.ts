import type { NoteLanguage } from './language/NoteLanguage';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Verbs whose form after "I" is that of now. */
const NOW = words(`want need like think know see use live work get hope feel love hate expect prefer keep try wish fly
  travel understand believe agree mean say pay own require request demand insist suggest guess suppose fear miss remember
  appreciate wonder refuse order receive run stay wait ask look call plan intend owe`);
/** Forms of the past that do not end in -ed. */
const PAST =
  words(`bought got went sent paid made took came saw said told lost found broke left kept brought chose felt heard
  put set read gave thought spoke wrote had did ran sat slept stood understood knew drove flew fell forgot met spent held
  began built caught cut hit hurt let quit sold taught tore wore won rang cost ate drank became swapped`);
const HELPING: Readonly<Record<string, string>> = {
  am: 'is',
  "'m": 'is',
  was: 'was',
  have: 'has',
  "'ve": 'has',
  had: 'had',
  do: 'does',
  "don't": "doesn't",
  dont: "doesn't",
  "haven't": "hasn't",
  havent: "hasn't", // prettier-ignore
  "'ll": 'will',
  will: 'will',
  "won't": "won't",
  wont: "won't",
  can: 'can',
  "can't": "can't",
  cant: "can't",
  cannot: 'cannot',
  could: 'could',
  "couldn't": "couldn't", // prettier-ignore
  would: 'would',
  "'d": 'would',
  "wouldn't": "wouldn't",
  should: 'should',
  must: 'must',
  might: 'might',
  may: 'may',
  did: 'did',
  "didn't": "didn't",
  didnt: "didn't", // prettier-ignore
  "wasn't": "wasn't",
  wasnt: "wasn't",
  "hadn't": "hadn't",
  never: 'never',
};
const ADVERBS = words('just already also still really only always recently actually even simply now then definitely');
/** In front of "you" these make it the object. */
const BEFORE_OBJECT =
  words(`to from with for of by at about told asked gave give call called contact contacted email emailed
  pay paid tell ask sent send see help reach owe owed trust let and than between behind`);
/** Verbs that a customer begins a wish with when asked what it is about: "report water damage". */
const WISHES =
  words(`book cancel change report return exchange update track check get make move add remove renew upgrade
  downgrade switch order buy refund replace repair fix reschedule rebook claim complain open close register unsubscribe
  transfer extend reset stop pause find file start pick send correct`);

const QUOTED = /["“][^"”“]{1,300}["”]/gu;

/**
 * A sentence of the customer's as a colleague notes it: "I want my money back" is "Wants their money back", "your
 * driver" is "our driver". What the customer quotes stays. Other languages turn what their data says, and keep the rest.
 */
export function inThirdPerson(sentence: string, language: NoteLanguage): string {
  if (language.language !== 'en') return turned(sentence, language);
  const quotes: string[] = [];
  const bare = sentence.replace(/[’`´]/gu, "'").replace(QUOTED, (quote) => `\ue000${quotes.push(quote) - 1}\ue000`);
  return english(bare).replace(/\ue000(\d+)\ue000/gu, (_, place: string) => quotes[Number(place)] ?? '');
}

function turned(sentence: string, { note }: NoteLanguage): string {
  for (const [first, third] of note.thirdPerson ?? []) {
    const match = first.exec(sentence);
    if (!match) continue;
    const rest = (note.possessives ?? []).reduce(
      (text, [own, theirs]) => text.replace(own, theirs),
      sentence.slice(match[0].length),
    );
    if (note.firstPerson?.test(rest)) break;
    return third + rest;
  }
  return sentence;
}

function english(sentence: string): string {
  return noted(/^please /i.test(sentence) ? `could you ${sentence.slice(7)}` : sentence);
}

function noted(sentence: string): string {
  const asked = /^(?:can|could|will|would) you (?:please )?(.*[^?.!])[?.!]*$/i.exec(sentence);
  if (asked) return `Asks to ${inner(asked[1] ?? '')}`;
  const may = /^(can|could|may|should|do|will) (?:i|we) (.*[^?])\?*$/i.exec(sentence);
  if (may)
    return `Asks if they ${(may[1] ?? '').toLowerCase() === 'do' ? '' : `${(may[1] ?? '').toLowerCase()} `}${inner(may[2] ?? '')}`;
  const [, first = '', glue = '', rest = ''] = /^(i|we|my|our)\b('[a-z]{1,2})?\s*(.*)$/is.exec(sentence) ?? [];
  const person = first.toLowerCase();
  if (person === 'my' || person === 'our') return inner(rest);
  if (person === 'i') return subjectless(glue.toLowerCase(), rest);
  if (person === 'we') return `They${glue} ${inner(rest)}`;
  const [verb = ''] = sentence.toLowerCase().split(/\s/);
  if (WISHES.has(verb) && /\s/.test(sentence.trim()) && !/^\S+ (?:is|was|has|not|number|\d)/i.test(sentence))
    return `Wants to ${inner(sentence.charAt(0).toLowerCase() + sentence.slice(1))}`;
  return inner(sentence);
}

/** What stands behind "I", with the verb of him or her. */
function subjectless(glue: string, rest: string): string {
  if (glue === "'d" && /^(?:rather|like|prefer|love|appreciate|better)\b/i.test(rest)) return `Would ${inner(rest)}`;
  if (glue !== '') return capital(`${HELPING[glue] ?? glue} ${inner(rest)}`);
  const parts = rest.split(/\s+/);
  let adverbs = 0;
  while (adverbs < 2 && ADVERBS.has((parts[adverbs] ?? '').toLowerCase())) adverbs += 1;
  const verb = (parts[adverbs] ?? '').toLowerCase();
  const before = parts.slice(0, adverbs).join(' ');
  const behind = inner(parts.slice(adverbs + 1).join(' '));
  const told = Object.hasOwn(HELPING, verb)
    ? HELPING[verb]
    : NOW.has(verb)
      ? thirdOf(verb)
      : PAST.has(verb) || /..ed$/.test(verb)
        ? verb
        : undefined;
  if (told === undefined) return `They ${inner(rest)}`;
  return capital([before, told, behind].filter((part) => part !== '').join(' '));
}

function thirdOf(verb: string): string {
  if (/(?:s|x|ch|sh|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The first and second persons inside a sentence. */
function inner(text: string): string {
  return text
    .replace(/\bi(?:'m| am)\b/gi, 'they are')
    .replace(/\bi was\b/gi, 'they were')
    .replace(/\bi(?=\b)(?!\.)/gi, 'they')
    .replace(/\bmyself\b/gi, 'themselves')
    .replace(/\bmine\b/gi, 'theirs')
    .replace(/\bmy\b/gi, 'their')
    .replace(/\bme\b/gi, 'them')
    .replace(/\bwe\b(?!')/gi, 'they')
    .replace(/\bour\b/gi, 'their')
    .replace(/\bus\b/g, 'them')
    .replace(
      /(?:(?<!\S)(\S+))?(\s{0,8})\b(you)\b('re)?(?=\s*(\S?))/gi,
      (_, before: string | undefined, space: string, you: string, are: string | undefined, next: string) => {
        const isObject = BEFORE_OBJECT.has((before ?? '').toLowerCase()) || next === '' || /[.,!?;]/.test(next);
        if (/^thank$/i.test(before ?? '')) return `${before ?? ''}${space}${you}`;
        return `${before ?? ''}${space}${are ? 'we are' : isObject ? 'us' : 'we'}`;
      },
    )
    .replace(/\byours\b/gi, 'ours')
    .replace(/\byour\b/gi, 'our');
}
