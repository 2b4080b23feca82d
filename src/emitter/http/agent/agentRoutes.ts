import type { Route } from '../Route';
import { callRoute, type CallDeps } from './callRoute';
import { claimRoute, type ClaimDeps } from './claimRoute';
import { ownerRoute, type OwnerDeps } from './ownerRoute';
import { turnRoute, type TurnDeps } from './turnRoute';

/** What a virtual agent in another process asks: the tool and the guard, over HTTP. */
export const agentRoutes = (deps: ClaimDeps & OwnerDeps & TurnDeps & CallDeps): Route[] => [
  turnRoute(deps),
  ownerRoute(deps),
  claimRoute(deps),
  callRoute(deps),
];
