import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contracts } from '../../sandbox/contract/Contracts';
import { account, queues } from '../../sandbox/kernel/account';
import { startSandbox, type Sandbox } from '../../sandbox/startSandbox';
import { version } from '../../package.json';
import { stateOfAccount } from './AccountState';
import { CommandLine } from './CommandLine';

let sandbox: Sandbox;
let warmHandoff: CommandLine;
let found: unknown;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, empty: true, uiAttributes: { theme: 'dark' } });
  warmHandoff = await CommandLine.build(sandbox.url, 'provision');
  warmHandoff.settings.TWILIO_CONVERSATION_CONFIGURATION_ID = account.orchestratorConfigurationId;
  warmHandoff.settings.WARM_HANDOFF_URL = sandbox.virtualAgent.emitterUrl;
  found = await stateOfAccount(sandbox);
});
afterAll(() => sandbox.close());

/** The checks of the doctor's report that are wrong. */
const bad = (printed: string): string[] =>
  [...printed.matchAll(/^BAD {2}(.+?) {2}/gm)]
    .map(([, name = '']) => name.trim())
    .filter((name, place, all) => all.indexOf(name) === place);

/** What the Flex plugins' command line does at the end of a release. */
async function releasePlugin(name = 'plugin-warm-handoff'): Promise<void> {
  const service = sandbox.client.flexApi.v1;
  const known = await service.plugins.list();
  const { sid } =
    known.find(({ uniqueName }) => uniqueName === name) ?? (await service.plugins.create({ uniqueName: name }));
  const [before] = await service.plugins(sid).pluginVersions.list();
  const pluginUrl = `https://sandbox-0000.twil.io/plugins/${name}/${version}/bundle.js`;
  const { sid: versionSid } =
    before ?? (await service.plugins(sid).pluginVersions.create({ versionParam: version, pluginUrl }));
  const { sid: configurationId } = await service.pluginConfigurations.create({
    name: 'Release',
    plugins: [{ plugin_version: versionSid, phase: 3 }],
  });
  await service.pluginReleases.create({ configurationId });
}

/** Writes the whole of `ui_attributes`, as Twilio does. */
function tellFlex(attributes: unknown): Promise<unknown> {
  return sandbox.client.request({
    method: 'post',
    uri: 'https://flex-api.twilio.com/v1/Configuration',
    headers: { 'Content-Type': 'application/json' },
    data: { account_sid: account.sid, ui_attributes: attributes },
  });
}

describe('an account on the day that Flex was added to it', () => {
  it('lacks what the doctor says it lacks', async () => {
    const { code, printed } = await warmHandoff.run('doctor');
    expect(code).toBe(1);
    expect(bad(printed), printed).toEqual([
      'workflow',
      'state service',
      'TaskRouter events',
      "plugin's emitterUrl",
      'plugin',
    ]);
    expect(printed.match(/mend: /g)?.length).toBeGreaterThanOrEqual(4);
  });

  it('is left alone by a plan, and by somebody who does not say yes', async () => {
    const plan = await warmHandoff.run('provision --dry-run --studio --voice');
    expect(plan.printed).toMatch(/make +workflow Warm Handoff/);
    expect((await warmHandoff.run('provision', 'what?\n')).printed).toContain('Nothing was changed');
    expect(await stateOfAccount(sandbox)).toEqual(found);
  });

  it('has what a handoff needs when somebody said yes, and the doctor finds nothing', async () => {
    const { code, printed } = await warmHandoff.run('provision --studio --voice', 'y\n');
    expect(code, printed).toBe(0);
    warmHandoff.takeSids(printed);
    await releasePlugin();
    const examined = await warmHandoff.run('doctor');
    expect(bad(examined.printed), examined.printed).toEqual([]);
    expect(examined.code).toBe(0);
    expect(await stateOfAccount(sandbox)).toMatchObject({ attributes: { theme: 'dark' } });
  });

  it('is not changed by a second run', async () => {
    const before = await stateOfAccount(sandbox);
    const settings = { ...warmHandoff.settings };
    const names = ['WARM_HANDOFF_WORKFLOW_SID', 'TWILIO_STUDIO_HANDOFF_FLOW_SID', 'WARM_HANDOFF_VOICE_FLOW_SID'];
    // Whoever has not written the sids down is told them again.
    for (const name of names) delete warmHandoff.settings[name];
    const again = await warmHandoff.run('provision --yes --studio --voice');
    expect(again.printed).toContain('Nothing to do');
    for (const name of names) expect(again.printed).toContain(`${name}=${settings[name]}`);
    expect(await stateOfAccount(sandbox)).toEqual(before);
    Object.assign(warmHandoff.settings, settings);
  });

  const breaks: [what: string, checks: string[], breakIt: () => Promise<() => unknown>][] = [
    [
      'the Console’s side: addresses, bridge, ends of calls, captures, Intelligence, Flex’s plugins',
      ['inbound messages', 'Conversations bridge', 'end of calls', 'capture of calls', 'plugin', 'Summary operator'],
      async () => {
        const { conversations } = sandbox.client;
        const [address] = await conversations.v1.addressConfigurations.list();
        const of = conversations.v1.addressConfigurations(address?.sid ?? '');
        await of.update({ 'autoCreation.enabled': false });
        const configuration = conversations.v2.configurations(account.orchestratorConfigurationId);
        const before = await configuration.fetch();
        await configuration.patch({
          channelSettings: { VOICE: { captureRules: [{ from: '*', to: '*' }] } },
          conversationsV1Bridge: { serviceId: `IS${'9'.repeat(32)}` },
          intelligenceConfigurationIds: [],
        } as never);
        await releasePlugin('plugin-of-somebody-else');
        return async () => {
          await of.update({ 'autoCreation.enabled': true });
          await configuration.patch({
            channelSettings: before.channelSettings,
            conversationsV1Bridge: before.conversationsV1Bridge,
            intelligenceConfigurationIds: before.intelligenceConfigurationIds,
          } as never);
          await releasePlugin();
        };
      },
    ],
    [
      'what provision made',
      ['flow of messaging', 'flow of calls', 'workflow', 'TaskRouter events', "plugin's emitterUrl"],
      async () => {
        const { studio, taskrouter, flexApi } = sandbox.client;
        const sids = warmHandoff.settings;
        const messaging = studio.v2.flows(sids.TWILIO_STUDIO_HANDOFF_FLOW_SID ?? '');
        const workspace = taskrouter.v1.workspaces(account.workspaceSid);
        const workflow = workspace.workflows(sids.WARM_HANDOFF_WORKFLOW_SID ?? '');
        const voice = studio.v2.flows(sids.WARM_HANDOFF_VOICE_FLOW_SID ?? '');
        const before = await Promise.all([workflow.fetch(), workspace.fetch(), flexApi.v1.configuration().fetch()]);
        const [{ configuration }, { eventCallbackUrl }, { uiAttributes }] = before;
        await Promise.all([
          messaging.update({ status: 'draft' }),
          voice.update({ status: 'draft' }),
          workflow.update({
            configuration: JSON.stringify({ task_routing: { filters: [], default_filter: { queue: queues[0].sid } } }),
          }),
          workspace.update({ eventCallbackUrl: 'https://old.example.com/events' }),
          tellFlex({ theme: 'dark' }),
        ]);
        return () =>
          Promise.all([
            messaging.update({ status: 'published' }),
            voice.update({ status: 'published' }),
            workflow.update({ configuration }),
            workspace.update({ eventCallbackUrl }),
            tellFlex(uiAttributes),
          ]);
      },
    ],
    [
      'what stands in the environment',
      ['Sync service', 'emitter', 'TaskRouter events', "plugin's emitterUrl", 'knowledge', 'model'],
      () => {
        const before = { ...warmHandoff.settings };
        Object.assign(warmHandoff.settings, {
          WARM_HANDOFF_SYNC_SERVICE_SID: `IS${'9'.repeat(32)}`,
          WARM_HANDOFF_URL: 'http://127.0.0.1:9/handoff',
          WARM_HANDOFF_KNOWLEDGE: '/nowhere',
          OPENAI_API_KEY: 'a key',
          OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
        });
        return Promise.resolve(() => {
          for (const name of Object.keys(warmHandoff.settings)) warmHandoff.settings[name] = before[name];
        });
      },
    ],
    [
      'an emitter that believes another token',
      ['credentials'],
      () => {
        warmHandoff.settings.TWILIO_AUTH_TOKEN = 'of another account';
        return Promise.resolve(() => delete warmHandoff.settings.TWILIO_AUTH_TOKEN);
      },
    ],
  ];
  it.each(breaks)('and the doctor names what is broken of %s', async (_what, checks, breakIt) => {
    const mend = await breakIt();
    try {
      const { code, printed } = await warmHandoff.run('doctor');
      expect(code).toBe(1);
      expect(bad(printed), printed).toEqual(expect.arrayContaining(checks));
    } finally {
      await mend();
    }
  });

  it('and the doctor finds nothing any more when that is mended', async () => {
    const { printed } = await warmHandoff.run('doctor');
    expect(bad(printed), printed).toEqual([]);
  });

  it('is as it was found when everything is taken back', async () => {
    const { code, printed } = await warmHandoff.run('provision --remove', 'yes\n');
    expect(code, printed).toBe(0);
    expect(await stateOfAccount(sandbox)).toEqual(found);
    expect((await warmHandoff.run('provision --remove --yes')).printed).toContain('Nothing to do');
    // To have no event callback again is an assumption: docs/contracts.md.
    const odd = contracts.takeDeviations().map(({ operation, fault }) => `${operation}: ${fault}`);
    expect(odd).toEqual(['UpdateWorkspace: body: EventCallbackUrl must match format "uri"']);
  });
});
