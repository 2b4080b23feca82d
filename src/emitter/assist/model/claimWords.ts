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
  es: {
    times: `hoy manana ayer lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio
      agosto septiembre octubre noviembre diciembre inmediatamente enseguida pronto hora horas dia dias semana semanas mes
      meses ano anos minuto minutos medianoche mediodia dos tres cuatro cinco seis siete ocho nueve diez once doce quince
      veinte treinta sesenta cien ciento mil millon mitad doble triple`,
    promises: `reembolso reembolsar reembolsamos devolvemos compensacion compensar gratis gratuito gratuita entero completo
      total garantia garantizar garantizado prometemos prometido aprobado aprobar descuento cupon vale bono regalo sustitucion
      sustituir reemplazo ilimitado siempre nunca todo todos contrasena clave pin codigo cvv cuenta banco transferencia
      bitcoin pagar pago enviar descargar pulsar visitar llamar whatsapp telegram cancelar eliminar cerrar abogado
      responsable culpa secreto gerente excepcion dinero efectivo`,
    courtesies: `siento sentimos lamento lamentamos disculpa disculpe disculpas gracias comprendo entiendo entendemos
      frustracion molestia molestias hola estimado estimada saludos paciencia ayuda ayudar ayudarle agradezco agradecemos
      saber espero contactar momento claro encantado gusto pregunta preguntas favor bienvenido`,
    negations: /(?<!\p{L})(?:no|nunca|jamás|sin|ningún|ninguno|ninguna|tampoco|ni|excepto|salvo|menos)(?!\p{L})/giu,
  },
  fr: {
    times: `aujourdhui demain hier lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin
      juillet aout septembre octobre novembre decembre immediatement aussitot bientot heure heures jour jours semaine
      semaines mois an ans annee annees minute minutes minuit midi deux trois quatre cinq six sept huit neuf dix onze douze
      quinze vingt trente soixante cent mille million moitie double triple`,
    promises: `rembourser remboursement remboursons rembourse compensation compenser dedommagement gratuit gratuite
      gratuitement entier entiere integral total garantie garantir garanti promettons promis approuve remise reduction bon
      avoir bonus cadeau remplacement remplacer remplacons illimite toujours jamais tout tous toutes passe code pin cvv
      compte banque virement bitcoin payer paiement envoyer telecharger cliquer visiter appeler whatsapp telegram annuler
      supprimer fermer avocat responsable faute secret directeur exception argent especes`,
    courtesies: `desole desolee desoles excuse excuses excusez merci comprends comprenons comprehensible frustrant gene
      desagrement bonjour cher chere cordialement patience aide aider apprecions savoir espere espérons contacter moment
      bien volontiers plaisir question questions plait bienvenue`,
    negations: /(?<!\p{L})(?:ne|pas|jamais|sans|aucun|aucune|ni|rien|sauf|excepté|plus)(?!\p{L})|(?<!\p{L})n['’]/giu,
  },
  pt: {
    times: `hoje amanha ontem segunda terca quarta quinta sexta sabado domingo janeiro fevereiro marco abril maio junho
      julho agosto setembro outubro novembro dezembro imediatamente logo breve hora horas dia dias semana semanas mes meses
      ano anos minuto minutos dois duas tres quatro cinco seis sete oito nove dez onze doze quinze vinte trinta sessenta cem
      cento mil milhao metade dobro triplo`,
    promises: `reembolso reembolsar reembolsamos devolvemos compensacao compensar gratis gratuito gratuita inteiro completo
      total garantia garantir garantido prometemos prometido aprovado aprovar desconto cupom cupao vale bonus presente
      substituicao substituir troca ilimitado sempre nunca tudo todos senha pin codigo cvv conta banco transferencia pix
      bitcoin pagar pagamento enviar baixar clicar visitar ligar whatsapp telegram cancelar apagar excluir fechar advogado
      responsavel culpa segredo gerente excecao dinheiro`,
    courtesies: `lamento lamentamos desculpa desculpe desculpas obrigado obrigada compreendo entendo entendemos frustrante
      transtorno incomodo ola prezado prezada cumprimentos paciencia ajuda ajudar agradeco agradecemos saber espero contatar
      momento claro prazer pergunta perguntas favor bem-vindo`,
    negations: /(?<!\p{L})(?:não|nunca|jamais|sem|nenhum|nenhuma|nem|tampouco|exceto|salvo|menos)(?!\p{L})/giu,
  },
};
