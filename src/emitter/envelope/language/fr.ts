import type { NoteLanguage } from './NoteLanguage';

export const fr: NoteLanguage = {
  language: 'fr',
  small: `a ai alors apres as au aucun aucune aujourd aussi autre autres aux avait avant avec avez avoir avons bien bon bonjour
    c ca car ce cela celle celui ces cet cette chez ci comme comment cela d dans de deja depuis des deux dire dit dites dois
    doit donc dont du elle elles en encore entre est et etait etre eu euh eux fait faire faut fois hier hui ici il ils j jai
    jamais je jour jours jusqu l la le les leur leurs lors lui m ma mais me meme merci mes mettre moi moins mon n ne ni non
    nos notre nous on ont or ou oui par parce pas pendant personne peu peut peux plus plusieurs pour pourquoi pourtant pouvez
    pris puis qu quand que quel quelle quelles quels quelqu quelque qui quoi recu rien s sa sais sans sera ses si soit son
    sont sous suis sur sa t ta tard te tel tous tout toute toutes tres trop trouve tu un une va vais venir vers veut veux
    voila voir vos votre vous voudrais vu y deux nouvelle nouveau demain appelle appelez client cliente decu decue inquiet
    attends alors voila moi donne cher chere interesse content parler quelqu personne conseiller humain`,
  fillers: 'euh heu ben bah alors voila donc enfin hein bon',
  courtesy: `bonjour bonsoir salut merci beaucoup bien s il te vous plait au revoir bonne journee soiree d accord ok oui non
    cordialement a bientot votre aide pour de rien parfait super tres c est tout ca va allo monsieur madame`,
  yes: 'oui ok accord parfait bien volontiers exactement confirme entendu bon',
  no: 'non pas jamais plutot refuse',
  numbers: {
    zero: 0,
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12, // prettier-ignore
    treize: 13,
    quatorze: 14,
    quinze: 15,
    seize: 16,
    vingt: 20,
    vingts: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    septante: 70,
    huitante: 80,
    nonante: 90,
    cent: 100,
    cents: 100,
    mille: 1000, // prettier-ignore
  },
  numberAnd: 'et',
  repeats: { double: 2 },
  currencies: 'euros euro dollars dollar francs',
  slots: {
    order: /\b(?:commande|achat)\b/,
    invoice: /\bnumero de (?:la )?facture\b/,
    email: /\b(?:e-?mail|mail|courriel)\b/,
    phone: /\b(?:telephone|portable|vous joindre|vous rappeler)\b/,
    address: /\b(?:adresse|code postal|rue)\b/,
    name: /\b(?:nom|prenom|appelez)\b/,
    date: /\b(?:date|quel jour|quand|naissance)\b/,
    amount: /\b(?:montant|prix|combien (?:coute|d'argent|avez-vous paye)|somme)\b/,
  },
  asks: {
    place: /\b(?:ou|(?:quelle|quel) (?:ville|magasin|gare|agence|endroit|lieu))\b(?! bien)/,
    time: /\b(?:quand|depuis quand|a quelle heure)\b/,
    reason: /\b(?:pourquoi|raison|motif)\b/,
    person: /\bqui\b/,
    amount: /\bcombien (?:coute|avez-vous paye)\b/,
    count: /\bcombien de\b/,
  },
  whichWords: /\b(?:quel(?:le)?s?|qui|ou|quand|pourquoi|comment|combien|quoi|lequel|laquelle)\b/,
  openQuestion:
    /\b(?:que puis-je|comment puis-je|en quoi puis-je|puis-je vous aider|vous aider|autre chose|quel est (?:le probleme|l'objet|votre (?:probleme|demande|question))|que (?:se passe|s'est)|decrivez|expliquez|de quoi s'agit)\b/,
  named: {
    surely: /\b(?:je m'appelle|mon nom (?:est|c'est)|au nom de|moi c'est)\s/,
    perhaps: /\b(?:je suis|c'est|ici)\s/,
  },
  lives:
    /\b(?:(?:habite|vis|suis|etais|travaille|achete|loue) a|(?:vol|train|voyage) (?:pour|a|vers)|magasin (?:de|a)|hotel (?:de|a)|fete a|mariage a|livraison a|entre)\s/,
  thing:
    /\b(?:mon|ma|mes|notre|nos) (?:nouve(?:l|au|lle) )?|\b(?:achete|commande|recu|reserve|loue|rendre|retourner|echanger|ajouter|pour) (?:un |une |des |le |la |les |l'|mon |ma |mes )(?:nouve(?:l|au|lle) )?/g,
  linking: 'de d du a pour',
  general: `commande nom numero argent compte telephone portable mail adresse carte banque jour jours semaine mois fois aide
    question probleme chose maison fils fille femme mari mere pere famille chef cas appel heure vie travail anniversaire
    donnees rendez reservation facture contrat part collegue client demande remboursement achat deux nuits moment erreur
    message reponse visite reclamation plainte produit article`,
  lead: /^(?:(?:c'est|ce sont|c'etait) (?:le |la |les |l'|un |une )?|le (?:numero|code|nom) (?:est|c'est)|mon (?:\S+ ){1,2}(?:est|c'est)|ma (?:\S+ ){1,2}(?:est|c'est)|je (?:crois|pense)(?: que)?|parce que|pour|en|au|aux|a|le|la|les|l'|depuis|vers|chez|sur le|sur|dans|du|de|d'|avec|oui|non|ok|alors|celui|celle|une?)\s*(?<=['\s])/i,
  joints: 'et mais parce car donc alors puis alors',
  wants:
    /\b(?:veux|voudrais|aimerais|souhaite|besoin|annul\w*|rembours\w*|retourn\w*|echang\w*|rempla\w*|chang\w*|reserv\w*|ajouter|modifier|resilier|ou est|quand|pouvez|comment|exige|demande|attends|prefere|declare|faut|s'il vous plait)\b/,
  wrong:
    /\b(?:probleme|erreur|casse\w*|abime\w*|defectueu\w*|manque\w*|perdu\w*|retard\w*|jamais|pas|plus|rien|personne|double|deux fois|bloque\w*|refuse\w*|fissure\w*|ecrase\w*|preleve\w*|inadmissible|complet|mauvais\w*|eteint|accident|gach\w*|toujours)\b/,
  tried: /\b(?:essaye|deja|redemarre|appele|ecrit|attendu|plusieurs fois|deux fois|encore)\b/,
  reported:
    /\b(?:(?:m'a|nous a|m'ont|on m'a) (?:dit|annonce|promis|assure)|a dit|(?:il|elle|on) (?:dit|disait)|m'a promis)\b/,
  calling: /^(?:et )?(?:j'|je (?:vous )?)(?:appelle|ecris) (?:parce que|pour|car|au sujet de) /,
  days: /(?:(?:depuis|jusqu'a|ce|avant|d'ici|pour) )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:matin|soir|apres-midi|dernier|prochain))?|(?:avant-)?\bhier(?: (?:soir|matin))?|apres-demain|(?:la semaine|le mois|l'annee) (?:derniere?|prochaine?|passee?)|il y a (?:\d+|un|une|deux|trois|quatre|dix) (?:jours?|semaines?|mois|ans?)/,
  note: {
    asks: 'Demande : ',
    says: 'Dit : ',
    assistant: 'L’assistant a dit : ',
    accepted: 'accepté',
    declined: 'refusé',
    open: '« ',
    close: ' »',
    thirdPerson: [
      [/^je veux /i, 'Veut '],
      [/^je voudrais /i, 'Voudrait '],
      [/^je souhaite /i, 'Souhaite '],
      [/^j['’]aimerais /i, 'Aimerait '],
      [/^j['’]ai /i, 'A '],
      [/^je suis /i, 'Est '],
      [/^je n['’]ai /i, 'N’a '],
      [/^je ne peux /i, 'Ne peut '],
      [/^je peux /i, 'Peut '],
      [/^j['’]attends /i, 'Attend '],
      [/^j['’]exige /i, 'Exige '],
      [/^je demande /i, 'Demande '],
      [/^je déclare /i, 'Déclare '],
      [/^mon (?=\p{L})/iu, 'Son '],
      [/^ma (?=\p{L})/iu, 'Sa '],
      [/^mes (?=\p{L})/iu, 'Ses '],
    ],
    possessives: [
      [/(?<!\p{L})mon(?!\p{L})/gu, 'son'],
      [/(?<!\p{L})ma(?!\p{L})/gu, 'sa'],
      [/(?<!\p{L})mes(?!\p{L})/gu, 'ses'],
      [/(?<!\p{L})notre(?!\p{L})/gu, 'leur'],
    ],
    firstPerson: /(?<![\p{L}])(?:j['’]|je |me |m['’]|moi|mon |ma |mes |nous|notre |nos )/iu,
  },
};
