import { TwilioError } from '../../kernel/TwilioError';
import type { Engine } from '../Engine';
import type { Setup } from '../Setup';
import type { BridgeResources } from './BridgeResources';
import type { RpcRequest } from './RpcRequest';

/** A call about one workspace, with that workspace. */
export interface Asked extends RpcRequest {
  engine: Engine;
  setup: Setup;
  resources: BridgeResources;
}

type Handler = (asked: Asked, ...sids: string[]) => unknown;

/** Paths are relative to the workspace. */
export type Route = [method: string, path: RegExp, handle: Handler];

/** Agents change what is theirs; supervisors what is anybody's. */
export function refuseOthers({ caller }: RpcRequest, workerSids: string[]): void {
  if (caller.role !== 'agent' || workerSids.includes(caller.sid)) return;
  throw new TwilioError(403, 20403, 'Policy refuses this for this worker');
}
