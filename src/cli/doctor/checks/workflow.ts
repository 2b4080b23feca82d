import type { CallResult } from '../../../emitter/twilio/TwilioCalls';
import { fine, notRead, wrong, type Check, type Finding } from '../Check';

interface Workflow {
  friendly_name?: string;
  /** A JSON text. */
  configuration?: string;
}

interface Target {
  queue?: string;
  known_worker_sid?: string;
  known_worker_friendly_name?: string;
  expression?: string;
  timeout?: number;
}

interface Configuration {
  task_routing?: { filters?: { expression?: string; targets?: Target[] }[]; default_filter?: { queue?: string } };
}

const MEND = 'npx warm-handoff provision, or put studio/workflow.json into the workflow';

/** Does the workflow route by what a handoff says, and does every task end in a queue that exists? */
export const workflow: Check = {
  name: 'workflow',
  async run({ settings, flex, read }) {
    const configuration = await flex();
    if (!configuration.ok) return notRead("Flex's configuration", configuration);
    const workspace = configuration.body.taskrouter_workspace_sid;
    const sid = settings.WARM_HANDOFF_WORKFLOW_SID ?? configuration.body.taskrouter_target_workflow_sid;
    if (!workspace || !sid) return wrong('Flex has no workspace or no workflow', 'Console, Flex: finish the set-up');
    const base = `https://taskrouter.twilio.com/v1/Workspaces/${workspace}`;
    const [found, queues] = await Promise.all([
      read<Workflow>(`${base}/Workflows/${sid}`),
      read<{ task_queues?: { sid: string }[] }>(`${base}/TaskQueues?PageSize=1000`),
    ]);
    if (!found.ok)
      return found.failure.status === 404
        ? wrong('there is no such workflow', 'Set WARM_HANDOFF_WORKFLOW_SID to the sid of yours, or leave it out')
        : notRead('The workflow', found as CallResult<unknown>);
    const parsed = configurationOf(found.body);
    if (!parsed) return wrong('the workflow’s configuration is no JSON', MEND);
    return findings(parsed, queues.ok ? new Set((queues.body.task_queues ?? []).map((queue) => queue.sid)) : undefined);
  },
};

function configurationOf({ configuration }: Workflow): Configuration | undefined {
  try {
    return JSON.parse(configuration ?? '') as Configuration;
  } catch {
    return undefined;
  }
}

function findings({ task_routing }: Configuration, queues: ReadonlySet<string> | undefined): Finding[] {
  const filters = task_routing?.filters ?? [];
  const targets = filters.flatMap((filter) => filter.targets ?? []);
  const found: Finding[] = [];
  const fallback = task_routing?.default_filter?.queue;
  if (!fallback) found.push(wrong('there is no default filter: a task that fits no filter is lost', MEND));
  const named = [...targets.map(({ queue }) => queue), fallback].filter((queue) => queue !== undefined);
  const missing = queues ? [...new Set(named.filter((queue) => !queues.has(queue)))] : [];
  if (missing.length > 0) found.push(wrong(`it names queues that do not exist: ${missing.join(', ')}`, MEND));
  if (targets.some(({ expression }) => expression?.includes('[')))
    found.push(
      wrong('an expression has an array index, which TaskRouter does not promise to know: match a flat skill', MEND),
    );
  const text = JSON.stringify(task_routing);
  for (const [key, what] of [
    ['skill', 'skill'],
    ['language', 'language'],
    ['department', 'department'],
  ] as const)
    if (!new RegExp(`\\b${key}`).test(text)) found.push(wrong(`it does not route by ${what}`, MEND));
  if (!targets.some((target) => target.known_worker_sid ?? target.known_worker_friendly_name))
    found.push(wrong('it does not lead a customer to the worker who knows them (known_worker_sid)', MEND));
  const endless = targets.some((target) => target.known_worker_sid && target.timeout === undefined);
  if (endless) found.push(wrong('it waits for the known worker without an end: give that target a timeout', MEND));
  return found.length > 0 ? found : [fine('it routes by department, skill, language and known worker, with a default')];
}
