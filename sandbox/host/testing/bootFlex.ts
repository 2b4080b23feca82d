import type { Browser } from '@playwright/test';
import { startSandbox } from '../../startSandbox';

/** What came of one version of Flex UI. */
export interface Boot {
  version: string;
  /** Whether a worker logged in, took a chat and saw what the customer wrote. */
  boots: boolean;
  /** What went wrong, or what was asked for and nobody answers. */
  note: string;
}

const START_MS = 90_000;
const WROTE = 'Where is my parcel?';

/** Opens that version of Flex UI on a sandbox of its own. */
export async function bootFlex(browser: Browser, version: string): Promise<Boot> {
  let sandbox: Awaited<ReturnType<typeof startSandbox>> | undefined;
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const thrown: string[] = [];
  try {
    sandbox = await startSandbox({ port: 0, flexUi: version });
    const { conversations, interactions, url, requests } = sandbox;
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => thrown.push(message));
    await page.goto(`${url}/flex`);
    await page.getByText('Available').first().waitFor({ timeout: START_MS });
    const { sid } = conversations.service.create({});
    conversations.service.addParticipant(sid, { identity: 'mia' });
    conversations.service.addMessage(sid, { author: 'mia', body: WROTE });
    interactions.service.create({
      conversationSid: sid,
      channelType: 'web',
      routing: { attributes: { from: 'Mia', customerName: 'Mia' }, taskChannel: 'chat' },
    });
    await page
      .locator('[data-testid="accept-task"], [data-test="accept-task"], .Twilio-TaskButton-Accept')
      .first()
      .click();
    await page.getByText(WROTE).first().waitFor({ timeout: START_MS });
    const unknown = [...new Set(requests.unknown().map(({ method, host, path }) => `${method} ${host}${path}`))];
    return { version, boots: true, note: unknown.length > 0 ? `not answered: ${unknown.join(', ')}` : '' };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // The bundler's first line only counts its errors.
    const said = /ERROR: (.*)/.exec(text)?.[1] ?? text.split('\n')[0] ?? '';
    return { version, boots: false, note: [...new Set(thrown), said].join('; ').slice(0, 300) };
  } finally {
    await context.close();
    await sandbox?.close();
  }
}
