/** `GET https://conversations.twilio.com/v2/ControlPlane/Configurations/{id}`, as the checks read it. */
export interface OrchestratorConfiguration {
  id?: string;
  conversationsV1Bridge?: { serviceId?: string } | null;
  channelSettings?: Record<string, ChannelSetting | undefined> | null;
  statusCallbacks?: { url: string; method?: string }[] | null;
  intelligenceConfigurationIds?: string[] | null;
}

interface ChannelSetting {
  /** In minutes. */
  statusTimeouts?: { inactive?: number; closed?: number } | null;
  captureRules?: { from: string; to: string }[] | null;
}

export const orchestratorConfiguration = (id: string): string =>
  `https://conversations.twilio.com/v2/ControlPlane/Configurations/${encodeURIComponent(id)}`;

/** The settings of a channel, whichever way its name is written. */
export function channelSetting(
  { channelSettings }: OrchestratorConfiguration,
  channel: string,
): ChannelSetting | undefined {
  const entry = Object.entries(channelSettings ?? {}).find(([name]) => name.toLowerCase() === channel);
  return entry?.[1];
}
