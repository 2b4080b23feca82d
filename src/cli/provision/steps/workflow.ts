import { isDeepStrictEqual } from 'node:util';
import definition from '../../../../studio/workflow.json';
import { fillPlaceholders } from '../placeholders';
import { refused, type Done, type ProvisionContext, type Step } from '../Step';

const NAME = 'Warm Handoff';

interface Workflow {
  sid: string;
  friendly_name: string;
  configuration?: string;
}

/** The workflow of handoffs. One of the developer's own (WARM_HANDOFF_WORKFLOW_SID) is left as it is. */
export const workflowStep: Step = {
  async plan(context) {
    const { calls, workspaceSid, sids, settings } = context;
    const own = settings.WARM_HANDOFF_WORKFLOW_SID;
    if (own) {
      sids.set('workflow', own);
      return [{ does: 'nothing', what: 'workflow: WARM_HANDOFF_WORKFLOW_SID is used as it is' }];
    }
    const address = `https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Workflows`;
    const found = await calls<{ workflows?: Workflow[] }>({ method: 'GET', url: `${address}?PageSize=1000` });
    if (!found.ok) return [{ does: 'stop', what: refused('The workflows could not be read', found.failure).error }];
    const there = found.body.workflows?.find(({ friendly_name }) => friendly_name === NAME);
    if (!there) return [{ does: 'make', what: `workflow ${NAME}`, run: () => make(context, address) }];
    sids.set('workflow', there.sid);
    const wanted = fillPlaceholders(definition, sids);
    if (wanted.ok && isSame(there.configuration, wanted.json))
      return [{ does: 'nothing', what: `workflow ${NAME} is there: WARM_HANDOFF_WORKFLOW_SID=${there.sid}` }];
    return [
      { does: 'change', what: `workflow ${NAME}: its configuration`, run: () => change(context, address, there) },
    ];
  },
};

async function make({ calls, sids }: ProvisionContext, address: string): Promise<Done> {
  const filled = fillPlaceholders(definition, sids);
  if (!filled.ok) return { ok: false, error: `workflow: nothing is known of ${filled.missing.join(', ')}` };
  const form = { FriendlyName: NAME, Configuration: filled.json };
  const made = await calls<{ sid: string }>({ method: 'POST', url: address, form });
  if (!made.ok) return refused('workflow', made.failure);
  sids.set('workflow', made.body.sid);
  return {
    ok: true,
    made: {
      is: 'thing',
      what: `workflow ${NAME} (WARM_HANDOFF_WORKFLOW_SID=${made.body.sid})`,
      address: `${address}/${made.body.sid}`,
    },
  };
}

async function change({ calls, sids }: ProvisionContext, address: string, there: Workflow): Promise<Done> {
  const filled = fillPlaceholders(definition, sids);
  if (!filled.ok) return { ok: false, error: `workflow: nothing is known of ${filled.missing.join(', ')}` };
  const url = `${address}/${there.sid}`;
  const changed = await calls({ method: 'POST', url, form: { Configuration: filled.json } });
  if (!changed.ok) return refused('workflow', changed.failure);
  const before = { Configuration: there.configuration ?? '' };
  return { ok: true, made: { is: 'form', what: `configuration of workflow ${NAME}`, address: url, before } };
}

function isSame(stored: string | undefined, wanted: string): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(stored ?? ''), JSON.parse(wanted));
  } catch {
    return false;
  }
}
