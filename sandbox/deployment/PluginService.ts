import { account } from '../kernel/account';
import { newSid } from '../kernel/sid';
import { notFound, TwilioError } from '../kernel/TwilioError';

interface Plugin {
  sid: string;
  uniqueName: string;
  friendlyName: string;
  description: string;
  at: string;
}

interface PluginVersion {
  sid: string;
  plugin: Plugin;
  version: string;
  url: string;
  changelog: string;
  isPrivate: boolean;
  at: string;
}

interface Configuration {
  sid: string;
  name: string;
  description: string;
  versions: PluginVersion[];
  at: string;
}

interface Release {
  sid: string;
  configuration: Configuration;
  at: string;
}

const BASE = 'https://flex-api.twilio.com/v1/PluginService';
const now = (): string => new Date().toISOString();

/** Which versions of which plugins there are, and which of them are released. */
export class PluginService {
  private readonly plugins: Plugin[] = [];
  private readonly versions: PluginVersion[] = [];
  private readonly configurations: Configuration[] = [];
  private readonly releases: Release[] = [];

  createPlugin(uniqueName: string, friendlyName: string, description: string): object {
    if (this.plugins.some((one) => one.uniqueName === uniqueName))
      throw new TwilioError(409, 45002, `Plugin ${uniqueName} exists`);
    const plugin = { sid: newSid('FP'), uniqueName, friendlyName: friendlyName || uniqueName, description, at: now() };
    this.plugins.push(plugin);
    return pluginResource(plugin);
  }

  updatePlugin(id: string, change: { friendlyName?: string | undefined; description?: string | undefined }): object {
    const plugin = this.plugin(id);
    plugin.friendlyName = change.friendlyName ?? plugin.friendlyName;
    plugin.description = change.description ?? plugin.description;
    return pluginResource(plugin);
  }

  pluginNamed(id: string): object {
    return pluginResource(this.plugin(id));
  }

  listPlugins(): object[] {
    return this.plugins.map(pluginResource);
  }

  createVersion(id: string, input: Pick<PluginVersion, 'version' | 'url' | 'changelog' | 'isPrivate'>): object {
    const plugin = this.plugin(id);
    if (this.versions.some((one) => one.plugin === plugin && one.version === input.version))
      throw new TwilioError(409, 45003, `Version ${input.version} of ${plugin.uniqueName} exists`);
    const version = { sid: newSid('FV'), plugin, ...input, at: now() };
    this.versions.push(version);
    return versionResource(version);
  }

  /** `id`: its sid, the version, or `latest`. */
  versionNamed(pluginId: string, id: string): object {
    return versionResource(this.version(pluginId, id));
  }

  /** The newest first. */
  listVersions(pluginId: string): object[] {
    const plugin = this.plugin(pluginId);
    return this.versions
      .filter((one) => one.plugin === plugin)
      .reverse()
      .map(versionResource);
  }

  createConfiguration(name: string, description: string, wanted: { plugin_version?: string }[]): object {
    const versions = wanted.map(({ plugin_version: sid }) => {
      const found = this.versions.find((one) => one.sid === sid);
      if (!found) throw new TwilioError(400, 45004, 'Plugins: there is no such version');
      return found;
    });
    const configuration = { sid: newSid('FJ'), name, description, versions, at: now() };
    this.configurations.push(configuration);
    return configurationResource(configuration);
  }

  configurationNamed(sid: string): object {
    return configurationResource(this.configuration(sid));
  }

  listConfigurations(): object[] {
    return [...this.configurations].reverse().map(configurationResource);
  }

  configuredPlugins(sid: string): object[] {
    const configuration = this.configuration(sid);
    return configuration.versions.map((version) => configuredResource(configuration, version));
  }

  configuredPlugin(sid: string, id: string): object {
    const configuration = this.configuration(sid);
    const found = configuration.versions.find(({ plugin }) => plugin.sid === id || plugin.uniqueName === id);
    if (!found) throw notFound(`/PluginService/Configurations/${sid}/Plugins/${id}`);
    return configuredResource(configuration, found);
  }

  release(configurationSid: string): object {
    const release = { sid: newSid('FK'), configuration: this.configuration(configurationSid), at: now() };
    this.releases.push(release);
    return releaseResource(release);
  }

  /** `id`: its sid, or `active`. */
  releaseNamed(id: string): object {
    const found =
      id.toLowerCase() === 'active' ? this.releases.at(-1) : this.releases.find((release) => release.sid === id);
    if (!found) throw notFound(`/PluginService/Releases/${id}`);
    return releaseResource(found);
  }

  listReleases(): object[] {
    return [...this.releases].reverse().map(releaseResource);
  }

  /** What Flex loads: nothing as long as nothing was released. */
  released(): { name: string; version: string; url: string }[] | undefined {
    return this.releases
      .at(-1)
      ?.configuration.versions.map(({ plugin, version, url }) => ({ name: plugin.uniqueName, version, url }));
  }

  private plugin(id: string): Plugin {
    const found = this.plugins.find(({ sid, uniqueName }) => sid === id || uniqueName === id);
    if (!found) throw notFound(`/PluginService/Plugins/${id}`);
    return found;
  }

  private version(pluginId: string, id: string): PluginVersion {
    const plugin = this.plugin(pluginId);
    const all = this.versions.filter((one) => one.plugin === plugin);
    const found =
      id.toLowerCase() === 'latest' ? all.at(-1) : all.find(({ sid, version }) => sid === id || version === id);
    if (!found) throw notFound(`/PluginService/Plugins/${pluginId}/Versions/${id}`);
    return found;
  }

  private configuration(id: string): Configuration {
    const found = this.configurations.find(({ sid }) => sid === id);
    if (!found) throw notFound(`/PluginService/Configurations/${id}`);
    return found;
  }
}

const owner = { account_sid: account.sid };

function pluginResource({ sid, uniqueName, friendlyName, description, at }: Plugin): object {
  const url = `${BASE}/Plugins/${sid}`;
  return {
    ...owner,
    sid,
    unique_name: uniqueName,
    friendly_name: friendlyName,
    description,
    archived: false,
    date_created: at,
    date_updated: at,
    url,
    links: { plugin_versions: `${url}/Versions` },
  };
}

function versionResource({ sid, plugin, version, url, changelog, isPrivate, at }: PluginVersion): object {
  return {
    ...owner,
    sid,
    plugin_sid: plugin.sid,
    version,
    plugin_url: url,
    changelog,
    private: isPrivate,
    archived: false,
    validated: false,
    date_created: at,
    url: `${BASE}/Plugins/${plugin.sid}/Versions/${sid}`,
  };
}

function configurationResource({ sid, name, description, at }: Configuration): object {
  const url = `${BASE}/Configurations/${sid}`;
  return {
    ...owner,
    sid,
    name,
    description,
    archived: false,
    date_created: at,
    url,
    links: { plugins: `${url}/Plugins` },
  };
}

function configuredResource(
  configuration: Configuration,
  { sid, plugin, version, url, ...more }: PluginVersion,
): object {
  return {
    ...owner,
    configuration_sid: configuration.sid,
    plugin_sid: plugin.sid,
    plugin_version_sid: sid,
    phase: 3,
    plugin_url: url,
    unique_name: plugin.uniqueName,
    friendly_name: plugin.friendlyName,
    description: plugin.description,
    plugin_archived: false,
    version,
    changelog: more.changelog,
    plugin_version_archived: false,
    private: more.isPrivate,
    date_created: configuration.at,
    url: `${BASE}/Configurations/${configuration.sid}/Plugins/${plugin.sid}`,
  };
}

function releaseResource({ sid, configuration, at }: Release): object {
  return { ...owner, sid, configuration_sid: configuration.sid, date_created: at, url: `${BASE}/Releases/${sid}` };
}
