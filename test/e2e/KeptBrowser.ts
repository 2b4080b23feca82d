import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';

const NOTHING_LOADED = 'http://localhost/nothing';

/**
 * The browser of one Playwright worker, kept for all its tests. Flex is 17 MB of script: compiling it takes 6 to 12
 * seconds where nobody has, and 2 in a process that has it compiled. A window that a window of the same site opens is
 * in the same process, so one window stays and opens those of the tests. Each test has a window, and with it session
 * storage, listeners and routes, of its own; what outlives a window is forgotten between tests.
 */
export class KeptBrowser {
  /** What the sandboxes of this worker listen on, one after the other: compiled code is kept by address. 0 is any. */
  port = 0;
  private readonly origins = new Set<string>();

  private constructor(
    readonly context: BrowserContext,
    private readonly home: Page,
    private readonly devTools: CDPSession,
  ) {}

  static async open(browser: Browser): Promise<KeptBrowser> {
    const context = await browser.newContext();
    const home = await context.newPage();
    await home.route(NOTHING_LOADED, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await home.goto(NOTHING_LOADED);
    return new KeptBrowser(context, home, await context.newCDPSession(home));
  }

  /** This worker's next sandbox will be where this one is, and what pages of it stored is forgotten. */
  serves(url: string): void {
    const { origin, port } = new URL(url);
    this.port = Number(port);
    this.origins.add(origin);
  }

  async newPage(): Promise<Page> {
    const [page] = await Promise.all([
      this.context.waitForEvent('page'),
      this.home.evaluate(() => void window.open('about:blank')),
    ]);
    return page;
  }

  /** Closes the windows of a test and forgets what they stored; not what was compiled. */
  async forget(): Promise<void> {
    const windows = this.context.pages().filter((page) => page !== this.home);
    await Promise.all(windows.map((page) => page.close()));
    await this.context.clearCookies();
    await this.context.clearPermissions();
    await this.context.unrouteAll({ behavior: 'ignoreErrors' });
    await this.context.setOffline(false);
    for (const origin of this.origins)
      await this.devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
