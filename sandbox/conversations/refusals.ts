import { TwilioError } from '../kernel/TwilioError';

/** Twilio's own answers for what Conversations refuses: https://www.twilio.com/docs/api/errors/<code>. */
export const refusals = {
  noConversation: () => new TwilioError(404, 50350, 'Conversation not found'),
  nameTaken: () => new TwilioError(409, 50353, 'Conversation with provided unique name already exists'),
  closed: () => new TwilioError(400, 50377, "Can't update conversation as it's in final closed state"),
  bornClosed: () => new TwilioError(400, 50384, "Initial state can't be 'closed'"),
  noParticipant: () => new TwilioError(404, 50432, 'Participant not found'),
  participantThere: () => new TwilioError(409, 50433, 'Participant already exists'),
  bindingTaken: (conversationSid: string) =>
    new TwilioError(
      409,
      50416,
      `A binding for this participant and proxy address already exists in Conversation ${conversationSid}`,
    ),
  sameAddresses: () => new TwilioError(400, 50409, 'Participant address equals proxy address'),
  stranger: () => new TwilioError(403, 50430, 'User not participant of conversation'),
  noMessage: () => new TwilioError(404, 20404, 'Message not found'),
  noReceipt: () => new TwilioError(404, 20404, 'Receipt not found'),
  noBody: () => new TwilioError(400, 50503, 'Message body not provided'),
  noChannelMetadata: () => new TwilioError(404, 50530, 'Channel metadata not found'),
  tooManyWebhooks: () => new TwilioError(400, 50361, 'Too many conversation webhooks'),
  missing: (parameter: string) => new TwilioError(400, 20001, `Missing required parameter ${parameter}`),
  invalid: (parameter: string) => new TwilioError(400, 20001, `Invalid parameter: ${parameter}`),
} as const;
