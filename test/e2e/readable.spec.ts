import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import type { GalleryRoom } from './GalleryRoom';

/*
 * For everybody: who hears the panel, who needs strong contrasts of their own, who wants nothing to move, who enlarges it
 * fourfold. What axe and IBM's engine find is looked for in the states of the gallery.
 */

/** Roles and names in the order in which a screen reader comes to them, from the browser's own tree. */
async function readAloud(place: Locator): Promise<string> {
  return (await place.ariaSnapshot()).replace(/["'*]/g, '');
}

/** Each thing is said, and none before the one that comes first. */
function expectInOrder(spoken: string, order: readonly string[]): void {
  let from = 0;
  for (const words of order) {
    const at = spoken.indexOf(words, from);
    expect(at, `“${words}” is read out after what comes before it, in\n${spoken}`).toBeGreaterThanOrEqual(0);
    from = at + words.length;
  }
}

const inEnglish = [
  'region Handoff from the virtual agent',
  'Complex issue',
  'Unhappy',
  'Chat',
  'English',
  'Waited',
  'The camp stove of order 10417',
  'heading Key details',
  'Order',
  '10417',
  'button Copy Order',
  'alex.morgan@example.com',
  'heading Already tried',
  'list',
  'Offered store credit; declined',
  'heading Next steps',
  'Check the courier claim before refunding',
  'button Transcript · 5 messages',
  'heading Routing',
  'button Return to Ava',
];

const inArabic = [
  'region تحويل من الوكيل الافتراضي',
  'طلب التحدث إلى موظف',
  'وصل موقد التخييم',
  'الطلب',
  '10417',
  'عرضت رصيد المتجر',
  'تحقق من مطالبة شركة الشحن',
  'إعادة إلى Ava',
];

test('read aloud it comes in the order in which it is needed', async ({ room }) => {
  await room.open();
  await room.show('full');
  await expect(room.panel.getByRole('button', { name: 'Return to Ava' })).toBeVisible();
  expectInOrder(await readAloud(room.panel), inEnglish);
});

test('read aloud in Arabic it comes in the same order', async ({ room }) => {
  await room.open({ language: 'ar' });
  await room.show('arabic');
  await expect(room.panel.getByRole('button', { name: /Ava/ })).toBeVisible();
  expectInOrder(await readAloud(room.panel), inArabic);
});

const STATES = ['full', 'incoming', 'call', 'suggestions', 'give-back', 'others-there', 'arabic', 'hostile'];

test('a second engine finds no barriers', async ({ room }) => {
  await room.open();
  for (const state of STATES) {
    await room.show(state);
    await expect(room.panel).toBeVisible();
    expect(await room.barriersByIbm(), state).toEqual([]);
  }
  // One that is put in is found.
  await room.panel.evaluate((panel) => panel.append(document.createElement('button')));
  expect(await room.barriersByIbm()).not.toEqual([]);
});

/** Whether something is drawn around an element when the focus is in it: colours of the reader's own have no shadows. */
async function hasRing(element: Locator): Promise<boolean> {
  return element.evaluate((start) => {
    for (let at: Element | null = start; at && at.tagName !== 'SECTION'; at = at.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) return true;
    }
    return false;
  });
}

test('with colours of the reader’s own, the focus and the edges of what can be pressed are drawn', async ({ room }) => {
  await room.page.emulateMedia({ forcedColors: 'active' });
  await room.open();
  await room.show('suggestions');
  await room.panel.getByText('Complex issue').click();
  const stops = await focusStops(room);
  expect(stops.length).toBeGreaterThan(5);
  expect(stops.filter(({ ring }) => !ring)).toEqual([]);
  const knob = room.panel.getByRole('switch').locator('span span');
  expect(await knob.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe('solid');
});

/** Where the Tab key goes in the panel, and whether one sees it. */
async function focusStops({ page, panel }: GalleryRoom): Promise<{ name: string; ring: boolean }[]> {
  const stops: { name: string; ring: boolean }[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const focused = panel.locator(':focus');
    if ((await focused.count()) === 0) return stops;
    stops.push({
      name: (await focused.innerText()) || (await focused.getAttribute('aria-label')) || '',
      ring: await hasRing(focused),
    });
  }
}

test('for who wants nothing to move, nothing moves', async ({ room }) => {
  await room.page.emulateMedia({ reducedMotion: 'reduce' });
  await room.open();
  await room.show('suggestions');
  await expect(room.panel.getByRole('region', { name: 'Suggestions' })).toBeVisible();
  await room.transcriptButton.click();
  const moving = await room.panel.evaluate((panel) =>
    panel.getAnimations({ subtree: true }).map((animation) => animation.effect?.getComputedTiming().duration),
  );
  expect(moving).toEqual([]);
});

test.describe('enlarged fourfold', () => {
  // What a window of 1280 by 1024 has at 400 %.
  test.use({ viewport: { width: 320, height: 256 } });

  test('nothing is cut off at the side, and all of it can be reached', async ({ room }) => {
    await room.open();
    for (const state of ['full', 'suggestions']) {
      await room.show(state);
      for (const part of [room.panel.getByText('Complex issue'), room.transcriptButton]) {
        await part.scrollIntoViewIfNeeded();
        await expect(part).toBeInViewport();
      }
      expect(await room.overflow(), state).toBeLessThanOrEqual(0);
    }
  });
});
