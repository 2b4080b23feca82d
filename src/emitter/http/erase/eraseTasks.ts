import { address, type Address } from '../../twilio/address';
import type { Calls } from '../../twilio/TwilioCalls';

/** What the emitter puts on a task beside the developer's own attributes, which stand in the handoff's. */
const OURS = ['handoff', 'reason', 'handoffReason', 'HandoffData', 'waitChoice', 'customerAddress', 'from'];
const MOST_CONFLICTS = 5;

interface TaskBody {
  sid?: string;
  attributes?: string;
  version?: string | number;
}

/** Takes the handoffs off the tasks that carry them. TaskRouter deletes ended tasks itself, in time. */
export async function eraseTasks(
  calls: Calls,
  workspaceSid: string,
  handoffIds: readonly string[],
): Promise<{ name: string; isGone: boolean }[]> {
  const root = address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks`;
  const done: { name: string; isGone: boolean }[] = [];
  for (const id of handoffIds) {
    const query = new URLSearchParams({
      EvaluateTaskAttributes: `handoff.id == "${id.replace(/[^\w-]/g, '')}"`,
      PageSize: '50',
    });
    const found = await calls<{ tasks?: TaskBody[] }>({ method: 'GET', url: address`${root}?${query}` });
    if (!found.ok) done.push({ name: `tasks of ${id}`, isGone: false });
    for (const { sid } of (found.ok && found.body.tasks) || [])
      if (sid) done.push({ name: sid, isGone: await strip(calls, address`${root}/${sid}`) });
  }
  return done;
}

async function strip(calls: Calls, url: Address): Promise<boolean> {
  for (let attempt = 0; attempt < MOST_CONFLICTS; attempt += 1) {
    const task = await calls<TaskBody>({ method: 'GET', url });
    if (!task.ok) return task.failure.status === 404;
    const left = withoutOurs(task.body.attributes);
    const updated = await calls({
      method: 'POST',
      url,
      form: { Attributes: JSON.stringify(left) },
      headers: { 'If-Match': task.etag ?? String(task.body.version ?? '0') },
      repeatable: true,
    });
    if (updated.ok || updated.failure.status === 404) return true;
    if (updated.failure.status !== 412) return false;
  }
  return false;
}

function withoutOurs(json: string | undefined): Record<string, unknown> {
  try {
    const attributes = JSON.parse(json ?? '{}') as Record<string, unknown>;
    return Object.fromEntries(Object.entries(attributes).filter(([key]) => !OURS.includes(key)));
  } catch {
    return {};
  }
}
