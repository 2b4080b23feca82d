import type { WaitingTexts } from '../WaitingTexts';

export const en: WaitingTexts = {
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
  callBack: {
    at: 'Noted: a colleague will call you at {number}. If it should be another number, write it here.',
    ask: 'A colleague will call you back. At which number? Please write it here, with the country code.',
  },
  mail: {
    at: 'Noted: a colleague will answer by e-mail, to {address}. If it should be another address, write it here.',
    ask: 'A colleague will answer by e-mail. To which address? Please write it here.',
  },
  words: {
    wait: ['wait', 'waiting', 'stay', 'hold', 'keep waiting', 'keep'],
    callback: ['callback', 'call back', 'call me', 'phone me', 'ring me', 'call', 'phone', 'telephone'],
    email: ['email', 'e mail', 'mail', 'mail me', 'write me'],
  },
  numbers: ['one', 'two', 'three', 'four'],
  negations: ['not', 'no', 'never', "don't", 'dont', "can't", 'cant', 'cannot', "won't", 'wont', 'without'],
};
