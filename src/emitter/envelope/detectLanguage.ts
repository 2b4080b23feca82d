/** Longest text that is looked at, in UTF-16 units; enough to tell, whatever the conversation's length. */
const MOST_UNITS = 4_000;
/** Words of one language that must be found before it is named. */
const FEWEST_HITS = 2;

/** Scripts that only one of the languages we tell apart is written in; the first that holds enough letters wins. */
const SCRIPTS: readonly [language: string, script: RegExp][] = [
  // Kana before Han: Japanese mixes both, Chinese has no kana.
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['th', /\p{Script=Thai}/gu],
];
const CYRILLIC = /\p{Script=Cyrillic}/gu;
const ARABIC = /\p{Script=Arabic}/gu;
const LETTER = /\p{L}/gu;

/**
 * Everyday words by language, chosen so that few stand in two lists. A word counts one, shared by the languages that
 * have it.
 */
const WORDS: Record<string, string> = {
  en: 'the and you is are was to of my i it that this for have has not with what can do does how where when please want need would could get there your be but so hi hello thanks thank help been from why an still me we they order refund yes if or at just dont cant im ive',
  de: 'der die das und ich ist nicht sie mit ein eine einen zu den von mein meine meiner wie was wo wann bitte habe hat für auf wir es im dem noch auch aber kann möchte will hallo danke bestellung rechnung haben sind war mir mich ihr kein keine nein ja wird würde ihre geld zurück guten tag',
  es: 'el la los las que y en es un una por para con mi no se lo del al como pero más quiero necesito puedo cuando donde dónde qué hola gracias está pedido factura tengo hay me su sus muy ayuda favor usted estoy cuenta dinero yo fue ha he este esta eso buenos buenas',
  fr: 'le la les et je vous est un une des pour pas dans que qui ce il elle mon ma mes avec sur ne au du mais comment où quand bonjour merci commande facture veux voudrais suis ai été cette nous votre vos oui non être plus très besoin aide toujours plaît jai cest quelquun remboursement',
  pt: 'o os as um uma e é não que de do da em para com por meu minha eu você como mas mais quero preciso posso quando onde olá obrigado obrigada pedido fatura está tenho no na nos foi seu sua muito ajuda favor conta dinheiro ainda são isso boa bom dia meus até já',
  it: 'il lo la gli le di che e è un una per con non mio mia sono ho come ma più voglio vorrei posso quando dove ciao grazie ordine fattura sto del della nel al alla questo questa mi si ha aiuto favore conto soldi ancora buongiorno perché anche avere stato',
  nl: 'de het een en ik is niet van mijn met voor op dat dit wat waar wanneer hoe kan wil graag heb heeft zijn was maar ook nog aan te bij naar hallo dank bedankt bestelling factuur u je jullie geen mij me er om als nee ja wel alstublieft goedendag geld terug',
  sv: 'och det att jag är inte en ett på för med min mitt har den som vad var när hur kan vill hej tack beställning faktura du ni om till från av så men mig vi ja nej skulle behöver hjälp pengar tillbaka',
  da: 'og det at jeg er ikke en et på for med min mit har den som hvad hvor hvornår hvordan kan vil hej tak ordre faktura du om til fra af så men mig vi ja nej skulle hjælp penge tilbage gerne være',
  nb: 'og det at jeg er ikke en et på for med min mitt har den som hva hvor når hvordan kan vil hei takk ordre bestilling faktura du om til fra av så men meg vi ja nei skulle hjelp penger tilbake gjerne være',
  fi: 'ja on ei minun minä olen mitä missä milloin miten voi haluan hei kiitos tilaus lasku että se tämä mutta kun niin en ole voinko onko apua rahat takaisin vielä minulla',
  pl: 'i w nie na to się jest że do mój moja moje z jak co gdzie kiedy czy chcę mogę proszę dzień dobry dziękuję zamówienie faktura mam ale mi o za od po już jestem tego pomoc pieniądze zwrot chciałbym',
  tr: 've bir bu ben için ile değil ne nerede zaman nasıl istiyorum var yok mı mi merhaba teşekkürler sipariş fatura benim çok ama da de lütfen siparişim para iade yardım hala olarak',
  cs: 'a je na se v že to moje můj jak co kde kdy chci mohu prosím dobrý den děkuji objednávka faktura mám ale do jsem není jsou bych pomoc peníze zpět ještě',
  ro: 'și este nu în la un o pe cu pentru că mea meu comanda factura vreau pot unde când cum bună mulțumesc am dar mai vă rog ajutor banii sunt',
  hu: 'a az és nem hogy egy van mit hol mikor szeretnék kérem köszönöm rendelés számla jó napot de is meg vagyok segítség pénz vissza még nincs',
  id: 'dan yang di saya ini itu tidak ada dengan untuk dari apa mana kapan bagaimana bisa mau ingin pesanan terima kasih halo belum sudah tolong uang kembali nya anda ke',
  vi: 'tôi là của và không có cho này với đơn hàng được muốn khi nào ở đâu xin chào cảm ơn bạn đã chưa giúp hoàn tiền làm thế',
};

const LANGUAGES_OF = new Map<string, string[]>();
for (const [language, words] of Object.entries(WORDS))
  for (const word of words.split(' ')) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language]);

/** Letters and signs that hint at a language where the words leave a doubt. */
const HINTS: readonly [language: string, hint: RegExp][] = [
  ['de', /ß/u],
  ['es', /[ñ¿¡]/u],
  ['pt', /[ãõ]/u],
  ['fr', /[œêèùûç]/u],
  ['pl', /[łżąęśź]/u],
  ['tr', /[ğışİ]/u],
  ['cs', /[řěů]/u],
  ['ro', /[țșă]/u],
  ['hu', /[őű]/u],
  ['sv', /^(?=[^å]*å)[^ö]*ö/u],
  ['da', /[æø]/u],
  ['nb', /[æø]/u],
  ['vi', /[ơưạảấầẩậắặẹẻẽếềểệỉịọỏốồổộớờởợụủứừửựỳỷỹỵ]/u],
];

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/**
 * The language of a text as BCP 47, by its script and its everyday words; `undefined` when it is too short or too mixed
 * to tell.
 */
export function detectLanguage(text: string): string | undefined {
  const head = text.slice(0, MOST_UNITS);
  const letters = count(head, LETTER);
  if (letters < 2) return undefined;
  for (const [language, script] of SCRIPTS) {
    // One kana is enough of a sign among Han; the others must make up a fair part.
    if (count(head, script) >= letters * (language === 'ja' ? 0.1 : 0.3)) return language;
  }
  if (count(head, ARABIC) >= letters * 0.3) return /[پچگژ]/u.test(head) ? (/[ٹڈڑں]/u.test(head) ? 'ur' : 'fa') : 'ar';
  if (count(head, CYRILLIC) >= letters * 0.3) return /[іїєґ]/iu.test(head) ? 'uk' : 'ru';
  return byWords(head);
}

function byWords(text: string): string | undefined {
  const scores = new Map<string, number>();
  const add = (language: string, points: number): void => {
    scores.set(language, (scores.get(language) ?? 0) + points);
  };
  const words = text
    .toLowerCase()
    .replace(/['’`´]/g, '')
    .match(/\p{L}+/gu);
  if (!words) return undefined;
  for (const word of words) {
    const languages = LANGUAGES_OF.get(word);
    for (const language of languages ?? []) add(language, 1);
  }
  for (const [language, hint] of HINTS) if (hint.test(text.toLowerCase())) add(language, 1.5);
  const [best, second] = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (!best || best[1] <= (second?.[1] ?? 0)) return undefined;
  // A text of a word or two is told by them alone when they make up all of it.
  return best[1] >= FEWEST_HITS || words.length <= 2 ? best[0] : undefined;
}
