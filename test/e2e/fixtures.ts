import { expect, test as base } from '@playwright/test';
import { contracts } from '../../sandbox/contract/Contracts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/startSandbox';
import { Demo } from './Demo';

interface Fixtures {
  sandboxOptions: Partial<SandboxOptions>;
  sandbox: Sandbox;
  demo: Demo;
}

export const test = base.extend<Fixtures>({
  sandboxOptions: [{}, { option: true }],
  sandbox: async ({ sandboxOptions }, use) => {
    const sandbox = await startSandbox({ port: 0, ...sandboxOptions });
    await use(sandbox);
    await sandbox.close();
    // See docs/contracts.md.
    expect(contracts.takeDeviations()).toEqual([]);
  },
  demo: async ({ page, sandbox }, use) => {
    await use(new Demo(page, sandbox));
  },
});

export { expect };
