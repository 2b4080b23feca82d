/**
 * What customers are told in the languages that ship, unless the developer says it in other words. A conversation in
 * another language gets English (see `textInLanguage`); `missingLanguages` tells the developer so at start.
 */
export const CUSTOMER_TEXTS = {
  /** Before the transfer. */
  transition: {
    en: "I'm connecting you with a colleague. They can see what we talked about, so you won't have to repeat it.",
    de: 'Ich verbinde Sie mit einer Kollegin oder einem Kollegen. Unser Gespräch ist dort zu sehen, Sie müssen also nichts wiederholen.',
    es: 'Le paso con una persona de nuestro equipo. Puede ver lo que hemos hablado, así que no tendrá que repetirlo.',
    fr: "Je vous mets en relation avec une personne de notre équipe. Elle voit notre échange, vous n'aurez donc rien à répéter.",
    pt: 'Vou passar a conversa a uma pessoa da nossa equipe. Ela pode ver o que já falamos, então não é preciso repetir nada.',
    ja: '担当者におつなぎします。これまでのやり取りは担当者も確認できますので、もう一度お話しいただく必要はありません。',
    ar: 'سأحوّل محادثتك إلى أحد زملائنا. يمكنه الاطلاع على ما دار بيننا، فلن تحتاج إلى تكرار شيء.',
  },
  /** At the end of a call's last turn when the virtual agent itself says nothing. */
  goodbye: {
    en: "One moment, please. I'm putting you through to a colleague.",
    de: 'Einen Moment bitte. Ich verbinde Sie mit einer Kollegin oder einem Kollegen.',
    es: 'Un momento, por favor. Le paso con una persona de nuestro equipo.',
    fr: 'Un instant, s’il vous plaît. Je vous passe une personne de notre équipe.',
    pt: 'Um momento, por favor. Vou transferir a ligação para uma pessoa da nossa equipe.',
    ja: '少々お待ちください。担当者におつなぎします。',
    ar: 'لحظة من فضلك، سأوصلك بأحد زملائنا.',
  },
  /** After a person gave the conversation back, for `giveBack.message`. */
  givenBack: {
    en: "I'm your virtual assistant again, and I know what was agreed. How can I help?",
    de: 'Hier ist wieder Ihr virtueller Assistent. Was besprochen wurde, weiß ich. Wie kann ich helfen?',
    es: 'Vuelve a atenderle el asistente virtual, que sabe lo que se ha acordado. ¿En qué puedo ayudarle?',
    fr: "C'est de nouveau l'assistant virtuel, et je sais ce qui a été convenu. Comment puis-je vous aider ?",
    pt: 'Aqui é o assistente virtual de novo, e sei o que foi combinado. Como posso ajudar?',
    ja: 'ここからは再びバーチャルアシスタントがご案内します。ご相談の内容は引き継いでいます。ご用件をお聞かせください。',
    ar: 'معك المساعد الافتراضي من جديد، وأعرف ما تم الاتفاق عليه. كيف يمكنني مساعدتك؟',
  },
  /** When a person could not be reached after all. */
  apology: {
    en: "I'm sorry, I couldn't reach a colleague just now. Please write to me again in a moment, and I'll try once more.",
    de: 'Es tut mir leid, gerade konnte ich niemanden erreichen. Schreiben Sie mir gleich noch einmal, dann versuche ich es erneut.',
    es: 'Lo siento, ahora mismo no he podido contactar con nadie del equipo. Escríbame de nuevo en un momento y lo intentaré otra vez.',
    fr: "Je suis désolé, je n'ai pu joindre personne pour le moment. Écrivez-moi de nouveau dans un instant et je réessaierai.",
    pt: 'Desculpe, não consegui falar com ninguém da equipe agora. Escreva de novo daqui a pouco e tentarei outra vez.',
    ja: '申し訳ございません。ただいま担当者におつなぎできませんでした。少し時間をおいてもう一度お送りいただければ、再度おつなぎいたします。',
    ar: 'عذرًا، لم أتمكن من الوصول إلى أحد زملائنا الآن. اكتب لي مرة أخرى بعد قليل وسأحاول من جديد.',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;
