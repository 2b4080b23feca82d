/** What a customer hears from nobody in particular, unless the developer says it in other words. */
export const NOBODY_CAME = {
  en: "I'm sorry, none of my colleagues could take over. I'm here again: tell me how I can help, or ask for a person later.",
  de: 'Es tut mir leid, gerade konnte niemand übernehmen. Ich bin wieder für Sie da: Schreiben Sie mir, oder fragen Sie später noch einmal nach einer Person.',
  es: 'Lo siento, nadie del equipo ha podido atenderle. Vuelvo a estar aquí: dígame cómo puedo ayudarle, o pida hablar con una persona más tarde.',
  fr: 'Désolé, aucun collègue n’a pu prendre la suite. Je suis de nouveau là : dites-moi comment vous aider, ou redemandez une personne plus tard.',
  pt: 'Desculpe, ninguém da equipe pôde assumir. Estou aqui de novo: diga como posso ajudar ou peça uma pessoa mais tarde.',
  ja: '申し訳ありません。担当者が対応できませんでした。引き続き私が承りますので、ご用件をお知らせください。',
  ar: 'عذرًا، لم يتمكن أحد من الزملاء من تولي المحادثة. أنا هنا مجددًا: أخبرني كيف أساعدك، أو اطلب شخصًا لاحقًا.',
} as const satisfies Record<string, string>;

/** The longest wait is over. */
export const TOO_LONG = {
  en: "I'm sorry, all my colleagues are still busy. I'm here again: tell me how I can help, or ask for a call back.",
  de: 'Es tut mir leid, es ist noch immer niemand frei. Ich bin wieder für Sie da: Schreiben Sie mir, oder bitten Sie um einen Rückruf.',
  es: 'Lo siento, todo el equipo sigue ocupado. Vuelvo a estar aquí: dígame cómo puedo ayudarle, o pida que le llamen.',
  fr: 'Désolé, tous mes collègues sont encore occupés. Je suis de nouveau là : dites-moi comment vous aider, ou demandez à être rappelé.',
  pt: 'Desculpe, toda a equipe ainda está ocupada. Estou aqui de novo: diga como posso ajudar ou peça uma ligação.',
  ja: '申し訳ありません。担当者がまだ全員対応中です。引き続き私が承りますので、ご用件または折り返しのご希望をお知らせください。',
  ar: 'عذرًا، لا يزال جميع الزملاء مشغولين. أنا هنا مجددًا: أخبرني كيف أساعدك، أو اطلب أن نتصل بك.',
} as const satisfies Record<string, string>;

/** A person has accepted and not written yet. */
export const PERSON_SOON = {
  en: 'A colleague has your conversation and will write in a moment. Thank you for your patience.',
  de: 'Eine Kollegin oder ein Kollege hat Ihre Unterhaltung und schreibt gleich. Danke für Ihre Geduld.',
  es: 'Una persona del equipo tiene su conversación y le escribirá enseguida. Gracias por su paciencia.',
  fr: 'Un collègue a votre conversation et va vous écrire. Merci de votre patience.',
  pt: 'Uma pessoa da equipe está com a sua conversa e vai escrever em instantes. Obrigado pela paciência.',
  ja: '担当者が会話を引き受けました。まもなくご返信いたします。お待ちいただきありがとうございます。',
  ar: 'تولى أحد الزملاء محادثتك وسيكتب لك بعد لحظات. شكرًا لصبرك.',
} as const satisfies Record<string, string>;

/** Nobody has called back, or written, as it was promised. */
export const NOT_KEPT = {
  en: "I'm sorry: what I promised you, that somebody would get in touch, has not come about. I'm here: tell me how I can help, or ask for a person again.",
  de: 'Es tut mir leid: Dass sich jemand bei Ihnen meldet, wie ich es versprochen habe, hat nicht geklappt. Ich bin hier: Schreiben Sie mir, oder fragen Sie noch einmal nach einer Person.',
  es: 'Lo siento: le prometí que alguien se pondría en contacto con usted y no ha sido posible. Estoy aquí: dígame cómo puedo ayudarle, o pida de nuevo hablar con una persona.',
  fr: 'Désolé : je vous avais promis que quelqu’un vous recontacterait, et cela n’a pas pu se faire. Je suis là : dites-moi comment vous aider, ou redemandez une personne.',
  pt: 'Desculpe: prometi que alguém entraria em contato e isso não foi possível. Estou aqui: diga como posso ajudar ou peça uma pessoa de novo.',
  ja: '申し訳ありません。お約束した担当者からのご連絡ができませんでした。こちらで承りますので、ご用件をお知らせいただくか、もう一度担当者をご希望ください。',
  ar: 'عذرًا: وعدتك بأن يتواصل معك أحد الزملاء ولم يحدث ذلك. أنا هنا: أخبرني كيف أساعدك، أو اطلب شخصًا مرة أخرى.',
} as const satisfies Record<string, string>;
