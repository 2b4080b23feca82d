import { fine, notRead, notUsed, wrong, type Check } from '../Check';
import { channelSetting } from '../OrchestratorConfiguration';

/** Capture rules for calls make a second conversation beside the one that ConversationRelay makes. */
export const voiceCapture: Check = {
  name: 'capture of calls',
  async run({ orchestrator }) {
    const orchestrated = await orchestrator();
    if (!orchestrated) return notUsed('TWILIO_CONVERSATION_CONFIGURATION_ID is not set');
    if (!orchestrated.ok) return notRead("The orchestrator's configuration", orchestrated);
    const rules = channelSetting(orchestrated.body, 'voice')?.captureRules ?? [];
    return rules.length === 0
      ? fine('calls are captured by ConversationRelay alone')
      : wrong(
          `${rules.length} capture rules for calls stand beside ConversationRelay: each call becomes two conversations`,
          'Remove channelSettings.VOICE.captureRules of the orchestrator’s configuration',
        );
  },
};
