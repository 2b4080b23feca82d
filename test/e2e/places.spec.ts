import { galleryStates } from '../../sandbox/gallery/states';
import { workers } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import type { Sandbox, SandboxOptions } from '../../sandbox/startSandbox';
import { available } from '../../sandbox/taskrouter/activities';
import { expect, test } from './fixtures';

const SUMMARY = 'The camp stove of order 10417 arrived with a cracked burner';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const placedIn = (placement: string): Partial<SandboxOptions> => ({ uiAttributes: { warm_handoff: { placement } } });

for (const placement of ['crm', 'tab', 'info'] as const) {
  test.describe(`placed in ${placement}`, () => {
    test.use({ sandboxOptions: placedIn(placement) });

    test('the panel is there with no click beyond selecting the task', async ({ room }) => {
      await room.open();
      for (const state of ['incoming', 'full']) {
        await room.show(state);
        await expect(room.panel).toContainText(SUMMARY);
        await expect(room.panel).toHaveCount(1);
        expect(await room.overflow()).toBeLessThanOrEqual(0);
        expect(await room.barriers()).toEqual([]);
      }
    });
  });
}

/** Dana has a task, in the state `full` of the gallery. */
function giveToDana({ taskRouter: { engine } }: Sandbox): void {
  const [dana] = workers;
  engine.setActivity(dana?.sid ?? '', available.sid);
  const attributes = galleryStates.find(({ name }) => name === 'full')?.attributes ?? {};
  const { sid } = engine.createTask({ attributes, routingTarget: dana?.sid });
  for (const reservation of engine.reservationsOf(sid)) engine.setReservation(reservation.sid, 'accepted');
}

test('a supervisor who monitors the task sees the handoff, and can do nothing to it', async ({ room }) => {
  giveToDana(room.sandbox);
  await room.open({ worker: 'priya' });
  // Flex's buttons for its views have no words while the menu is closed; Teams is the second.
  await room.page.locator('.Twilio-SideNav button, .Twilio-SideNav a').nth(1).click();
  await room.page.getByText('Alex Morgan').click();
  // A tab of Flex's supervisor view calls itself a button; ours is open without a click.
  await expect(room.page.getByRole('button', { name: 'Handoff' }).first()).toBeVisible();
  await expect(room.panel).toContainText(SUMMARY);
  // Nothing of the agent's own tools: no suggestions, no question, no quick action.
  await expect(room.panel.getByRole('region', { name: 'Suggestions' })).toHaveCount(0);
  await expect(room.panel.getByRole('search')).toHaveCount(0);
  await expect(room.panel.getByRole('group', { name: 'Quick actions' })).toHaveCount(0);
  // What their role allows asks them first to see whose chat it is.
  await room.press('Return to Ava');
  await expect(room.panel.getByRole('form', { name: 'Return to Ava' })).toContainText(
    'This is Dana Reyes’s conversation. Returning it ends their part in it.',
  );
  expect(await room.overflow()).toBeLessThanOrEqual(0);
  expect(await room.barriers()).toEqual([]);
});

test('in Arabic the panel reads from right to left', async ({ room }) => {
  await room.open({ language: 'ar' });
  await room.show('arabic');
  await expect(room.panel).toContainText('طلب التحدث إلى موظف');
  await expect(room.panel).toHaveCSS('direction', 'rtl');
  const badge = await room.panel.getByText('طلب التحدث إلى موظف').boundingBox();
  const panel = await room.panel.boundingBox();
  expect((badge?.x ?? 0) + (badge?.width ?? 0)).toBeGreaterThan((panel?.x ?? 0) + (panel?.width ?? 0) / 2);
  expect(await room.overflow()).toBeLessThanOrEqual(0);
  expect(await room.barriers()).toEqual([]);
});

test('at 320 px panel width nothing is cut off', async ({ room }) => {
  await room.open();
  for (const state of ['full', 'third-handoff', 'hostile', 'long-word', 'arabic', 'long-transcript']) {
    await room.show(state);
    await expect(room.panel).toContainText('Routing');
    await room.panel.evaluate((panel) => {
      panel.style.width = '320px';
      panel.style.maxWidth = '320px';
    });
    await room.transcriptButton.click();
    await expect(room.transcript.getByRole('listitem').first()).toBeVisible();
    expect((await room.panel.boundingBox())?.width).toBe(320);
    expect(await room.overflow(), state).toBeLessThanOrEqual(0);
    expect(await room.barriers(), state).toEqual([]);
  }
});

test.describe('at 200 % zoom', () => {
  // Half the pixels are what a window of 1280 by 720 has at 200 %.
  test.use({ viewport: { width: 640, height: 360 } });

  test('the reason and the summary are there, and the rest can be scrolled to', async ({ room }) => {
    await room.open();
    await room.show('full');
    await room.panel.getByText('Complex issue').scrollIntoViewIfNeeded();
    await expect(room.panel.getByText('Complex issue')).toBeInViewport();
    await room.transcriptButton.scrollIntoViewIfNeeded();
    await expect(room.transcriptButton).toBeInViewport();
    expect(await room.overflow()).toBeLessThanOrEqual(0);
    expect(await room.barriers()).toEqual([]);
  });
});

test('the keyboard alone reads, copies, opens the transcript and searches it', async ({ room }) => {
  const { page, panel } = room;
  await room.open();
  await room.show('full');
  await expect(panel).toContainText(SUMMARY);

  // Focus goes where the eye goes: down, and along a line.
  await panel.getByText('Complex issue').click();
  const stops: { name: string; x: number; y: number }[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await panel.evaluate((element) => {
      const { activeElement } = document;
      if (!activeElement || !element.contains(activeElement) || activeElement === element) return undefined;
      const { x, y } = activeElement.getBoundingClientRect();
      const name = activeElement.getAttribute('aria-label') ?? activeElement.textContent ?? '';
      return { name, x, y: y + element.scrollTop };
    });
    if (!stop) break;
    stops.push(stop);
  }
  const names = stops.map(({ name }) => name);
  expect(names).toContain('Copy Order');
  expect(names.some((name) => name.startsWith('Transcript'))).toBe(true);
  const before = (one: (typeof stops)[number], other: (typeof stops)[number]): boolean =>
    one.y < other.y - 4 || (Math.abs(one.y - other.y) <= 4 && one.x <= other.x);
  const outOfOrder = stops.filter((stop, place) => place > 0 && !before(stops[place - 1] ?? stop, stop));
  expect(outOfOrder).toEqual([]);

  await panel.getByRole('button', { name: 'Copy Order' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText('Order copied')).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('10417');

  await room.transcriptButton.focus();
  await page.keyboard.press('Enter');
  await expect(room.transcriptButton).toHaveAttribute('aria-expanded', 'true');
  await expect(room.transcript).toContainText('No, I want my money back');
  const search = room.transcript.getByRole('searchbox');
  while (!(await search.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.type('STOVE');
  await expect(room.transcript.getByText('1 of 2')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(room.transcript.getByText('2 of 2')).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  await expect(room.transcript.getByText('1 of 2')).toBeVisible();
  await expect(room.transcript.locator('mark').first()).toHaveText('stove');
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  expect(await room.barriers()).toEqual([]);
});

test('Flex renews its token and the plugin passes it on: Sync goes on past the old one', async ({ room, sandbox }) => {
  const [dana] = workers;
  if (!dana) throw new Error('nobody works here');
  // Flex looks every 15 s whether its token ends within three minutes.
  const LEFT_S = 170;
  await room.page.route(/\/sandbox\/worker/, async (route) => {
    const login = (await (await route.fetch()).json()) as Record<string, unknown>;
    const expiration = new Date(Date.now() + LEFT_S * 1000).toISOString();
    await route.fulfill({ json: { ...login, token: workerToken(dana, LEFT_S), expiration } });
  });
  await room.open();
  await room.show('full');
  await expect.poll(() => sandbox.twilsock.speakingFor('data_sync').length).toBe(1);
  const [connection] = sandbox.twilsock.speakingFor('data_sync');
  const endOfOld = Number(connection?.tokenExpiresAt);
  await expect.poll(() => Number(connection?.tokenExpiresAt)).toBeGreaterThan(endOfOld);
  expect(sandbox.twilsock.speakingFor('data_sync')).toEqual([connection]);
  await expect(room.panel).not.toContainText('Live updates have been paused');
});
