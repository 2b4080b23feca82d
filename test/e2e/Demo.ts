import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import type { Sandbox } from '../../sandbox/startSandbox';

/** Remote things that Flex asks the browser for and the sandbox's page replaces; they say nothing about us. */
const KNOWN_NOISE = /Could not play initial audio|fonts\.css|incoming\.mp3|ResizeObserver loop/;

/** Longer than Flex takes to start anywhere; also outside the test runner, whose limit does not count there. */
export const START_MS = 120_000;

/** The demo page: the customer's chat on the left, Flex on the right, as a visitor sees them. */
export class Demo {
  readonly customer: FrameLocator;
  readonly flex: FrameLocator;
  /** Everything the pages wrote as an error, and every exception nobody caught. */
  readonly errors: string[] = [];

  constructor(
    readonly page: Page,
    readonly sandbox: Sandbox,
  ) {
    this.customer = page.frameLocator('#customer');
    this.flex = page.frameLocator('#agent');
    page.on('pageerror', (error) => this.errors.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !KNOWN_NOISE.test(message.text())) this.errors.push(message.text());
    });
  }

  async open(): Promise<void> {
    await this.page.goto(this.sandbox.url);
    await expect(this.flex.getByText('You are ready to start receiving tasks.')).toBeVisible({ timeout: START_MS });
  }

  /** What a worker does who presses reload in Flex; the customer's page stays. */
  async reloadFlex(): Promise<void> {
    await this.page
      .locator('#agent')
      .evaluate((frame) => (frame as HTMLIFrameElement).contentWindow?.location.reload());
    await expect(this.flex.getByText('Available').first()).toBeVisible({ timeout: START_MS });
  }

  /** The customer writes a line; waits until it stands in their own chat. */
  async customerSays(text: string): Promise<void> {
    const box = this.customer.getByRole('textbox');
    await box.fill(text);
    await box.press('Enter');
    await expect(this.customer.getByRole('log').getByText(text, { exact: true }).last()).toBeVisible();
  }

  async customerSees(text: string | RegExp): Promise<void> {
    await expect(this.customer.getByRole('log').getByText(text).last()).toBeVisible();
  }

  /** Our panel in Flex. */
  get panel(): Locator {
    return this.flex.getByRole('region', { name: 'Handoff from the virtual agent' });
  }

  async accept(): Promise<void> {
    await this.flex.locator('[data-testid="accept-task"], [data-test="accept-task"]').first().click();
  }

  /** The customer disputes a refund until the virtual agent lets go, and Dana takes it. */
  async comesToDana(): Promise<void> {
    await this.open();
    await this.customerSays('My camp stove is broken, order 10417. I want a refund');
    await this.customerSees(/store credit/);
    await this.customerSays('No, I want my money back');
    await this.customerSees(/connecting you with a colleague/);
    await expect(this.panel).toContainText('Complex issue');
    await this.accept();
    await expect(this.flex.getByRole('textbox', { name: /message/i })).toBeVisible();
  }

  async decline(): Promise<void> {
    await this.flex.locator('[data-testid="reject-task"], [data-test="reject-task"]').first().click();
  }

  /** A click on the task of that name in Flex's task list. */
  async selectTask(name: string): Promise<void> {
    await this.flex.locator('.Twilio-TaskListBaseItem').filter({ hasText: name }).click();
  }

  async agentSays(text: string): Promise<void> {
    await this.flex.getByRole('textbox', { name: /message/i }).fill(text);
    await this.flex.locator('button', { hasText: 'Send' }).click();
  }

  /** Calls that no service of the sandbox answers are gaps in it. */
  expectNothingUnknown(): void {
    expect(this.sandbox.requests.unknown()).toEqual([]);
  }
}
