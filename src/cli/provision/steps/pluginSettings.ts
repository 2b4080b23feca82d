import type { CallResult, TextCalls as Calls } from '../../../emitter/twilio/TwilioCalls';
import { FLEX_CONFIGURATION, pluginSettings, type FlexConfiguration } from '../../doctor/FlexConfiguration';
import { Signer } from '../../../emitter/twilio/signing/Signer';
import { refused, type Step } from '../Step';

/** The plugin learns where the emitter is, and what its signature is checked with. Every other key of `ui_attributes`, and of the plugin's own, stays. */
export const pluginSettingsStep: Step = {
  async plan({ calls, settings, flex }) {
    const url = settings.WARM_HANDOFF_URL?.replace(/(?<!\/)\/+$/, '');
    if (!url) return [{ does: 'nothing', what: 'ui_attributes.warm_handoff: WARM_HANDOFF_URL is not set' }];
    const own = pluginSettings(flex);
    const { publicKey } = new Signer(settings.TWILIO_AUTH_TOKEN);
    if (own?.emitterUrl === url && own.publicKey === publicKey)
      return [{ does: 'nothing', what: 'ui_attributes.warm_handoff: emitterUrl and publicKey are set' }];
    const what = 'ui_attributes.warm_handoff: emitterUrl and publicKey';
    return Promise.resolve([
      {
        does: 'change',
        what: `${what}, to ${url}`,
        run: async () => {
          const changed = await setEmitterUrl(calls, settings.TWILIO_ACCOUNT_SID, url, publicKey);
          if (!changed.ok) return refused(what, changed.failure);
          return { ok: true, made: { is: 'emitterUrl', what, before: own?.emitterUrl } };
        },
      },
    ]);
  },
};

/**
 * Sets or, without a value, takes away what the plugin is told. Twilio writes `ui_attributes` as a whole, so all of it is read right
 * before: https://www.twilio.com/docs/flex/developer/config/flex-configuration-rest-api
 */
export async function setEmitterUrl(
  calls: Calls,
  accountSid: string,
  url: unknown,
  publicKey?: string,
): Promise<CallResult<unknown>> {
  const flex = await calls<FlexConfiguration>({ method: 'GET', url: FLEX_CONFIGURATION });
  if (!flex.ok) return flex;
  const { emitterUrl: _before, publicKey: _key, ...own } = pluginSettings(flex.body) ?? {};
  const { warm_handoff: _own, ...others } = flex.body.ui_attributes ?? {};
  const settings = url === undefined ? own : { ...own, emitterUrl: url, ...(publicKey ? { publicKey } : {}) };
  const json = {
    account_sid: accountSid,
    ui_attributes: { ...others, ...(Object.keys(settings).length > 0 ? { warm_handoff: settings } : {}) },
  };
  return calls({ method: 'POST', url: FLEX_CONFIGURATION, json, repeatable: true });
}
