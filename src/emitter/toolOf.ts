import { maskLog } from './channels/maskedLog';
import type { Tac, TacConfig, TacSession } from './channels/tac';
import { warnOfCut } from './channels/taskAttributes';
import { tacToolDelivery } from './channels/tacToolDelivery';
import type { HandoffToolOptions } from './Emitter';
import { readHandoffArguments } from './envelope/readHandoffArguments';
import type { Foundation } from './foundation';
import { handoffResult, HandoffTool, type HandoffResult } from './protocol/handOver/HandoffTool';
import type { Life } from './life';
import type { Speech } from './speech';

/** The handoff tool of one session. */
export function toolOf(
  { options, log, liveCalls, deliveries, speaksAs }: Foundation,
  { handOvers }: Life,
  { channels, hangUps, saidBefore, turns, goodbyes }: Speech,
): (tac: Tac, session: TacSession, toolOptions?: HandoffToolOptions) => HandoffTool {
  return (tac, session, toolOptions = {}) => {
    channels.use(tac);
    const config = tac.getConfig();
    const chosen = deliveries.choose(session, config);
    const channel = session.channel.toLowerCase();
    const { conversationId } = session;
    const { tool } = toolOptions;
    if (tool) maskLog(tac.logger, secretsOf(config));

    const implementation = async (args: unknown): Promise<HandoffResult> => {
      const isVoice = channel === 'voice';
      if (isVoice) {
        if (!liveCalls.sessionOf(conversationId) || !liveCalls.channelOf(conversationId))
          liveCalls.use(session, channels.of('voice'));
        hangUps.watch(conversationId);
      }
      warnOfCut(log, toolOptions.attributes, chosen.delivery.by === 'interactions' ? 'task' : 'studio');
      const result = await handOvers.handOver({
        args: readHandoffArguments(args, log),
        conversationId,
        channel,
        profileId: session.profileId,
        storeId: tac.getMemoryStoreId(),
        callSid: session.callSid,
        customerAddress: session.authorInfo?.address,
        attributes: toolOptions.attributes,
        agent: options.agent,
        delivery: tool
          ? tacToolDelivery(chosen.delivery, { tool, session, workspaceSid: options.workspaceSid, ...options.studio })
          : chosen.delivery,
        target: chosen.target,
        voiceOnly: isVoice && !config.conversationConfigurationId && !tac.getMemoryStoreId(),
        speaksAs: channel === 'chat' ? speaksAs : (config.phoneNumber ?? ''),
        redaction: options.redaction,
        configurationId: config.conversationConfigurationId,
        // On a call the model's own last answer is the goodbye.
        transitionMessage: isVoice ? '' : saidBefore,
      });
      if (!result.ok) return handoffResult(result, channel);
      if (!result.repeated && !result.told) turns.oweGoodbye(conversationId);
      if (isVoice) goodbyes.expect(conversationId);
      return handoffResult(result, channel);
    };
    return new HandoffTool(implementation, toolOptions.name, toolOptions.description);
  };
}

function secretsOf({ authToken, apiSecret }: TacConfig): string[] {
  return [authToken, apiSecret].filter((one) => one !== undefined);
}
