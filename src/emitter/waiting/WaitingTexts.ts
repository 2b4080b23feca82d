/** What a customer can choose instead of, or besides, going on waiting. */
export const ALTERNATIVES = ['wait', 'callback', 'email'] as const;
export type Alternative = (typeof ALTERNATIVES)[number];

/** What a waiting customer hears, and how they answer, in one language. `{minutes}` is filled in. */
export interface WaitingTexts {
  expected: {
    /** It is as good as their turn. */
    soon: string;
    minutes: string;
    /** They have waited longer than most already. */
    longer: string;
    unknown: string;
  };
  /** Before the alternatives. */
  offer: string;
  alternatives: Record<Alternative, string>;
  /** Told once the choice is on the task. */
  confirmed: Record<Alternative, string>;
  /** How customers put each alternative: words, or two of them with a space. Lower case. */
  words: Record<Alternative, readonly string[]>;
  /** Number words, from one. */
  numbers: readonly string[];
  /** A word of these takes the next few back. */
  negations: readonly string[];
}

const en: WaitingTexts = {
  expected: {
    soon: 'Thank you for waiting. A colleague should be with you in a minute.',
    minutes: 'Thank you for waiting. It should take about {minutes} more minutes.',
    longer: 'Thank you for waiting. It is taking longer than usual today, and you have kept your place.',
    unknown: "Thank you for waiting. I can't say yet how long it will take, and you have kept your place.",
  },
  offer: 'You can choose; please answer with a number:',
  alternatives: { wait: 'Keep waiting', callback: 'Get a call back', email: 'Get an answer by e-mail' },
  confirmed: {
    wait: 'All right, you keep your place. A colleague will be with you as soon as possible.',
    callback:
      'Noted: a colleague will call you back. If it should be another number than the one we have, write it here.',
    email:
      'Noted: a colleague will answer by e-mail. If it should go to another address than the one we have, write it here.',
  },
  words: {
    wait: ['wait', 'waiting', 'stay', 'hold', 'keep waiting', 'keep'],
    callback: ['callback', 'call back', 'call me', 'phone me', 'ring me', 'call', 'phone', 'telephone'],
    email: ['email', 'e mail', 'mail', 'mail me', 'write me'],
  },
  numbers: ['one', 'two', 'three', 'four'],
  negations: ['not', 'no', 'never', "don't", 'dont', "can't", 'cant', 'cannot', "won't", 'wont', 'without'],
};

const de: WaitingTexts = {
  expected: {
    soon: 'Danke für Ihre Geduld. Eine Kollegin oder ein Kollege ist gleich für Sie da.',
    minutes: 'Danke für Ihre Geduld. Es dauert voraussichtlich noch etwa {minutes} Minuten.',
    longer: 'Danke für Ihre Geduld. Heute dauert es länger als sonst; Ihr Platz bleibt Ihnen.',
    unknown: 'Danke für Ihre Geduld. Wie lange es dauert, kann ich noch nicht sagen; Ihr Platz bleibt Ihnen.',
  },
  offer: 'Sie können wählen; bitte antworten Sie mit einer Zahl:',
  alternatives: { wait: 'Weiter warten', callback: 'Rückruf', email: 'Antwort per E-Mail' },
  confirmed: {
    wait: 'Gut, Ihr Platz bleibt Ihnen. Es meldet sich so bald wie möglich jemand bei Ihnen.',
    callback:
      'Notiert: Sie werden zurückgerufen. Wenn es eine andere Nummer sein soll als die bekannte, schreiben Sie sie hier.',
    email:
      'Notiert: Sie bekommen eine Antwort per E-Mail. Wenn es eine andere Adresse sein soll als die bekannte, schreiben Sie sie hier.',
  },
  words: {
    wait: ['warten', 'warte', 'weiterwarten', 'bleibe', 'dranbleiben'],
    callback: [
      'rückruf',
      'rueckruf',
      'zurückrufen',
      'zurückruf',
      'anrufen',
      'anruf',
      'telefon',
      'ruf mich',
      'rufen sie',
    ],
    email: ['email', 'e mail', 'mail', 'schreiben sie'],
  },
  numbers: ['eins', 'zwei', 'drei', 'vier'],
  negations: ['nicht', 'nein', 'kein', 'keine', 'keinen', 'nie', 'ohne'],
};

export const WAITING_TEXTS: Readonly<Record<string, WaitingTexts>> = { en, de };

/** The texts of a BCP 47 language, else of its base language, else the English ones. */
export function textsFor(language: string | undefined, texts: Readonly<Record<string, WaitingTexts>>): WaitingTexts {
  const base = language?.split('-')[0]?.toLowerCase() ?? '';
  return (language !== undefined && texts[language]) || texts[base] || texts.en || en;
}
