/**
 * The panel's text in English, the language every other one falls back to. Words in double braces are filled in.
 * A language is a file beside this one with any of these keys.
 */
export const en = {
  WarmHandoffPanelLabel: 'Handoff from the virtual agent',
  WarmHandoffTabTitle: 'Handoff',
  WarmHandoffNone: 'This task was not handed over by a virtual agent.',
  WarmHandoffBroken: 'Sorry, the handoff cannot be shown. The conversation and the rest of Flex are not affected.',
  WarmHandoffBrokenId: 'Handoff {{id}}',
  WarmHandoffCopyForSupport: 'Copy for support',
  WarmHandoffCopiedForSupport: 'Copied. Paste it into your message to support.',
  WarmHandoffPaused: 'Live updates have been paused since {{time}}. What you see stays, and catches up by itself.',
  WarmHandoffShortened: 'Shortened to fit: {{parts}}.',
  WarmHandoffShortenedTranscript: 'The whole conversation is in the transcript.',
  WarmHandoffShortenedStored: 'The full handoff is stored as {{id}}.',
  WarmHandoffPartReason: 'Reason',
  WarmHandoffPartOther: 'Other fields',
  WarmHandoffNewer: 'Written by a newer version than this panel knows. You see what it understands.',
  WarmHandoffForeign: 'Handed over by another system. You see everything it passed on.',

  WarmHandoffReasonCustomerRequested: 'Asked for a person',
  WarmHandoffReasonLowConfidence: 'Virtual agent was unsure',
  WarmHandoffReasonHighFrustration: 'Customer is frustrated',
  WarmHandoffReasonMaxTurnsExceeded: 'Too many attempts',
  WarmHandoffReasonPolicyRequired: 'Policy needs a person',
  WarmHandoffReasonSensitiveTopic: 'Sensitive topic',
  WarmHandoffReasonComplexIssue: 'Complex issue',
  WarmHandoffReasonOther: 'Handed over by the virtual agent',

  WarmHandoffTaskLineAccepted: '{{helper.durationSinceUpdate}} | {{reason}}',

  WarmHandoffChannelChat: 'Chat',
  WarmHandoffChannelSms: 'SMS',
  WarmHandoffChannelWhatsapp: 'WhatsApp',
  WarmHandoffChannelRcs: 'RCS',
  WarmHandoffChannelVoice: 'Phone call',
  WarmHandoffChannelEmail: 'Email',

  WarmHandoffSentimentNegative: 'Unhappy',
  WarmHandoffSentimentNeutral: 'Neutral',
  WarmHandoffSentimentPositive: 'Content',
  WarmHandoffSentimentMixed: 'Mixed feelings',

  WarmHandoffSummary: 'Summary',
  WarmHandoffDetails: 'Key details',
  WarmHandoffAttempted: 'Already tried',
  WarmHandoffNextSteps: 'Next steps',
  WarmHandoffRouting: 'Routing',
  WarmHandoffShowMore: 'Show {{count}} more',
  WarmHandoffShowLess: 'Show fewer',
  WarmHandoffTicket: 'Ticket',
  WarmHandoffIntent: 'Intent',
  WarmHandoffLanguage: 'Language',
  WarmHandoffQueue: 'Queue',
  WarmHandoffYes: 'Yes',
  WarmHandoffNo: 'No',

  WarmHandoffCopy: 'Copy {{label}}',
  WarmHandoffCopied: '{{label}} copied',

  WarmHandoffTranscript: 'Transcript',
  WarmHandoffTranscriptOne: 'Transcript · 1 message',
  WarmHandoffTranscriptMany: 'Transcript · {{count}} messages',
  WarmHandoffTranscriptLoading: 'Loading the transcript…',
  WarmHandoffTranscriptMissing: 'The transcript is not available.',
  WarmHandoffTranscriptTail: 'Only the latest messages are available.',
  WarmHandoffRoleCustomer: 'Customer',
  WarmHandoffRoleAssistant: 'Virtual agent',
  WarmHandoffRoleHuman: 'Agent',
  WarmHandoffRoleSystem: 'Notice',
  WarmHandoffCause: 'Led to the handoff',

  WarmHandoffGiveBackTitle: 'Return to {{agent}}',
  WarmHandoffGiveBackNote: 'Note for {{agent}}',
  WarmHandoffGiveBackNoteHint: 'What was settled, and what to do next. The customer does not see it.',
  WarmHandoffGiveBackDraft: 'Drafted from what was said:',
  WarmHandoffGiveBackUseDraft: 'Use this draft',
  WarmHandoffOutcome: 'Outcome',
  WarmHandoffOutcomeSolved: 'Solved',
  WarmHandoffOutcomeFollowUp: 'AI follows up',
  WarmHandoffOutcomeCustomerWish: 'Customer’s wish',
  WarmHandoffOutcomeWrongHandoff: 'Handed over by mistake',
  WarmHandoffGiveBackPreview: 'The customer will be told:',
  WarmHandoffGiveBackPreviewNone: 'The customer is told nothing. {{agent}} answers their next message.',
  WarmHandoffCancel: 'Cancel',
  WarmHandoffGiveBackRunning: 'Returning to {{agent}}…',
  WarmHandoffGiveBackDone: 'Returned to {{agent}} at {{time}}.',
  WarmHandoffGivenBackNotice: 'The conversation was returned to {{agent}}.',
  WarmHandoffGiveBackShortcut: 'Return the conversation to the virtual agent',
  WarmHandoffGiveBackHeld: 'This conversation is being returned to the virtual agent.',
  WarmHandoffGiveBackNoEmitter: 'Can’t be returned to the AI: no emitter is configured.',
  WarmHandoffGiveBackAnotherVendor: 'Can’t be returned to the AI: another system handed it over.',
  WarmHandoffGiveBackUnreachable:
    'The virtual agent’s server can’t be reached. You still have the conversation; your note is kept. Try again.',
  WarmHandoffGiveBackNotSignedIn:
    'Flex has signed you out. Sign in again, then return the conversation; your note is kept.',
  WarmHandoffGiveBackNotYours: 'Only the agent who has this task, or a supervisor, can return it.',
  WarmHandoffGiveBackNotFound: 'Can’t be returned to the AI: it no longer knows this handoff.',
  WarmHandoffGiveBackNotAccepted: 'Accept the task first, then return it.',
  WarmHandoffGiveBackTaskOver: 'Can’t be returned to the AI: the task is over.',
  WarmHandoffGiveBackNoteRequired: 'Write a note first: it is all the virtual agent knows of your part.',
  WarmHandoffGiveBackCustomerGone: 'Can’t be returned to the AI: the customer has left.',
  WarmHandoffGiveBackClosed: 'Can’t be returned to the AI: the conversation is closed.',
  WarmHandoffGiveBackAiNotReady: 'The virtual agent can’t take it right now. You still have the conversation.',
  WarmHandoffGiveBackTooOften: 'It stays with you: the virtual agent has handed it over several times in a row.',
  WarmHandoffGiveBackInProgress: 'It is being returned already.',
  WarmHandoffGiveBackFailed:
    'It could not be returned, and everything was put back. You still have the conversation; your note is kept. Try again.',
} as const;

/** The key of one of the panel's strings. */
export type StringKey = keyof typeof en;

/** One language's strings; what it leaves out is shown in English. */
export type LanguageStrings = Readonly<Partial<Record<StringKey, string>>>;
