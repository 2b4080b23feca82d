import * as v from 'valibot';

/** A sid of the given prefix: two letters and 32 hexadecimal digits. */
export const sid = (prefix: string) =>
  v.pipe(v.string(), v.regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), `is not a sid that starts with ${prefix}`));

export const text = v.pipe(v.string(), v.nonEmpty('is empty'));
export const address = v.pipe(
  v.string(),
  v.check((value) => /^https?:/.test(value) && URL.canParse(value), 'is not an address'),
);

/** Names of the environment; those of TAC where it has them. */
const SettingsSchema = v.object({
  TWILIO_ACCOUNT_SID: sid('AC'),
  TWILIO_AUTH_TOKEN: text,
  /** The orchestrator's configuration (`conv_configuration_...`); none on calls without it. */
  TWILIO_CONVERSATION_CONFIGURATION_ID: v.optional(text),
  /** The flow of messaging; without it handoffs go by the Interactions API. */
  TWILIO_STUDIO_HANDOFF_FLOW_SID: v.optional(sid('FW')),
  /** The flow that a call's `<Connect action>` goes to. */
  WARM_HANDOFF_VOICE_FLOW_SID: v.optional(sid('FW')),
  /** The TaskRouter workflow of handoffs; Flex's own when absent. */
  WARM_HANDOFF_WORKFLOW_SID: v.optional(sid('WW')),
  /** Where the emitter's routes are, as Twilio and browsers reach them: `https://bot.example.com/handoff`. */
  WARM_HANDOFF_URL: v.optional(address),
  /** The Sync service that Flex tokens are for. */
  WARM_HANDOFF_SYNC_SERVICE_SID: v.optional(sid('IS')),
  /** The Sync service of the emitter's own state, which no Flex token is for; `provision` makes it. */
  WARM_HANDOFF_STATE_SERVICE_SID: v.optional(sid('IS')),
  /** Folder of articles for suggestions. */
  WARM_HANDOFF_KNOWLEDGE: v.optional(text),
  /** An OpenAI-compatible endpoint, key and model. */
  OPENAI_BASE_URL: v.optional(address),
  OPENAI_API_KEY: v.optional(text),
  OPENAI_MODEL: v.optional(text),
});

/** What the commands know of an account before they ask it. */
export type AccountSettings = v.InferOutput<typeof SettingsSchema>;

export type ReadSettings = { ok: true; settings: AccountSettings } | { ok: false; wrong: string[] };

/** Reads the settings, or names every one that is missing or wrong. Values are never shown: some are secrets. */
export function readAccountSettings(environment: Readonly<Record<string, string | undefined>>): ReadSettings {
  // An empty variable is how many shells say that there is none.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = v.safeParse(SettingsSchema, given);
  if (read.success) return { ok: true, settings: read.output };
  const wrong = read.issues.map((issue) => {
    const name = String(issue.path?.[0]?.key ?? '');
    return given[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`;
  });
  return { ok: false, wrong };
}
