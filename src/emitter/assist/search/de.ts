import type { SearchLanguage } from './SearchLanguage';

/** German, as customers of a shop write it. Umlauts are folded before words are compared. */
export const de: SearchLanguage = {
  language: 'de',
  shortest: 4,
  compounds: true,
  stop: `aber alle allem allen aller alles als also am an ander andere anderem auch auf aus bei beim bin bis bist bitte da
    damit dann das dass dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du
    durch ein eine einem einen einer eines einfach er es etwas euch euer eure fur gar geht gern gerne guten habe haben
    hat hatte hallo hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins irgendwie ist ja jede jetzt kann
    kannst kein keine keinen konnen konnte mal man mehr mein meine meinem meinen meiner mich mir mit mochte muss nach
    nein nicht nichts noch nun nur ob oder ohne schon sehr sein seine seit selbst sich sie sind so soll sollte sondern
    sonst tag uber um und uns unser unsere unter vielen dank viel vom von vor war waren warum was weil welche wenn wer
    werde werden wie wieder will wir wird wo wollen wurde zu zum zur zwar moin hi ok danke hilfe helfen sagen machen finde finden brauche brauchen
    mache macht tun gibt`,
  endings: `ungen ung igkeit keit heit lich isch en ern er em es e n s t st te ten tet`,
  things: 'order parcel',
  phrases: {
    'geld zurück': 'erstattung',
    'geld wieder': 'erstattung',
    'mein geld': 'erstattung',
    'das geld': 'erstattung',
    'wie lange': 'dauer',
    'wie viele tage': 'dauer',
    'wie weit': 'status',
    'wo bleibt': 'status',
    'wo ist': 'status',
    'rückgängig machen': 'stornieren',
    'mit rechnen': 'dauer lieferzeit',
    'damit rechnen': 'dauer lieferzeit',
    'nicht das was ich bestellt': 'falsch',
    'statt m': 'falsch',
    'alle meine daten': 'loeschen daten',
    'zu klein': 'umtausch',
    'zu groß': 'umtausch',
    'kreditkarte wird nicht': 'zahlung abgelehnt',
  },
  meanings: {
    refund: 'erstattung erstatten ruckerstattung auszahlen auszahlung zuruckzahlen uberweisen erstattet konto geld',
    return: 'retoure rucksendung zuruckschicken zuruckgeben ruckgabe zurucksenden rucksendeschein etikett retournieren',
    order: 'bestellung auftrag bestellt kauf gekauft order',
    parcel: 'paket sendung lieferung packchen karton',
    delivery: 'lieferung liefern geliefert versand verschickt schicken zustellung zusenden ankunft ankommen',
    track: 'status sendungsverfolgung verfolgen tracking nachforschung unterwegs',
    cancel: 'stornieren storno abbrechen widerrufen widerruf kundigen rucktritt abbestellen',
    duration: 'dauer lieferzeit tage wochen wann lange werktage rechnen',
    cost: 'kosten kostet porto gebuhr preis versandkosten kostenlos gratis frei betrag',
    address: 'adresse anschrift umgezogen umzug hausnummer strasse lieferadresse',
    change: 'andern anderung korrigieren vertippt aktualisieren umleiten',
    damaged: 'beschadigt kaputt zerbrochen defekt eingedruckt gerissen zerrissen bruch auspacken ankam',
    wrong: 'falsch falscher falsche falschen verwechselt statt',
    storecredit: 'gutschein guthaben gutschrift',
    invoice: 'rechnung beleg quittung finanzamt',
    company: 'firma firmenname umsatzsteuer ustidnr geschaftlich',
    declined: 'abgelehnt angenommen verweigert fehlgeschlagen ablehnung klappt fehler freigabe',
    pay: 'zahlung zahlen bezahlen bezahlung zahlungsart zahlungsarten',
    card: 'kreditkarte karte visa',
    paypal: 'paypal lastschrift raten ratenzahlung klarna rechnungskauf',
    password: 'passwort kennwort anmelden einloggen login zugangsdaten',
    account: 'konto kundenkonto account profil',
    delete: 'loschen loeschen entfernen kundigen schliessen daten',
    warranty: 'garantie gewahrleistung defekt kaputt reissverschluss hin',
    waterproof: 'impragnieren impragnierung regenjacke wasserdicht dicht nass anorak',
    wash: 'waschen waschmaschine wasche reinigen trockner',
    newsletter: 'newsletter werbung werbemails abmelden abonnieren mails',
    size: 'grosse grossen passt umtausch',
    late: 'verspatet verspatung spat uberfallig',
    print: 'drucker drucken etikett',
  },
};
