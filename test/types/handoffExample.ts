/*
 * Twilio's own handoff example with the emitter in it, as an app compiles it: with `exactOptionalPropertyTypes`, and
 * without a cast. `npm run check` compiles it against the library's published declarations.
 */
import {
  createEmitter,
  type Emitter,
  type HandoffResult,
  type HandoffTool,
  type TacMessage,
} from 'plugin-warm-handoff/emitter';
import { createStudioHandoffTool, type MessageReady, type TAC, type TACTool } from './tac';

declare const tac: TAC;
declare const twilio: Parameters<typeof createEmitter>[0]['twilio'];
declare class Agent {
  constructor(options: { tools: { name: string; invoke(): void }[] });
}
declare function run(agent: Agent, input: string): Promise<{ finalOutput?: string | undefined }>;

const emitter: Emitter = createEmitter({ twilio });

async function handleMessageReady({ message, session }: MessageReady): Promise<string | undefined> {
  const handoffTool = emitter.handoffTool(tac, session, { attributes: { department: 'support' } });
  const agent = new Agent({ tools: [await handoffTool.toOpenAIAgentsSDKTool()] });
  const result = await run(agent, message);
  return result.finalOutput;
}

tac.onMessageReady(emitter.guard(handleMessageReady));
tac.onMessageReady(emitter.guard(handleMessageReady, tac));
tac.onMessageReady(emitter.guard(async () => null, tac));
tac.onMessageReady(emitter.guard(() => undefined));
tac.onConversationEnded(
  emitter.conversationEnded(({ session }: { session: { conversationId: string } }) => void session),
);

// A callback that wants the note says so, and is told what it is.
tac.onMessageReady(
  emitter.guard(async ({ message, givenBack }: MessageReady & Pick<TacMessage, 'givenBack'>) =>
    givenBack ? `${givenBack.note} ${givenBack.human.name ?? ''}` : message,
  ),
);

/** Both directions: whatever is the one is the other. */
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
function must<_Holds extends true>(): void {}

// Our tool stands wherever TAC's does: no member of it is missing, and what it answers is what TAC's answers.
declare const ours: HandoffTool;
export const asTacs: TACTool<never, HandoffResult> = ours;
type Members = Exclude<keyof TACTool, keyof HandoffTool>;
must<Same<Members, never>>();
must<Same<HandoffResult['status'], 'handoff_initiated' | 'handoff_failed'>>();

// TAC's own tool can be delivered with, made beforehand or by a function; one that answers a plain value too.
declare const made: ReturnType<typeof createStudioHandoffTool>;
declare const plain: { implementation: (args: { reason: string }) => { status: string } };
export const tools = async (message: MessageReady): Promise<void> => {
  emitter.handoffTool(tac, message.session, { tool: made });
  emitter.handoffTool(tac, message.session, { tool: plain });
  emitter.handoffTool(tac, message.session, {
    tool: (attributes) => createStudioHandoffTool(tac, message.session, { attributes }),
  });
};
