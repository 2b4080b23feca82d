import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { pluginProject } from '../flex-sandbox/pluginProject';

const SCENARIO = {
  workers: [{ name: 'kim', fullName: 'Kim Ito' }],
  customers: [{ name: 'Mia', says: ['My parcel is broken'] }],
  tasks: [{ customer: 'Mia', attributes: { order: '10432' } }],
  uiAttributes: { shop: 'Northwind' },
};

/** What `npx flex-sandbox` prints when Flex can be opened. */
function opened(started: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text: string): void => {
      said += text;
      const [, url] = /Flex: (http:\S+)/.exec(said) ?? [];
      if (url) resolve(url);
    };
    started.stdout?.setEncoding('utf8').on('data', hear);
    started.stderr?.setEncoding('utf8').on('data', hear);
    started.once('exit', () => reject(new Error(said)));
  });
}

test('somebody else’s plugin runs in Flex under npx flex-sandbox', async ({ page }) => {
  const project = pluginProject();
  writeFileSync(join(project.folder, 'flex-sandbox.json'), JSON.stringify(SCENARIO));
  const started = spawn('npx', ['flex-sandbox', '--port', '0'], {
    cwd: project.folder,
    stdio: 'pipe',
    detached: true,
  });
  const gone = new Promise((resolve) => started.once('exit', resolve));
  try {
    await page.goto(await opened(started));
    await page.locator('[data-testid="accept-task"], [data-test="accept-task"]').first().click();
    await expect(page.getByText('My parcel is broken').first()).toBeVisible();
    await expect(page.getByText('Order 10432 for Northwind')).toBeVisible();
    const { origin } = new URL(page.url());
    await page.getByRole('textbox', { name: /message/i }).fill('I will send a new one');
    await page.locator('button', { hasText: 'Send' }).click();
    await expect
      .poll(async () => (await page.request.get(`${origin}/sandbox/customers/Mia/messages`)).json())
      .toMatchObject([{ author: 'Mia' }, { author: 'kim', body: 'I will send a new one' }]);
    expect(await (await page.request.get(`${origin}/sandbox/requests?unknown=true`)).json()).toEqual([]);
  } finally {
    if (started.pid && started.exitCode === null) process.kill(-started.pid, 'SIGTERM');
    await gone;
    project.remove();
  }
});
