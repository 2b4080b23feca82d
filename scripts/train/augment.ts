import { pick } from './random';

const NEXT_TO: Readonly<Record<string, string>> = Object.fromEntries(
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap((row) =>
    [...row].map((key, place) => [key, (row[place - 1] ?? '') + (row[place + 1] ?? '')]),
  ),
);
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' };

/** The same sentence as thumbs in a hurry would type it: a letter or two changed, doubled, left out or swapped. */
export function mistyped(text: string, random: () => number): string {
  const letters = [...text];
  const places = letters.flatMap((letter, place) =>
    /\p{Script=Latin}|\p{Script=Arabic}/u.test(letter) ? [place] : [],
  );
  const errors = Math.min(4, 1 + Math.floor((random() * text.length) / 8));
  for (let error = 0; error < errors && places.length > 4; error += 1) {
    const place = pick(places, random);
    const letter = letters[place] ?? '';
    const kind = random();
    if (kind < 0.3) letters[place] = '';
    else if (kind < 0.55) [letters[place], letters[place + 1]] = [letters[place + 1] ?? '', letter];
    else if (kind < 0.8) letters[place] = letter + letter;
    else letters[place] = pick([...(NEXT_TO[letter.toLowerCase()] ?? letter)], random);
  }
  return letters.join('');
}

/** Without umlauts, as on keyboards that have none. */
export function withoutUmlauts(text: string): string {
  return text.replace(/[äöüÄÖÜ]/g, (letter) => UMLAUTS[letter] ?? letter);
}

/** With a space left out. */
export function glued(text: string, random: () => number): string {
  const spaces = [...text].flatMap((letter, place) => (letter === ' ' ? [place] : []));
  if (spaces.length === 0) return text;
  const place = pick(spaces, random);
  return text.slice(0, place) + text.slice(place + 1);
}

const FILLERS: Readonly<Record<string, readonly string[]>> = {
  en: ['um', 'uh', 'like', 'you know', 'i mean', 'well', 'so', 'er', 'basically', 'kind of'],
  de: ['äh', 'ähm', 'also', 'halt', 'ja', 'sozusagen', 'irgendwie', 'mal', 'hm'],
  es: ['eh', 'este', 'pues', 'o sea', 'bueno', 'digamos', 'mmm'],
  fr: ['euh', 'ben', 'enfin', 'quoi', 'du coup', 'bah', 'voilà'],
  pt: ['é', 'né', 'tipo', 'assim', 'então', 'bem', 'hum'],
  ar: ['يعني', 'اه', 'طيب', 'شوف', 'والله', 'مثلا'],
};

/** As it is said into a telephone: with a word that says nothing, and sometimes one said twice. */
export function hesitated(text: string, language: string, random: () => number): string {
  const words = text.split(' ');
  const fillers = FILLERS[language];
  if (!fillers || words.length < 3) return text;
  for (let times = random() < 0.4 ? 2 : 1; times > 0; times -= 1) {
    const place = Math.floor(random() * words.length);
    words.splice(place, 0, random() < 0.25 ? (words[place] ?? '') : pick(fillers, random));
  }
  return words.join(' ').replace(/[,.!?;:]/g, '');
}
