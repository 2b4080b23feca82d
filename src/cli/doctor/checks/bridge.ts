import { fine, notRead, notUsed, wrong, type Check } from '../Check';

const MEND = "Set conversationsV1Bridge.serviceId of the orchestrator's configuration to";

/** Is the orchestrator bridged to the Conversations service that Flex works on? Only then can Flex take its chats. */
export const bridge: Check = {
  name: 'Conversations bridge',
  async run({ flex, orchestrator }) {
    const [configuration, orchestrated] = await Promise.all([flex(), orchestrator()]);
    if (!orchestrated) return notUsed('TWILIO_CONVERSATION_CONFIGURATION_ID is not set');
    if (!orchestrated.ok)
      return orchestrated.failure.status === 404
        ? wrong(
            'there is no such orchestrator configuration',
            'Set TWILIO_CONVERSATION_CONFIGURATION_ID to the id of yours',
          )
        : notRead("The orchestrator's configuration", orchestrated);
    if (!configuration.ok) return notRead("Flex's configuration", configuration);
    const service = configuration.body.chat_service_instance_sid ?? "Flex's chat_service_instance_sid";
    const bridged = orchestrated.body.conversationsV1Bridge?.serviceId;
    if (!bridged) return wrong('the orchestrator has no bridge to Conversations', `${MEND} ${service}`);
    return bridged === service
      ? fine("the orchestrator is bridged to Flex's Conversations service")
      : wrong(`the orchestrator is bridged to ${bridged}, which is not Flex's service`, `${MEND} ${service}`);
  },
};
