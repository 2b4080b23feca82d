import type { CallResult, TextCalls as Calls } from '../../../emitter/twilio/TwilioCalls';
import { FLEX_CONFIGURATION, pluginSettings, type FlexConfiguration } from '../../doctor/FlexConfiguration';
import { refused, type Step } from '../Step';

/** The plugin learns where the emitter is. Every other key of `ui_attributes`, and of the plugin's own, stays. */
export const pluginSettingsStep: Step = {
  async plan({ calls, settings, flex }) {
    const url = settings.WARM_HANDOFF_URL?.replace(/\/+$/, '');
    if (!url) return [{ does: 'nothing', what: 'ui_attributes.warm_handoff: WARM_HANDOFF_URL is not set' }];
    const own = pluginSettings(flex);
    if (own?.emitterUrl === url) return [{ does: 'nothing', what: 'ui_attributes.warm_handoff.emitterUrl is set' }];
    const what = 'ui_attributes.warm_handoff.emitterUrl';
    return Promise.resolve([
      {
        does: 'change',
        what: `${what}: to ${url}`,
        run: async () => {
          const changed = await setEmitterUrl(calls, settings.TWILIO_ACCOUNT_SID, url);
          if (!changed.ok) return refused(what, changed.failure);
          return { ok: true, made: { is: 'emitterUrl', what, before: own?.emitterUrl } };
        },
      },
    ]);
  },
};

/**
 * Sets or, without a value, takes away the one key. Twilio writes `ui_attributes` as a whole, so all of it is read right
 * before: https://www.twilio.com/docs/flex/developer/config/flex-configuration-rest-api
 */
export async function setEmitterUrl(calls: Calls, accountSid: string, url: unknown): Promise<CallResult<unknown>> {
  const flex = await calls<FlexConfiguration>({ method: 'GET', url: FLEX_CONFIGURATION });
  if (!flex.ok) return flex;
  const { emitterUrl: _before, ...own } = pluginSettings(flex.body) ?? {};
  const { warm_handoff: _own, ...others } = flex.body.ui_attributes ?? {};
  const settings = url === undefined ? own : { ...own, emitterUrl: url };
  const json = {
    account_sid: accountSid,
    ui_attributes: { ...others, ...(Object.keys(settings).length > 0 ? { warm_handoff: settings } : {}) },
  };
  return calls({ method: 'POST', url: FLEX_CONFIGURATION, json, repeatable: true });
}
