import * as v from 'valibot';

/** Environment variables are text; the Flex service configuration holds JSON. Both spell a switch. */
const Switch = v.union([
  v.boolean(),
  v.pipe(
    v.picklist(['true', 'false']),
    v.transform((word) => word === 'true'),
  ),
]);

/** Tokens travel to it: only an encrypted address, or this machine's own while somebody develops. */
const Address = v.pipe(v.string(), v.trim(), v.regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/]).+/));

/** Points of P-256 in base64, apart by spaces. */
const PublicKey = v.pipe(v.string(), v.trim(), v.regex(/^[\w+/=-]{86,90}(?:[ ,]+[\w+/=-]{86,90}){0,3}$/));

const placements = ['panel2', 'crm', 'tab', 'info'] as const;
const givers = ['agents', 'supervisors', 'off'] as const;

/** What an administrator can set; see `readConfig` for where. */
export interface PluginConfig {
  /**
   * Where the panel stands: above the CRM in the second panel, inside the CRM's container, in a tab of its own beside
   * the chat, or in the tab of the task's details.
   */
  placement: (typeof placements)[number];
  /** Select an incoming task by itself when no task is selected. */
  selectIncoming: boolean;
  /** Read more from Sync than the task carries, and keep it live. */
  syncEnabled: boolean;
  /** Show the summary; off where Flex's own virtual agent summary says the same. */
  showSummary: boolean;
  /** Show the panel to a supervisor who looks at an agent's task. */
  supervisor: boolean;
  /** Where the emitter's routes are; empty: no give-back and no suggestions. */
  emitterUrl: string;
  /** The emitter's public key: what the panel acts on must be signed with it. Empty: nothing is checked. */
  publicKey: string;
  /** Who may return a conversation to the virtual agent. */
  giveBack: (typeof givers)[number];
  /** Whether a conversation is returned only with a note. */
  noteRequired: boolean;
  /** Show suggested replies. */
  suggestions: boolean;
  /** Whether a suggested reply can be sent at once, by Shift and a click. */
  sendSuggestions: boolean;
}

/** The settings in force when nobody sets them. */
export const defaults: PluginConfig = {
  placement: 'panel2',
  selectIncoming: true,
  syncEnabled: true,
  showSummary: true,
  supervisor: true,
  emitterUrl: '',
  publicKey: '',
  giveBack: 'agents',
  noteRequired: true,
  suggestions: true,
  sendSuggestions: false,
};

/** The values each setting takes. */
export const allowed: Readonly<Record<keyof PluginConfig, readonly (string | boolean)[]>> = {
  placement: placements,
  selectIncoming: [true, false],
  syncEnabled: [true, false],
  showSummary: [true, false],
  supervisor: [true, false],
  emitterUrl: ['https://…'],
  publicKey: ['BAbc…'],
  giveBack: givers,
  noteRequired: [true, false],
  suggestions: [true, false],
  sendSuggestions: [true, false],
};

/** One source of settings: where they are from, and what each is set to there. */
export interface ConfigSource {
  /** What an administrator knows a setting of this source by. */
  nameOf: (key: keyof PluginConfig) => string;
  values: Readonly<Partial<Record<keyof PluginConfig, unknown>>>;
}

/** The settings in force, and what was wrong: one line a value that was passed over. */
export interface ReadConfig {
  config: PluginConfig;
  wrong: readonly string[];
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

const LONGEST_SHOWN = 60;

/**
 * The settings in force. For each one the first source that holds a valid value wins; a wrong value is passed over,
 * as if it were not there, since a typing mistake in the configuration must not cost the agents the panel.
 */
export function readConfig(...sources: readonly ConfigSource[]): ReadConfig {
  const wrong: string[] = [];
  const read = <S extends v.GenericSchema>(key: keyof PluginConfig, schema: S): v.InferOutput<S> | undefined => {
    let taken: { value: v.InferOutput<S> } | undefined;
    for (const { nameOf, values } of sources) {
      const value = values[key];
      if (value === undefined || value === '') continue;
      const result = v.safeParse(schema, value);
      if (result.success) taken ??= { value: result.output };
      else wrong.push(`${nameOf(key)} is ${shown(value)}, which is none of ${allowed[key].join(', ')}`);
    }
    return taken?.value;
  };
  const config: PluginConfig = {
    placement: read('placement', v.picklist(placements)) ?? defaults.placement,
    selectIncoming: read('selectIncoming', Switch) ?? defaults.selectIncoming,
    syncEnabled: read('syncEnabled', Switch) ?? defaults.syncEnabled,
    showSummary: read('showSummary', Switch) ?? defaults.showSummary,
    supervisor: read('supervisor', Switch) ?? defaults.supervisor,
    emitterUrl: read('emitterUrl', Address) ?? defaults.emitterUrl,
    publicKey: read('publicKey', PublicKey) ?? defaults.publicKey,
    giveBack: read('giveBack', v.picklist(givers)) ?? defaults.giveBack,
    noteRequired: read('noteRequired', Switch) ?? defaults.noteRequired,
    suggestions: read('suggestions', Switch) ?? defaults.suggestions,
    sendSuggestions: read('sendSuggestions', Switch) ?? defaults.sendSuggestions,
  };
  for (const { nameOf, values } of sources)
    for (const key of Object.keys(values))
      if (!Object.prototype.hasOwnProperty.call(defaults, key))
        wrong.push(`${nameOf(key as keyof PluginConfig)} is no setting`);
  return { config, wrong };
}

/** Tells an administrator of all that is wrong in the configuration, at once. */
export function warnOfWrongSettings(wrong: readonly string[], warn: (text: string) => void): void {
  if (wrong.length > 0) warn(`Warm Handoff: wrong settings were passed over. ${wrong.join('; ')}.`);
}
