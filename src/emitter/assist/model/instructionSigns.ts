/**
 * What text says that talks to a model instead of a person, in several languages. Only a first net: whatever slips
 * through it is held by the check of what the model wrote.
 */
const SIGNS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|rules?|guidelines?|previous|above|prior|policy|policies)\b/iu,
  /\b(?:system|developer|hidden|initial)\s+(?:prompt|message|instructions?)\b/iu,
  /\byou are (?:now|no longer)\b|\bact as\b|\bpretend (?:to be|that)\b|\bjailbreak\b|\bDAN mode\b/iu,
  /\b(?:language model|LLM|AI|assistant|chat ?bot|GPT)s?\b.{0,30}\b(?:must|should|shall|have to|reading|instead|only)\b/iu,
  /(?:^|\n)[^\S\n]*(?:system|assistant|developer|user)\s*:/iu,
  /<\/?(?:system|assistant|instructions?|data|im_start|im_end)|\[\/?INST\]|<\|/iu,
  /\b(?:in|to) (?:your|every|each|the) (?:next |final )?(?:reply|replies|answer|answers|output|response|draft)\b/iu,
  /\b(?:when|while|before) (?:answering|drafting|replying|summari[sz]ing|writing (?:the|a|your) (?:reply|answer))\b/iu,
  /\b(?:reveal|repeat|print|output)\b.{0,30}\b(?:instructions?|prompt|rules|fence|configuration)\b/iu,
  // German, French, Spanish, Portuguese, Italian, Dutch
  /\b(?:ignorier\w*|vergiss|vergessen sie|missachte\w*)\b.{0,40}\b(?:anweisung\w*|regel\w*|vorgabe\w*|bisherig\w*|vorherig\w*)/iu,
  /\b(?:ignor(?:e|ez|er|a|e|en|ar)|oublie[zr]?|olvida|olvide|esque[cç]a|dimentica|negeer|vergeet)\b.{0,40}(?:instruc|instruç|consigne|règles|reglas|regras|istruzion|regole|instructies|regels|anterior|précédent|precedent)/iu,
  /(?<!\p{L})(?:du bist jetzt|sie sind jetzt|tu es maintenant|vous êtes maintenant|ahora eres|agora você é|ora sei|je bent nu)(?!\p{L})/iu,
  /\b(?:ki|ia|sprachmodell|modèle de langage|modelo de lenguaje|modelo de linguagem)\b.{0,30}\b(?:muss|soll|doit|debe|deve)\b/iu,
  // Polish, Turkish, Russian, Arabic, Japanese, Chinese, Korean, Hindi
  /(?:zignoruj|önceki talimat|yoksay|игнорируй|забудь.{0,20}инструкц|предыдущие инструкц|تجاهل.{0,30}(?:تعليمات|السابقة)|指示を(?:無視|忘れ)|(?:忽略|无视|無視).{0,12}(?:指令|指示|说明|規則)|이전.{0,8}지시|निर्देशों को (?:अनदेखा|नज़रअंदाज़))/iu,
];
/** Characters that hide text from people but not from a model. */
const HIDDEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u00AD\uFEFF\u{E0000}-\u{E007F}]/gu;
const LONGEST = 20_000;

/** The text without characters nobody sees. */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, '');
}

/** Whether a text gives orders to a model. */
export function instructsModel(text: string): boolean {
  const seen = withoutHidden(text.slice(0, LONGEST)).normalize('NFKC');
  return SIGNS.some((sign) => sign.test(seen));
}
