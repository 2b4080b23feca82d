import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox/startSandbox';
import { expect, test } from '@playwright/test';
import { Demo } from '../e2e/Demo';
import { TwilioCommandLine } from './TwilioCommandLine';

const ROOT = join(__dirname, '..', '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The commands of the README's deployment, as a developer types them. */
const typed = [...readme.matchAll(/`twilio (flex:plugins:(?:deploy|release) [^`]*)`/g)].map(([, command = '']) =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
);

let sandbox: Sandbox;
let twilio: TwilioCommandLine;

test.beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  twilio = new TwilioCommandLine(process.env.TWILIO_CLI_FOLDER ?? '', sandbox.url);
});
test.afterAll(async () => {
  twilio.remove();
  await sandbox.close();
});

test('the README’s commands deploy and release the plugin, and Flex loads it from there', async ({ page }) => {
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

  const loaded = page.waitForResponse((response) => response.url().includes('.twil.io/plugins/'), { timeout: 0 });
  const demo = new Demo(page, sandbox);
  await demo.open();
  expect((await loaded).ok()).toBe(true);
  await demo.customerSays('My order 10417 is broken. I want to talk to a person, please.');
  await expect(demo.panel).toBeVisible({ timeout: 120_000 });
});
