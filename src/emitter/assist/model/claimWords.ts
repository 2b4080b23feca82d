/**
 * Words that only a source may bring into a draft, and those that any friendly sentence has. By language, in lower
 * case, separated by blanks.
 */
interface ClaimWords {
  /** Times, and numbers that are written out. */
  times: string;
  /** What binds the company or moves money. */
  promises: string;
  /** Courtesies, which need no source. */
  courtesies: string;
  /** What turns a sentence into its opposite. */
  negations: RegExp;
}

export const CLAIM_WORDS: Record<string, ClaimWords> = {
  en: {
    times: `today tomorrow tonight yesterday monday tuesday wednesday thursday friday saturday sunday january february
      march april june july august september october november december immediately instantly soon hour hours day days
      week weeks weekend month months year years minute minutes midnight noon two three four five six seven eight nine
      ten eleven twelve fifteen twenty thirty sixty ninety hundred thousand million half double triple`,
    promises: `refund refunded refunds reimburse compensation compensate compensated free gratis full entire fully
      guarantee guaranteed promise promised approve approved waive waived discount credit credits gift voucher bonus
      bribe replace replacement lifetime unlimited always never everything all whole extra permanently password pin code
      cvv account bank transfer wire crypto bitcoin pay payment send verify download install click visit call whatsapp
      telegram cancel delete close immediately legal lawyer sue liable fault admit confidential secret manager override
      exception upgrade cash money`,
    courtesies: `sorry apologise apologize apologies thank thanks understand understandable frustrating frustration hear
      happy glad please welcome hello dear regards kind patience inconvenience help helping appreciate know tell hope
      reach reaching contacting moment course certainly gladly question questions further else anything assist trouble`,
    negations:
      /\b(?:not|never|no|none|without|cannot|can['’]?t|won['’]?t|\w+n['’]t|unless|except|instead|neither|nor)\b/giu,
  },
  de: {
    times: `heute morgen gestern montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar marz april
      mai juni juli august september oktober november dezember sofort umgehend gleich bald stunde stunden tag tage tagen
      woche wochen wochenende monat monate jahr jahre minute minuten zwei drei vier funf sechs sieben acht neun zehn elf
      zwolf zwanzig dreissig sechzig hundert tausend halfte doppelt`,
    promises: `erstatten erstattung erstattet gratis kostenlos umsonst frei voll volle vollen ganz ganze gesamt garantieren
      garantiert garantie versprechen genehmigt rabatt gutschein gutschrift bonus ersatz ersetzen immer nie alles extra passwort
      pin code konto bank uberweisen uberweisung bitcoin zahlen zahlung senden anrufen klicken besuchen laden loschen
      kundigen stornieren anwalt haftung schuld geheim vorgesetzter ausnahme geld bargeld lebenslang unbegrenzt`,
    courtesies: `leid entschuldigung entschuldigen danke dank verstehe verstandlich argerlich gern gerne bitte willkommen
      hallo geehrte grusse geduld unannehmlichkeiten helfe helfen freue wissen hoffe moment naturlich frage fragen weiter`,
    negations: /(?<!\p{L})(?:nicht|nie|kein\p{L}*|ohne|niemals|statt|weder|außer)(?!\p{L})/giu,
  },
};
