/** What came with a message, as far as Twilio tells. */
export interface CommunicationMedia {
  name?: string;
  /** MIME. */
  type?: string;
  bytes?: number;
}

export interface Communication {
  id: string;
  author: { address?: string; channel?: string; participantId?: string };
  content: { type?: string; text?: string; media?: CommunicationMedia[] };
  /** On bridged traffic: the Conversations SID (`CH...`). */
  channelId?: string | null;
  /** The message in its channel: `IM...`, `SM...`. */
  resourceId?: string | null;
  recipients?: { deliveryStatus?: string }[];
  createdAt?: string | null;
  occurredAt?: string | null;
}
