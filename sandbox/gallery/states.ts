import type { Envelope, TranscriptMessage } from '../../src/handoff/envelope';
import { GIVE_BACK, type GalleryAnswers } from './GalleryAnswers';
import { galleryArticle, galleryAsked, gallerySuggestions } from './suggested';

/** One state of the panel: what a task carries, and what Sync holds for it. */
export interface GalleryState {
  /** In the address: `/gallery#name`. */
  name: string;
  /** What a designer reads. */
  title: string;
  attributes: Record<string, unknown>;
  /** The document `handoff.<conversationId>`. */
  document?: { envelope: unknown; earlier: string[]; events?: unknown };
  /** Documents `handoff.<id>` of earlier handoffs. */
  earlier?: Record<string, unknown>;
  /** The list `handoff.<id>.transcript`. */
  transcript?: TranscriptMessage[];
  /** The task is accepted as soon as it is offered. */
  accepted?: boolean;
  /** What is new in this state comes with a click on these buttons of the panel, named by how their names begin. */
  press?: readonly string[];
  /** Where in the panel that is, when it is further down: a text. */
  lookAt?: string;
  /** What the emitter answers; by default it takes the conversation back and suggests nothing. */
  emitter?: GalleryAnswers;
  /** The worker ends it right after, and is writing it up. */
  wrapping?: boolean;
  /** Sync does not answer. */
  syncDown?: boolean;
  /** Sync takes so long for each answer, in milliseconds. */
  syncDelayMs?: number;
  /** Sync is lost once the panel has been live for a moment. */
  syncLost?: boolean;
}

/** The handoff of most states, and its conversation. */
export const GALLERY_HANDOFF = '01M7YPTQCT522MNGD1034B0610';
const EARLIER_ID = '01M7YPAAAAAAAAAAAAAAAAAAAA';
const EARLIEST_ID = '01M7YNAAAAAAAAAAAAAAAAAAAA';
export const GALLERY_CONVERSATION = 'conv_conversation_gallery';
const MINUTE = 60_000;

const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE).toISOString();

function conversation(count: number): TranscriptMessage[] {
  const lines: [TranscriptMessage['role'], string][] = [
    ['customer', 'Hi, my camp stove arrived broken. The order is 10417.'],
    ['assistant', "I'm sorry to hear that. I see order 10417 (Camp stove, $120.00), delivered last Friday."],
    ['customer', 'The burner is cracked, see https://example.com/photo.jpg'],
    ['assistant', 'Thank you. I can give you store credit for it right away. Would that be all right?'],
    ['customer', 'No, I want my money back'],
  ];
  return Array.from({ length: count }, (_, place): TranscriptMessage => {
    const [role, text] = lines[place % lines.length] ?? ['system', ''];
    const last = place === count - 1;
    return {
      id: `m${place}`,
      role,
      name: role === 'customer' ? 'Alex Morgan' : 'Ava',
      text: count > lines.length ? `${place + 1}. ${text}` : text,
      at: ago((count - place) * 0.7),
      ...(last && role === 'customer' ? { cause: true } : {}),
      ...(count > lines.length && text.includes('photo')
        ? { attachments: [{ name: `burner-${place + 1}.jpg`, type: 'image/jpeg', bytes: 184_320 + place }] }
        : {}),
    };
  });
}

const full: Envelope = {
  v: 1,
  id: GALLERY_HANDOFF,
  conversationId: GALLERY_CONVERSATION,
  channel: 'chat',
  at: ago(2),
  startedAt: ago(6),
  reason: { code: 'complex_issue', text: 'Wants money back instead of store credit, which I may not decide' },
  summary:
    'The camp stove of order 10417 arrived with a cracked burner, and the customer wants $120.00 back. Store credit was offered and declined. A refund to their card has to be decided.',
  intent: 'refund_dispute',
  sentiment: { label: 'negative', score: -0.6, trend: [0.1, -0.2, -0.4, -0.6] },
  language: 'en',
  details: [
    { label: 'Order', value: '10417', kind: 'order_id' },
    { label: 'Refund asked for', value: '$120.00', kind: 'refund_amount' },
    { label: 'Delivered', value: '2026-11-13', kind: 'date' },
    { label: 'E-mail', value: 'alex.morgan@example.com', kind: 'email' },
  ],
  attempted: ['Looked up order 10417: it was delivered last Friday', 'Offered store credit; declined'],
  nextSteps: ['Check the courier claim before refunding', 'Decide on a refund to the card'],
  transcript: { count: 5, sync: `handoff.${GALLERY_HANDOFF}.transcript`, tail: conversation(5).slice(-2) },
  agent: { name: 'Ava', model: 'rules' },
  ticket: 'INC-20417',
  queue: 'billing',
};

const routing = {
  department: 'billing',
  skills: ['billing'],
  priority: 5,
  language: 'en',
  slaHours: 4,
  vip: true,
  region: 'us-west',
  cart: { items: [{ sku: 'STOVE-2', count: 1 }], total: 120 },
};

function task(handoff: unknown, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { name: 'Alex Morgan', channelType: 'web', ...routing, handoff, ...more };
}

const stored = { envelope: full, earlier: [] };

/** What fits into Studio's Send to Flex. */
const short = {
  v: 1,
  id: GALLERY_HANDOFF,
  conversationId: GALLERY_CONVERSATION,
  reason: full.reason,
  summary: 'The camp stove of order 10417 arrived with a cracked burner, and the customer wants…',
  transcript: { count: 5, sync: `handoff.${GALLERY_HANDOFF}.transcript` },
  cut: ['summary', 'details', 'attempted', 'nextSteps', 'transcript.tail'],
};
/** A word without a place to break it. */
const LONG_WORD = 'Donaudampfschifffahrt'.repeat(4_762);

/** Besides plain text: a template with its buttons, files without a word, a message that was taken back. */
const whatsapp: TranscriptMessage[] = [
  {
    id: 'w0',
    role: 'assistant',
    name: 'Ava',
    text: 'Hello Alex, your order *10417* was delivered on Friday. Is everything all right?\n[Yes] [No, something is broken]',
    at: ago(9),
  },
  { id: 'w1', role: 'customer', name: 'Alex Morgan', text: 'No, something is broken', at: ago(8) },
  {
    id: 'w2',
    role: 'customer',
    name: 'Alex Morgan',
    text: '',
    at: ago(7),
    attachments: [
      { name: 'burner.jpg', type: 'image/jpeg', bytes: 184_320 },
      { name: '', type: 'audio/ogg', bytes: 22_016 },
    ],
  },
  { id: 'w3', role: 'customer', name: 'Alex Morgan', text: '', at: ago(6) },
  { id: 'w4', role: 'customer', name: 'Alex Morgan', text: 'I want my money back', at: ago(5), cause: true },
];
const onWhatsapp: Envelope = {
  ...full,
  channel: 'whatsapp',
  transcript: { count: 5, sync: `handoff.${GALLERY_HANDOFF}.transcript`, tail: whatsapp.slice(-2) },
};

const states: readonly GalleryState[] = [
  {
    name: 'full',
    title: 'Everything there is',
    attributes: task(full),
    document: stored,
    transcript: conversation(5),
    accepted: true,
  },
  {
    name: 'incoming',
    title: 'Incoming, not accepted yet',
    attributes: task(full),
    document: stored,
    transcript: conversation(5),
  },
  ...(
    [
      ['customer_requested', 'Customer asked for a person about a refund'],
      ['low_confidence', "Could not find the customer's order"],
      ['high_frustration', 'Customer is angry about a late parcel'],
      ['max_turns_exceeded', 'Twenty turns without an answer'],
      ['policy_required', 'Customer asked what data is stored about them'],
      ['sensitive_topic', 'Customer may be in danger'],
      ['other', 'The virtual agent asked for a person'],
    ] as const
  ).map(([code, text]): GalleryState => ({
    name: code.replace(/_/g, '-'),
    title: `Reason: ${text}`,
    attributes: task({ ...full, reason: { code, text } }),
    accepted: true,
  })),
  {
    name: 'short',
    title: 'The short form that came through Studio',
    attributes: task({
      ...short,
      conversationId: 'conv_conversation_absent',
      transcript: { count: 5, sync: 'handoff.absent.transcript' },
    }),
    accepted: true,
  },
  {
    name: 'loading',
    title: 'Sync takes its time: what the task carries shows at once',
    attributes: task(short),
    document: stored,
    transcript: conversation(5),
    accepted: true,
    syncDelayMs: 4_000,
  },
  {
    name: 'cut',
    title: 'Shortened to fit, the whole in the transcript',
    lookAt: 'Shortened to fit',
    attributes: task({ ...full, details: full.details?.slice(0, 1), cut: ['details', 'transcript.tail'] }),
    document: {
      envelope: { ...full, details: full.details?.slice(0, 1), cut: ['details', 'transcript.tail'] },
      earlier: [],
    },
    transcript: conversation(5),
    accepted: true,
  },
  {
    name: 'reason-only',
    title: 'A reason and nothing else',
    attributes: task(
      { v: 1, id: GALLERY_HANDOFF, reason: { code: 'customer_requested', text: '' } },
      { department: undefined },
    ),
    accepted: true,
  },
  {
    name: 'long-transcript',
    title: 'A transcript of 5,000 messages',
    attributes: task({ ...full, transcript: { count: 5_000, sync: `handoff.${GALLERY_HANDOFF}.transcript` } }),
    document: {
      envelope: { ...full, transcript: { count: 5_000, sync: `handoff.${GALLERY_HANDOFF}.transcript` } },
      earlier: [],
    },
    transcript: conversation(5_000),
    accepted: true,
    press: ['Transcript'],
    lookAt: 'Transcript',
  },
  {
    name: 'whatsapp',
    title: 'WhatsApp: a template, files without a word, a message taken back',
    attributes: task(onWhatsapp, { channelType: 'whatsapp', from: 'whatsapp:+15550142' }),
    document: { envelope: onWhatsapp, earlier: [] },
    transcript: whatsapp,
    accepted: true,
    press: ['Transcript'],
    lookAt: 'Transcript',
  },
  {
    name: 'second-handoff',
    title: 'The second handoff of this conversation',
    press: ['Timeline'],
    lookAt: 'Timeline',
    attributes: task(full),
    document: {
      envelope: full,
      earlier: [EARLIER_ID],
      events: [{ type: 'queued', at: ago(2), by: 'Billing' }],
    },
    earlier: {
      [EARLIER_ID]: {
        events: [
          { type: 'queued', at: ago(89), by: 'Orders' },
          { type: 'accepted', at: ago(88), by: 'Priya' },
          {
            type: 'given_back',
            at: ago(80),
            by: 'Priya',
            outcome: 'solved',
            note: 'The parcel comes on Friday. Ava may go on with anything else.',
          },
        ],
        envelope: {
          ...full,
          id: EARLIER_ID,
          at: ago(90),
          startedAt: ago(95),
          reason: { code: 'customer_requested', text: 'Customer asked for a person about a delivery' },
          summary: 'The customer wanted to know when the camp stove comes.',
          transcript: undefined,
        },
      },
    },
    transcript: conversation(5),
    accepted: true,
  },
  {
    name: 'third-handoff',
    title: 'The third handoff of this conversation',
    press: ['Timeline'],
    lookAt: 'Timeline',
    attributes: task(full),
    document: { envelope: full, earlier: [EARLIEST_ID, EARLIER_ID] },
    earlier: {
      [EARLIEST_ID]: {
        envelope: {
          ...full,
          id: EARLIEST_ID,
          at: ago(60 * 26),
          reason: { code: 'low_confidence', text: "Could not find the customer's order" },
          summary: 'The customer asked where order 10417 was before it had been packed.',
          transcript: undefined,
        },
      },
      [EARLIER_ID]: {
        envelope: {
          ...full,
          id: EARLIER_ID,
          at: ago(90),
          reason: { code: 'customer_requested', text: 'Customer asked for a person about a delivery' },
          summary: 'The customer wanted to know when the camp stove comes.',
          transcript: undefined,
        },
      },
    },
    transcript: conversation(5),
    accepted: true,
  },
  {
    name: 'call',
    title: 'A call',
    attributes: task({ ...full, channel: 'voice' }, { channelType: 'voice', direction: 'inbound', from: '+15550142' }),
    document: { envelope: { ...full, channel: 'voice' }, earlier: [] },
    transcript: conversation(5),
    accepted: true,
    emitter: { suggestions: gallerySuggestions, article: galleryArticle, asked: galleryAsked },
  },
  {
    name: 'call-asked-twice',
    title: 'A call of somebody who has asked twice',
    attributes: task(
      { ...full, channel: 'voice', asked: 2 },
      { channelType: 'voice', direction: 'inbound', from: '+15550142' },
    ),
    document: { envelope: { ...full, channel: 'voice', asked: 2 }, earlier: [] },
    transcript: conversation(5),
    accepted: true,
  },
  {
    name: 'promised-call',
    title: 'A call that was promised, for when somebody is there',
    attributes: task(full, {
      handoffPromise: 'callback',
      handoffPromiseOf: GALLERY_HANDOFF,
      to: '+15550142',
      direction: 'outbound',
      notBefore: ago(-90),
    }),
    document: stored,
    transcript: conversation(5),
  },
  {
    name: 'promised-email',
    title: 'An e-mail that was promised',
    attributes: task(full, {
      handoffPromise: 'email',
      handoffPromiseOf: GALLERY_HANDOFF,
      to: 'alex.morgan@example.com',
      direction: 'outbound',
    }),
    document: stored,
    transcript: conversation(5),
  },
  {
    name: 'suggestions',
    title: 'Suggested replies, an article, quick actions and the agent’s own question',
    attributes: task(full),
    document: stored,
    transcript: conversation(5),
    accepted: true,
    emitter: { suggestions: gallerySuggestions, article: galleryArticle, asked: galleryAsked },
  },
  {
    name: 'give-back',
    title: 'The form that returns the conversation',
    attributes: task(full),
    document: stored,
    transcript: conversation(5),
    accepted: true,
    press: ['Return to Ava'],
    emitter: {
      offer: { ...GIVE_BACK, draft: 'The refund of $120.00 to the card is on its way. Nothing else is open.' },
    },
  },
  {
    name: 'give-back-failed',
    title: 'The conversation could not be returned',
    attributes: task(full),
    document: stored,
    transcript: conversation(5),
    accepted: true,
    press: ['Return to Ava', 'Return to Ava'],
    emitter: { offer: GIVE_BACK, givingBack: 'failed' },
  },
  {
    name: 'others-there',
    title: 'Colleagues are in the conversation too',
    attributes: task(full),
    document: stored,
    transcript: conversation(5),
    accepted: true,
    press: ['Return to Ava', 'Return to Ava'],
    emitter: { offer: GIVE_BACK, givingBack: 'others_there', others: ['Sam Lee', 'Priya Nair'] },
  },
  {
    name: 'being-transferred',
    title: 'A colleague is being asked into the conversation',
    attributes: task(full),
    document: stored,
    transcript: conversation(5),
    accepted: true,
    press: ['Return to Ava', 'Return to Ava'],
    emitter: { offer: GIVE_BACK, givingBack: 'being_transferred' },
  },
  {
    name: 'give-back-done',
    title: 'Returned to the virtual agent',
    attributes: task(full),
    document: stored,
    transcript: conversation(5),
    accepted: true,
    press: ['Return to Ava', 'Return to Ava'],
  },
  {
    name: 'customer-gone',
    title: 'Cannot be returned: the customer has left',
    attributes: task(full),
    document: stored,
    transcript: conversation(5),
    accepted: true,
    emitter: { offer: { possible: false, why: 'customer_gone' } },
  },
  {
    name: 'wrap-up',
    title: 'In wrap-up',
    attributes: task(full),
    document: stored,
    transcript: conversation(5),
    accepted: true,
    wrapping: true,
  },
  {
    name: 'masked',
    title: 'Values that were masked',
    attributes: task({
      ...full,
      details: [
        { label: 'Card', value: '[card •••4242]', kind: 'text' },
        { label: 'IBAN', value: '[IBAN •••3000]', kind: 'text' },
        { label: 'Order', value: '10417', kind: 'order_id' },
      ],
    }),
    accepted: true,
  },
  { name: 'sync-down', title: 'Sync is down', attributes: task(full), accepted: true, syncDown: true },
  {
    name: 'older',
    title: 'An envelope from before version 1',
    attributes: task({ ...full, v: 0, sentiment: 'negative', attempted: 'Offered store credit' }),
    accepted: true,
  },
  {
    name: 'newer',
    title: 'A newer version of the envelope',
    attributes: task({
      ...full,
      v: 7,
      reason: { code: 'foretold', text: 'A kind of reason this version does not know' },
    }),
    accepted: true,
  },
  {
    name: 'tac',
    title: "Twilio Agent Connect's own payload",
    attributes: {
      name: 'Alex Morgan',
      HandoffData: {
        conversationId: 'conv_conversation_tac',
        storeId: 'mem_store_1',
        profileId: 'mem_profile_1',
        attributes: { department: 'billing', reason: 'Customer wants a refund that needs approval' },
      },
    },
    accepted: true,
  },
  {
    name: 'tac-flat',
    title: "Twilio Agent Connect's payload, spread flat by Studio",
    attributes: {
      name: 'Alex Morgan',
      conversationId: 'conv_conversation_tac',
      memoryStoreId: 'mem_store_1',
      profileId: 'mem_profile_1',
      department: 'billing',
      reason: 'Customer wants a refund that needs approval',
    },
    accepted: true,
  },
  {
    name: 'bare-reason',
    title: 'A reason that nobody signed',
    attributes: { name: 'Alex Morgan', reason: 'Wants to cancel the subscription', sentiment: 'negative' },
    accepted: true,
  },
  {
    name: 'vendor',
    title: "Another vendor's flat attributes",
    attributes: {
      name: 'Alex Morgan',
      handedOff: true,
      handoffReason: 'Customer asked for a person',
      handoffSummary: 'Wants to change the delivery date of an order placed yesterday.',
      handoffSentiment: 'neutral',
      handoffLanguage: 'de',
    },
    accepted: true,
  },
  { name: 'none', title: 'No handoff at all', attributes: { name: 'Walk-in', department: 'orders' }, accepted: true },
  {
    name: 'broken',
    title: 'A broken handoff',
    attributes: { name: 'Alex Morgan', handoff: '{"v":1,"id":"01' },
    accepted: true,
  },
  {
    name: 'hostile',
    title: 'Text that tries to break out',
    attributes: task({
      ...full,
      summary:
        '<img src=x onerror=alert(1)> <b>bold?</b> javascript:alert(1) {{task.sid}} ${7*7} \u202Egnihsup\u202C zero\u200Bwidth \uD800 end',
      details: [
        { label: '<script>', value: `"><svg onload=alert(1)>${'W'.repeat(4_00)}` },
        { label: 'Link', value: 'javascript:alert(document.cookie)' },
      ],
      attempted: ['x'.repeat(2_000)],
    }),
    transcript: [
      {
        role: 'customer',
        text: '<iframe src="javascript:alert(1)"></iframe> javascript:alert(1) https://example.com/?q=<script>',
        at: ago(1),
        cause: true,
      },
    ],
    document: undefined,
    accepted: true,
  },
  {
    name: 'long-word',
    title: 'One word of 100,000 letters',
    attributes: task({ ...full, details: full.details?.slice(0, 2) }),
    document: {
      envelope: {
        ...full,
        summary: LONG_WORD,
        details: [{ label: LONG_WORD, value: LONG_WORD }],
        nextSteps: [LONG_WORD],
        transcript: { count: 1, sync: `handoff.${GALLERY_HANDOFF}.transcript` },
      },
      earlier: [],
    },
    transcript: [{ id: 'm0', role: 'customer', name: 'Alex Morgan', text: LONG_WORD, at: ago(1), cause: true }],
    accepted: true,
  },
  {
    name: 'arabic',
    title: 'A customer who writes Arabic, with emoji',
    attributes: task({
      ...full,
      language: 'ar',
      reason: { code: 'customer_requested', text: 'طلب العميل التحدث إلى موظف بخصوص استرداد المبلغ' },
      summary: 'وصل موقد التخييم من الطلب 10417 مكسورًا ويريد العميل استرداد 120 دولارًا 😕. رفض رصيد المتجر.',
      details: [{ label: 'الطلب', value: '10417', kind: 'order_id' }],
      attempted: ['عرضت رصيد المتجر؛ رُفض 🙅'],
      nextSteps: ['تحقق من مطالبة شركة الشحن'],
    }),
    accepted: true,
  },
  // The last: its client takes its time to come back.
  {
    name: 'stale',
    title: 'Sync is lost while the panel is open',
    attributes: task(full),
    document: stored,
    transcript: conversation(5),
    accepted: true,
    syncLost: true,
  },
];

function pointsToTranscript({ attributes: { handoff } }: GalleryState): boolean {
  const { transcript } = (handoff ?? {}) as { transcript?: { sync?: unknown } };
  return transcript?.sync === `handoff.${GALLERY_HANDOFF}.transcript`;
}

/** Every state of the panel, the everyday ones first. What points to a transcript has one. */
export const galleryStates: readonly GalleryState[] = states.map((state) =>
  pointsToTranscript(state) ? { transcript: conversation(5), ...state } : state,
);
