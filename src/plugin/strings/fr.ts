import type { LanguageStrings } from './en';

/** The panel's text in French. */
export const fr: LanguageStrings = {
  WarmHandoffPanelLabel: "Transfert de l'agent virtuel",
  WarmHandoffTabTitle: 'Transfert',
  WarmHandoffNone: "Cette tâche n'a pas été transférée par un agent virtuel.",
  WarmHandoffBroken:
    "Désolé, le transfert ne peut pas être affiché. La conversation et le reste de Flex n'en sont pas affectés.",
  WarmHandoffBrokenId: 'Transfert {{id}}',
  WarmHandoffCopyForSupport: "Copier pour l'assistance",
  WarmHandoffCopiedForSupport: "Copié. Collez-le dans votre message à l'assistance.",
  WarmHandoffPaused:
    'Mises à jour en direct suspendues depuis {{time}}. Ce qui est affiché reste et se remettra à jour tout seul.',
  WarmHandoffShortened: 'Abrégé faute de place : {{parts}}.',
  WarmHandoffShortenedTranscript: 'Toute la conversation est dans la transcription.',
  WarmHandoffShortenedStored: 'Le contenu complet est enregistré avec le transfert {{id}}.',
  WarmHandoffPartReason: 'Motif',
  WarmHandoffPartOther: 'Autres champs',
  WarmHandoffNewer: "Écrit par une version plus récente que ce panneau. Vous voyez ce qu'il comprend.",
  WarmHandoffForeign: "Transféré par un autre système. Vous voyez tout ce qu'il a transmis.",

  WarmHandoffReasonCustomerRequested: 'A demandé à parler à une personne',
  WarmHandoffReasonLowConfidence: "L'agent virtuel n'était pas sûr",
  WarmHandoffReasonHighFrustration: 'Le client est mécontent',
  WarmHandoffReasonMaxTurnsExceeded: 'Trop de tentatives',
  WarmHandoffReasonPolicyRequired: 'Les règles exigent une personne',
  WarmHandoffReasonSensitiveTopic: 'Sujet sensible',
  WarmHandoffReasonComplexIssue: 'Demande complexe',
  WarmHandoffReasonOther: "Transféré par l'agent virtuel",

  WarmHandoffTaskLineAccepted: '{{helper.durationSinceUpdate}} | {{reason}}',

  WarmHandoffChannelChat: 'Chat',
  WarmHandoffChannelSms: 'SMS',
  WarmHandoffChannelWhatsapp: 'WhatsApp',
  WarmHandoffChannelRcs: 'RCS',
  WarmHandoffChannelVoice: 'Appel',
  WarmHandoffChannelEmail: 'E-mail',

  WarmHandoffSentimentNegative: 'Mécontent',
  WarmHandoffSentimentNeutral: 'Neutre',
  WarmHandoffSentimentPositive: 'Satisfait',
  WarmHandoffSentimentMixed: 'Sentiments partagés',

  WarmHandoffSummary: 'Résumé',
  WarmHandoffDetails: 'Informations clés',
  WarmHandoffAttempted: 'Déjà tenté',
  WarmHandoffNextSteps: 'Prochaines étapes',
  WarmHandoffRouting: 'Routage',
  WarmHandoffShowMore: 'Afficher {{count}} de plus',
  WarmHandoffShowLess: 'Afficher moins',
  WarmHandoffTicket: 'Ticket',
  WarmHandoffIntent: 'Intention',
  WarmHandoffLanguage: 'Langue',
  WarmHandoffQueue: "File d'attente",
  WarmHandoffYes: 'Oui',
  WarmHandoffNo: 'Non',

  WarmHandoffCopy: 'Copier {{label}}',
  WarmHandoffCopied: '{{label}} : copié',

  WarmHandoffTranscript: 'Transcription',
  WarmHandoffTranscriptOne: 'Transcription · 1 message',
  WarmHandoffTranscriptMany: 'Transcription · {{count}} messages',
  WarmHandoffTranscriptLoading: 'Chargement de la transcription…',
  WarmHandoffTranscriptMissing: "La transcription n'est pas disponible.",
  WarmHandoffTranscriptTail: 'Seuls les derniers messages sont disponibles.',
  WarmHandoffRoleCustomer: 'Client',
  WarmHandoffRoleAssistant: 'Agent virtuel',
  WarmHandoffRoleHuman: 'Agent',
  WarmHandoffRoleSystem: 'Information',
  WarmHandoffCause: "À l'origine du transfert",
};
