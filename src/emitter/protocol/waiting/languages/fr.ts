import type { WaitingTexts } from '../WaitingTexts';

export const fr: WaitingTexts = {
  expected: {
    soon: 'Merci de patienter. Une personne sera avec vous dans une minute.',
    minutes: 'Merci de patienter. Il reste environ {minutes} minutes.',
    longer: "Merci de patienter. C'est plus long que d'habitude aujourd'hui ; vous gardez votre place.",
    unknown: 'Merci de patienter. Je ne peux pas encore dire combien de temps cela prendra ; vous gardez votre place.',
  },
  offer: 'Vous pouvez choisir ; merci de répondre par un chiffre :',
  alternatives: { wait: "Continuer d'attendre", callback: 'Être rappelé', email: 'Recevoir une réponse par e-mail' },
  confirmed: {
    wait: 'Très bien, vous gardez votre place. Une personne sera avec vous dès que possible.',
    callback:
      "C'est noté : nous vous rappellerons. Si c'est à un autre numéro que celui que nous avons, écrivez-le ici.",
    email:
      "C'est noté : nous vous répondrons par e-mail. Si c'est à une autre adresse que celle que nous avons, écrivez-la ici.",
  },
  callBack: {
    at: "C'est noté : nous vous rappellerons au {number}. Si c'est à un autre numéro, écrivez-le ici.",
    ask: "Nous vous rappellerons. À quel numéro ? Écrivez-le ici, s'il vous plaît, avec l'indicatif du pays.",
  },
  mail: {
    at: "C'est noté : nous vous répondrons par e-mail à {address}. Si c'est à une autre adresse, écrivez-la ici.",
    ask: "Nous vous répondrons par e-mail. À quelle adresse ? Écrivez-la ici, s'il vous plaît.",
  },
  words: {
    wait: ['attendre', 'attends', "j'attends", 'patienter', 'patiente', 'je reste'],
    callback: ['rappel', 'rappeler', 'rappelez', 'rappelé', 'appel', 'appelez', 'appeler', 'téléphone', 'téléphoner'],
    email: ['email', 'e mail', 'mail', 'courriel', 'écrivez'],
  },
  numbers: ['un', 'deux', 'trois', 'quatre'],
  negations: ['pas', 'ne', 'non', 'jamais', 'sans', 'ni'],
};
