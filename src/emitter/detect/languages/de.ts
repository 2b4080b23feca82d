import { listed, phrases, type LanguagePack } from '../LanguagePack';

export const de: LanguagePack = {
  language: 'de',
  roles: {
    person: listed(
      `mitarbeiter* berater* kundenberater* agent agenten ansprechpartner* ansprechperson sachbearbeiter* vorgesetzte* kollege* kollegin* kundenbetreuer* techniker* spezialist* experte* fachmann fachkraft fachperson chef chefin filialleiter* teamleiter* leiter abteilungsleiter* servicemitarbeiter* supportmitarbeiter* verkäufer* operator verantwortliche* zuständige* angestellte* bediensteter personal kundendienstmitarbeiter* manager geschäftsführer* supporter vermittlung fachberater* bearbeiter* betreuer* disponent* rezeptionist* geschäftsleitung leitung führungskraft`,
    ),
    anyone: listed(
      `jemand jemanden jemandem jmd jmdn jmdm wen wem irgendwer irgendwen irgendjemand* mensch menschen person personen leute leuten einer dame herr herrn frau euch ihnen mann`,
    ),
    genuine: listed(
      `echt* real* richtig* wirklich* lebend* lebendig* menschlich* persönlich* physisch* live leibhaftig* kompetent*`,
    ),
    desk: listed(
      `kundendienst* kundenservice kundensupport support service technik buchhaltung vertrieb zentrale hotline beschwerdestelle beschwerdeabteilung reklamationsabteilung fachabteilung abteilung team rezeption innendienst kundenbetreuung rechnungsabteilung schadensabteilung personalabteilung verkauf callcenter empfang verwaltung werkstatt servicecenter anmeldung sekretariat kundenannahme büro`,
    ),
    machine: listed(
      `bot bots roboter* maschine* computer* chatbot* ki automat* sprachcomputer computerstimme bandansage programm algorithmus künstlich* automatisch* automatisiert* virtuell* ansage blechkiste`,
    ),
    reach: listed(
      `sprech* reden rede redet telefonier* chatt* kontakt* gespräch* unterhalt* quatschen anruf* anrufen rufen rückruf* zurückruf* zurückgerufen angerufen erreich* besprechen klären melden meldet ruft sprechen telefonat telefon rücksprache telefonisch kommunizieren schreiben`,
    ),
    move: listed(
      `verbind* verbund* weiterleit* durchstell* weitergeb* weitergeleitet durchgestellt vermitteln übergeb* übergabe weiterverbind* weiterverbunden eskalier* weiterreich* leiten leite stellen stell geben gib gebt schalten holen hol ranholen dazu rangehen übernehm* übernimmt durch weiter weiterleitung vermittle reichen`,
    ),
    want: listed(
      `möchte moechte will wollen brauch* bräuchte hätte bitte kann könnte können könnten würde würden gerne gern muss verlange wünsche kannst könntest lassen lass darf dürfte wie wo gibt gibts lieber haben bestehe fordere benötige suche soll jetzt sofort wünscht endlich möglich möcht hilfe helfen hilft kümmert kümmern`,
    ),
    not: listed(`nicht kein* niemand* nie niemals ohne schluss genug satt nase keinesfalls hör weg statt anstatt nee`),
    done: listed(
      `gestern schon bereits hat hatte war gesagt sagte gesprochen telefoniert versprochen vorhin letzte letzten neulich wurde meinte wollte geredet kam ging gab half`,
    ),
    is: listed(`bist sind ist wer`),
    me: listed(`mich mir ich uns wir mein meine meinen`),
    link: listed(
      `mit einem einen einer eine ein der die das dem den zum zur an zu von vom aus ihrem ihren ihr ihrer eurem ihre nem nen ne am im in und für so sie du da hier mal auch noch es ins bei`,
    ),
  },
  alone: listed(`mitarbeiter agent berater mensch kundenberater ansprechpartner sachbearbeiter operator`),
  beside: listed(`bitte jetzt sofort ein einen der danke hallo ja ok mal`),
  frustration: listed(
    `lacherlich unverschamt unverschamtheit frechheit nutzlos schlecht schrecklich furchtbar wutend sauer genervt nervt scheiss scheisse mist betrug witz enttauscht katastrophe`,
  ),
  topics: [
    {
      topic: 'safety',
      code: 'sensitive_topic',
      phrases: phrases(
        `mich umbringen | umzubringen | suizid | selbstmord | mir das leben nehmen | nicht mehr leben | mir etwas antun | mich verletzen | selbstverletzung | in gefahr | gasgeruch | stromschlag | uberdosis | hausliche gewalt | notfall`,
      ),
    },
    {
      topic: 'legal',
      code: 'policy_required',
      phrases: phrases(
        `anwalt | anwaltin | rechtsanwalt | rechtsanwaltin | verklagen | verklage | klage einreichen | vor gericht | rechtliche schritte | rechtsabteilung | rechtsweg | strafanzeige | anzeige erstatten | verbraucherzentrale | mahnverfahren`,
      ),
    },
    {
      topic: 'privacy',
      code: 'policy_required',
      phrases: phrases(
        `dsgvo | datenschutz | datenschutzbeauftragter | datenschutzbeauftragten | meine daten loschen | recht auf vergessenwerden | auskunft uber meine daten | personenbezogene daten | personenbezogenen daten`,
      ),
    },
    {
      topic: 'security',
      code: 'policy_required',
      phrases: phrases(
        `gehackt | hacker | datenleck | identitatsdiebstahl | phishing | betrug | betruger | unbefugter zugriff | unbefugt | karte gestohlen | konto ubernommen | unberechtigte abbuchung`,
      ),
    },
  ],
};
