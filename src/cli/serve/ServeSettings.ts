import * as v from 'valibot';
import { address, sid, text } from '../account/AccountSettings';

const list = v.pipe(
  text,
  v.transform((value) => value.split(',').map((one) => one.trim())),
  v.check((all) => all.every((one) => one !== ''), 'has an empty entry'),
);
const key = v.pipe(
  list,
  v.check((keys) => keys.every((one) => one.length >= 16), 'has a key of less than 16 characters'),
);
const port = v.pipe(
  text,
  v.regex(/^\d{1,5}$/, 'is not a port'),
  v.transform(Number),
  v.maxValue(65_535, 'is not a port'),
);

/** Names of the environment, and of the configuration file; those of TAC where it has them. */
const SCHEMA = v.strictObject({
  TWILIO_ACCOUNT_SID: sid('AC'),
  /** Also for Twilio's signatures. */
  TWILIO_AUTH_TOKEN: text,
  TWILIO_REGION: v.optional(text),
  TWILIO_EDGE: v.optional(text),
  /** The address the virtual agent speaks from, where a claim names none. */
  TWILIO_PHONE_NUMBER: v.optional(text),
  TWILIO_CONVERSATION_CONFIGURATION_ID: v.optional(text),
  TWILIO_STUDIO_HANDOFF_FLOW_SID: v.optional(sid('FW')),
  /** Keys of the virtual agents, with commas between them. */
  WARM_HANDOFF_KEY: key,
  WARM_HANDOFF_HOST: v.optional(text, '0.0.0.0'),
  WARM_HANDOFF_PORT: v.optional(port, '8787'),
  /** Where the routes are, as Twilio and browsers reach them: `https://handoff.example.com/handoff`. */
  WARM_HANDOFF_URL: v.optional(address),
  WARM_HANDOFF_WORKSPACE_SID: v.optional(sid('WS')),
  WARM_HANDOFF_WORKFLOW_SID: v.optional(sid('WW')),
  WARM_HANDOFF_STATE_SERVICE_SID: v.optional(sid('IS')),
  WARM_HANDOFF_SYNC_SERVICE_SID: v.optional(v.union([v.literal('default'), sid('IS')])),
  /** How messaging reaches a person. */
  WARM_HANDOFF_MESSAGING: v.optional(v.picklist(['studio', 'interactions'], 'is neither studio nor interactions')),
  /** How calls do. */
  WARM_HANDOFF_CALLS: v.optional(v.picklist(['studio', 'enqueue'], 'is neither studio nor enqueue'), 'studio'),
  /** The address that answers with TwiML for a call that is given back, e.g. TAC's own `/twiml`. */
  WARM_HANDOFF_RETURN_CALLS_TO: v.optional(address),
  /** Pages that may call the plugin's routes, with commas between them. */
  WARM_HANDOFF_ORIGINS: v.optional(list),
  /** Folder of articles for suggestions. */
  WARM_HANDOFF_KNOWLEDGE: v.optional(text),
  /** The virtual agent's name, as the person sees it. */
  WARM_HANDOFF_AGENT_NAME: v.optional(text),
});

/** What the emitter runs with as a process of its own. */
export type ServeSettings = v.InferOutput<typeof SCHEMA>;

export type ReadServeSettings = { ok: true; settings: ServeSettings } | { ok: false; wrong: string[] };

type Values = Readonly<Record<string, unknown>>;

/**
 * Reads the settings from the environment and from a file of the same names; the environment goes first. Names every one
 * that is missing, wrong or not known. Values are never shown: some are secrets.
 */
export function readServeSettings(environment: Values, file: Values = {}): ReadServeSettings {
  const names = Object.keys(SCHEMA.entries);
  const known = Object.fromEntries(
    names.flatMap((name) => (isGiven(environment[name]) ? [[name, environment[name]]] : [])),
  );
  const fromFile = Object.fromEntries(
    Object.entries(file).flatMap(([name, value]) =>
      isGiven(value) ? [[name, typeof value === 'number' ? String(value) : value]] : [],
    ),
  );
  const given: Values = { ...fromFile, ...known };
  const read = v.safeParse(SCHEMA, given);
  const wrong = read.success ? [] : read.issues.map((issue) => wrongLine(issue, given, names));
  const lacking = read.success ? lacks(read.output) : [];
  if (!read.success || lacking.length > 0) return { ok: false, wrong: [...wrong, ...lacking] };
  return { ok: true, settings: read.output };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function wrongLine(issue: v.BaseIssue<unknown>, given: Values, names: readonly string[]): string {
  const name = String(issue.path?.[0]?.key ?? '');
  if (!names.includes(name)) return `${name} is not a setting`;
  return given[name] === undefined
    ? `${name} is not set`
    : `${name} ${typeof given[name] === 'string' ? issue.message : 'is not a text'}`;
}

/** What one setting needs of another. */
function lacks(settings: ServeSettings): string[] {
  const {
    WARM_HANDOFF_MESSAGING: messaging,
    WARM_HANDOFF_CALLS: calls,
    WARM_HANDOFF_WORKFLOW_SID: workflow,
  } = settings;
  const wrong: string[] = [];
  if (messaging === 'interactions' && !workflow)
    wrong.push('WARM_HANDOFF_WORKFLOW_SID is not set, and WARM_HANDOFF_MESSAGING=interactions needs it');
  if (messaging === 'interactions' && !settings.WARM_HANDOFF_WORKSPACE_SID)
    wrong.push('WARM_HANDOFF_WORKSPACE_SID is not set, and WARM_HANDOFF_MESSAGING=interactions needs it');
  if (calls === 'enqueue' && !workflow)
    wrong.push('WARM_HANDOFF_WORKFLOW_SID is not set, and WARM_HANDOFF_CALLS=enqueue needs it');
  return wrong;
}
