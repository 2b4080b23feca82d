import { account } from '../../kernel/account';

/** Where everything but the configuration lies. */
export const SERVICE_PATH = `/Client/v2/Services/${account.chatServiceSid}`;

/** Absolute address of a resource of the client door. */
export const clientUrl = (path: string): string => `https://aim.us1.twilio.com${SERVICE_PATH}/${path}`;
