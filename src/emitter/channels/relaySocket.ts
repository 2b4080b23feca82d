/** The WebSocket that ConversationRelay has opened to TAC for a call, as far as it matters here. */
export interface RelaySocket {
  send(data: string): unknown;
  once(event: 'close', listener: () => void): unknown;
  readyState: number;
}

/** `WebSocket.OPEN` */
const OPEN = 1;

/** The open socket of a call, as TAC's voice channel knows it: `getWebsocket` until 2.2, `getWebSocket` since. */
export function relaySocket(channel: unknown, conversationId: string): RelaySocket | undefined {
  if (typeof channel !== 'object' || channel === null) return undefined;
  const { getWebSocket, getWebsocket } = channel as Record<string, unknown>;
  const ask = getWebSocket ?? getWebsocket;
  if (typeof ask !== 'function') return undefined;
  const socket = ask.call(channel, conversationId) as RelaySocket | null | undefined;
  return socket?.readyState === OPEN ? socket : undefined;
}
