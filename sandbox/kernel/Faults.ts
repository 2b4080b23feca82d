/** How a matched request fails. */
export type FaultMode =
  /** The connection is cut before anything happens. */
  | 'refused'
  /** Nothing happens and nothing is answered. */
  | 'timeout'
  | 'too-many-requests'
  | 'server-error'
  /** A 200 with a body that is not JSON; nothing happened. */
  | 'malformed'
  /** It happens, and the answer is lost on the way. */
  | 'answer-lost';

export interface Fault {
  host: string;
  /** Matched against the method and the path, e.g. `/^POST .*Executions$/`; every request when absent. */
  request?: RegExp;
  mode: FaultMode;
  /** How often it strikes before it is gone; always, when absent. */
  times?: number;
}

/** Failures that tests and the `/sandbox/faults` door switch on. */
export class Faults {
  private readonly faults = new Set<Fault>();

  /** Switches a failure on. The returned function takes it back. */
  add(fault: Fault): () => void {
    const own = { ...fault };
    this.faults.add(own);
    return () => void this.faults.delete(own);
  }

  clear(): void {
    this.faults.clear();
  }

  /** The failure that this request meets, if any; counts it. */
  strike(method: string, host: string, path: string): FaultMode | undefined {
    for (const fault of this.faults) {
      if (fault.host !== host || (fault.request && !fault.request.test(`${method} ${path}`))) continue;
      if (fault.times !== undefined && --fault.times <= 0) this.faults.delete(fault);
      return fault.mode;
    }
    return undefined;
  }
}
