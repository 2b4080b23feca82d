import type { CDPSession } from '@playwright/test';
import { GALLERY_CONVERSATION, GALLERY_HANDOFF, galleryStates } from '../../sandbox/gallery/states';
import { workers } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import { available, offline } from '../../sandbox/taskrouter/activities';
import { expect, test } from './fixtures';
import type { GalleryRoom } from './GalleryRoom';

/*
 * What a shift of eight hours brings: an account at its limit, a sign-in that runs out, a worker who goes offline in the
 * middle, a task that is taken back, many notifications, a hundred tasks one after the other.
 */

const [dana] = workers;
const full = galleryStates.find(({ name }) => name === 'full')!;
const NEXT_STEP = 'Check the courier claim before refunding';

/** A task that Dana has accepted, with a handoff of its own. */
function giveTask({ sandbox }: GalleryRoom, number: number): string {
  const serial = String(number).padStart(4, '0');
  const { attributes, document } = JSON.parse(
    JSON.stringify(full)
      .replaceAll(GALLERY_HANDOFF, GALLERY_HANDOFF.slice(0, -4) + serial)
      .replaceAll(GALLERY_CONVERSATION, `${GALLERY_CONVERSATION}_shift_${serial}`)
      .replaceAll('INC-20417', `INC-${number}.`),
  ) as typeof full;
  const { conversationId } = attributes.handoff as { conversationId: string };
  sandbox.sync.developer.setDocument(`handoff.${conversationId}`, { ...document });
  const { engine } = sandbox.taskRouter;
  engine.setActivity(dana!.sid, available.sid);
  const { sid } = engine.createTask({
    attributes: { ...attributes, name: `Customer ${number}.` },
    routingTarget: dana!.sid,
  });
  for (const reservation of engine.reservationsOf(sid)) engine.setReservation(reservation.sid, 'accepted');
  return sid;
}

/** Flex's token ends soon, so that it asks for another within 15 s, which it gets when it is let. */
async function holdRenewal({ page }: GalleryRoom): Promise<{ asked: Promise<void>; answer: () => void }> {
  const ENDS_IN_S = 170;
  await page.route(/\/sandbox\/worker/, async (route) => {
    const login = (await (await route.fetch()).json()) as Record<string, unknown>;
    const expiration = new Date(Date.now() + ENDS_IN_S * 1000).toISOString();
    await route.fulfill({ json: { ...login, token: workerToken(dana!, ENDS_IN_S), expiration } });
  });
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  const asked = new Promise<void>((resolve) => {
    void page.route(/Tokens\/refresh/, async (route) => {
      resolve();
      await held;
      await route.continue();
    });
  });
  return { asked, answer };
}

test('through an hour in which everything fails in turn, the agent has what they need', async ({ room }) => {
  const { page, panel, sandbox } = room;
  const { engine } = sandbox.taskRouter;
  const renewal = await holdRenewal(room);
  await room.open();
  const lines = page.locator('.Twilio-TaskListBaseItem');

  // The account is at Sync's limit (429, 54009): what the task carries is there at once.
  sandbox.sync.setThrottled(true);
  await room.show('loading');
  await expect(panel).toContainText('and the customer wants…');
  // The list says why, also of a task of a channel that Flex has no definition for.
  await expect(lines).toContainText('Complex issue');
  // The worker goes offline with the chat open: it is theirs to the end.
  engine.setActivity(dana!.sid, offline.sid);
  await expect(page.getByText('Offline').first()).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Return to Ava' })).toBeEnabled();
  await expect(panel).toContainText('Live updates have been paused since');
  sandbox.sync.setThrottled(false);
  await expect(panel).toContainText(NEXT_STEP);
  await expect(panel).not.toContainText('Live updates have been paused');

  // The sign-in runs out before Flex has a new one: what was read stays, and is live again as soon as there is one.
  await renewal.asked;
  sandbox.twilsock.speakingFor('data_sync').forEach((connection) => connection.expireToken());
  await expect(panel).toContainText('Live updates have been paused since');
  await expect(panel).toContainText(NEXT_STEP);
  renewal.answer();
  await expect(panel).not.toContainText('Live updates have been paused');

  // Many notifications: none of them is ours, and what was read stays where it was.
  const at = await panel.getByText(NEXT_STEP).boundingBox();
  await page.evaluate(() => {
    const { Notifications, NotificationType } = (window as unknown as FlexPage).Twilio.Flex;
    for (let number = 0; number < 60; number += 1) {
      const id = `Flood${number}`;
      Notifications.registerNotification({ id, content: `Notice ${number}`, type: NotificationType.warning });
      Notifications.showNotification(id);
    }
  });
  await expect(page.getByText('Notice 0').first()).toBeVisible();
  expect(await panel.getByText(NEXT_STEP).boundingBox()).toEqual(at);
  await page.evaluate(() => {
    const { Notifications } = (window as unknown as FlexPage).Twilio.Flex;
    for (let number = 0; number < 60; number += 1) Notifications.dismissNotificationById(`Flood${number}`);
  });

  // Taken back while it is looked at, the form half filled: gone without a word, and the next one stands there.
  await room.press('Return to Ava');
  await panel.getByRole('form').getByRole('textbox').fill('Half a note');
  await room.clear();
  await expect(panel).toHaveCount(0);
  await expect(lines).toHaveCount(0);
  giveTask(room, 1);
  await expect(panel).toContainText(NEXT_STEP);
  await expect(panel).not.toContainText('Half a note');
  await expect.poll(() => page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('Half a note');
  // Nor is anything of what customers said left in the tab.
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(NEXT_STEP);
});

/** Flex in the page, as far as these tests need it. */
interface FlexPage {
  Twilio: {
    Flex: {
      Notifications: {
        registerNotification: (notification: { id: string; content: string; type: string }) => void;
        showNotification: (id: string) => void;
        dismissNotificationById: (id: string) => void;
      };
      NotificationType: { warning: string };
    };
  };
}

/** What the page holds when everything that can be let go is gone. */
async function heldBytes(devTools: CDPSession): Promise<number> {
  await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  return usedSize;
}

/** Looks at each of the tasks in turn, in the page: from outside a look takes longer than Flex does. */
async function lookAtEach({ page }: GalleryRoom, numbers: readonly number[]): Promise<void> {
  await expect(page.locator('.Twilio-TaskListBaseItem')).toHaveCount(numbers.length);
  await page.evaluate(async (all) => {
    const lines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.Twilio-TaskListBaseItem')];
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    for (const number of all) {
      lines()
        .find(({ textContent }) => textContent?.includes(`Customer ${number}.`))
        ?.click();
      while (!document.querySelector('[data-warm-handoff]')?.textContent?.includes(`INC-${number}.`)) await frame();
    }
  }, numbers);
}

test('after a hundred tasks in one shift nothing of the first is held', async ({ room }) => {
  const { page, sandbox } = room;
  const { engine } = sandbox.taskRouter;
  await room.open();
  const devTools = await page.context().newCDPSession(page);
  const AT_ONCE = 5;
  engine.setWorkerChannel(dana!.sid, 'default', { capacity: AT_ONCE });
  const work = async (from: number, to: number): Promise<void> => {
    for (let first = from; first < to; first += AT_ONCE) {
      const numbers = Array.from({ length: AT_ONCE }, (_, place) => first + place);
      const sids = numbers.map((number) => giveTask(room, number));
      await lookAtEach(room, numbers);
      // Ended by somebody else, the last while it is looked at.
      sids.forEach((sid, place) => engine.endTask(sid, place % 2 === 0 ? 'completed' : 'canceled'));
      await expect(room.panel).toHaveCount(0);
    }
  };
  await work(0, 20);
  const early = await heldBytes(devTools);
  await work(20, 100);
  const late = await heldBytes(devTools);
  // A few that an agent may come back to stay open for a while.
  expect(sandbox.sync.subscriptions()).toBeLessThanOrEqual(24);
  expect((late - early) / 80, 'bytes a task').toBeLessThan(50_000);
});
