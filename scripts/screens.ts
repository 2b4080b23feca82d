// `npm run screens`: the pictures of the README, taken in the sandbox.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startSandbox } from '../sandbox/startSandbox';
import { Demo } from '../test/e2e/Demo';

const FOLDER = join(__dirname, '..', 'docs', 'screens');
/** Flex fades things in and out. */
const SETTLED_MS = 1_500;

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  for (const theme of ['light', 'dark'] as const) {
    const sandbox = await startSandbox({ port: 0 });
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: theme });
    const demo = new Demo(page, sandbox);
    const shot = async (name: string): Promise<void> => {
      await page.waitForTimeout(SETTLED_MS);
      await page.screenshot({ path: join(FOLDER, `${name}${theme === 'dark' ? '-dark' : ''}.png`) });
    };

    await demo.open();
    await demo.customerSays('My camp stove is broken, order 10417. I want a refund');
    await demo.customerSees(/store credit/);
    await demo.customerSays('No, I want my money back');
    await demo.panel.waitFor();
    await shot('incoming');
    await demo.accept();
    await demo.agentSays(
      'Hi, this is Dana. I can see the stove was broken when it came; let me check the refund for you.',
    );
    await demo.customerSees(/let me check the refund/);
    await demo.customerSays('Thank you!');
    await shot('accepted');

    await page.close();
    await sandbox.close();
  }
  await browser.close();
}

void main();
