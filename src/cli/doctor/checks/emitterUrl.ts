import { fine, notRead, wrong, type Check } from '../Check';
import { pluginSettings } from '../FlexConfiguration';

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

/** Does the plugin know where the emitter is? Without it there is no way back and no suggestion. */
export const emitterUrl: Check = {
  name: "plugin's emitterUrl",
  async run({ settings, flex }) {
    const configuration = await flex();
    if (!configuration.ok) return notRead("Flex's configuration", configuration);
    const told = pluginSettings(configuration.body)?.emitterUrl;
    const wanted = settings.WARM_HANDOFF_URL;
    const mend = 'npx warm-handoff provision (it sets ui_attributes.warm_handoff.emitterUrl)';
    if (typeof told !== 'string' || told === '')
      return wrong('ui_attributes.warm_handoff.emitterUrl is not set: agents cannot return a conversation', mend);
    if (!wanted) return fine('ui_attributes.warm_handoff.emitterUrl is set');
    return withoutSlash(told) === withoutSlash(wanted)
      ? fine('the plugin asks the emitter at WARM_HANDOFF_URL')
      : wrong('ui_attributes.warm_handoff.emitterUrl is another address than WARM_HANDOFF_URL', mend);
  },
};
