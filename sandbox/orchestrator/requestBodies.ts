import * as v from 'valibot';
import { TwilioError } from '../kernel/TwilioError';

const channel = v.picklist(['VOICE', 'SMS', 'RCS', 'EMAIL', 'WHATSAPP', 'CHAT', 'API', 'SYSTEM']);
const address = v.pipe(v.string(), v.nonEmpty(), v.maxLength(254));
const MOST_TEXT = 8_388_608;
const MOST_CALLBACKS = 20;

const statusCallback = v.object({
  url: v.pipe(v.string(), v.url()),
  method: v.optional(v.literal('POST'), 'POST'),
});

export const statusCallbacks = v.pipe(v.array(statusCallback), v.maxLength(MOST_CALLBACKS));

const participantAddress = v.object({ channel, address, channelId: v.optional(v.nullable(v.string()), null) });

export const participantBody = v.object({
  type: v.optional(v.picklist(['CUSTOMER', 'AI_AGENT', 'HUMAN_AGENT', 'AGENT', 'UNKNOWN']), 'UNKNOWN'),
  name: v.optional(v.string()),
  profileId: v.optional(v.string()),
  addresses: v.optional(v.array(participantAddress), []),
});

export const participantChanges = v.partial(
  v.object({
    type: v.picklist(['CUSTOMER', 'AI_AGENT', 'HUMAN_AGENT', 'AGENT', 'UNKNOWN']),
    name: v.string(),
    profileId: v.string(),
    addresses: v.array(participantAddress),
  }),
);

export const conversationBody = v.object({
  configurationId: v.string(),
  name: v.optional(v.nullable(v.string())),
  participants: v.optional(v.array(participantBody), []),
});

/** Of `PUT` and `PATCH` alike: what is absent stays. */
export const conversationChanges = v.partial(
  v.object({
    name: v.nullable(v.string()),
    status: v.picklist(['ACTIVE', 'INACTIVE', 'CLOSED']),
    configuration: v.partial(v.object({ statusCallbacks })),
  }),
);

export const communicationBody = v.object({
  author: v.object({ participantId: v.string(), address: v.optional(address), channel: v.optional(channel) }),
  content: v.object({
    type: v.optional(v.picklist(['TEXT', 'TRANSCRIPTION']), 'TEXT'),
    text: v.pipe(v.string(), v.maxLength(MOST_TEXT)),
  }),
});

const actionParty = v.pipe(
  v.object({ participantId: v.optional(v.string()), address: v.optional(address), channel }),
  v.check(({ participantId, address: at }) => Boolean(participantId || at), 'participantId or address is required'),
);

export const actionBody = v.object({
  type: v.literal('SEND_MESSAGE'),
  payload: v.object({
    from: actionParty,
    to: v.pipe(v.array(actionParty), v.minLength(1)),
    content: v.object({ text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(MOST_TEXT)) }),
  }),
});

/** The body, or Twilio's 400 that names the first field that is wrong. */
export function readBody<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new TwilioError(400, 20001, `${v.getDotPath(issue) ?? 'The body'}: ${issue.message}`);
}
