import type { LanguageStrings } from './en';

/** The panel's text in German. */
export const de: LanguageStrings = {
  WarmHandoffPanelLabel: 'Übergabe vom virtuellen Agenten',
  WarmHandoffTabTitle: 'Übergabe',
  WarmHandoffNone: 'Diese Aufgabe wurde nicht von einem virtuellen Agenten übergeben.',
  WarmHandoffBroken:
    'Die Übergabe kann leider nicht angezeigt werden. Das Gespräch und der Rest von Flex sind nicht betroffen.',
  WarmHandoffBrokenId: 'Übergabe {{id}}',
  WarmHandoffCopyForSupport: 'Für den Support kopieren',
  WarmHandoffCopiedForSupport: 'Kopiert. Fügen Sie es in Ihre Nachricht an den Support ein.',
  WarmHandoffPaused:
    'Live-Aktualisierung seit {{time}} unterbrochen. Das Angezeigte bleibt und wird von selbst nachgeholt.',
  WarmHandoffShortened: 'Aus Platzgründen gekürzt: {{parts}}.',
  WarmHandoffShortenedTranscript: 'Das ganze Gespräch steht im Verlauf.',
  WarmHandoffShortenedStored: 'Alles ist unter der Übergabe {{id}} gespeichert.',
  WarmHandoffPartReason: 'Grund',
  WarmHandoffPartOther: 'Weitere Felder',
  WarmHandoffNewer: 'Mit einer neueren Version geschrieben, als diese Ansicht kennt. Sie sehen, was sie versteht.',
  WarmHandoffForeign: 'Von einem anderen System übergeben. Sie sehen alles, was es mitgegeben hat.',

  WarmHandoffReasonCustomerRequested: 'Möchte mit einem Menschen sprechen',
  WarmHandoffReasonLowConfidence: 'Virtueller Agent war unsicher',
  WarmHandoffReasonHighFrustration: 'Kunde ist verärgert',
  WarmHandoffReasonMaxTurnsExceeded: 'Zu viele Versuche',
  WarmHandoffReasonPolicyRequired: 'Vorgabe verlangt einen Menschen',
  WarmHandoffReasonSensitiveTopic: 'Sensibles Thema',
  WarmHandoffReasonComplexIssue: 'Komplexes Anliegen',
  WarmHandoffReasonOther: 'Vom virtuellen Agenten übergeben',

  WarmHandoffTaskLineAccepted: '{{helper.durationSinceUpdate}} | {{reason}}',

  WarmHandoffChannelChat: 'Chat',
  WarmHandoffChannelSms: 'SMS',
  WarmHandoffChannelWhatsapp: 'WhatsApp',
  WarmHandoffChannelRcs: 'RCS',
  WarmHandoffChannelVoice: 'Anruf',
  WarmHandoffChannelEmail: 'E-Mail',

  WarmHandoffSentimentNegative: 'Unzufrieden',
  WarmHandoffSentimentNeutral: 'Neutral',
  WarmHandoffSentimentPositive: 'Zufrieden',
  WarmHandoffSentimentMixed: 'Gemischte Stimmung',

  WarmHandoffSummary: 'Zusammenfassung',
  WarmHandoffDetails: 'Wichtige Angaben',
  WarmHandoffAttempted: 'Bereits versucht',
  WarmHandoffNextSteps: 'Nächste Schritte',
  WarmHandoffRouting: 'Routing',
  WarmHandoffShowMore: '{{count}} weitere anzeigen',
  WarmHandoffShowLess: 'Weniger anzeigen',
  WarmHandoffTicket: 'Ticket',
  WarmHandoffIntent: 'Anliegen',
  WarmHandoffLanguage: 'Sprache',
  WarmHandoffQueue: 'Warteschlange',
  WarmHandoffYes: 'Ja',
  WarmHandoffNo: 'Nein',

  WarmHandoffCopy: '{{label}} kopieren',
  WarmHandoffCopied: '{{label}} kopiert',

  WarmHandoffTranscript: 'Gesprächsverlauf',
  WarmHandoffTranscriptOne: 'Gesprächsverlauf · 1 Nachricht',
  WarmHandoffTranscriptMany: 'Gesprächsverlauf · {{count}} Nachrichten',
  WarmHandoffTranscriptLoading: 'Gesprächsverlauf wird geladen …',
  WarmHandoffTranscriptMissing: 'Der Gesprächsverlauf ist nicht verfügbar.',
  WarmHandoffTranscriptTail: 'Nur die letzten Nachrichten sind verfügbar.',
  WarmHandoffRoleCustomer: 'Kunde',
  WarmHandoffRoleAssistant: 'Virtueller Agent',
  WarmHandoffRoleHuman: 'Agent',
  WarmHandoffRoleSystem: 'Hinweis',
  WarmHandoffCause: 'Führte zur Übergabe',
};
