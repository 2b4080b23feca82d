import { expect, test } from './fixtures';
import { GiveBackDesk } from './GiveBackDesk';
import type { GalleryRoom } from './GalleryRoom';

/*
 * More samples of the kinds in field.spec.ts, several in one Flex: who handed it over, where it stands, in which direction
 * it reads, and its shortcut.
 */

const SUMMARY = 'The camp stove of order 10417';
const NOT_ONE = 'This task was not handed over by a virtual agent.';

/** One task after the other in the same Flex. */
async function offer({ page, sandbox }: GalleryRoom, attributes: Record<string, unknown>): Promise<void> {
  const { engine, service } = sandbox.taskRouter;
  for (const { sid } of engine.tasks.values()) engine.endTask(sid, 'canceled', 'the next one');
  await expect(page.locator('.Twilio-TaskListBaseItem')).toHaveCount(0);
  service.createTask({ attributes, taskChannel: 'default' });
  await expect(page.locator('.Twilio-TaskListBaseItem')).toHaveCount(1);
}

test('what no virtual agent handed over is not called so, whatever is called a reason', async ({ room }) => {
  await room.open();
  for (const attributes of [
    { name: 'Survey', reason: ['late', 'broken'] },
    { name: 'Outbound', taskType: 'outbound', handoff: null, reason: {} },
    { name: 'Deflected', handoff: false, conversationId: 'c-1' },
    { name: 'Another’s shape', HandoffData: [], handoffType: 'queue' },
  ]) {
    await offer(room, attributes);
    await expect(room.page.getByText(NOT_ONE), attributes.name).toBeVisible();
    await expect(room.panel).toHaveCount(0);
    await expect(room.page.getByText(/Handed over by/)).toHaveCount(0);
  }
});

test('what other producers write is understood as far as it can be', async ({ room }) => {
  await room.open();
  await offer(room, {
    name: 'Kim',
    handoffReason: 'CUSTOMER_REQUESTED',
    handoffSummary: 'Wants a later delivery.',
    handoffSentiment: 'VERY_NEGATIVE',
    handoffLanguage: 'de_AT',
    handoffTimestamp: Math.floor(Date.now() / 1_000) - 90,
  });
  for (const words of ['Wants a later delivery.', 'German', 'Unhappy', /Waiting 1:\d\d/])
    await expect(room.panel).toContainText(words);
  await offer(room, {
    name: 'Lee',
    HandoffData: JSON.stringify({ conversationId: 'conv_1', attributes: { reason: 'Needs a refund approved' } }),
  });
  await expect(room.panel).toContainText('Needs a refund approved');
});

test('a handoff is found by its conversation, whatever became of the task’s attributes', async ({ demo }) => {
  await demo.open();
  await demo.customerSays('My camp stove is broken, order 10417. I want a refund');
  await demo.customerSees(/store credit/);
  await demo.customerSays('No, I want my money back');
  await demo.accept();
  await expect(demo.panel).toContainText('$120.00 refunded');
  const { engine } = demo.sandbox.taskRouter;
  const task = [...engine.tasks.values()][0]!;
  const { handoff: _gone, ...without } = task.attributes;
  for (const attributes of [without, { ...without, handoff: '{"v":1,"id":"01' }, { ...without, reason: 'Transfer' }]) {
    engine.updateAttributes(task.sid, attributes);
    await demo.reloadFlex();
    await demo.selectTask('Alex Morgan');
    await expect(demo.panel).toContainText('$120.00 refunded');
    await expect(new GiveBackDesk(demo).button).toBeVisible();
  }
});

/** Flex in the page, as far as another plugin's doings need it. */
interface FlexPage {
  React: { createElement: (...parts: unknown[]) => unknown };
  Twilio: {
    Flex: {
      AgentDesktopView: {
        defaultProps: Record<string, unknown>;
        Panel2: { Content: { replace: (content: unknown) => void } };
      };
      KeyboardShortcutManager: {
        keyboardShortcuts: Record<string, { name?: string }>;
        remapShortcut: (from: string, to: string) => void;
      };
    };
  };
}

test('the panel stands in the next place when another plugin hides or fills its own, and says so once', async ({
  room,
}) => {
  const warnings: string[] = [];
  room.page.on('console', (message) => {
    if (/Warm Handoff: the panel cannot be seen/.test(message.text())) warnings.push(message.text());
  });
  await room.open();
  await room.page.evaluate(() => {
    const { React, Twilio } = window as unknown as FlexPage;
    Twilio.Flex.AgentDesktopView.Panel2.Content.replace(
      React.createElement('p', { key: 'theirs' }, 'Another plugin’s'),
    );
  });
  await room.show('full');
  await expect(room.panel).toContainText(SUMMARY);
  await expect(room.page.getByText('Another plugin’s')).toBeVisible();
  expect(warnings).toEqual([expect.stringMatching(/in panel2: .* It stands in (crm|tab) now\./), ...warnings.slice(1)]);
  const said = warnings.length;
  await room.show('incoming');
  await expect(room.panel).toContainText(SUMMARY);
  expect(warnings).toHaveLength(said);
});

test('the panel stands in a tab where there is no second panel', async ({ room }) => {
  await room.open();
  await room.page.evaluate(() => {
    const { Twilio } = window as unknown as FlexPage;
    Twilio.Flex.AgentDesktopView.defaultProps.showPanel2 = false;
  });
  await room.show('full');
  await expect(room.panel).toContainText(SUMMARY);
  await expect(room.panel).toHaveCount(1);
});

/** Whether a list's mark is on the side where its sentence begins. */
async function markLeads(room: GalleryRoom, sentence: string, side: 'left' | 'right'): Promise<boolean> {
  const item = room.panel.getByRole('listitem').filter({ hasText: sentence }).first();
  const [mark, text] = [await item.locator('svg').first().boundingBox(), await item.getByText(sentence).boundingBox()];
  if (!mark || !text) return false;
  return side === 'left' ? mark.x < text.x + 1 : mark.x > text.x + text.width - 20;
}

test('what reads the other way round has its marks on the side of its text', async ({ room }) => {
  await room.open();
  await room.show('arabic');
  await expect(room.panel).toContainText('عرضت رصيد المتجر');
  expect(await markLeads(room, 'عرضت رصيد المتجر', 'right')).toBe(true);
  await room.open({ language: 'ar' });
  await room.show('full');
  await expect(room.panel).toContainText('Offered store credit');
  expect(await markLeads(room, 'Offered store credit', 'left')).toBe(true);
  const [label, copy] = [
    await room.panel.getByText('alex.morgan@example.com').boundingBox(),
    await room.panel
      .getByRole('button', { name: /E-mail/ })
      .first()
      .boundingBox(),
  ];
  // In a row that begins at the right, the button comes after the value: at its left.
  expect((copy?.x ?? 0) + (copy?.width ?? 0)).toBeLessThanOrEqual((label?.x ?? 0) + 1);
});

test('the shortcut opens the form, stands in Flex’s own list, can be changed there, and does nothing elsewhere', async ({
  room,
}) => {
  const { page, panel } = room;
  await room.open();
  await room.show('none');
  await expect(page.getByText(NOT_ONE)).toBeVisible();
  await page.keyboard.press('Control+Shift+KeyF');
  await room.show('full');
  const form = panel.getByRole('form', { name: 'Return to Ava' });
  await expect(panel.getByRole('button', { name: 'Return to Ava' })).toBeVisible();
  await expect(form).toHaveCount(0);
  await page.keyboard.press('Control+Shift+KeyF');
  await expect(form.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);

  const name = await page.evaluate(() => {
    const { KeyboardShortcutManager } = (window as unknown as FlexPage).Twilio.Flex;
    const listed = KeyboardShortcutManager.keyboardShortcuts.F?.name;
    KeyboardShortcutManager.remapShortcut('F', 'G');
    return listed;
  });
  expect(name).toBe('Return the conversation to the virtual agent');
  await page.keyboard.press('Control+Shift+KeyF');
  await expect(form).toHaveCount(0);
  await page.keyboard.press('Control+Shift+KeyG');
  await expect(form).toBeVisible();
});
