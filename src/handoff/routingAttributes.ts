/** One routing attribute as the panel shows it. */
export interface RoutingAttribute {
  /** The attribute's own name. */
  name: string;
  /** The name as words: `preferredWorkerSid` is "Preferred worker SID". */
  label: string;
  value: RoutingValue;
}

/** A switch is said in the reader's language; all else is text. */
export type RoutingValue = { kind: 'text'; text: string } | { kind: 'switch'; on: boolean };

/**
 * What Flex, Twilio's channels and this handoff put on a task: known already, or of no use to a person.
 * Sources: the attributes of tasks from Flex Conversations, Send to Flex, Enqueue and outbound calls.
 */
const PLATFORM = new Set(
  [
    // Flex Conversations and Interactions
    'channelSid channelType conversationSid conversations customers flexInteractionSid flexInteractionChannelSid',
    'flexChannelInviteSid initiatedBy initialMessage pre_engagement_data preEngagementData customerAddress customerName',
    'customerSid customerParticipantSid proxyAddress proxySid proxyServiceSid twilioNumber identity ignoreAgent',
    'autoAnswer targetWorker taskSid reservationSid chatChannelSid syncMapSid title type',
    // who is on the other side, which Flex shows in the task's header
    'name from to phone email',
    // calls
    'call_sid callSid account_sid accountSid api_version caller called call_status direction outbound_to conference',
    'forwarded_from stir_verstat stirVerstat stir_status parent_call_sid worker_call_sid',
    // the handoff itself, whoever wrote it
    'handoff HandoffData handoffData handoff_data handoffReason handoffSummary handoffSentiment handoffLanguage',
    'handoffTimestamp handoffType conversationId storeId memoryStoreId profileId reason reasonCode summary call_summary',
    'sentiment transcript attributes',
  ]
    .join(' ')
    .split(' '),
);

const CALLER_PLACE = /^(from|to|caller|called)_(city|state|zip|country)$/;
const INITIALISM = /^(sid|id|ai|vip|sla|crm|url|ivr|sms|api)$/i;

/** An attribute's name as words, only the first with a capital: `slaHours` and `sla_hours` are "SLA hours". */
export function humanise(name: string): string {
  const words = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_.-]+/)
    .filter((word) => word !== '')
    .map((word) => (INITIALISM.test(word) ? word.toUpperCase() : word.toLowerCase()));
  const [first, ...rest] = words;
  if (first === undefined) return name;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ');
}

function show(value: unknown): RoutingValue | undefined {
  if (typeof value === 'boolean') return { kind: 'switch', on: value };
  const text = plain(value);
  return text === '' ? undefined : { kind: 'text', text };
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || typeof value !== 'object') return '';
  if (Array.isArray(value)) {
    return value
      .map(plain)
      .filter((text) => text !== '')
      .join(', ');
  }
  const inner = JSON.stringify(value);
  return inner === '{}' ? '' : inner;
}

/**
 * The developer's own routing attributes: those the handoff carries, then what else stands on the task, without
 * what Flex, Twilio and the handoff itself put there. Empty values are left out; the order is the writer's.
 */
export function routingAttributes(
  taskAttributes: unknown,
  carried: Readonly<Record<string, unknown>> = {},
): RoutingAttribute[] {
  const onTask = typeof taskAttributes === 'object' && taskAttributes !== null ? taskAttributes : {};
  const shown: RoutingAttribute[] = [];
  for (const [name, written] of Object.entries({ ...carried, ...onTask })) {
    const value = PLATFORM.has(name) || CALLER_PLACE.test(name) ? undefined : show(written);
    if (value) shown.push({ name, label: humanise(name), value });
  }
  return shown;
}
