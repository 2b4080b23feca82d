import type { NoteLanguage } from './NoteLanguage';

export const de: NoteLanguage = {
  language: 'de',
  small: `ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bereits bin bis bist bitte
    da dabei dafur damals damit dann daran das dass dein deine dem den denn der des deshalb die dies diese diesem diesen
    dieser dieses dir doch dort du durch durfen ein eine einem einen einer eines einfach einmal er erst es etwas euch euer
    eure fur ganz gar geben gegen gehen geht gekommen gemacht genau gerade gern gerne gesagt gewesen gibt ging gut habe
    haben hab hat hatte hatten heisst heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in
    irgendwie ist ja jede jeden jeder jemand jetzt kam kann kannst kein keine keinen keiner komme kommen kommt konnen
    konnte lassen lieber ma mal man mehr mein meine meinem meinen meiner meines mich mir mit mochte mochten muss mussen
    nach nachher nein neu neue neuen neuer nicht nichts nie noch nun nur ob oder ohne sagen sagt sagte schon sehr sei sein
    seine seinem seinen seit selbst sich sie sind so sofort soll sollen sollte sondern sonst trotzdem tun um und uns unser
    unsere unter viel viele vielleicht vom von vor wann war waren warum was weg weil weiss welche welcher welches wem wen
    wenn wer werde werden wie wieder will wir wird wo wohl wollen wollte worden wurde wurden wurd zahlt zu zum zur zwar zwei
    morgen gestern steht bleibt brauche brauch suche stinksauer sauer zufrieden kunde kundin interessiert sicher sprechen reden verbinden jemandem jemanden mensch menschen person mitarbeiter`,
  fillers: 'ah aeh ahm hm hmm tja naja halt eben also ja so mal',
  courtesy: `hallo hi hey guten tag morgen abend moin servus gruss grusse mit freundlichen lieben danke vielen dank bitte
    sehr schon schonen noch ihnen auch tschuss auf wiedersehen wiederhoren alles klar gut ok okay prima super perfekt ja nein
    das wars war es und einen ich bedanke mich fur die hilfe ihre auskunft herzlichen gruezi nett toll sie`,
  yes: 'ja jo jawohl gerne gern ok okay gut passt einverstanden genau klar prima super perfekt naturlich sicher richtig stimmt',
  no: 'nein nee nicht kein keine nie niemals lieber abgelehnt',
  numbers: {
    null: 0,
    ein: 1,
    eins: 1,
    eine: 1,
    einen: 1,
    zwei: 2,
    zwo: 2,
    drei: 3,
    vier: 4,
    funf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    neun: 9,
    zehn: 10, // prettier-ignore
    elf: 11,
    zwolf: 12,
    dreizehn: 13,
    vierzehn: 14,
    funfzehn: 15,
    sechzehn: 16,
    siebzehn: 17,
    achtzehn: 18,
    neunzehn: 19, // prettier-ignore
    zwanzig: 20,
    dreissig: 30,
    dreißig: 30,
    vierzig: 40,
    funfzig: 50,
    sechzig: 60,
    siebzig: 70,
    achtzig: 80,
    neunzig: 90,
    hundert: 100,
    tausend: 1000, // prettier-ignore
  },
  numberAnd: 'und',
  repeats: {},
  currencies: 'euro euros franken cent dollar',
  slots: {
    order: /\b(?:bestell(?:ung|nummer)?|auftrags?(?:nummer)?)\b/,
    invoice: /\brechnungs?nummer\b/,
    email: /\be-?mail(?:-?adresse)?\b/,
    phone: /telefon|\b(?:handy(?:nummer)?|ruckruf(?:nummer)?|mobil(?:nummer)?|unter welcher nummer|erreichen wir)\b/,
    address: /adresse|anschrift|\b(?:strasse|postleitzahl|plz|wohnen sie)\b/,
    name: /\b(?:(?:vor|nach|ihr|ihren|welchen)?\s?namen?|wie heissen)\b/,
    date: /datum|\b(?:welche[mnr]? tag|wann|geboren)\b/,
    amount: /\b(?:wie viel (?:geld|kostet)|wieviel|betrag|preis|summe|budget)\b/,
  },
  asks: {
    place: /^(?:und )?(?:wo|wohin|woher|von wo)\b|\bwelche[rsmn]? (?:stadt|ort|filiale|bahnhof|station|flughafen)\b/,
    time: /^(?:und |seit |bis |ab )?wann\b|\bum wie viel uhr\b/,
    reason: /\b(?:warum|wieso|weshalb|grund)\b/,
    person: /^(?:und )?(?:wer|wem|wen|mit wem)\b/,
    amount: /\bwie viel (?:geld|kostet|euro)\b/,
    count: /\bwie ?viele\b/,
  },
  whichWords: /\b(?:was|welche\w*|wer|wem|wen|wo|wohin|woher|worum|womit|wann|warum|wieso|weshalb|wie)\b/,
  openQuestion:
    /\b(?:worum geht|was (?:kann|darf) ich|(?:wo|wie)?mit kann ich|wie (?:kann|darf) ich|was ist (?:los|passiert|das problem|ihr anliegen)|ihnen helfen|weiterhelfen|noch etwas|sonst noch|was mochten sie|beschreiben|anliegen|was fuhrt)\b/,
  named: {
    surely: /\b(?:mein name ist|ich heisse|ich heiße|name ist|name:|auf den namen|hier spricht|auf)\s/,
    perhaps: /\b(?:hier ist|ich bin|hier)\s/,
  },
  lives:
    /\b(?:(?:wohne|lebe|bin|war|sitze|arbeite) (?:in|auf)|in der filiale|filiale in|(?:flug|reise|fahrt|zug|fliege|reise|fahre|umzug|ziehe|versand) nach|uni in|hotel in|geschaft in|laden in|werkstatt in)\s/,
  thing:
    /\b(?:meine?[nrms]?|unsere?[nrms]?) (?:neue[nrms]? |alte[nrms]? )?|\b(?:habe?|hatte|haben|will|mochte|wollte|wollt) (?:ich |wir )?(?:(?:bei ihnen|am|im|heute|gestern|letzte woche|ja|auch) )?(?:einen?|eine?[rs]?|die|das|den|neue) (?:neue[nrms]? )?|\b(?:eine?[nr]?) (?:neue[nrms]? )?(?=\p{L}+ (?:bestellt|gekauft|gebucht|gemietet|zuruckgeschickt|erhalten|bekommen|reservier))/gu,
  linking: '',
  capitalNouns: true,
  general: `bestellung auftrag name nummer geld konto telefon handy mail adresse karte bank tag tage woche wochen monat monate
    zeit weg hilfe frage problem sache haus hause zuhause sohn tochter frau mann mutter vater familie chef anliegen fall
    anruf kollegin kollege meinung stunde stunden leben arbeit geburtstag daten termin buchung rechnung kundennummer
    bestellnummer ersatz antwort mitarbeiter mitarbeiterin stuck teil ende moment paar bisschen anderen anderes kreditkarte
    passwort vertrag unterlagen kunde reklamation beschwerde person menschen`,
  lead: /^(?:(?:das|es|die|der) (?:ist|war|sind|waren)|(?:die|meine|der|mein|das) (?:\S+ ){0,2}(?:nummer|name|code|adresse|\S+nummer) (?:ist|lautet)|ich (?:mochte|hätte gern|habe?|glaube|wurde sagen)|wegen|weil|auf den namen|auf|nach|zum|zur|in der|im|in|am|an|um|ab|bis|seit|von|vom|unter|fur|so|etwa|ungefahr|circa|ca|ja|nein|ok|okay|gut|bei|mit|also|dann|der|die|das|den|dem)\s+/i,
  joints: 'und aber weil denn deshalb dann also obwohl sondern wahrend',
  wants:
    /\b(?:will|mochte|wollte|wollt|brauche?|wunsch\w*|hatte gern|gern|stornier\w*|umtausch\w*|zuruck\w*|erstatt\w*|ruckgabe|ersatz\w*|umbuch\w*|ander\w*|kundig\w*|buchen|bestellen|melden|vereinbaren|wechseln|wo (?:ist|bleibt)|wann kommt|wie kann|konnen sie|bitte|verlang\w*|fordere|erwarte|lieber)\b/,
  wrong:
    /kaputt|defekt|beschadigt|fehler|problem|falsch|verloren|verspat|zerbroch|gesperrt|abgelehnt|abgesturzt|undicht|gestohlen|\b(?:nicht|nie|nichts|kein\w*|fehlt|fehlen|fehlte|doppelt|zweimal|noch immer|immer noch|warte|niemand|leer|zeigt|statt|stimmt nicht)\b/,
  tried:
    /\b(?:versucht|bereits|schon|angerufen|geschrieben|probiert|gewartet|neu gestartet|zuruckgesetzt|mehrfach|mehrmals|zweimal|dreimal|wieder)\b/,
  reported:
    /\b(?:(?:er|sie|herr|frau|kollege|kollegin|mitarbeiter\w*|fahrer|verkauferin|techniker|man|chef) (?:\S+ ){0,4}(?:sagte|sagt|gesagt|meinte|meint|versprach|versprochen)|sagte? (?:mir|frau|herr|man)|hat mir (?:\S+ ){0,3}(?:gesagt|versprochen)|meinte|jetzt heisst es|jetzt heißt es|angeblich)\b/,
  calling: /^(?:und )?(?:ich )?(?:ruf(?:e)?|schreibe|melde mich) (?:an |ihnen )?,?(?:weil|wegen|da) /,
  days: /(?:(?:seit|bis|am|letzten|nachsten|diesen|kommenden|ab|jeden|ab dem) )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)s?(?:vormittag|nachmittag|abend|morgen|fruh)?|(?:seit |bis )?(?:gestern|vorgestern|ubermorgen)(?: (?:abend|morgen|nacht|fruh|vormittag|nachmittag))?|(?:letzte|nachste|diese|vorige|kommende)[nrs]? (?:woche|monat|jahr|wochenende)|vor (?:\d+|zwei|drei|vier|funf|sechs|zehn|einer|einem) (?:tagen|wochen|monaten|jahren|woche|monat|jahr)/,
  note: {
    asks: 'Fragt: ',
    says: 'Sagt: ',
    assistant: 'Der Assistent sagte: ',
    accepted: 'angenommen',
    declined: 'abgelehnt',
    open: '„',
    close: '“',
    thirdPerson: [
      [/^ich möchte /i, 'Möchte '],
      [/^ich will /i, 'Will '],
      [/^ich brauche? /i, 'Braucht '],
      [/^ich habe? /i, 'Hat '],
      [/^ich hatte /i, 'Hatte '],
      [/^ich bin /i, 'Ist '],
      [/^ich war /i, 'War '],
      [/^ich kann /i, 'Kann '],
      [/^ich warte /i, 'Wartet '],
      [/^ich wollte? /i, 'Wollte '],
      [/^ich suche /i, 'Sucht '],
      [/^ich bekomme /i, 'Bekommt '],
      [/^ich verlange /i, 'Verlangt '],
      [/^ich erwarte /i, 'Erwartet '],
      [/^(?:mein|meine|unser|unsere) (?=\p{L})/iu, ''],
    ],
    possessives: [
      [/(?<!\p{L})mein(e|en|em|er|es)?(?!\p{L})/gu, 'sein$1'],
      [/(?<!\p{L})unser(e|en|em|er|es)?(?!\p{L})/gu, 'ihr$1'],
    ],
    firstPerson: /\b(?:ich|mich|mir|mein\w*|wir|uns|unser\w*)\b/i,
  },
};
