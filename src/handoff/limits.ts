/**
 * Sizes of the platform that shape the code, in UTF-8 bytes unless said otherwise.
 * Sources: see "Limits" in docs/developers.md.
 */
export const limits = {
  /** Studio, Send to Flex widget, all attributes together, in characters. */
  studioAttributesCharacters: 1024,
  /**
   * ConversationRelay's `handoffData`, the whole string. Twilio documents no number; what a task takes is a bound that
   * the rest of the way has anyhow.
   */
  relayHandoffData: 4096,
  /** TwiML in an update of a live call, in characters (error 32018). */
  twimlCharacters: 4000,
  /** TaskRouter task attributes. Not documented in what we read; known from use. */
  taskAttributes: 4096,
  /** Sync document, list item or map item (error 54006). */
  syncItem: 16 * 1024,
  /** Writes per second to one Sync object. */
  syncWritesPerSecond: 20,
} as const;

/** What the `handoff` attribute may weigh as JSON, in UTF-8 bytes. */
export const budgets = {
  /** On its way through Studio: leaves room for the flow's own and the routing attributes. */
  studio: 640,
  /** Merged into the task once it exists. */
  task: 2048,
} as const;
