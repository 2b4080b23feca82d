import { version as own } from '../../../../package.json';
import { fine, notRead, wrong, type Check } from '../Check';

const PLUGIN = 'plugin-warm-handoff';
const DEPLOY =
  'twilio flex:plugins:deploy --changelog "Warm Handoff", then twilio flex:plugins:release with the version it prints';

interface Configured {
  plugins?: { unique_name?: string | null; version?: string | null }[];
}

/** Is the plugin released, and does it belong to this emitter? Both come from one package: the versions are the same. */
export const pluginVersion: Check = {
  name: 'plugin',
  async run({ read }) {
    const base = 'https://flex-api.twilio.com/v1/PluginService';
    const release = await read<{ configuration_sid?: string }>(`${base}/Releases/Active`);
    if (!release.ok)
      return release.failure.status === 404 ? wrong('no plugin is released', DEPLOY) : notRead('The release', release);
    const sid = release.body.configuration_sid ?? '';
    const configured = await read<Configured>(`${base}/Configurations/${encodeURIComponent(sid)}/Plugins?PageSize=100`);
    if (!configured.ok) return notRead('The released plugins', configured);
    const plugin = configured.body.plugins?.find(({ unique_name }) => unique_name === PLUGIN);
    if (!plugin) return wrong(`${PLUGIN} is not among the released plugins`, DEPLOY);
    return plugin.version === own
      ? fine(`${PLUGIN} ${own} is released, of the same version as the emitter`)
      : wrong(
          `${PLUGIN} ${plugin.version ?? ''} is released, and the emitter is ${own}: what one writes the other may not read`,
          `npm install ${PLUGIN}@${own} where the plugin is built, then ${DEPLOY}`,
        );
  },
};
