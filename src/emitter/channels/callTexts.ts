/** What a caller hears when the queue has given up. Nothing is promised: no task stands for it. */
export const NOBODY_ON_CALL = {
  en: "I'm sorry, nobody can take your call right now. Please call again a little later.",
  de: 'Es tut mir leid, gerade kann niemand Ihren Anruf annehmen. Bitte rufen Sie etwas später noch einmal an.',
  es: 'Lo siento, ahora nadie puede atender su llamada. Por favor, llame de nuevo un poco más tarde.',
  fr: 'Désolé, personne ne peut prendre votre appel pour le moment. Merci de rappeler un peu plus tard.',
  pt: 'Desculpe, ninguém pode atender a sua ligação agora. Por favor, ligue novamente um pouco mais tarde.',
  ja: '申し訳ございません。ただいま電話に出られる者がおりません。恐れ入りますが、しばらくしてからおかけ直しください。',
} as const satisfies Record<string, string>;

/** `<Say language>`: https://www.twilio.com/docs/voice/twiml/say */
export const SAY_LANGUAGES: Readonly<Record<keyof typeof NOBODY_ON_CALL, string>> = {
  en: 'en-US',
  de: 'de-DE',
  es: 'es-ES',
  fr: 'fr-FR',
  pt: 'pt-BR',
  ja: 'ja-JP',
};
