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

/** The moments of which there are pictures, and what each is called. */
const MOMENTS = {
  'chat-incoming': 'A chat comes in',
  'chat-accepted': 'The chat, accepted, with suggestions',
  'email-incoming': 'An e-mail comes in',
  'email-accepted': 'An e-mail, with its reply open',
  'call-incoming': 'A call comes in',
  'call-accepted': 'The call, accepted',
} as const;

/** A customer, who has a page of their own, and Dana's Flex. */
interface Desk {
  sandbox: Sandbox;
  customer: Page;
  flex: Page;
  /** A picture of Dana's Flex in each window. */
  take: (moment: keyof typeof MOMENTS) => Promise<void>;
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
        const path = join(folder, `${moment}-${width}x${height}${theme === 'dark' ? '-dark' : ''}.jpg`);
        await flex.screenshot({ path, type: 'jpeg', quality: 55 });
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

/** Offers what a state of the gallery carries, by itself, with these attributes besides. */
async function offer(desk: Desk, state: string, taskChannel: string, more: object = {}): Promise<void> {
  const { engine, service } = desk.sandbox.taskRouter;
  for (const { sid } of engine.tasks.values()) engine.endTask(sid, 'completed');
  const attributes = galleryStates.find(({ name }) => name === state)?.attributes;
  if (!attributes) throw new Error(`the gallery has no state ${state}`);
  await desk.flex.setViewportSize({ width: 1280, height: 720 });
  service.createTask({ attributes: { ...attributes, ...more }, taskChannel });
  await desk.flex.getByRole('region', { name: 'Handoff from the virtual agent' }).waitFor();
}

async function takeOthers(desk: Desk): Promise<void> {
  const { attributes } = galleryStates.find(({ name }) => name === 'full') ?? {};
  const handoff = { ...(attributes?.handoff as object), channel: 'email' };
  await offer(desk, 'full', 'default', { channelType: 'email', handoff });
  await desk.take('email-incoming');
  await offer(desk, 'call', 'voice');
  await desk.take('call-incoming');
  for (const { sid } of desk.sandbox.taskRouter.engine.tasks.values())
    desk.sandbox.taskRouter.engine.endTask(sid, 'canceled');
  await desk.flex.request.post(`${desk.sandbox.url}/sandbox/gallery/call?channel=voice`);
  await desk.flex.getByRole('region', { name: 'Suggestions' }).waitFor();
  await desk.take('call-accepted');
}

/** Dana's whole window, in all sizes: a chat, an e-mail and a call, incoming and accepted. */
export async function takeDesk(browser: Browser, theme: Theme, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, colorScheme: theme });
  const desk = await openDesk(context, theme, folder);
  await takeChat(desk);
  await takeEmail(desk);
  await takeOthers(desk);
  await context.close();
  await desk.sandbox.close();
}

/** A page with all the pictures, by moment. */
export function deskPage(): string {
  const picture = (moment: string, size: string, theme: Theme): string =>
    `![${size}, ${theme}](desk/${moment}-${size}${theme === 'dark' ? '-dark' : ''}.jpg)`;
  const sizes = WINDOWS.map(([width, height]) => `${width}x${height}`);
  return [
    '# The panel at work',
    '',
    'Taken by `npm run screens desk` in the sandbox: real Flex in windows of three sizes and in half of each.',
    ...Object.entries(MOMENTS).flatMap(([moment, title]) => [
      '',
      `## ${title}`,
      '',
      '| window | light | dark |',
      '| --- | --- | --- |',
      ...sizes.map((size) => `| ${size} | ${picture(moment, size, 'light')} | ${picture(moment, size, 'dark')} |`),
    ]),
    '',
  ].join('\n');
}
