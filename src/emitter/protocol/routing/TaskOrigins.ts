import { Remembered } from '../../../handoff/Remembered';
import { readOrigin, readOriginOf, type TaskOrigin } from '../../twilio/TaskOrigin';
import { readSid } from '../../twilio/Sid';
import type { CallResult, Calls } from '../../twilio/TwilioCalls';

const MOST_REMEMBERED = 10_000;

/** What tasks were made for, whatever stands on them now. What a task was made for never changes. */
export class TaskOrigins {
  private readonly known = new Remembered<TaskOrigin>(MOST_REMEMBERED);

  constructor(
    private readonly calls: Calls,
    private readonly workspaceSid: string | undefined,
  ) {}

  /** TaskRouter has told, signed, that the task came to be; nobody has been offered it yet. */
  created(taskSid: string, attributes: string | undefined): void {
    if (!this.known.get(taskSid)) this.known.set(taskSid, readOrigin(attributes));
  }

  /** Nothing when Twilio keeps no record of such a task. */
  async of(taskSid: string, calls = this.calls): Promise<CallResult<TaskOrigin | undefined>> {
    const known = this.known.get(taskSid);
    if (known) return { ok: true, status: 200, body: known };
    const sid = readSid('WT', taskSid);
    if (!sid || !this.workspaceSid) return { ok: true, status: 404, body: undefined };
    const read = await readOriginOf(calls, this.workspaceSid, sid);
    if (read.ok && read.body) this.known.set(taskSid, read.body);
    return read;
  }
}
