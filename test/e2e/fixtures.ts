import { expect, test as base } from '@playwright/test';
import { contracts } from '../../sandbox/contract/Contracts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/startSandbox';
import { Demo } from './Demo';
import { GalleryRoom } from './GalleryRoom';
import { KeptBrowser } from './KeptBrowser';
import { leaveEvidence } from './leaveEvidence';

/** `npm run test:flex-versions` names the Flex UI to be run; without a name it is the one that is installed. */
const flexUi = process.env.FLEX_UI_VERSION ? { flexUi: process.env.FLEX_UI_VERSION } : {};

interface Fixtures {
  sandboxOptions: Partial<SandboxOptions>;
  sandbox: Sandbox;
  demo: Demo;
  /** Flex alone; nothing may be written as an error when the test ends. */
  room: GalleryRoom;
}

export const test = base.extend<Fixtures, { kept: KeptBrowser }>({
  kept: [
    async ({ browser }, use) => {
      const kept = await KeptBrowser.open(browser);
      await use(kept);
      await kept.close();
    },
    { scope: 'worker' },
  ],
  // `locale`, `timezoneId` and what else only a new context takes have no effect here.
  context: async ({ kept, actionTimeout, permissions }, use) => {
    kept.context.setDefaultTimeout(actionTimeout ?? 0);
    await kept.context.grantPermissions(permissions ?? []);
    await use(kept.context);
    await kept.forget();
  },
  page: async ({ kept, context: _inUse, viewport, colorScheme }, use) => {
    const page = await kept.newPage();
    if (viewport) await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await use(page);
  },
  sandboxOptions: [{}, { option: true }],
  sandbox: async ({ kept, sandboxOptions }, use, testInfo) => {
    const sandbox = await startSandbox({ port: kept.port, nextFreePort: true, ...flexUi, ...sandboxOptions });
    kept.serves(sandbox.url);
    await use(sandbox);
    await leaveEvidence(sandbox, testInfo);
    await sandbox.close();
    // See docs/contracts.md.
    expect(contracts.takeDeviations()).toEqual([]);
  },
  demo: async ({ page, sandbox }, use) => {
    await use(new Demo(page, sandbox));
  },
  room: async ({ page, sandbox }, use) => {
    const room = new GalleryRoom(page, sandbox);
    await use(room);
    expect(room.errors).toEqual([]);
  },
});

export { expect };
