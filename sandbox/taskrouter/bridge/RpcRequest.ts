/** Whom a token of TaskRouter's speaks for. */
export interface Caller {
  /** The worker's; nobody's when the token is for the workspace alone. */
  sid: string;
  role: 'agent' | 'supervisor' | 'admin';
  workspaceSid: string;
}

/** One call that came through the event bridge: a REST request wrapped in JSON, with the caller's token. */
export interface RpcRequest {
  /** Relative, without the host: `Workspaces/WS.../Tasks/WT...`, `v1/Interactions/KD...`. */
  url: string;
  method: string;
  params: Readonly<Record<string, unknown>>;
  ifMatch?: string | undefined;
  /** Whom the token speaks for. */
  caller: Caller;
}

/** Answers the calls that are its own with their payload, and others with `undefined`. Refusals are `TwilioError`s. */
export type RpcHandler = (request: RpcRequest) => unknown;
