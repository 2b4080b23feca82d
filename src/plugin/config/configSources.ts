import type { ConfigSource } from './PluginConfig';

// Only what the build replaces is read, so the browser needs no `process`.
declare const process: { env: Record<string, string | undefined> };

/** The settings of the Flex service configuration: `ui_attributes.warm_handoff`. */
export function serviceSettings(uiAttributes: unknown): ConfigSource {
  const nameOf = (key: string): string => `ui_attributes.warm_handoff.${key}`;
  if (typeof uiAttributes !== 'object' || uiAttributes === null) return { nameOf, values: {} };
  const own: unknown = (uiAttributes as { warm_handoff?: unknown }).warm_handoff;
  return { nameOf, values: typeof own === 'object' && own !== null && !Array.isArray(own) ? own : {} };
}

/** A setting's name at build time: `selectIncoming` is `FLEX_APP_WARM_HANDOFF_SELECT_INCOMING`. */
export function buildName(key: string): string {
  return `FLEX_APP_WARM_HANDOFF_${key.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
}

/** The settings of the build: `FLEX_APP_WARM_HANDOFF_*`. */
export const buildSettings: ConfigSource = {
  nameOf: buildName,
  // Each spelled out, since the build replaces them word by word.
  values: {
    placement: process.env.FLEX_APP_WARM_HANDOFF_PLACEMENT,
    selectIncoming: process.env.FLEX_APP_WARM_HANDOFF_SELECT_INCOMING,
    syncEnabled: process.env.FLEX_APP_WARM_HANDOFF_SYNC_ENABLED,
    showSummary: process.env.FLEX_APP_WARM_HANDOFF_SHOW_SUMMARY,
    supervisor: process.env.FLEX_APP_WARM_HANDOFF_SUPERVISOR,
    emitterUrl: process.env.FLEX_APP_WARM_HANDOFF_EMITTER_URL,
    publicKey: process.env.FLEX_APP_WARM_HANDOFF_PUBLIC_KEY,
    giveBack: process.env.FLEX_APP_WARM_HANDOFF_GIVE_BACK,
    noteRequired: process.env.FLEX_APP_WARM_HANDOFF_NOTE_REQUIRED,
    suggestions: process.env.FLEX_APP_WARM_HANDOFF_SUGGESTIONS,
    sendSuggestions: process.env.FLEX_APP_WARM_HANDOFF_SEND_SUGGESTIONS,
  },
};
