import { version as own } from '../../../../package.json';
import { fine, notRead, wrong, type Check, type DoctorContext } from '../Check';

const PLUGIN = 'plugin-warm-handoff';
const DEPLOY =
  'twilio flex:plugins:deploy --changelog "Warm Handoff", then twilio flex:plugins:release with the version it prints';

interface Configured {
  plugins?: { unique_name?: string | null; version?: string | null }[];
}

/**
 * Is the plugin released, and does it belong to the emitter that runs? Both come from one package, so their versions are
 * the same. The emitter says its own; where it cannot be asked, it is taken to be of the version of this command.
 */
export const pluginVersion: Check = {
  name: 'plugin',
  async run(context) {
    const { read } = context;
    const base = 'https://flex-api.twilio.com/v1/PluginService';
    const [release, running] = await Promise.all([
      read<{ configuration_sid?: string }>(`${base}/Releases/Active`),
      emitterVersion(context),
    ]);
    if (!release.ok)
      return release.failure.status === 404 ? wrong('no plugin is released', DEPLOY) : notRead('The release', release);
    const sid = release.body.configuration_sid ?? '';
    const configured = await read<Configured>(`${base}/Configurations/${encodeURIComponent(sid)}/Plugins?PageSize=100`);
    if (!configured.ok) return notRead('The released plugins', configured);
    const plugin = configured.body.plugins?.find(({ unique_name }) => unique_name === PLUGIN);
    if (!plugin) return wrong(`${PLUGIN} is not among the released plugins`, DEPLOY);
    const released = plugin.version ?? '';
    const emitter = running ?? own;
    if (released === emitter)
      return fine(
        running
          ? `${PLUGIN} ${released} is released, and the emitter that answers is ${running} too`
          : `${PLUGIN} ${released} is released, of the same version as this command; no emitter says which it is`,
      );
    const what = `${PLUGIN} ${released} is released, and the emitter is ${emitter}: what one writes the other may not read`;
    // Whichever of the two is not what is installed here is the one to be brought up.
    return released === own
      ? wrong(what, `npm install ${PLUGIN}@${own} where the emitter runs, then start it again`)
      : wrong(what, `npm install ${PLUGIN}@${emitter} where the plugin is built, then ${DEPLOY}`);
  },
};

/** What the emitter at WARM_HANDOFF_URL says that it is; nothing where it is not set, away, or older than this check. */
async function emitterVersion({ settings, fetch }: DoctorContext): Promise<string | undefined> {
  const url = settings.WARM_HANDOFF_URL;
  const answer = url ? await fetch(`${url.replace(/(?<!\/)\/+$/, '')}/health`) : undefined;
  const version = (answer?.body as { version?: unknown } | null | undefined)?.version;
  return typeof version === 'string' && /^\d{1,6}\.\d{1,6}\.\d{1,6}(?:[-+][\w.+-]{1,40})?$/.test(version)
    ? version
    : undefined;
}
