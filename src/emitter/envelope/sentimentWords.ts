/**
 * How strongly everyday words of service conversations speak for or against, -3 to 3, by language; lower case without
 * accents and apostrophes, as `plain` writes them. A `*` at the end stands for any ending.
 */
const WEIGHTS: Record<string, Record<number, string>> = {
  en: {
    [-3]: 'terrible horrible awful worst hate hated disgust* furious outrag* unacceptable scam* fraud* pathetic appalling atrocious abysmal bullshit shit shitty fuck fucking fucked bastard* disgrace* livid despicable inexcusable idiot* moron* nightmare hell garbage ripoff lawsuit thief thieves liar liars',
    [-2]: 'bad angry annoy* frustrat* ridiculous useless stupid upset disappoint* broken damaged lost stolen wrong fail fails failed failing failure unhappy poor crap joke lie lied lying incompetent hopeless mad rude insult* worse fed sick damn goddamn bloody sucks suck horrid defective faulty missing refuse refused overcharged cheated mess unprofessional unfair mislead* dissatisf* complain* complaint* rubbish waste wasted ignored ignoring wtf lawyer attorney suing worried scared concerned cracked smashed torn wrongly',
    [-1]: 'problem* issue* error* late delay* trouble* slow wait* stuck confus* unable cannot cant never still unfortunately sadly sorry difficult hard twice nobody nothing nowhere unclear declined rejected expired missed bug* crash* doubt* stop damage again incorrect lacking impossible overdue',
    1: 'ok okay fine thanks thank thx ty good nice appreciate* help* hope clear fair easy works worked resolved solved agree like cheers useful correct kind kindly',
    2: 'great happy glad love loved lovely pleased perfect awesome wonderful brilliant super satisfied helpful fast quick friendly best enjoy* grateful thankful impressed cool neat delighted',
    3: 'excellent amazing fantastic outstanding superb incredible thrilled phenomenal',
  },
  de: {
    [-3]: 'schrecklich* furchtbar* katastroph* unverschamt* frechheit betrug betruger hasse scheiss* mist grauenhaft* unfassbar abzocke unertraglich* unmoglich*',
    [-2]: 'schlecht* argerlich* wutend sauer enttausch* kaputt* defekt* beschadigt* verloren falsch* nutzlos* dumm* lacherlich* nerv* fehlt fehlgeschlagen unzufrieden beschwer* lugt gelogen inkompetent* mies* genug frust* verargert',
    [-1]: 'problem* fehler* verspat* verzoger* leider warte* wartet nie kein keine nicht doppelt schwierig langsam unklar mahnung',
    1: 'ok okay gut gute danke bitte nett hilft klar gerne passt funktioniert freundlich gelost einverstanden',
    2: 'super toll prima zufrieden freue schnell hilfreich* klasse perfekt wunderbar dankbar',
    3: 'ausgezeichnet hervorragend fantastisch grossartig begeistert',
  },
  es: {
    [-3]: 'terrible horrible pesimo pesima odio asco estafa* fraude inaceptable furioso furiosa vergonzoso mierda ladrones verguenza',
    [-2]: 'malo mala mal enojad* enfadad* molest* frustrad* ridiculo inutil* roto rota danad* perdid* equivocad* queja* decepcion* peor harto harta mentira mienten defectuos* incorrect*',
    [-1]: 'problema* error* tarde retras* demora* esper* nunca todavia aun lament* dificil lento doble sin nadie nada',
    1: 'ok vale bien gracias bueno buena ayuda claro funciona agradezco',
    2: 'genial feliz contento contenta encanta perfecto rapido amable satisfech* estupendo',
    3: 'excelente increible fantastico maravilloso magnifico',
  },
  fr: {
    [-3]: 'terrible horrible affreux deteste arnaque* honteux honte inacceptable inadmissible furieux furieuse scandaleux merde voleurs catastroph* lamentable',
    [-2]: 'mauvais mauvaise enerve* colere frustr* ridicule inutile casse cassee endommage* perdu perdue faux decu decue decev* nul nulle pire marre plainte mensonge defectueux abime*',
    [-1]: 'probleme* erreur* retard* attend* jamais toujours malheureusement difficile lent personne rien encore',
    1: 'ok bien merci bon bonne aide clair marche daccord gentil',
    2: 'super content contente heureux ravi ravie parfait rapide genial aimable satisfait*',
    3: 'excellent incroyable fantastique formidable merveilleux magnifique',
  },
  pt: {
    [-3]: 'terrivel horrivel pessimo pessima odeio golpe fraude inaceitavel furioso furiosa vergonha absurdo merda ladroes nojo',
    [-2]: 'ruim mau ma irritad* chatead* frustrad* ridiculo inutil quebrad* danificad* perdid* errado errada decepcion* reclam* pior cansad* mentira defeito defeituoso',
    [-1]: 'problema* erro* atras* demora* esper* nunca ainda infelizmente dificil lento ninguem nada',
    1: 'ok bem obrigad* bom boa ajuda claro funciona agradeco',
    2: 'otimo otima feliz contente adorei perfeito rapido legal satisfeit*',
    3: 'excelente incrivel fantastico maravilhoso',
  },
  it: {
    [-3]: 'terribile orribile pessimo pessima odio truffa vergogna vergognoso inaccettabile furioso furiosa schifo ladri',
    [-2]: 'male cattivo arrabbiat* frustrat* ridicolo inutile rotto rotta danneggiat* perso persa sbagliat* delus* reclamo peggio stufo stufa bugie difettos*',
    [-1]: 'problema problemi errore errori ritard* aspett* mai ancora purtroppo difficile lento annull* nessuno niente',
    1: 'ok bene grazie buono buona aiuto chiaro funziona gentile',
    2: 'ottimo felice contento contenta perfetto veloce soddisfatt*',
    3: 'eccellente incredibile fantastico meraviglioso',
  },
  nl: {
    [-3]: 'verschrikkelijk vreselijk haat oplichting schandalig onacceptabel woedend waardeloos',
    [-2]: 'slecht boos gefrustreerd belachelijk nutteloos kapot beschadigd kwijt verkeerd teleurgesteld klacht erger zat defect',
    [-1]: 'probleem problemen fout vertraging wacht* nooit helaas moeilijk traag niemand niets',
    1: 'ok goed bedankt dank fijn hulp duidelijk werkt',
    2: 'geweldig blij tevreden perfect snel super',
    3: 'uitstekend fantastisch',
  },
};

/** Turns round what follows within a few words. */
export const NEGATIONS = new Set(
  (
    'not no never dont doesnt didnt isnt wasnt arent werent cant cannot couldnt wont wouldnt shouldnt hardly barely without nor neither aint havent hasnt ' +
    'nicht kein keine keinen keiner nie ohne sin ningun ninguna jamas nunca pas jamais sans nao sem non senza mai niet geen nooit'
  ).split(' '),
);

/** Makes what follows stronger. */
export const INTENSIFIERS = new Set(
  (
    'very really so extremely absolutely totally completely super too incredibly utterly such fucking bloody damn ' +
    'sehr total absolut so extrem echt muy tan realmente totalmente tres vraiment tellement muito tao molto davvero cosi heel erg zeer'
  ).split(' '),
);

/** The weights of whole words, and of beginnings by their text without the `*`. */
export interface SentimentWords {
  whole: ReadonlyMap<string, number>;
  beginnings: ReadonlyMap<string, number>;
}

function wordsOfLanguage(weights: Record<number, string>): SentimentWords {
  const whole = new Map<string, number>();
  const beginnings = new Map<string, number>();
  for (const [weight, words] of Object.entries(weights)) {
    for (const word of words.split(' ')) {
      if (word.endsWith('*')) beginnings.set(word.slice(0, -1), Number(weight));
      else whole.set(word, Number(weight));
    }
  }
  return { whole, beginnings };
}

/** By language; `en` is used for those that are not here, since customers mix it in everywhere. */
export const SENTIMENT_WORDS: ReadonlyMap<string, SentimentWords> = new Map(
  Object.entries(WEIGHTS).map(([language, weights]) => [language, wordsOfLanguage(weights)]),
);

/** Pairs of words that weigh other than their parts. */
export const SENTIMENT_PAIRS: ReadonlyMap<string, number> = new Map([
  ['for nothing', -4],
  ['nothing else', 1],
  ['no problem', 1],
  ['not enough', -2],
  ['charged twice', -2],
  ['never arrived', -2],
  ['not working', -2],
  ['doesnt work', -2],
  ['didnt work', -2],
  ['not arrived', -1],
  ['rip off', -3],
  ['nicht angekommen', -2],
  ['nicht geliefert', -2],
  ['kein problem', 1],
  ['money back', -1],
  ['fed up', -2],
  ['no help', -2],
  ['useless bot', -1],
]);
