import { fine, notRead, unknown, type Check } from '../Check';
import { pluginSettings } from '../FlexConfiguration';

/**
 * Where Flex's own summary is on, the panel's can be switched off, so that it does not stand there twice. The features
 * belong to the account, and no public API of Twilio's tells whether they are on: only the panel's side can be seen.
 */
export const summaryFeatures: Check = {
  name: "Flex's own summary",
  async run({ flex }) {
    const configuration = await flex();
    if (!configuration.ok) return notRead("Flex's configuration", configuration);
    return pluginSettings(configuration.body)?.showSummary === false
      ? fine("the panel leaves its own summary out (showSummary), so that Flex's stands alone")
      : unknown(
          'Twilio does not tell whether intelligence-summary and intelligence-digital-summary are on; where agents see ' +
            'two summaries, set ui_attributes.warm_handoff.showSummary to false',
        );
  },
};
