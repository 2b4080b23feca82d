import { readNewestMessages, type ConversationMessage } from './ConversationMessages';
import { address, type Address } from './address';
import type { Communication, CommunicationMedia } from './Communication';
import { callsUntil, type CallResult, type Calls } from './TwilioCalls';

/**
 * The most that one page holds (https://www.twilio.com/docs/api/conversations/v2: 1 to 1,000). There is no parameter for
 * the order, and a page is found by the token that the page before it gave: the newest are reached by the oldest alone.
 */
const PAGE_SIZE = 1_000;
/** For how long a conversation is read: a hand-over has ten seconds for all of it. Milliseconds. */
const PATIENCE_MS = 4_000;
/** Of it, for what Conversations knows beside the orchestrator. */
const NEWEST_MS = 1_500;
/** The newest that are kept, so that no conversation fills the memory. */
const MOST_KEPT = 20_000;

/** What was said, and whether all of it is here. */
export type Communications = CallResult<Communication[]> & {
  /** Older ones were left out: there was no time for them, or they are too many. */
  olderLeftOut?: true;
};

interface Page {
  communications?: Communication[];
  meta?: { nextToken?: string | null };
}

/**
 * The communications of a conversation, the newest in any case. A long conversation is read in the largest pages; when
 * the time is up before its end, the newest come from the conversation that it bridges (`CH...`), which can be read from
 * its end. What a message without words carries is looked up there too. Fails only when not even the first page is had.
 */
export async function readCommunications(
  patiently: Calls,
  url: Address,
  patienceMs = PATIENCE_MS,
): Promise<Communications> {
  const end = Date.now() + patienceMs;
  const calls = callsUntil(patiently, end);
  let kept: Communication[] = [];
  let leftOut = false;
  let size: number | undefined = PAGE_SIZE;
  let token: string | undefined;
  const seen = new Set<string>();

  for (;;) {
    const query = new URLSearchParams({
      ...(size ? { pageSize: String(size) } : {}),
      ...(token ? { pageToken: token } : {}),
    });
    const result: CallResult<Page> = await calls<Page>({ method: 'GET', url: address`${url}?${query}` });
    if (!result.ok && result.failure.status === 400 && size !== undefined && !token) {
      // It takes no page as large as this: then as large as it likes.
      size = undefined;
      continue;
    }
    if (!result.ok && seen.size === 0) return result;
    if (result.ok) kept.push(...(result.body.communications ?? []));
    token = (result.ok && result.body.meta?.nextToken) || undefined;
    const isOver = !result.ok || Date.now() >= end - NEWEST_MS;
    if (kept.length > MOST_KEPT) {
      leftOut = true;
      // Newest first: the rest is older still.
      if (isNewestFirst(kept)) token = undefined;
      kept = isNewestFirst(kept) ? kept.slice(0, MOST_KEPT) : kept.slice(-MOST_KEPT);
    }
    if (token === undefined && result.ok) break;
    if (isOver || (token !== undefined && seen.has(token))) {
      leftOut = true;
      if (!isNewestFirst(kept)) kept = (await newestOf(patiently, kept, end)) ?? kept;
      break;
    }
    seen.add(token ?? '');
  }
  const body = await withMedia(patiently, kept, Math.max(end, Date.now() + NEWEST_MS));
  return { ok: true, status: 200, body, ...(leftOut ? { olderLeftOut: true as const } : {}) };
}

/** Nothing says in which order they come. */
function isNewestFirst(communications: readonly Communication[]): boolean {
  const [first, last] = [communications[0], communications[communications.length - 1]];
  return first !== undefined && last !== undefined && timeOf(first) > timeOf(last);
}

const timeOf = ({ occurredAt, createdAt }: Communication): number => Date.parse(occurredAt ?? createdAt ?? '') || 0;

/** What the orchestrator could not give in time, as Conversations has it; `undefined` when it can't either. */
async function newestOf(
  calls: Calls,
  read: readonly Communication[],
  end: number,
): Promise<Communication[] | undefined> {
  const conversationSid = bridged(read);
  if (!conversationSid) return undefined;
  const newest = await readNewestMessages(callsUntil(calls, end), conversationSid, { most: 1_000, end });
  if (!newest.ok || newest.body.length === 0) return undefined;
  const participants = new Map(read.map(({ author }) => [author.address ?? '', author.participantId]));
  return newest.body.map((message) => communicationOf(message, participants));
}

function communicationOf(
  { sid, author, body, date_created: createdAt, media }: ConversationMessage,
  participants: ReadonlyMap<string, string | undefined>,
): Communication {
  const address = author ?? '';
  return {
    id: sid,
    resourceId: sid,
    author: { address, participantId: participants.get(address) },
    content: { type: 'TEXT', text: body ?? '', ...(media ? { media: mediaOf(media) } : {}) },
    createdAt: createdAt ?? null,
  };
}

/** Communications without words get what came with them, where Conversations can tell. */
async function withMedia(calls: Calls, communications: Communication[], end: number): Promise<Communication[]> {
  const isBare = ({ content }: Communication): boolean =>
    !content.text?.trim() && !content.media && content.type !== 'TRANSCRIPTION';
  const conversationSid = bridged(communications);
  if (!conversationSid || !communications.some(isBare)) return communications;
  const messages = await readNewestMessages(callsUntil(calls, end), conversationSid, { most: 500, end });
  if (!messages.ok) return communications;
  const bySid = new Map(messages.body.map((message) => [message.sid, message]));
  const byTime = new Map(messages.body.map((message) => [`${message.date_created} ${message.author}`, message]));
  return communications.map((one) => {
    if (!isBare(one)) return one;
    const message = bySid.get(one.resourceId ?? '') ?? byTime.get(`${one.createdAt} ${one.author.address}`);
    return message?.media?.length ? { ...one, content: { ...one.content, media: mediaOf(message.media) } } : one;
  });
}

function bridged(communications: readonly Communication[]): string | undefined {
  return communications.find(({ channelId }) => /^CH[0-9a-f]{32}$/i.test(channelId ?? ''))?.channelId ?? undefined;
}

function mediaOf(media: NonNullable<ConversationMessage['media']>): CommunicationMedia[] {
  return media.map(({ filename, content_type: type, size }) => ({
    ...(filename ? { name: filename } : {}),
    ...(type ? { type } : {}),
    ...(typeof size === 'number' ? { bytes: size } : {}),
  }));
}
