import type { WaitingTexts } from '../WaitingTexts';

export const de: WaitingTexts = {
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
  callBack: {
    at: 'Notiert: Sie werden unter {number} zurückgerufen. Wenn es eine andere Nummer sein soll, schreiben Sie sie hier.',
    ask: 'Sie werden zurückgerufen. Unter welcher Nummer? Bitte schreiben Sie sie hier, mit Landesvorwahl.',
  },
  mail: {
    at: 'Notiert: Sie bekommen eine Antwort per E-Mail an {address}. Wenn es eine andere Adresse sein soll, schreiben Sie sie hier.',
    ask: 'Sie bekommen eine Antwort per E-Mail. An welche Adresse? Bitte schreiben Sie sie hier.',
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
