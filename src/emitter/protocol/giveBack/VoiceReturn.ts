/** Where a returned call goes: the handoff's id must arrive at the virtual agent as a ConversationRelay parameter. */
export interface ReturnedCall {
  handoffId: string;
  conversationId: string;
  callSid: string;
}

/**
 * How a call comes back to the virtual agent: TwiML of the app's own, as TAC's `voiceChannel.handleIncomingCall()` makes
 * it, or an address that answers with some; that one gets `handoffId` as a query parameter.
 */
export type VoiceReturn =
  { twiml: (call: ReturnedCall) => Promise<string> | string } | { url: string; twiml?: undefined };
