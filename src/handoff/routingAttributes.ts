/** One routing attribute as the panel shows it. */
export interface RoutingAttribute {
  /** The attribute's own name. */
  name: string;
  /** The name as words: `preferredWorkerSid` is "Preferred worker SID". */
  label: string;
  value: RoutingValue;
}

/** A switch is said in the reader's language; what is nested keeps its parts apart; all else is text. */
export type RoutingValue =
  | { kind: 'text'; text: string }
  | { kind: 'switch'; on: boolean }
  | { kind: 'list'; items: RoutingValue[] }
  | { kind: 'fields'; fields: { label: string; value: RoutingValue }[] };

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

/** How deep a value is laid out; below that it is shown as JSON. */
const DEEPEST = 3;
/** The most parts of one value; a longer one is data, not routing. */
const MOST_PARTS = 50;

function show(value: unknown, depth = 0): RoutingValue | undefined {
  if (typeof value === 'boolean') return { kind: 'switch', on: value };
  if (typeof value === 'number') return { kind: 'text', text: String(value) };
  if (typeof value === 'string') return opened(value.trim(), depth);
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= DEEPEST) return textOf(JSON.stringify(value).slice(0, MOST_JSON));
  return Array.isArray(value) ? list(value, depth) : fields(value, depth);
}

const MOST_JSON = 1_000;

function textOf(text: string): RoutingValue | undefined {
  return text === '' || text === '{}' || text === '[]' ? undefined : { kind: 'text', text };
}

/** A text, which may be JSON that somebody wrote as one. */
function opened(text: string, depth: number): RoutingValue | undefined {
  if (!/^[[{]/.test(text)) return textOf(text);
  try {
    return show(JSON.parse(text), depth);
  } catch {
    return textOf(text);
  }
}

function list(entries: readonly unknown[], depth: number): RoutingValue | undefined {
  const items = entries.slice(0, MOST_PARTS).flatMap((entry) => show(entry, depth + 1) ?? []);
  if (items.length === 0) return undefined;
  const texts = items.flatMap((item) => (item.kind === 'text' ? item.text : []));
  return texts.length === items.length ? { kind: 'text', text: texts.join(', ') } : { kind: 'list', items };
}

function fields(entries: object, depth: number): RoutingValue | undefined {
  const shown = Object.entries(entries)
    .slice(0, MOST_PARTS)
    .flatMap(([name, entry]: [string, unknown]) => {
      const value = show(entry, depth + 1);
      return value ? { label: humanise(name), value } : [];
    });
  return shown.length === 0 ? undefined : { kind: 'fields', fields: shown };
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
