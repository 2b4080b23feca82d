import type { WorkerSeed } from '../../kernel/account';

/** One call that came through the event bridge: a REST request wrapped in JSON, with the caller's token. */
export interface RpcRequest {
  /** Relative, without the host: `Workspaces/WS.../Tasks/WT...`, `v1/Interactions/KD...`. */
  url: string;
  method: string;
  params: Readonly<Record<string, unknown>>;
  ifMatch?: string | undefined;
  /** Whom the token speaks for. */
  caller: WorkerSeed;
}

/** Answers the calls that are its own with their payload, and others with `undefined`. Refusals are `TwilioError`s. */
export type RpcHandler = (request: RpcRequest) => unknown;
