import queues from '../../../../studio/queues.json';
import { refused, type Planned, type Step } from '../Step';

interface QueueList {
  task_queues?: { sid: string; friendly_name: string }[];
}

/** The queues that the workflow sends to. One of that name that is there already is used as it is. */
export const queueStep: Step = {
  async plan({ calls, workspaceSid, sids }) {
    const address = `https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/TaskQueues`;
    const found = await calls<QueueList>({ method: 'GET', url: `${address}?PageSize=1000` });
    if (!found.ok) return [{ does: 'stop', what: refused('The queues could not be read', found.failure).error }];
    return queues.map(({ name, targetWorkers }): Planned => {
      const there = found.body.task_queues?.find(({ friendly_name }) => friendly_name === name);
      if (there) {
        sids.set(`queue:${name}`, there.sid);
        return { does: 'nothing', what: `queue ${name} is there` };
      }
      return {
        does: 'make',
        what: `queue ${name} for workers with ${targetWorkers}`,
        run: async () => {
          const form = { FriendlyName: name, TargetWorkers: targetWorkers };
          const made = await calls<{ sid: string }>({ method: 'POST', url: address, form });
          if (!made.ok) return refused(`queue ${name}`, made.failure);
          sids.set(`queue:${name}`, made.body.sid);
          return { ok: true, made: { is: 'thing', what: `queue ${name}`, address: `${address}/${made.body.sid}` } };
        },
      };
    });
  },
};
