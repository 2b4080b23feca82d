import type { WaitingTexts } from './WaitingTexts';

/** How people of one language speak around a choice. Lower case. */
export interface ChoiceWords {
  /** Stand beside a choice's word without changing it: "a call back would be nice". */
  fillers: readonly string[];
  /** Stand beside a choice's number: "option 2 please". */
  aroundNumbers: readonly string[];
  /** First words of a question, with or without a mark behind it. */
  questions: readonly string[];
  /** Openings of a polite request, which looks like a question. */
  requests: readonly string[];
}

const list = (words: string): string[] => words.split(' ');

/** By the language that the texts are in; told from their number words, because a developer may bring their own texts. */
const LANGUAGES: Readonly<Record<string, ChoiceWords>> = {
  one: {
    fillers: list(
      "please pls plz a an the by via per i ill i'll would be nice ok okay yes yep just me you can could send get to want " +
        "like prefer take choose rather then thanks thank so i'd id let's go for it answer and will",
    ),
    aroundNumbers: list('please pls number no nr option choice answer ok okay yes the thanks'),
    questions: list('what when where who why how which is are do does did will should shall am has have'),
    requests: ['can you', 'could you', 'would you', 'can i', 'could i', 'may i', 'can someone', 'could someone'],
  },
  eins: {
    fillers: list(
      'können könnten kannst bitte gern gerne eine einen ein den die das per via ich möchte will hätte mir mich sie ok ja einfach dann danke lieber nehme',
    ),
    aroundNumbers: list('bitte nummer nr option wahl antwort ok ja die danke'),
    questions: list('was wann wo wer wie warum wieso welche welcher welches ist sind haben hat wird werden soll muss'),
    requests: ['können sie', 'könnten sie', 'kannst du', 'könntest du', 'würden sie', 'kann ich', 'kann mich jemand'],
  },
  uno: {
    fillers: list('por favor una un el la por vía quiero quisiera me sí si ok vale gracias mejor prefiero que'),
    aroundNumbers: list('por favor número numero opción opcion la el ok sí si gracias'),
    questions: list('qué que cuándo cuando dónde donde quién quien cómo como cuánto cuanto cuál cual'),
    requests: ['que me', 'me pueden', 'me puede', 'puede', 'pueden', 'podría', 'podrían', 'puedes'],
  },
  un: {
    fillers: list("s'il vous plaît plait svp un une le la les par je veux voudrais me moi oui ok merci plutôt préfère"),
    aroundNumbers: list("s'il vous plaît plait svp numéro numero option choix la le ok oui merci"),
    questions: list('quand où qui pourquoi comment combien quel quelle est-ce que'),
    requests: ['pouvez vous', 'pourriez vous', 'peux tu', 'est ce que vous pouvez'],
  },
  due: {
    fillers: list('per favore grazie una un il la lo via vorrei voglio mi sì si ok preferisco'),
    aroundNumbers: list('per favore grazie numero opzione la il ok sì si'),
    questions: list('cosa quando dove chi perché come quanto quale'),
    requests: ['potete', 'può', 'potrebbe', 'potreste', 'mi potete', 'mi può'],
  },
  dois: {
    fillers: list('por favor uma um o a via quero queria gostaria me sim ok obrigado obrigada prefiro pode podem'),
    aroundNumbers: list('por favor número numero opção opcao a o ok sim obrigado obrigada'),
    questions: list('o que quando onde quem porquê como quanto qual'),
    requests: ['podem', 'pode', 'poderia', 'poderiam', 'pode me', 'podem me'],
  },
  いち: {
    fillers: [],
    aroundNumbers: ['番', 'お願いします', 'です', 'で', 'を', 'はい'],
    questions: ['なぜ', 'いつ', 'どこ', '誰', '何'],
    requests: [],
  },
  واحد: {
    fillers: list('من فضلك لو سمحت رجاء أريد اريد ابي عايز بدي أفضل افضل نعم طيب شكرا عبر عن بي فيني علي ممكن أن ان'),
    aroundNumbers: list('من فضلك لو سمحت رقم خيار الخيار نعم طيب شكرا'),
    questions: list('متى أين اين وين من لماذا ليش كيف كم ما هل'),
    requests: ['هل يمكن', 'هل يمكنكم', 'هل ممكن', 'ممكن'],
  },
  twee: {
    fillers: list('graag alstublieft aub een de het per via ik wil zou mij me u ja ok bedankt liever'),
    aroundNumbers: list('graag alstublieft aub nummer nr optie keuze de ok ja bedankt'),
    questions: list('wat wanneer waar wie waarom hoe welke'),
    requests: ['kunt u', 'kun je', 'zou u', 'zou je'],
  },
};

/** Italian has a Spanish one in it: the word that no other language has goes first. */
const MOST_TELLING = ['いち', 'واحد', 'dois', 'due', 'twee', 'eins', 'one', 'uno', 'un'] as const;

/** The words of the texts' language; of a language that is not known, English's and the fewest that do no harm. */
export function choiceWordsFor({ numbers }: Pick<WaitingTexts, 'numbers'>): ChoiceWords {
  const known = MOST_TELLING.find((word) => numbers.includes(word)) ?? 'one';
  return LANGUAGES[known] as ChoiceWords;
}
