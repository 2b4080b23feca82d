import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Fixtures from '../../packages/flex-sandbox/src/playwright';
import { pluginProject } from '../flex-sandbox/pluginProject';

// The fixtures as somebody else's project has them installed.
const project = pluginProject();
process.on('exit', project.remove);
const { test, expect } = createRequire(join(project.folder, 'any.js'))('flex-sandbox/playwright') as typeof Fixtures;

const ACCEPT = '[data-testid="accept-task"], [data-test="accept-task"]';

test.use({
  sandboxOptions: {
    folder: project.folder,
    scenario: {
      workers: [{ name: 'kim', fullName: 'Kim Ito' }],
      customers: [{ name: 'Mia', says: ['My parcel is broken'] }],
      tasks: [{ customer: 'Mia', attributes: { order: '10432' } }],
      reservationTimeoutSeconds: 30,
    },
  },
});

test('an agent takes the chat, both write, and nothing is asked for that nobody answers', async ({ flex, sandbox }) => {
  await flex.accept();
  await expect(flex.page.getByText('My parcel is broken').first()).toBeVisible();
  await expect(flex.page.getByText('Order 10432')).toBeVisible();
  await flex.send('I will send a new one');
  await expect
    .poll(() => sandbox.messages('Mia'))
    .toMatchObject([{ author: 'Mia' }, { author: 'kim', body: 'I will send a new one' }]);
  await sandbox.says('Mia', 'Thank you!');
  await expect(flex.page.getByText('Thank you!').first()).toBeVisible();
  expect((await sandbox.requests()).filter(({ unknown }) => unknown)).toEqual([]);
});

test('an offer that nobody takes is withdrawn', async ({ flex, sandbox }) => {
  await expect(flex.page.locator(ACCEPT).first()).toBeVisible();
  await sandbox.advance(31);
  await expect(flex.page.locator(ACCEPT)).toHaveCount(0);
});
