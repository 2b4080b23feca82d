type Listeners<Events extends Record<string, unknown[]>> = {
  [Name in keyof Events]?: Set<(...args: Events[Name]) => void>;
};

/** Typed events between the sandbox's services. Listeners run at once, in the order they were added. */
export class Emitter<Events extends Record<string, unknown[]>> {
  private readonly listeners: Listeners<Events> = {};

  on<Name extends keyof Events>(name: Name, listener: (...args: Events[Name]) => void): () => void {
    const set = (this.listeners[name] ??= new Set());
    set.add(listener);
    return () => void set.delete(listener);
  }

  emit<Name extends keyof Events>(name: Name, ...args: Events[Name]): void {
    for (const listener of this.listeners[name] ?? []) listener(...args);
  }
}
