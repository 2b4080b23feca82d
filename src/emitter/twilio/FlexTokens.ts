/** The agent whose Flex token a request carries. */
export interface FlexWorker {
  /** `WK...` */
  sid: string;
  name: string;
  identity: string;
  /** `agent`, `supervisor`, `admin` and the like. */
  roles: readonly string[];
}

export type FlexTokenResult =
  | { ok: true; worker: FlexWorker }
  /** `reason` in words, without the token. `unreachable`: nobody could tell now. */
  | { ok: false; kind: 'invalid' | 'unreachable'; reason: string };

/** Finds out whose token it is. */
export interface ValidateFlexToken {
  (token: string): Promise<FlexTokenResult>;
  /** Whether it is known to be good, without anybody being asked. */
  isKnown?: (token: string) => boolean;
}
