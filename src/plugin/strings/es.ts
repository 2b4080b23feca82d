import type { LanguageStrings } from './en';

/** The panel's text in Spanish. */
export const es: LanguageStrings = {
  WarmHandoffPanelLabel: 'Traspaso del agente virtual',
  WarmHandoffTabTitle: 'Traspaso',
  WarmHandoffNone: 'Esta tarea no la traspasó un agente virtual.',
  WarmHandoffBroken:
    'Lo sentimos, no se puede mostrar el traspaso. La conversación y el resto de Flex no se ven afectados.',
  WarmHandoffBrokenId: 'Traspaso {{id}}',
  WarmHandoffCopyForSupport: 'Copiar para soporte',
  WarmHandoffCopiedForSupport: 'Copiado. Péguelo en su mensaje a soporte.',
  WarmHandoffPaused:
    'Actualizaciones en directo en pausa desde las {{time}}. Lo que ve se conserva y se pondrá al día solo.',
  WarmHandoffShortened: 'Abreviado por espacio: {{parts}}.',
  WarmHandoffShortenedTranscript: 'La conversación completa está en la transcripción.',
  WarmHandoffShortenedStored: 'El contenido completo está guardado con el traspaso {{id}}.',
  WarmHandoffPartReason: 'Motivo',
  WarmHandoffPartOther: 'Otros campos',
  WarmHandoffNewer: 'Escrito con una versión más nueva que la de este panel. Ve lo que el panel entiende.',
  WarmHandoffForeign: 'Traspasado por otro sistema. Ve todo lo que este transmitió.',

  WarmHandoffReasonCustomerRequested: 'Pidió hablar con una persona',
  WarmHandoffReasonLowConfidence: 'El agente virtual no estaba seguro',
  WarmHandoffReasonHighFrustration: 'El cliente está molesto',
  WarmHandoffReasonMaxTurnsExceeded: 'Demasiados intentos',
  WarmHandoffReasonPolicyRequired: 'La política exige una persona',
  WarmHandoffReasonSensitiveTopic: 'Tema delicado',
  WarmHandoffReasonComplexIssue: 'Asunto complejo',
  WarmHandoffReasonOther: 'Traspasado por el agente virtual',

  WarmHandoffTaskLineAccepted: '{{helper.durationSinceUpdate}} | {{reason}}',

  WarmHandoffChannelChat: 'Chat',
  WarmHandoffChannelSms: 'SMS',
  WarmHandoffChannelWhatsapp: 'WhatsApp',
  WarmHandoffChannelRcs: 'RCS',
  WarmHandoffChannelVoice: 'Llamada',
  WarmHandoffChannelEmail: 'Correo electrónico',

  WarmHandoffSentimentNegative: 'Descontento',
  WarmHandoffSentimentNeutral: 'Neutral',
  WarmHandoffSentimentPositive: 'Satisfecho',
  WarmHandoffSentimentMixed: 'Sentimientos encontrados',

  WarmHandoffSummary: 'Resumen',
  WarmHandoffDetails: 'Datos clave',
  WarmHandoffAttempted: 'Ya se intentó',
  WarmHandoffNextSteps: 'Próximos pasos',
  WarmHandoffRouting: 'Enrutamiento',
  WarmHandoffShowMore: 'Mostrar {{count}} más',
  WarmHandoffShowLess: 'Mostrar menos',
  WarmHandoffTicket: 'Ticket',
  WarmHandoffIntent: 'Intención',
  WarmHandoffLanguage: 'Idioma',
  WarmHandoffQueue: 'Cola',
  WarmHandoffYes: 'Sí',
  WarmHandoffNo: 'No',

  WarmHandoffCopy: 'Copiar {{label}}',
  WarmHandoffCopied: '{{label}}: copiado',

  WarmHandoffTranscript: 'Transcripción',
  WarmHandoffTranscriptOne: 'Transcripción · 1 mensaje',
  WarmHandoffTranscriptMany: 'Transcripción · {{count}} mensajes',
  WarmHandoffTranscriptLoading: 'Cargando la transcripción…',
  WarmHandoffTranscriptMissing: 'La transcripción no está disponible.',
  WarmHandoffTranscriptTail: 'Solo están disponibles los últimos mensajes.',
  WarmHandoffRoleCustomer: 'Cliente',
  WarmHandoffRoleAssistant: 'Agente virtual',
  WarmHandoffRoleHuman: 'Agente',
  WarmHandoffRoleSystem: 'Aviso',
  WarmHandoffCause: 'Motivó el traspaso',
};
