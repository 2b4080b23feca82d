import { describe, expect, it } from 'vitest';
import { textCalls, type Calls, type CallResult, type TwilioCall } from '../../emitter/twilio/TwilioCalls';
import type { AccountSettings } from '../account/AccountSettings';
import { provision, type ProvisionOptions, type Provisioned } from './runProvision';
import { unprovision } from './unprovision';

const sidOf = (prefix: string, number: number): string => prefix + String(number).padStart(32, '0');
const WORKSPACE = sidOf('WS', 1);
const URL_OF_EMITTER = 'https://bot.example.com/handoff';
const settings: AccountSettings = {
  TWILIO_ACCOUNT_SID: sidOf('AC', 1),
  TWILIO_AUTH_TOKEN: 'a token',
  WARM_HANDOFF_URL: `${URL_OF_EMITTER}/`,
};

interface Thing {
  sid: string;
  friendly_name: string;
  [more: string]: unknown;
}

/** An account with Flex and nothing of ours, as far as the command asks it. */
class EmptyAccount {
  readonly lists: Record<string, Thing[]> = { TaskQueues: [], Workflows: [], Flows: [], Services: [] };
  readonly workspace: Record<string, string> = { event_callback_url: '', events_filter: '' };
  flex: Record<string, unknown> = {
    account_sid: settings.TWILIO_ACCOUNT_SID,
    taskrouter_workspace_sid: WORKSPACE,
    ui_attributes: { theme: 'dark', warm_handoff: { placement: 'crm' } },
  };
  record: { data: Record<string, unknown>; revision: number } | undefined;
  /** Requests that change something. */
  readonly changes: string[] = [];
  /** Part of an address of a request that is refused from now on. */
  refused: string | undefined;
  valid = true;
  private made = 0;

  readonly calls: Calls = <T>(call: TwilioCall): Promise<CallResult<T>> => {
    const { pathname } = new URL(call.url);
    if (call.method !== 'GET' && !pathname.endsWith('/Validate')) this.changes.push(`${call.method} ${pathname}`);
    const answer =
      this.refused && `${call.method} ${pathname}`.includes(this.refused) ? 500 : this.answer(call, pathname);
    return Promise.resolve(
      typeof answer === 'number'
        ? { ok: false, failure: { kind: 'refused', status: answer, message: `Twilio answered ${answer}` } }
        : { ok: true, status: 200, body: answer as T },
    );
  };

  private answer({ method, form, json }: TwilioCall, path: string): object | number {
    if (path.startsWith('/v1/Services/default/')) return this.sync(method, form);
    if (path === '/v1/Configuration') {
      if (method === 'POST') this.flex = { ...this.flex, ...json };
      return this.flex;
    }
    if (path.endsWith('/TaskChannels'))
      return { channels: ['chat', 'voice'].map((unique_name) => ({ sid: `TC${unique_name}`, unique_name })) };
    if (path.endsWith('/Validate')) return { valid: this.valid };
    if (path === `/v1/Workspaces/${WORKSPACE}`) {
      if (form)
        Object.assign(this.workspace, { event_callback_url: form.EventCallbackUrl, events_filter: form.EventsFilter });
      return this.workspace;
    }
    const [, kind = '', sid] = /(TaskQueues|Workflows|Flows|Services)(?:\/(\w+))?$/.exec(path) ?? [];
    const list = this.lists[kind];
    if (!list) return 404;
    const found = list.find((one) => one.sid === sid);
    if (method === 'GET') return { task_queues: list, workflows: list, flows: list, services: list };
    if (method === 'DELETE') {
      if (!found) return 404;
      list.splice(list.indexOf(found), 1);
      return {};
    }
    if (found) return Object.assign(found, { configuration: form?.Configuration });
    this.made += 1;
    const thing = {
      sid: sidOf(kind.slice(0, 2).toUpperCase(), this.made),
      friendly_name: form?.FriendlyName ?? '',
      configuration: form?.Configuration,
      definition: form?.Definition,
    };
    list.push(thing);
    return thing;
  }

  private sync(method: string, form: TwilioCall['form']): object | number {
    if (method === 'GET') return this.record ? { ...this.record, revision: String(this.record.revision) } : 404;
    if (method === 'DELETE') this.record = undefined;
    else
      this.record = {
        data: JSON.parse(form?.Data ?? '{}') as Record<string, unknown>,
        revision: (this.record?.revision ?? 0) + 1,
      };
    return { data: this.record?.data, revision: String(this.record?.revision) };
  }

  /** Everything that can be changed, but for what the command remembers. */
  get state(): string {
    return JSON.stringify([this.lists, this.workspace, this.flex]);
  }
}

function options(lines: string[], more: Partial<ProvisionOptions> = {}): ProvisionOptions {
  return {
    wanted: { studio: true, voice: true, replaceCallback: false },
    dryRun: false,
    print: (line) => void lines.push(line),
    confirm: () => Promise.resolve(true),
    ...more,
  };
}

async function run(
  account: EmptyAccount,
  more: Partial<ProvisionOptions> = {},
  own = settings,
): Promise<{ came: Provisioned; lines: string[] }> {
  const lines: string[] = [];
  return { came: await provision(textCalls(account.calls), own, options(lines, more)), lines };
}

async function remove(account: EmptyAccount): Promise<{ came: Provisioned; lines: string[] }> {
  const lines: string[] = [];
  return { came: await unprovision(textCalls(account.calls), settings, options(lines)), lines };
}

describe('warm-handoff provision', () => {
  it('makes queues, workflow, flows, event callback and emitterUrl in an empty account', async () => {
    const account = new EmptyAccount();
    const { came, lines } = await run(account);
    expect(came, lines.join('\n')).toBe('done');
    const names = Object.values(account.lists).flatMap((list) => list.map(({ friendly_name }) => friendly_name));
    expect(names).toEqual(
      expect.arrayContaining(['Everyone', 'Warm Handoff', 'Warm Handoff, messaging', 'Warm Handoff, calls']),
    );
    expect(account.workspace.event_callback_url).toBe(`${URL_OF_EMITTER}/events#rc=3&rp=5xx`);
    expect(account.flex.ui_attributes).toEqual({
      theme: 'dark',
      warm_handoff: { placement: 'crm', emitterUrl: URL_OF_EMITTER, publicKey: expect.stringMatching(/^B[\w-]{86}$/) },
    });
  });

  it('puts real sids where the definitions have placeholders', async () => {
    const account = new EmptyAccount();
    await run(account);
    const written = JSON.stringify(account.lists);
    expect(written).not.toContain('${');
    const [everyone] = account.lists.TaskQueues ?? [];
    expect(account.lists.Workflows?.[0]?.configuration).toContain(everyone?.sid);
    expect(String(account.lists.Flows?.[0]?.definition)).toContain(account.lists.Workflows?.[0]?.sid);
  });

  it('changes nothing the second time', async () => {
    const account = new EmptyAccount();
    await run(account);
    const before = account.state;
    account.changes.length = 0;
    const { came, lines } = await run(account);
    expect(came, lines.join('\n')).toBe('nothing to do');
    expect(account.changes).toEqual([]);
    expect(account.state).toBe(before);
  });

  it('leaves what it found when it is taken back', async () => {
    const account = new EmptyAccount();
    const before = account.state;
    await run(account);
    expect((await remove(account)).came).toBe('done');
    expect(account.state).toBe(before);
    expect(account.record).toBeUndefined();
    expect((await remove(account)).came).toBe('nothing to do');
  });

  it('takes back only what it made: a queue of that name that was there stays', async () => {
    const account = new EmptyAccount();
    account.lists.TaskQueues?.push({ sid: sidOf('WQ', 99), friendly_name: 'Billing' });
    const before = account.state;
    await run(account);
    expect(account.lists.TaskQueues?.filter(({ friendly_name }) => friendly_name === 'Billing')).toHaveLength(1);
    expect(account.lists.Workflows?.[0]?.configuration).toContain(sidOf('WQ', 99));
    await remove(account);
    expect(account.state).toBe(before);
  });

  it('changes nothing in a dry run, nor when nobody says yes', async () => {
    const account = new EmptyAccount();
    const { came, lines } = await run(account, { dryRun: true });
    expect(came).toBe('not confirmed');
    expect(lines.join('\n')).toContain('workflow Warm Handoff');
    expect((await run(account, { confirm: () => Promise.resolve(false) })).came).toBe('not confirmed');
    expect(account.changes).toEqual([]);
  });

  it('does not take somebody else’s event callback unasked, and gives it back', async () => {
    const account = new EmptyAccount();
    account.workspace.event_callback_url = 'https://other.example.com/events';
    const before = account.state;
    const { came, lines } = await run(account);
    expect(came).toBe('stopped');
    expect(lines.join('\n')).toContain('--replace-callback');
    expect(account.changes).toEqual([]);
    const wanted = { studio: false, voice: false, replaceCallback: true };
    expect((await run(account, { wanted })).came).toBe('done');
    expect(account.workspace.event_callback_url).toContain(URL_OF_EMITTER);
    await remove(account);
    expect(account.state).toBe(before);
  });

  it('leaves alone what others have changed since', async () => {
    const account = new EmptyAccount();
    await run(account);
    account.workspace.event_callback_url = 'https://newer.example.com/events';
    account.flex.ui_attributes = { ...(account.flex.ui_attributes as object), other_plugin: { on: true } };
    await remove(account);
    expect(account.workspace.event_callback_url).toBe('https://newer.example.com/events');
    expect(account.flex.ui_attributes).toEqual({
      theme: 'dark',
      warm_handoff: { placement: 'crm' },
      other_plugin: { on: true },
    });
  });

  it('adds what it lives on to the events somebody chose', async () => {
    const account = new EmptyAccount();
    account.workspace.event_callback_url = `${URL_OF_EMITTER}/events`;
    account.workspace.events_filter = 'worker.created,task.created';
    await run(account);
    expect(account.workspace.events_filter.split(',')).toEqual(
      expect.arrayContaining(['worker.created', 'task.created', 'task.canceled', 'reservation.accepted']),
    );
  });

  it('writes no flow that Twilio does not take', async () => {
    const account = new EmptyAccount();
    account.valid = false;
    const { came, lines } = await run(account);
    expect(came).toBe('stopped');
    expect(lines.join('\n')).toContain('does not take its definition');
    expect(account.lists.Flows).toEqual([]);
  });

  it('goes on where it was stopped, and takes back what was done until then', async () => {
    const account = new EmptyAccount();
    const before = account.state;
    account.refused = 'POST /v1/Workspaces/' + WORKSPACE + '/Workflows';
    expect((await run(account)).came).toBe('stopped');
    expect(account.lists.TaskQueues).toHaveLength(3);
    account.refused = undefined;
    expect((await run(account)).came).toBe('done');
    await remove(account);
    expect(account.state).toBe(before);
  });

  it('makes nothing when it could not remember it', async () => {
    const account = new EmptyAccount();
    account.refused = 'GET /v1/Services';
    const { came } = await run(account);
    expect(came).toBe('stopped');
    expect(account.changes).toEqual([]);
  });

  it('uses the developer’s own workflow and flows as they are', async () => {
    const account = new EmptyAccount();
    const own = {
      ...settings,
      WARM_HANDOFF_WORKFLOW_SID: sidOf('WW', 7),
      TWILIO_STUDIO_HANDOFF_FLOW_SID: sidOf('FW', 7),
      WARM_HANDOFF_VOICE_FLOW_SID: sidOf('FW', 8),
    };
    expect((await run(account, {}, own)).came).toBe('done');
    expect(account.lists.Workflows).toEqual([]);
    expect(account.lists.Flows).toEqual([]);
  });

  it('shows no secret', async () => {
    const { lines } = await run(new EmptyAccount());
    expect(lines.join('\n')).not.toContain('a token');
  });
});
