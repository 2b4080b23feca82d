import { fine, notRead, notUsed, wrong, type Check } from '../Check';
import { channelSetting } from '../OrchestratorConfiguration';

/** Is a call's conversation closed some time after it ends? `onConversationEnded` of TAC comes with CLOSED only. */
export const voiceClosing: Check = {
  name: 'end of calls',
  async run({ orchestrator }) {
    const orchestrated = await orchestrator();
    if (!orchestrated) return notUsed('TWILIO_CONVERSATION_CONFIGURATION_ID is not set');
    if (!orchestrated.ok) return notRead("The orchestrator's configuration", orchestrated);
    const voice = channelSetting(orchestrated.body, 'voice');
    if (!voice) return notUsed('the configuration says nothing of calls');
    const closed = voice.statusTimeouts?.closed;
    if (closed === undefined)
      return wrong(
        'a call that ends is never closed: a handoff of a caller who hung up is found late',
        'Set channelSettings.VOICE.statusTimeouts.closed (minutes) of the orchestrator’s configuration',
      );
    return fine(`a call is closed ${closed} minutes after it ends`);
  },
};
