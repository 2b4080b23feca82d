import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox/startSandbox';
import { account } from '../../sandbox/kernel/account';
import type { VirtualAgent } from '../../sandbox/virtual-agent/startVirtualAgent';
import { expect, test } from '@playwright/test';
import { CommandLine } from '../account/CommandLine';
import { restartAgent } from '../account/restartAgent';
import { Demo } from '../e2e/Demo';
import { GiveBackDesk } from '../e2e/GiveBackDesk';
import { TwilioCommandLine } from './TwilioCommandLine';

const ROOT = join(__dirname, '..', '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The commands of the README's deployment, as a developer types them. */
const typed = [...readme.matchAll(/`twilio (flex:plugins:(?:deploy|release) [^`]*)`/g)].map(([, command = '']) =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
);

let sandbox: Sandbox;
let twilio: TwilioCommandLine;
let agent: VirtualAgent | undefined;

test.beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, empty: true });
  twilio = new TwilioCommandLine(process.env.TWILIO_CLI_FOLDER ?? '', sandbox.url);
});
test.afterAll(async () => {
  twilio.remove();
  await agent?.close();
  await sandbox.close();
});

test('an empty account, by the README’s commands, has a handoff in Flex and back', async ({ page }) => {
  const warmHandoff = await CommandLine.build(sandbox.url, 'cli');
  warmHandoff.settings.TWILIO_CONVERSATION_CONFIGURATION_ID = account.orchestratorConfigurationId;
  warmHandoff.settings.WARM_HANDOFF_URL = sandbox.virtualAgent.emitterUrl;
  const made = await warmHandoff.run('provision --studio --voice', 'y\n');
  expect(made.code, made.printed).toBe(0);
  warmHandoff.takeSids(made.printed);
  agent = await restartAgent(sandbox, warmHandoff);

  expect(typed.map(([command]) => command)).toEqual(['flex:plugins:deploy', 'flex:plugins:release']);
  const before = JSON.parse(readFileSync(join(twilio.project, 'package.json'), 'utf8')) as { version: string };
  const linked = await twilio.installFlexPlugin();
  expect(linked.code, linked.printed).toBe(0);
  for (const command of typed) {
    const ran = await twilio.run(command);
    expect(ran.code, ran.printed).toBe(0);
    expect(ran.printed).toMatch(/success/);
  }

  // What was deployed is this version, and the developer's package.json says what it said.
  expect(JSON.parse(readFileSync(join(twilio.project, 'package.json'), 'utf8'))).toEqual(before);
  const [plugin] = (await (await fetch(`${sandbox.url}/plugins`)).json()) as { version: string; src: string }[];
  expect(plugin).toMatchObject({ version: before.version });
  expect(plugin?.src).toContain('.twil.io/plugins/plugin-warm-handoff/');
  const examined = await warmHandoff.run('doctor');
  expect(examined.printed).not.toContain('BAD');
  expect(examined.code, examined.printed).toBe(0);

  const loaded = page.waitForResponse((response) => response.url().includes('.twil.io/plugins/'), { timeout: 0 });
  const demo = new Demo(page, sandbox);
  await demo.open();
  expect((await loaded).ok()).toBe(true);
  await demo.customerSays('My order 10417 is broken. I want to talk to a person, please.');
  await expect(demo.panel).toBeVisible({ timeout: 120_000 });
  await demo.accept();
  const desk = new GiveBackDesk(demo);
  await desk.open();
  await desk.note.fill('The refund is approved.');
  await desk.form.getByLabel('Solved').check();
  await desk.send();
  await expect(demo.panel).toContainText(/Returned to Ava at/);
  await demo.customerSays('And now?');
  await demo.customerSees(/The refund is approved/);
});
