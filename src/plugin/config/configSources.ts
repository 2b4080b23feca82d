import type { ConfigSource } from './PluginConfig';

// Only what the build replaces is read, so the browser needs no `process`.
declare const process: { env: Record<string, string | undefined> };

/** The settings of the Flex service configuration: `ui_attributes.warm_handoff`. */
export function serviceSettings(uiAttributes: unknown): ConfigSource {
  if (typeof uiAttributes !== 'object' || uiAttributes === null) return {};
  const own: unknown = (uiAttributes as { warm_handoff?: unknown }).warm_handoff;
  return typeof own === 'object' && own !== null ? own : {};
}

/** The settings of the build: `FLEX_APP_WARM_HANDOFF_*`. */
export const buildSettings: ConfigSource = {
  placement: process.env.FLEX_APP_WARM_HANDOFF_PLACEMENT,
  selectIncoming: process.env.FLEX_APP_WARM_HANDOFF_SELECT_INCOMING,
  syncEnabled: process.env.FLEX_APP_WARM_HANDOFF_SYNC_ENABLED,
};
