import { claimOnTask, type ClaimDeps, type TaskClaim } from '../protocol/giveBack/claimOnTask';
import { refused, type Refused } from '../protocol/giveBack/GiveBackResult';
import type { FlexWorker } from '../twilio/FlexTokens';
import { Remembered } from '../../handoff/Remembered';
import type { Calls } from '../twilio/TwilioCalls';

export interface TaskAccessDeps {
  calls: Calls;
  /** Without it nobody can be asked whose task it is, and nobody is let in. */
  workspaceSid?: string;
  /** What says which task is about what. */
  claiming: Pick<ClaimDeps, 'origins' | 'findHandoff' | 'seatsOf'>;
}

interface Asking {
  handoffId: string;
  taskSid: string | undefined;
  caller: FlexWorker;
}

/** An agent asks again and again within one task: TaskRouter is asked once a minute. Milliseconds. */
const BELIEVED_MS = 60_000;
const MOST_REMEMBERED = 5_000;

/** Who may see and use what is suggested for a handoff: whoever may give it back. */
export class TaskAccess {
  private readonly granted = new Remembered<{ claim: TaskClaim; until: number }>(MOST_REMEMBERED);

  constructor(private readonly deps: TaskAccessDeps) {}

  /** To read: believed for a minute. */
  async toRead(asking: Asking): Promise<TaskClaim | Refused> {
    const key = `${asking.caller.sid} ${asking.handoffId} ${asking.taskSid}`;
    const before = this.granted.get(key);
    if (before && before.until > Date.now()) return before.claim;
    const claim = await this.ask(asking);
    if (claim.kind === 'claim') this.granted.set(key, { claim, until: Date.now() + BELIEVED_MS });
    return claim;
  }

  /** To do something for the customer: the worker is at it at this moment. */
  async toAct(asking: Asking): Promise<TaskClaim | Refused> {
    const claim = await this.ask(asking);
    if (claim.kind === 'refused' || claim.stage === 'accepted') return claim;
    return claim.stage === 'over'
      ? refused('task_over', 'the task is over')
      : refused('not_accepted', 'the task is not accepted yet');
  }

  private async ask({ taskSid, ...asking }: Asking): Promise<TaskClaim | Refused> {
    const { calls, workspaceSid, claiming } = this.deps;
    if (!taskSid) return refused('malformed', 'taskSid: is missing');
    if (!workspaceSid) return refused('failed', 'workspaceSid: is not configured');
    return claimOnTask({ ...claiming, calls, workspaceSid }, { ...asking, taskSid });
  }
}
