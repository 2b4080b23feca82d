/**
 * Words that carry a sentence and no content, in seven languages: articles, pronouns, prepositions, auxiliaries, particles.
 * What is left of a short answer without them is what was answered; a clause that has them is prose and no passphrase.
 */
const CLOSED_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the my your our his her its their this that these those it its i you he she we they me us him them who what which ' +
    "where when why how is it's that's i'm isn't am are was were be been being has have had having do does did don't doesn't didn't can can't cannot could should would " +
    "will won't wouldn't may might must shall not no never to of in on at by for from with without about as into over under since until after " +
    'before again still just only very really too so such than then there here and or but if because while also always any ' +
    'some every each all same other another more most much many ever yet now up down out off right well um uh uhm er erm hmm hm ' +
    'der die das den dem des ein eine einen einem einer mein meine meinen meiner dein ihr ihre sein seine unser ich du er sie es ' +
    'wir man mich mir dir ihm uns ihnen wer was wo wie wann warum ist war wäre sind bin hat habe hatte haben wird werden wurde ' +
    'kann können muss müsste soll sollte nicht kein keine nie zu von in im an am auf aus bei für mit nach ohne über um seit vor schon ' +
    'noch nur sehr wieder immer auch und oder aber wenn weil dass denn doch mal so dann hier da jetzt ja nein ähm äh also ' +
    'el la los las lo un una unos unas mi mis tu su sus yo ella nosotros me te se le nos que qué cuál como cómo cuando ' +
    'donde es era fue son está están ser estar he ha han había no ni sí si a al de del en por para con sin sobre desde hasta muy ' +
    'más menos ya aún siempre nunca también y o u pero porque pues aquí ahí esto eso esta este ese esa ' +
    'les des du une mon ma mes ton ta votre vos notre leur je il elle nous vous ils on ce cet cette ça qui quoi quel ' +
    "quelle où quand comment est c'est n'est j'ai j' était sont suis ai as avons avez ont sera être avoir ne pas plus jamais toujours très trop peu " +
    'à au aux avec sans pour par sur sous dans depuis chez encore déjà aussi et ou mais car donc alors ici là oui non euh ben ' +
    'o os as um uma uns umas meu minha meus minhas seu sua seus suas eu você ele ela nós eles isso isto este esta esse essa ' +
    'que quem qual como quando onde é era foi são está estava ser estar tem tinha não nem sim do da dos das em no na nos nas por ' +
    'pelo pela para com sem sobre desde até muito mais menos já ainda sempre nunca também e ou mas porque aqui aí lá né hum ' +
    'هي هو أنا انا نحن في من على إلى الى عن مع هذا هذه ذلك كان كانت ليس ليست لا لم لن ما قد و أو لكن نعم'
  ).split(' '),
);

/** Words that lead to an answer or follow it and name it: "I think it was called". */
const ANSWERING = new Set(
  (
    "think believe guess suppose called named name try try: sure ok okay yes fine whatever probably maybe perhaps used answer password code pin word passphrase thanks thank please sorry apologies oops i'd spelled " +
    'glaube denke heißt hieß lautet lautete klar gut passwort kennwort antwort codewort wort danke bitte meines wissens glaub entschuldigung sorry ' +
    'creo pienso llama llamaba llamó claro vale contraseña clave respuesta palabra gracias perdón perdon perdona disculpe disculpa ' +
    "crois pense s'appelle s'appelait appelle voilà voici mot passe réponse merci d'accord c'était pardon désolé désolée excusez excuse " +
    'acho creio chama chamava claro senha resposta palavra obrigado obrigada seria desculpe desculpa perdão ' +
    'اسمه اسمها كلمة المرور السر أظن شكرا'
  ).split(' '),
);

const bare = (word: string): string =>
  word
    .toLowerCase()
    .replace(/^[("'“«]+/u, '')
    .replace(/(?<![.,:;!?)"'”»…])[.,:;!?)"'”»…]+$/u, '');

export const isClosed = (word: string): boolean => CLOSED_WORDS.has(bare(word));
/** Whether a word only leads to an answer. */
export const leadsToAnswer = (word: string): boolean => isClosed(word) || ANSWERING.has(bare(word));
