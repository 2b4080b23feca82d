import type { ConversationsService, Task } from '../kernel/services';
import { TwilioError } from '../kernel/TwilioError';
import type { InteractionRecord } from './InteractionRecord';
import type { Interactions } from './Interactions';
import { readRouting } from './Routing';

type Asked = Record<string, unknown>;

/** `POST /Interactions`, from wherever it comes: a channel on the conversation that it names, or on a new one. */
export function openChannel(
  { interactions, conversations }: { interactions: Interactions; conversations: ConversationsService },
  channel: Asked | undefined,
  routing: unknown,
): { interaction: InteractionRecord; task: Task } {
  if (!channel) throw new TwilioError(400, 20001, 'Channel is missing');
  const read = readRouting(routing);
  const channelType = typeof channel['type'] === 'string' ? channel['type'] : 'web';
  const conversationSid = conversationOf(channel) ?? newConversation(conversations, channel, channelType);
  const by = channel['initiated_by'];
  const initiatedBy = by === 'agent' || by === 'api' ? by : 'customer';
  return interactions.create({ conversationSid, channelType, initiatedBy, routing: read });
}

/** The conversation that the channel is made on: beside the type, or among the properties. */
function conversationOf(channel: Asked): string | undefined {
  const properties = channel['properties'] as Asked | undefined;
  const sid = channel['media_channel_sid'] ?? properties?.['media_channel_sid'];
  return typeof sid === 'string' ? sid : undefined;
}

function newConversation(conversations: ConversationsService, channel: Asked, type: string): string {
  const participants = (channel['participants'] ?? []) as Record<string, string | undefined>[];
  if (participants.length === 0) throw new TwilioError(400, 20001, 'Channel.participants is missing');
  const properties = (channel['properties'] ?? {}) as Record<string, string | undefined>;
  const { from, from_name: name = '' } = properties;
  if (type === 'email' && !from) throw new TwilioError(400, 20001, 'Channel.properties.from is missing');
  const { sid } = conversations.create(type === 'email' && from ? { email: { address: from, name } } : {});
  for (const { identity, address, proxy_address: proxyAddress = from ?? '', name, level } of participants) {
    const person = type === 'email' && { name: name ?? '', level: level === 'cc' ? ('cc' as const) : ('to' as const) };
    conversations.addParticipant(sid, {
      ...(identity && { identity }),
      ...(address && { messagingBinding: { type, address, proxyAddress, ...person } }),
    });
  }
  return sid;
}
