import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { Remembered } from '../../handoff/Remembered';
import { isUncertain, type Calls } from './TwilioCalls';
import { address } from './address';
import type { FlexTokenResult, ValidateFlexToken } from './FlexTokens';

/** For how long an answer is believed at most, in milliseconds: a worker who was removed is out within a minute. */
const BELIEVED_MS = 50_000;
/** For how long a refusal is believed, in milliseconds. */
const REFUSAL_BELIEVED_MS = 10_000;
const MOST_TOKENS = 5_000;
/** Tokens that Twilio is asked about at the same time; what comes beyond has to come again. */
const MOST_ASKED = 50;
/** Flex tokens are JWTs or JWEs of a few kilobytes. Characters. */
const LONGEST_TOKEN = 16_384;
/** Of JWTs and JWEs. What has other characters in it is not asked about. */
const TOKEN = /^[A-Za-z0-9._=-]+$/;

/** What Twilio says of a token. One that is no good is an answer too, with status 200 and `valid: false`. */
const InfoSchema = v.object({
  valid: v.boolean(),
  expiration: v.nullish(v.string()),
  identity: v.nullish(v.string()),
  worker_sid: v.nullish(v.string()),
  roles: v.fallback(v.array(v.string()), []),
});

interface Kept {
  result: FlexTokenResult;
  until: number;
}

export interface FlexTokenOptions {
  /** The clock; for tests. */
  now?: () => number;
}

/**
 * Asks Twilio whose Flex token it is: `POST https://iam.twilio.com/v1/Accounts/{AC}/Tokens/validate`, what
 * https://github.com/twilio/twilio-flex-token-validator asks. Answers are kept no longer than the token lives and
 * never longer than a minute, by the token's digest; the token itself is kept nowhere. Bad ones are kept apart from good
 * ones, which they can't push out.
 */
export function flexTokenValidator(
  calls: Calls,
  accountSid: string,
  { now = Date.now }: FlexTokenOptions = {},
): ValidateFlexToken {
  const good = new Remembered<Kept>(MOST_TOKENS);
  const bad = new Remembered<Kept>(MOST_TOKENS);
  const asked = new Map<string, Promise<FlexTokenResult>>();

  async function ask(token: string, digest: string): Promise<FlexTokenResult> {
    const answer = await calls({
      method: 'POST',
      url: address`https://iam.twilio.com/v1/Accounts/${accountSid}/Tokens/validate`,
      json: { token },
      repeatable: true,
    });
    if (!answer.ok) {
      if (isUncertain(answer.failure) || answer.failure.unsent || answer.failure.status === 429)
        return { ok: false, kind: 'unreachable', reason: 'Twilio could not be asked' };
      return { ok: false, kind: 'invalid', reason: 'Twilio did not accept the token' };
    }
    const info = v.safeParse(InfoSchema, answer.body);
    if (!info.success) return { ok: false, kind: 'unreachable', reason: 'Twilio answered with something else' };
    const { valid, expiration, worker_sid: sid, identity, roles } = info.output;
    const expires = expiration ? Date.parse(expiration) : Infinity;
    if (!valid || !(expires > now())) {
      return keep(digest, { ok: false, kind: 'invalid', reason: 'the token is not valid' }, REFUSAL_BELIEVED_MS);
    }
    if (!sid) {
      return keep(digest, { ok: false, kind: 'invalid', reason: 'the token is not a worker’s' }, REFUSAL_BELIEVED_MS);
    }
    const worker = { sid, identity: identity ?? '', name: identity ?? '', roles };
    return keep(digest, { ok: true, worker }, Math.min(BELIEVED_MS, expires - now()));
  }

  function keep(digest: string, result: FlexTokenResult, forMs: number): FlexTokenResult {
    (result.ok ? good : bad).set(digest, { result, until: now() + forMs });
    return result;
  }

  const known = (token: string): Kept | undefined => {
    const digest = digestOf(token);
    return [good.get(digest), bad.get(digest)].find((one) => one !== undefined && one.until > now());
  };

  const validate: ValidateFlexToken = async (token) => {
    if (token.length > LONGEST_TOKEN || !TOKEN.test(token))
      return { ok: false, kind: 'invalid', reason: 'the token is not valid' };
    const before = known(token);
    if (before) return before.result;
    const digest = digestOf(token);
    const running = asked.get(digest);
    if (running) return running;
    if (asked.size >= MOST_ASKED) return { ok: false, kind: 'unreachable', reason: 'too many tokens at a time' };
    const asking = ask(token, digest).finally(() => asked.delete(digest));
    asked.set(digest, asking);
    return asking;
  };
  return Object.assign(validate, { isKnown: (token: string) => known(token)?.result.ok === true });
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64');
