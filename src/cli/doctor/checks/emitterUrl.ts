import { Signer } from '../../../emitter/twilio/signing/Signer';
import { fine, notRead, wrong, type Check } from '../Check';
import { pluginSettings } from '../FlexConfiguration';

const withoutSlash = (address: string): string => address.replace(/(?<!\/)\/+$/, '');

/** Does the plugin know where the emitter is, and what it signs with? Without it there is no way back and no suggestion. */
export const emitterUrl: Check = {
  name: "plugin's emitterUrl",
  async run({ settings, flex }) {
    const configuration = await flex();
    if (!configuration.ok) return notRead("Flex's configuration", configuration);
    const { emitterUrl: told, publicKey: keys } = pluginSettings(configuration.body) ?? {};
    const wanted = settings.WARM_HANDOFF_URL;
    const mend = 'npx warm-handoff provision (it sets ui_attributes.warm_handoff.emitterUrl and publicKey)';
    if (typeof told !== 'string' || told === '')
      return wrong('ui_attributes.warm_handoff.emitterUrl is not set: agents cannot return a conversation', mend);
    if (wanted && withoutSlash(told) !== withoutSlash(wanted))
      return wrong('ui_attributes.warm_handoff.emitterUrl is another address than WARM_HANDOFF_URL', mend);
    const { publicKey } = new Signer(settings.TWILIO_AUTH_TOKEN);
    if (typeof keys !== 'string' || !keys.split(/[ ,]+/).includes(publicKey))
      return wrong(
        'ui_attributes.warm_handoff.publicKey is not this emitter’s: the panel believes the wrong one, or anybody',
        mend,
      );
    return fine(
      wanted ? 'the plugin asks the emitter at WARM_HANDOFF_URL' : 'ui_attributes.warm_handoff.emitterUrl is set',
    );
  },
};
