/** `GET https://flex-api.twilio.com/v1/Configuration`, as far as the checks read it; every field may be null. */
export interface FlexConfiguration {
  account_sid?: string | null;
  chat_service_instance_sid?: string | null;
  flex_service_instance_sid?: string | null;
  taskrouter_workspace_sid?: string | null;
  taskrouter_target_workflow_sid?: string | null;
  ui_version?: string | null;
  ui_attributes?: Record<string, unknown> | null;
  plugin_service_enabled?: boolean | null;
}

export const FLEX_CONFIGURATION = 'https://flex-api.twilio.com/v1/Configuration';

/** The plugin's settings, when they are an object. */
export function pluginSettings({ ui_attributes }: FlexConfiguration): Record<string, unknown> | undefined {
  const settings = ui_attributes?.warm_handoff;
  return typeof settings === 'object' && settings !== null && !Array.isArray(settings)
    ? (settings as Record<string, unknown>)
    : undefined;
}
