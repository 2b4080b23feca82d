/** What a caller hears of calls that were queued by TwiML when nobody takes them. */
export const NOBODY_TOOK_THE_CALL = {
  en: "I'm sorry, nobody can take your call right now. Please call again a little later. Goodbye.",
  de: 'Es tut mir leid, gerade kann niemand Ihren Anruf annehmen. Bitte rufen Sie etwas später noch einmal an. Auf Wiederhören.',
  es: 'Lo siento, ahora mismo nadie puede atender su llamada. Vuelva a llamar un poco más tarde. Adiós.',
  fr: "Je suis désolé, personne ne peut prendre votre appel pour l'instant. Merci de rappeler un peu plus tard. Au revoir.",
  pt: 'Desculpe, ninguém pode atender a sua ligação agora. Ligue de novo um pouco mais tarde. Até logo.',
  ja: '申し訳ございません。ただいまお電話をお受けできる者がおりません。少し時間をおいておかけ直しください。失礼いたします。',
  ar: 'عذرًا، لا يستطيع أحد الرد على مكالمتك الآن. يرجى الاتصال مرة أخرى بعد قليل. مع السلامة.',
} as const satisfies Record<string, string>;

/** The relay has broken under a call, and no handoff was asked for: nobody knows the caller's language. */
export const RELAY_LOST = "I'm sorry, the connection to our assistant was lost. Please call again. Goodbye.";
