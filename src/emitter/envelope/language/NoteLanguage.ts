/** What an answer says that a question asked for; the kind of detail and the label follow from it. */
export type Slot = 'order' | 'invoice' | 'name' | 'email' | 'phone' | 'address' | 'date' | 'amount';
/** What a question that names nothing asks for ("Where did it happen?"). */
export type Asked = 'place' | 'time' | 'reason' | 'person' | 'amount' | 'count';

/**
 * What is needed to read a conversation in one language: data alone. Lists are separated by blanks, in lower case and
 * without accents (as `plain` writes them), unless said otherwise; `RegExp` sources are matched against such text too.
 */
export interface NoteLanguage {
  /** BCP 47, the primary tag alone. */
  language: string;
  /** Function words and everyday verbs: none of them is a name, a place or a thing. */
  small: string;
  /** What is said while thinking; it is left out wherever it stands. */
  fillers: string;
  /** Greetings, thanks and closing words: a sentence of nothing else says nothing. */
  courtesy: string;
  yes: string;
  no: string;
  /** Numbers by word. */
  numbers: Record<string, number>;
  /** What words a number by its parts may be joined with ("fünf-und-vierzig", "treinta y dos"). */
  numberAnd: string;
  /** Says the next digit twice, three times. */
  repeats: Record<string, number>;
  currencies: string;
  /** Words that name what a question asks for. */
  slots: Partial<Record<Slot, RegExp>>;
  asks: Partial<Record<Asked, RegExp>>;
  /** Words of a question that asks for more than a yes or a no. */
  whichWords: RegExp;
  /** A question that opens the conversation, or offers more of it: its answer is a statement of its own. */
  openQuestion: RegExp;
  /** What a name follows: surely, or only where two words that are no others follow. */
  named: { surely: RegExp; perhaps: RegExp };
  /** What a place follows, even in lower case. */
  lives: RegExp;
  /** What the thing follows that it is about ("I bought a", "my"); the thing comes right behind. */
  thing: RegExp;
  /** Words inside a thing's name ("máquina de lavar"). */
  linking: string;
  /** What a thing in this place is not: too general to be told. */
  general: string;
  /** In front of an answer it says nothing ("it's", "the number is"). Anchored by whoever uses it. */
  lead: RegExp;
  /** Words that begin another clause in a text without marks. */
  joints: string;
  /** Words of wanting, of something wrong, of what was tried. */
  wants: RegExp;
  wrong: RegExp;
  tried: RegExp;
  /** What somebody else is said to have said. */
  reported: RegExp;
  /** Says only that the customer calls, in front of why ("I'm calling because"). */
  calling: RegExp;
  /** Days and parts of days that are no dates by number. */
  days: RegExp;
  /** Nouns are written with a capital. */
  capitalNouns?: boolean;
  note: NoteWords;
}

/** The few words of our own in a summary. */
export interface NoteWords {
  /** Before a question of the customer's. */
  asks: string;
  /** Before what the customer says that somebody said. */
  says: string;
  /** Before the last thing the virtual agent said. */
  assistant: string;
  accepted: string;
  declined: string;
  open: string;
  close: string;
  /** How a sentence in the first person begins, and how a note does. Nothing else of the first person may follow. */
  thirdPerson?: readonly (readonly [first: RegExp, third: string])[];
  /** What belongs to the first person, and to the third. */
  possessives?: readonly (readonly [first: RegExp, third: string])[];
  /** Words of the first person: a sentence with one stays the customer's own. */
  firstPerson?: RegExp;
}
