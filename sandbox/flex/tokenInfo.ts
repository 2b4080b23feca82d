import { account } from '../kernel/account';
import type { FlexUser } from './flexUser';

/**
 * What Twilio tells about a Flex token, both to Flex itself (`Tokens/Info`) and to a back end that checks a token the
 * browser sent (`Tokens/validate`). A token that is no good is an answer too, not an error.
 */
export function tokenInfo(user: FlexUser): Record<string, unknown> {
  if (user.state === 'expired') return refusal(20104, 'Access Token expired or expiration date invalid');
  if (user.state === 'invalid') return refusal(20101, 'Invalid Access Token');
  const { worker, expiresAt } = user;
  return {
    valid: true,
    code: 0,
    message: null,
    expiration: expiresAt.toISOString(),
    realm_user_id: worker.attributes.email,
    identity: worker.identity,
    worker_sid: worker.sid,
    roles: [worker.role],
    flex_user_sid: worker.flexUserSid,
    flex_instance_sid: account.flexInstanceSid,
    sso_profile_sid: null,
    username: worker.identity,
    email: worker.attributes.email,
  };
}

function refusal(code: number, message: string): Record<string, unknown> {
  return { valid: false, code, message, expiration: null, identity: null, worker_sid: null, roles: [] };
}
