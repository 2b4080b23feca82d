// `npm run screens`: the pictures of the README and of every state of the panel, taken in the sandbox.
// `npm run screens states` takes those of the states alone, `desk` those of windows of all sizes; `states full call` takes
// those of the states that are named.
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { galleryStates } from '../sandbox/gallery/states';
import { deskPage, takeDesk } from './screens/deskPictures';
import { startSandbox } from '../sandbox/startSandbox';
import { Demo } from '../test/e2e/Demo';
import { GalleryRoom } from '../test/e2e/GalleryRoom';
import { writePage } from './writePage';

const FOLDER = join(__dirname, '..', 'docs', 'screens');
const STATES = join(FOLDER, 'states');
/** Flex fades things in and out. */
const SETTLED_MS = 1_500;
/** Longer than Sync's client takes to be sure that it is lost, and than the panel waits before it says so. */
const LOST_MS = 9_000;
/** Shorter than slow Sync takes to answer. */
const LOADING_MS = 1_000;
const VIEWPORT = { width: 1280, height: 720 };

type Theme = 'light' | 'dark';
const suffix = (theme: Theme): string => (theme === 'dark' ? '-dark' : '');

async function takeDemo(browser: Browser, theme: Theme): Promise<void> {
  const sandbox = await startSandbox({ port: 0 });
  const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: theme });
  const demo = new Demo(page, sandbox);
  const take = async (name: string): Promise<void> => {
    await page.waitForTimeout(SETTLED_MS);
    await page.screenshot({ path: join(FOLDER, `${name}${suffix(theme)}.png`) });
  };

  await demo.open();
  await demo.customerSays('My camp stove is broken, order 10417. I want a refund');
  await demo.customerSees(/store credit/);
  await demo.customerSays('No, I want my money back');
  await demo.panel.waitFor();
  await take('incoming');
  await demo.accept();
  await demo.agentSays(
    'Hi, this is Dana. I can see the stove was broken when it came; let me check the refund for you.',
  );
  await demo.customerSees(/let me check the refund/);
  await demo.customerSays('Thank you!');
  await take('accepted');

  await page.close();
  await sandbox.close();
}

/** How long a state takes to be what it is. */
function waitFor({ syncDelayMs, syncDown, syncLost }: (typeof galleryStates)[number]): number {
  if (syncDelayMs) return LOADING_MS;
  return syncDown || syncLost ? LOST_MS : SETTLED_MS;
}

/** What the open form asks for before it can be sent. */
async function fillNote({ panel }: GalleryRoom): Promise<void> {
  const note = panel.getByRole('form').getByRole('textbox');
  if (await note.isVisible()) await note.fill('The refund of $120.00 to the card is on its way.');
}

async function takeStates(browser: Browser, theme: Theme): Promise<void> {
  const room = new GalleryRoom(await browser.newPage({ viewport: VIEWPORT }), await startSandbox({ port: 0 }));
  await room.open({ theme });
  await room.page.getByText('You are ready to start receiving tasks.').waitFor();
  const named = galleryStates.filter(({ name }) => process.argv.includes(name));
  for (const state of named.length > 0 ? named : galleryStates) {
    await room.show(state.name);
    await room.page.waitForTimeout(waitFor(state));
    for (const name of state.press ?? []) {
      await fillNote(room);
      await room.press(name);
      await room.page.waitForTimeout(SETTLED_MS);
    }
    if (state.lookAt)
      await room.panel
        .getByText(state.lookAt)
        .first()
        .evaluate((place) => place.scrollIntoView({ block: 'start' }));
    await room.page.mouse.move(0, 0);
    // As PNG all of them together would be heavy to clone.
    const path = join(STATES, `${state.name}${suffix(theme)}.jpg`);
    await room.page.screenshot({ path, type: 'jpeg', quality: 70 });
  }
  await room.page.close();
  await room.sandbox.close();
}

function writeIndex(): Promise<void> {
  // A state that is new has no picture before the next run of all of them.
  const taken = galleryStates.filter(({ name }) => existsSync(join(STATES, `${name}.jpg`)));
  const rows = taken.map(
    ({ name, title }) => `| ${title} | ![${title}](states/${name}.jpg) | ![${title}, dark](states/${name}-dark.jpg) |`,
  );
  return writePage(
    join(FOLDER, 'README.md'),
    [
      '# The panel in every state',
      '',
      'The whole window, in all sizes: [desk.md](desk.md).',
      '',
      'Taken by `npm run screens` in the sandbox: real Flex, 1280 by 720. `/gallery` shows the same states live.',
      '',
      '| state | light | dark |',
      '| ----- | ----- | ---- |',
      ...rows,
      '',
    ].join('\n'),
  );
}

/** Whether pictures of a kind are wanted: all are where none is named. */
function asks(kind: 'demo' | 'desk' | 'states'): boolean {
  const named = process.argv.slice(2);
  return named.length === 0 || named.includes(kind);
}

async function main(): Promise<void> {
  mkdirSync(STATES, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  for (const theme of ['light', 'dark'] as const) {
    if (asks('demo')) await takeDemo(browser, theme);
    if (asks('desk')) await takeDesk(browser, theme, join(FOLDER, 'desk'));
    if (asks('states')) await takeStates(browser, theme);
  }
  await browser.close();
  await writeIndex();
  await writePage(join(FOLDER, 'desk.md'), deskPage());
  const bytes = readdirSync(STATES).reduce((sum, name) => sum + statSync(join(STATES, name)).size, 0);
  console.log(`${readdirSync(STATES).length} pictures of states, ${(bytes / 1e6).toFixed(1)} MB`);
}

void main();
