import { FLEX_CONFIGURATION, type FlexConfiguration } from '../doctor/FlexConfiguration';
import type { TextCalls as Calls } from '../../emitter/twilio/TwilioCalls';
import type { AccountSettings } from '../account/AccountSettings';
import { ProvisionRecord, type Made } from './ProvisionRecord';
import { refused, type Planned, type ProvisionContext, type Step } from './Step';
import { eventCallbackStep } from './steps/eventCallback';
import { flowStep } from './steps/flows';
import { pluginSettingsStep } from './steps/pluginSettings';
import { queueStep } from './steps/queues';
import { stateServiceStep } from './steps/stateService';
import { workflowStep } from './steps/workflow';

/** In this order: the workflow names the queues, the flows name the workflow. */
const STEPS: readonly Step[] = [
  queueStep,
  workflowStep,
  flowStep,
  eventCallbackStep,
  stateServiceStep,
  pluginSettingsStep,
];

export interface ProvisionOptions {
  wanted: ProvisionContext['wanted'];
  dryRun: boolean;
  print: (line: string) => Promise<void> | void;
  /** Whether to go on; asked once, with the plan on the screen. */
  confirm: () => Promise<boolean>;
}

/** What the command came to. */
export type Provisioned = 'done' | 'nothing to do' | 'not confirmed' | 'stopped';

/** Shows what would be made, asks, makes it, and remembers it. A second run finds it there and changes nothing. */
export async function provision(
  calls: Calls,
  settings: AccountSettings,
  options: ProvisionOptions,
): Promise<Provisioned> {
  const { print } = options;
  const record = new ProvisionRecord(calls, settings.WARM_HANDOFF_SYNC_SERVICE_SID);
  const stop = async (why: string): Promise<Provisioned> => {
    await print(`stop    ${why}`);
    return 'stopped';
  };
  const [flex, made] = await Promise.all([
    calls<FlexConfiguration>({ method: 'GET', url: FLEX_CONFIGURATION }),
    record.read(),
  ]);
  if (!flex.ok) return stop(refused('Flex’s configuration could not be read', flex.failure).error);
  if (!made) return stop('what was made before could not be read from Sync, so nothing could be taken back');
  const workspaceSid = flex.body.taskrouter_workspace_sid;
  if (!workspaceSid) return stop('Flex has no TaskRouter workspace yet');

  const context: ProvisionContext = {
    calls,
    settings,
    flex: flex.body,
    workspaceSid,
    sids: new Map(),
    made,
    wanted: options.wanted,
  };
  const plan: Planned[] = [];
  for (const step of STEPS) plan.push(...(await step.plan(context)));
  for (const { does, what } of plan) await print(`${does.padEnd(7)} ${what}`);
  if (plan.some(({ does }) => does === 'stop')) return 'stopped';
  const open = plan.flatMap((one) => ('run' in one ? [one] : []));
  if (open.length === 0) return 'nothing to do';
  if (options.dryRun || !(await options.confirm())) return 'not confirmed';

  const all: Made[] = [...made];
  for (const { what, run } of open) {
    const done = await run();
    if (!done.ok) return stop(done.error);
    all.push(done.made);
    if (!(await record.write(all)))
      return stop(`${what} was made, but could not be remembered; take it back by hand: ${done.made.what}`);
    await print(`done    ${done.made.what}`);
  }
  return 'done';
}
