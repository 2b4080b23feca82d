import type { Stop } from '../sync/SyncWatch';

/** What the panel's buttons do, under the names that other plugins can listen to, replace and invoke. */
export type PanelActionName =
  'HandoffCopyForSupport' | 'HandoffOpenTranscript' | 'HandoffShowAsSent' | 'HandoffShowTimeline';

/** Which task's panel is meant, and whether it shows what the action is about, where it can be shown and hidden. */
export interface PanelActionPayload {
  taskSid: string;
  /** Turned over when it is left out. */
  open?: boolean;
}

/** Does what an action is about, in one panel. */
export type PanelActionHandler = (payload: PanelActionPayload) => void | Promise<void>;

/** The part of Flex's `Actions` that the panel needs. */
export interface FlexActions {
  registerAction(name: string, action: (payload: PanelActionPayload) => Promise<unknown>): void;
  invokeAction(name: string, payload: PanelActionPayload): Promise<unknown>;
}

/**
 * Takes the panel's buttons through Flex's actions and back to the panel of that task. Without Flex, as in a test of
 * one component, a button does at once what it does.
 */
export class PanelActions {
  private readonly handlers = new Map<string, Set<PanelActionHandler>>();

  constructor(private readonly flex?: FlexActions) {}

  /** What a button calls. */
  async invoke(name: PanelActionName, payload: PanelActionPayload): Promise<void> {
    await (this.flex ? this.flex.invokeAction(name, payload) : this.run(name, payload));
  }

  /** What the action itself does: every panel of that task answers, and without one nothing happens. */
  async run(name: PanelActionName, payload: PanelActionPayload): Promise<void> {
    const handlers = this.handlers.get(`${name} ${payload.taskSid}`) ?? [];
    await Promise.all([...handlers].map((handler) => handler(payload)));
  }

  /** Lets a panel answer an action for its task. */
  answer(name: PanelActionName, taskSid: string, handler: PanelActionHandler): Stop {
    const key = `${name} ${taskSid}`;
    const handlers = this.handlers.get(key) ?? new Set();
    this.handlers.set(key, handlers.add(handler));
    return () => {
      handlers.delete(handler);
      if (handlers.size === 0 && this.handlers.get(key) === handlers) this.handlers.delete(key);
    };
  }
}
