import type { Sandbox } from '../../sandbox/startSandbox';
import { account } from '../../sandbox/kernel/account';

/** All of the account that `provision` may touch, as the API tells of it; times and revisions aside. */
export async function stateOfAccount({ client, sync }: Sandbox): Promise<unknown> {
  const workspace = client.taskrouter.v1.workspaces(account.workspaceSid);
  const [{ eventCallbackUrl, eventsFilter }, queues, workflows, flows, flex] = await Promise.all([
    workspace.fetch(),
    workspace.taskQueues.list(),
    workspace.workflows.list(),
    client.studio.v2.flows.list(),
    client.flexApi.v1.configuration().fetch(),
  ]);
  return {
    callback: [eventCallbackUrl, eventsFilter],
    queues: queues.map(({ sid, friendlyName, targetWorkers }) => [sid, friendlyName, targetWorkers]),
    workflows: workflows.map(({ sid, friendlyName, configuration }) => [sid, friendlyName, configuration]),
    flows: flows.map(({ sid, friendlyName }) => [sid, friendlyName]),
    attributes: flex.uiAttributes as unknown,
    record: sync.developer.find('document', 'warm-handoff.provisioned')?.data,
  };
}
