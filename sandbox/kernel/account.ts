/**
 * The one account the sandbox stands for. Every identifier and secret is made up, the same at every start, and means
 * nothing to the real Twilio.
 */
const filled = (prefix: string, digit: string): string => prefix + digit.repeat(32);

export const account = {
  sid: filled('AC', 'a'),
  authToken: 'sandbox-auth-token',
  apiKeySid: filled('SK', 'b'),
  apiKeySecret: 'sandbox-api-key-secret',
  workspaceSid: filled('WS', 'c'),
  workflowSid: filled('WW', 'd'),
  flexInstanceSid: filled('GO', 'e'),
  flexServiceSid: filled('IS', 'f'),
  /** Conversations service, which Flex calls the chat service. */
  chatServiceSid: filled('IS', '1'),
  /** The developer's own Sync service; `default` is its alias. */
  syncServiceSid: filled('IS', '2'),
  /** Of the emitter's own state: no client's token is for it. */
  stateServiceSid: filled('IS', '5'),
  /** Of the address that web chats come in by. */
  webChatAddressSid: filled('IG', '1'),
  messagingServiceSid: filled('MG', '3'),
  orchestratorConfigurationId: 'conv_configuration_00000000000000000000000001',
  intelligenceConfigurationId: 'intelligence_configuration_00000000000000000000000001',
  memoryStoreId: 'mem_store_00000000000000000000000001',
  studioFlowSid: filled('FW', '4'),
  /** The number, or web chat address, the virtual agent speaks from. */
  address: '+15550100',
} as const;

export interface WorkerSeed {
  sid: string;
  /** Flex user, used as the chat identity too. */
  identity: string;
  flexUserSid: string;
  role: 'agent' | 'supervisor' | 'admin';
  fullName: string;
  attributes: Record<string, unknown>;
}

const worker = (
  digit: string,
  identity: string,
  fullName: string,
  role: WorkerSeed['role'],
  skills: string[],
): WorkerSeed => ({
  sid: filled('WK', digit),
  identity,
  flexUserSid: filled('FU', digit),
  role,
  fullName,
  attributes: {
    full_name: fullName,
    email: `${identity}@example.com`,
    contact_uri: `client:${identity}`,
    image_url: '',
    roles: [role],
    languages: ['en'],
    routing: { skills, levels: {} },
    team_name: 'Care',
  },
});

const staff: WorkerSeed[] = [
  worker('1', 'dana', 'Dana Reyes', 'agent', ['billing', 'orders']),
  worker('2', 'sam', 'Sam Okafor', 'agent', ['orders']),
  worker('3', 'priya', 'Priya Nair', 'supervisor', ['billing']),
];

/** The people who work here. The first is logged in when nobody else is asked for. */
export const workers: readonly WorkerSeed[] = staff;

/** Other people work here: for a process that stands for an account of its own, before anything of it starts. */
export function staffAccount(people: readonly WorkerSeed[]): void {
  staff.splice(0, staff.length, ...people);
}

/** Task queues, by the name that the workflow's targets use. `target` is a worker expression. */
export const queues = [
  { sid: filled('WQ', '1'), name: 'Everyone', target: '1==1' },
  { sid: filled('WQ', '2'), name: 'Billing', target: 'routing.skills HAS "billing"' },
  { sid: filled('WQ', '3'), name: 'Orders', target: 'routing.skills HAS "orders"' },
] as const;
