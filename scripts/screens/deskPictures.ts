import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { galleryStates } from '../../sandbox/gallery/states';
import { startSandbox, type Sandbox } from '../../sandbox/startSandbox';

/** Windows that agents have: a small laptop's, a laptop's, a screen's, and half of each beside another window. */
const WINDOWS = [
  [1280, 720],
  [1440, 900],
  [1920, 1080],
  [640, 720],
  [720, 900],
  [960, 1080],
] as const;
/** Flex fades things in and out. */
const SETTLED_MS = 700;

type Theme = 'light' | 'dark';

/** A customer, who has a page of their own, and Dana's Flex. */
interface Desk {
  sandbox: Sandbox;
  customer: Page;
  flex: Page;
  /** A picture of Dana's Flex in each window. */
  take: (moment: string) => Promise<void>;
}

async function openDesk(context: BrowserContext, theme: Theme, folder: string): Promise<Desk> {
  const sandbox = await startSandbox({ port: 0 });
  const flex = await context.newPage();
  await flex.goto(`${sandbox.url}/flex?worker=dana&theme=${theme}`);
  await flex.getByText('You are ready to start receiving tasks.').waitFor({ timeout: 60_000 });
  const customer = await context.newPage();
  await customer.goto(`${sandbox.url}/customer`);
  return {
    sandbox,
    customer,
    flex,
    async take(moment) {
      for (const [width, height] of WINDOWS) {
        await flex.setViewportSize({ width, height });
        await flex.mouse.move(0, 0);
        await flex.waitForTimeout(SETTLED_MS);
        const path = join(folder, `${moment}-${width}x${height}${theme === 'dark' ? '-dark' : ''}.png`);
        await flex.screenshot({ path });
      }
    },
  };
}

async function customerSays({ customer }: Desk, text: string, answer: RegExp): Promise<void> {
  const box = customer.getByRole('textbox');
  await box.fill(text);
  await box.press('Enter');
  await customer.getByRole('log').getByText(answer).last().waitFor();
}

async function accept({ flex }: Desk): Promise<void> {
  await flex.setViewportSize({ width: 1280, height: 720 });
  await flex.locator('[data-testid="accept-task"], [data-test="accept-task"]').first().click();
}

async function takeChat(desk: Desk): Promise<void> {
  await customerSays(desk, 'My camp stove is broken, order 10417. I want a refund', /store credit/);
  await customerSays(desk, 'No, I want my money back', /connecting you with a colleague/);
  await desk.flex.getByRole('region', { name: 'Handoff from the virtual agent' }).waitFor();
  await desk.take('chat-incoming');
  await accept(desk);
  await desk.flex.getByRole('region', { name: 'Suggestions' }).waitFor();
  await desk.take('chat-accepted');
}

async function takeEmail(desk: Desk): Promise<void> {
  const { engine } = desk.sandbox.taskRouter;
  const task = [...engine.tasks.values()][0];
  if (!task) throw new Error('there is no chat to be made an e-mail');
  engine.updateAttributes(task.sid, { ...task.attributes, channelType: 'email' });
  await desk.flex.setViewportSize({ width: 1280, height: 720 });
  await desk.flex.getByRole('button', { name: /^reply$/i }).click();
  await desk.take('email-accepted');
}

async function takeCall(desk: Desk): Promise<void> {
  const { engine } = desk.sandbox.taskRouter;
  for (const { sid } of engine.tasks.values()) engine.endTask(sid, 'completed');
  const attributes = galleryStates.find(({ name }) => name === 'call')?.attributes;
  if (!attributes) throw new Error('the gallery has no call');
  desk.sandbox.taskRouter.service.createTask({ attributes, taskChannel: 'voice' });
  await desk.flex.getByRole('region', { name: 'Handoff from the virtual agent' }).waitFor();
  await desk.take('call-incoming');
  for (const task of engine.tasks.values())
    for (const reservation of engine.reservationsOf(task.sid))
      if (reservation.status === 'pending') engine.setReservation(reservation.sid, 'accepted');
  await desk.take('call-accepted');
}

/** Dana's whole window, in all sizes: a chat, an e-mail and a call, incoming and accepted. */
export async function takeDesk(browser: Browser, theme: Theme, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, colorScheme: theme });
  const desk = await openDesk(context, theme, folder);
  await takeChat(desk);
  await takeEmail(desk);
  await takeCall(desk);
  await context.close();
  await desk.sandbox.close();
}
