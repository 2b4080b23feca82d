import type { FastifyPluginAsync } from 'fastify';
import type { OnMessageReady, Tac, TacMessage, TacSession } from './channels/tac';
import type { TacToolSource } from './channels/TacTool';
import type { Detect } from './detect/detectTrigger';
import type { DetectAsking } from './detectAsking';
import type { HandoffTool } from './protocol/handOver/HandoffTool';

export interface HandoffToolOptions {
  /** The developer's own routing metadata: flat on the task, for TaskRouter's expressions. */
  attributes?: Record<string, unknown>;
  name?: string;
  description?: string;
  /** TAC's own handoff tool, to deliver with; see `TacToolSource`. */
  tool?: TacToolSource;
}

export interface Emitter {
  /** A drop-in for TAC's `createStudioHandoffTool`. */
  handoffTool(tac: Tac, session: TacSession, options?: HandoffToolOptions): HandoffTool;
  /**
   * Wraps TAC's `onMessageReady` callback: a conversation that a human owns gets no answer, a late one is dropped, also
   * one that goes through TAC's channels by itself. These are known from the first `handoffTool` on, or at once with
   * `tac`.
   */
  guard<Message extends TacMessage>(onMessageReady: OnMessageReady<Message>, tac?: Tac): OnMessageReady<Message>;
  /**
   * Wraps TAC's `onConversationEnded` callback (it takes one, so pass yours): a caller who hangs up in the middle of a
   * handoff leaves none behind.
   */
  conversationEnded<Args extends unknown[]>(callback?: (...args: Args) => unknown): (...args: Args) => Promise<void>;
  /**
   * The part of your model's system prompt that says when and how to hand over, made of the configured triggers and hours.
   *
   * @param toolName as the model knows the handoff tool; `handoff` by default
   */
  guidance(toolName?: string): string;
  /** Explicit requests for a person, policy topics and implicit signals, in that order; nothing when there is none. */
  detect: Detect;
  /**
   * The same, but where it is in doubt whether the customer asks for a person the model of `inDoubt` is asked, for no
   * longer than its deadline (800 ms by default). Without `inDoubt` it is `detect`. Never rejects.
   */
  detectAsking: DetectAsking;
  /** A Fastify plugin with the emitter's HTTP routes; register it under a prefix, `/handoff` by custom. */
  routes: FastifyPluginAsync;
  /**
   * A customer has written in a conversation that a person has (the orchestrator's id or `CH...`): new suggestions go to
   * Sync. `POST /messages` calls it for Twilio's webhook; call it when you hear of messages otherwise.
   */
  onCustomerMessage(conversation: string): void;
  /**
   * Looks for handoffs that a process left unfinished, and ends them; and for customers who wait for a person. Runs by
   * itself on start and every minute.
   */
  recover(): Promise<void>;
  /** Waits for what is in flight, and stops all clocks. */
  close(): Promise<void>;
}
