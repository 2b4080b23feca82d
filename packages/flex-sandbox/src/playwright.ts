import { expect, test as base, type Page } from '@playwright/test';
import { startFlexSandbox, type FlexSandbox, type FlexSandboxOptions } from './index';

/** Flex as a worker has it open. */
export interface FlexPage {
  page: Page;
  /** Takes the offer that is there, or the next one. */
  accept: () => Promise<void>;
  /** Sends a message to the customer of the selected task. */
  send: (text: string) => Promise<void>;
}

interface PerTest {
  sandboxOptions: FlexSandboxOptions;
  sandbox: FlexSandbox;
  /** Flex with the first worker logged in and ready. */
  flex: FlexPage;
}

/** Playwright's `test` with a sandbox of its own for each test, and Flex in it. */
export const test = base.extend<PerTest>({
  sandboxOptions: [{}, { option: true }],
  sandbox: async ({ sandboxOptions }, use) => {
    const sandbox = await startFlexSandbox(sandboxOptions);
    await use(sandbox);
    await sandbox.close();
  },
  flex: async ({ page, sandbox }, use) => {
    await page.goto(sandbox.flexUrl());
    await expect(page.locator('.Twilio-MainHeader').first()).toBeVisible({ timeout: 120_000 });
    await use({
      page,
      accept: () => page.locator('[data-testid="accept-task"], [data-test="accept-task"]').first().click(),
      send: async (text) => {
        await page.getByRole('textbox', { name: /message/i }).fill(text);
        await page.locator('button', { hasText: 'Send' }).click();
      },
    });
  },
});

export { expect };
