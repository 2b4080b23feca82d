import type { MessageRole, ReasonCode, Sentiment } from '../../handoff/envelope';
import type { HandoffView } from '../../handoff/readHandoff';
import type { StringKey } from './en';

/** The words for each reason code. */
export const reasonWords: Readonly<Record<ReasonCode, StringKey>> = {
  customer_requested: 'WarmHandoffReasonCustomerRequested',
  low_confidence: 'WarmHandoffReasonLowConfidence',
  high_frustration: 'WarmHandoffReasonHighFrustration',
  max_turns_exceeded: 'WarmHandoffReasonMaxTurnsExceeded',
  policy_required: 'WarmHandoffReasonPolicyRequired',
  sensitive_topic: 'WarmHandoffReasonSensitiveTopic',
  complex_issue: 'WarmHandoffReasonComplexIssue',
  other: 'WarmHandoffReasonOther',
};

/** The words for why: whose code is not known was handed over by whoever says so, and that is all there is to say. */
export function reasonKey({ code }: { code: ReasonCode }, source: HandoffView['source']): StringKey {
  return code === 'other' && source === 'vendor' ? 'WarmHandoffReasonForeign' : reasonWords[code];
}

/** The words for who wrote a message. */
export const roleWords: Readonly<Record<MessageRole, StringKey>> = {
  customer: 'WarmHandoffRoleCustomer',
  assistant: 'WarmHandoffRoleAssistant',
  human: 'WarmHandoffRoleHuman',
  system: 'WarmHandoffRoleSystem',
};

/** The words for how the customer feels. */
export const sentimentWords: Readonly<Record<Sentiment['label'], StringKey>> = {
  negative: 'WarmHandoffSentimentNegative',
  neutral: 'WarmHandoffSentimentNeutral',
  positive: 'WarmHandoffSentimentPositive',
  mixed: 'WarmHandoffSentimentMixed',
};

const channelWords: Readonly<Record<string, StringKey>> = {
  chat: 'WarmHandoffChannelChat',
  web: 'WarmHandoffChannelChat',
  sms: 'WarmHandoffChannelSms',
  whatsapp: 'WarmHandoffChannelWhatsapp',
  rcs: 'WarmHandoffChannelRcs',
  voice: 'WarmHandoffChannelVoice',
  email: 'WarmHandoffChannelEmail',
};

/** The words for a channel, when it is one of the known ones. */
export function channelKey(channel: string): StringKey | undefined {
  const name = channel.toLowerCase();
  return Object.prototype.hasOwnProperty.call(channelWords, name) ? channelWords[name] : undefined;
}
