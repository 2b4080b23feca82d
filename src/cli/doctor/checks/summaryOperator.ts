import { fine, notRead, notUsed, wrong, type Check } from '../Check';

/** The operator whose result Flex's own summary card asks for; its id stands in Flex UI 2.17. */
const SUMMARY_OPERATOR = 'intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn';
const MEND =
  'Console, Conversational Intelligence: add the Summary operator to a rule that runs on CONVERSATION_INACTIVE';

interface IntelligenceConfiguration {
  rules?: { operators?: { id?: string }[]; triggers?: { on?: string }[] }[];
}

/** Is there a Summary operator? Flex's own card stands empty without it; the panel does not need it. */
export const summaryOperator: Check = {
  name: 'Summary operator',
  async run({ orchestrator, read }) {
    const orchestrated = await orchestrator();
    if (!orchestrated) return notUsed('TWILIO_CONVERSATION_CONFIGURATION_ID is not set');
    if (!orchestrated.ok) return notRead("The orchestrator's configuration", orchestrated);
    const ids = orchestrated.body.intelligenceConfigurationIds ?? [];
    if (ids.length === 0) return wrong('no Conversational Intelligence configuration is linked', MEND);
    const configurations = await Promise.all(
      ids.map((id) =>
        read<IntelligenceConfiguration>(
          `https://intelligence.twilio.com/v3/ControlPlane/Configurations/${encodeURIComponent(id)}`,
        ),
      ),
    );
    const failed = configurations.find((one) => !one.ok);
    if (failed) return notRead('The Intelligence configuration', failed);
    const has = configurations.some(
      (one) => one.ok && one.body.rules?.some(({ operators }) => operators?.some(({ id }) => id === SUMMARY_OPERATOR)),
    );
    return has ? fine('a rule runs the Summary operator') : wrong('no rule runs the Summary operator', MEND);
  },
};
