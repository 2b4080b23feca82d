import * as v from 'valibot';

/** Environment variables are text; the Flex service configuration holds JSON. Both spell a switch. */
const Switch = v.union([
  v.boolean(),
  v.pipe(
    v.picklist(['true', 'false']),
    v.transform((word) => word === 'true'),
  ),
]);

const settings = {
  /** Where the panel stands: above the CRM in the second panel, or in a tab of its own beside the chat. */
  placement: v.picklist(['panel2', 'tab']),
  /** Select an incoming task by itself when no task is selected. */
  selectIncoming: Switch,
  /** Read more from Sync than the task carries, and keep it live. */
  syncEnabled: Switch,
};

const defaults: PluginConfig = { placement: 'panel2', selectIncoming: true, syncEnabled: true };

/** What an administrator can set; see `readConfig` for where. */
export interface PluginConfig {
  placement: v.InferOutput<typeof settings.placement>;
  selectIncoming: boolean;
  syncEnabled: boolean;
}

/** One source of settings, with its own spelling of their names already undone. */
export type ConfigSource = Readonly<Partial<Record<keyof PluginConfig, unknown>>>;

function first<S extends v.GenericSchema>(schema: S, values: readonly unknown[]): v.InferOutput<S> | undefined {
  for (const value of values) {
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
  }
  return undefined;
}

/**
 * The settings in force. For each one the first source that holds a valid value wins; a wrong value is passed over,
 * as if it were not there, since a typing mistake in the configuration must not cost the agents the panel.
 */
export function readConfig(...sources: readonly ConfigSource[]): PluginConfig {
  const values = (key: keyof PluginConfig): unknown[] => sources.map((source) => source[key]);
  return {
    placement: first(settings.placement, values('placement')) ?? defaults.placement,
    selectIncoming: first(settings.selectIncoming, values('selectIncoming')) ?? defaults.selectIncoming,
    syncEnabled: first(settings.syncEnabled, values('syncEnabled')) ?? defaults.syncEnabled,
  };
}
