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
