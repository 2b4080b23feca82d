import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Sandbox } from '../../sandbox/startSandbox';
import { START_MS } from './Demo';

/** Remote things that Flex asks the browser for and the sandbox's page replaces; they say nothing about us. */
const KNOWN_NOISE = /Could not play initial audio|fonts\.css|incoming\.mp3|ResizeObserver loop/;
/** What the sandbox's faults make Twilio's clients write; the panel says it in its own words. */
const LOST_CONNECTION = /WebSocket connection to|Failed to load resource|net::ERR/;
const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What the panel is called, in the languages it is looked at in. */
const PANEL_LABEL = /^(Handoff from the virtual agent|تحويل من الوكيل الافتراضي)$/;

const IBM_ENGINE = require.resolve('accessibility-checker-engine');

/** The engine in the page, as far as it is used; its own types are of a page that loads it as a module. */
interface IbmEngine {
  Checker: new () => {
    check: (
      place: Element,
      policies: string[],
    ) => Promise<{ results: { ruleId: string; value: [string, string]; message: string; snippet: string }[] }>;
  };
}

/** Flex alone, shown one state of the gallery after the other. */
export class GalleryRoom {
  /** Everything the page wrote as an error, every exception nobody caught, every dialog that opened. */
  readonly errors: string[] = [];

  constructor(
    readonly page: Page,
    readonly sandbox: Sandbox,
  ) {
    page.on('pageerror', (error) => this.errors.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      if (!KNOWN_NOISE.test(message.text()) && !LOST_CONNECTION.test(message.text())) this.errors.push(message.text());
    });
    page.on('dialog', (dialog) => {
      this.errors.push(`a dialog opened: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  /** Starts Flex. `query` is that of `/flex`: `worker`, `theme`, `language`. */
  async open(query: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`${this.sandbox.url}/flex?${new URLSearchParams({ worker: 'dana', ...query })}`);
    await expect(this.page.locator('.Twilio-MainHeader')).toBeVisible({ timeout: START_MS });
  }

  /** Our panel. */
  get panel(): Locator {
    return this.page.getByRole('region', { name: PANEL_LABEL });
  }

  /** The panel's transcript and the button that opens it. */
  get transcript(): Locator {
    return this.panel.getByRole('region', { name: 'Transcript', exact: true });
  }

  get transcriptButton(): Locator {
    return this.panel.getByRole('button', { name: /^Transcript/ });
  }

  /** Clicks the panel's button whose name begins so. */
  async press(name: string): Promise<void> {
    await this.panel
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
  }

  /** Takes away the state that is shown, and shows another. Nothing is clicked: Flex selects the task by itself. */
  async show(state: string): Promise<void> {
    await this.clear();
    const answer = await this.page.request.post(`${this.sandbox.url}/sandbox/gallery/${state}`);
    expect(answer.status(), `the gallery has a state ${state}`).toBe(204);
  }

  async clear(): Promise<void> {
    await this.page.request.delete(`${this.sandbox.url}/sandbox/gallery`);
    await expect(this.page.locator('.Twilio-TaskListBaseItem')).toHaveCount(0);
  }

  /** What axe finds wrong in `place`, by WCAG 2.2 AA. */
  async barriers(place: Locator = this.panel): Promise<unknown[]> {
    await place.evaluate((element) => {
      for (const before of document.querySelectorAll('[data-looked-at]')) before.removeAttribute('data-looked-at');
      element.setAttribute('data-looked-at', '');
    });
    const { violations } = await new AxeBuilder({ page: this.page })
      .include('[data-looked-at]')
      .withTags(WCAG_AA)
      .analyze();
    return violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html.slice(0, 300)) }));
  }

  /** What IBM's engine finds wrong in `place`, by WCAG 2.2: it has rules that axe has not. */
  async barriersByIbm(place: Locator = this.panel): Promise<unknown[]> {
    if (!(await this.page.evaluate(() => 'ace' in globalThis))) await this.page.addScriptTag({ path: IBM_ENGINE });
    return place.evaluate(async (element) => {
      const { ace } = globalThis as unknown as { ace: IbmEngine };
      const { results } = await new ace.Checker().check(element, ['WCAG_2_2']);
      return results
        .filter(({ value: [level, outcome] }) => level === 'VIOLATION' && outcome === 'FAIL')
        .map(({ ruleId, message, snippet }) => ({ ruleId, message, where: snippet }));
    });
  }

  /** By how many pixels something in `place` stands out of it sideways. */
  async overflow(place: Locator = this.panel): Promise<number> {
    return place.evaluate((element) => element.scrollWidth - element.clientWidth);
  }
}
