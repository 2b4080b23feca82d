import type { Exchange } from './checkExchange';

/** Something that works in the sandbox and that no public contract promises. */
export interface Assumption {
  name: string;
  /** What is believed. */
  belief: string;
  /** What becomes of a conversation, or of the product, when it is not so. */
  whenWrong: string;
  /** Requests that rest on it and have no contract of their own. */
  requests?: { host: string; method: RegExp; path: RegExp };
}

const FLEX_UI = {
  belief: 'Flex UI asks for it by itself; nothing of ours does.',
  whenWrong: 'Nothing: in an account Twilio answers its own page.',
};

/** Written by hand. What the tables of `docs/contracts.md` cannot show. */
export const ASSUMPTIONS: readonly Assumption[] = [
  {
    name: 'Flex tokens are checked by `POST /v1/Accounts/{AC}/Tokens/validate`',
    belief: 'The request is the one that Twilio’s own package `twilio-flex-token-validator` makes; no API page has it.',
    whenWrong:
      'The plugin’s requests (give back, suggestions) are refused with 401: the panel says so, and handing over goes on.',
    requests: { host: 'iam.twilio.com', method: /^POST$/, path: /^\/v1\/Accounts\/AC\w+\/Tokens\/validate$/ },
  },
  {
    name: 'Studio’s Resume Conversation is called `resume-conversation` in a flow’s JSON',
    belief:
      'The widget’s type and its properties (`conversation_sid`, `conversation_service_sid`, `close_conversation_on_execution_end`) are on no public page; what it does is.',
    whenWrong:
      '`warm-handoff provision` asks `POST /v2/Flows/Validate` first and makes nothing. Without a flow, messaging goes by the Interactions API, which rests on none of it.',
  },
  {
    name: 'Studio’s HTTP Request takes Twilio’s credentials by `add_twilio_auth`',
    belief: 'So exported flows of several accounts have it; the widget’s schema is on no page that we read.',
    whenWrong: 'The look-up is refused, the execution ends, the emitter puts all back, and the virtual agent goes on.',
  },
  {
    name: 'An execution is active until its task has ended',
    belief: 'The limits page says that a contact can be in one REST execution at a time, not when it counts as over.',
    whenWrong: 'Nothing: the emitter ends what an earlier handoff has left when Studio answers 409, and asks again.',
  },
  {
    name: 'Studio answers 20409 for a contact that is busy',
    belief: 'The status 409 is documented, the number is not; the emitter looks at the status only.',
    whenWrong: 'Another status is taken for a refusal: the handoff fails, all is put back, the virtual agent goes on.',
  },
  {
    name: 'A second interaction on a conversation is refused with 409 (45353)',
    belief: 'A conversation has one channel (limits page); with which number it is refused is on no page.',
    whenWrong:
      'With 400 the handoff fails and is put back. The emitter remembers each channel and comes back by an invite, so it is asked only for channels that others made.',
  },
  {
    name: 'A closed channel answers an invite with 400 or 404',
    belief: 'No page says what an invite to a closed channel is answered.',
    whenWrong: 'The handoff fails and is put back; the channel is forgotten when its document in Sync expires.',
  },
  {
    name: 'A channel’s participants name their task, worker and reservation',
    belief: '`routing_properties` has no schema; its example has `task_sid`, `worker_sid` and `reservation_sid`.',
    whenWrong: 'Giving back finds nobody to take out and fails; the person keeps the conversation and is told.',
  },
  {
    name: 'A widget’s result in an execution’s context has the `TaskSid`',
    belief: 'No page lists what Send to Flex leaves in the context.',
    whenWrong: 'The task is found by TaskRouter instead, which is asked as well.',
  },
  {
    name: 'TaskRouter’s event callback takes `#rc` and `#rp` (retries) behind its address',
    belief: 'They are documented for webhooks in general, not for this one.',
    whenWrong: 'Events are not sent again; what they would have told is found by looking within minutes.',
  },
  {
    name: 'A call whose task is canceled leaves the queue, and the flow goes on at `callFailure`',
    belief: 'Which transition Send to Flex takes when the queue gives up is on no page.',
    whenWrong:
      'With `failedToEnqueue` the caller hears the same: both are wired. With `callComplete` the call ends without a word.',
  },
  {
    name: 'A flow’s webhook refuses calls that the business placed',
    belief: 'Seen by users of Twilio Agent Connect (400, error 11200), on no page.',
    whenWrong: 'Nothing: those calls are queued over REST either way.',
  },
  {
    name: 'Load is `worker.channel.chat.available_capacity_percentage` in `order_by`',
    belief: 'Workers’ channels have the figure in the API; that expressions see it is on no page that we read.',
    whenWrong:
      'TaskRouter takes whoever has been idle longest, as without `order_by`, or refuses the workflow when it is made; then leave `order_by` out.',
  },
  {
    name: 'An empty `EventCallbackUrl` takes a workspace’s event callback away',
    belief:
      'The contract says that it is an address; how a workspace is to have none again is on no page that we read.',
    whenWrong: '`warm-handoff provision --remove` stops there and says so; the Console’s field is emptied by hand.',
  },
  {
    name: 'Flex UI renews its token',
    ...FLEX_UI,
    requests: { host: 'iam.twilio.com', method: /^POST$/, path: /^\/v1\/Accounts\/AC\w+\/Tokens\/refresh$/ },
  },
  {
    name: 'Flex UI starts',
    ...FLEX_UI,
    requests: {
      host: 'flex-api.twilio.com',
      method: /^(GET|POST)$/,
      path: /^\/v1\/(Accounts\/AC\w+\/Tokens\/Info|Channels\/CH\w+\/Roles\/\w+\/Users|Instances\/.*)$/,
    },
  },
];

/** The name of the assumption that stands for a request's contract. */
export function assumptionFor({ host, method, path }: Exchange): string | undefined {
  return ASSUMPTIONS.find(
    ({ requests }) => requests?.host === host && requests.method.test(method) && requests.path.test(path),
  )?.name;
}
