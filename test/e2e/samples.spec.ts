import type { Locator } from '@playwright/test';
import type { Demo } from './Demo';
import { expect, test } from './fixtures';
import type { GalleryRoom } from './GalleryRoom';
import { GiveBackDesk } from './GiveBackDesk';

/*
 * More samples of the kinds in field.spec.ts, several in one Flex: what an agent wrote, what is not over, whose task it
 * is, and the marks that models write; and the panel beside what Flex itself shows of a virtual agent.
 */

const CREDIT = /You do not have to take store credit/;
const NOT_ONE = 'This task was not handed over by a virtual agent.';

const input = (demo: Demo): Locator => demo.flex.getByRole('textbox', { name: /message/i });
const suggestion = (demo: Demo): Locator => demo.panel.getByRole('button', { name: CREDIT });
const firstTask = (demo: Demo) => [...demo.sandbox.taskRouter.engine.tasks.values()][0]!;

/** What moves by itself in what is ours: the panel, and a task's second line. Flex's own icon greets a message. */
async function moving(demo: Demo): Promise<unknown[]> {
  const ours = demo.flex.locator('[data-warm-handoff], .Twilio-TaskListBaseItem :text("Complex issue")');
  return ours.evaluateAll((all) =>
    all.flatMap((place) =>
      place.getAnimations({ subtree: true }).map((one) => one.effect?.getComputedTiming().duration),
    ),
  );
}

/** The different things that the suggestions say, frame by frame, from when they are there until they have been for a second. */
async function suggestionsFrameByFrame(demo: Demo, look: () => Promise<void>): Promise<string[]> {
  await demo.flex.locator('body').evaluate((body) => {
    const seen = ((window as { seen?: string[] }).seen = [] as string[]);
    const frame = (): void => {
      const list = body.querySelector('[data-warm-handoff] section[aria-label="Suggestions"] ul');
      const text = list?.textContent ?? (seen.length > 0 ? '' : undefined);
      if (text !== undefined && seen[seen.length - 1] !== text) seen.push(text);
      requestAnimationFrame(frame);
    };
    frame();
  });
  await look();
  await expect(suggestion(demo)).toBeVisible();
  return demo.flex.locator('body').evaluate(async () => {
    for (let frames = 0; frames < 60; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    return (window as { seen?: string[] }).seen ?? [];
  });
}

test('nothing that an agent wrote is lost to a suggestion, and each chat says whose turn it is', async ({ demo }) => {
  await demo.comesToDana();
  const line = demo.flex.locator('.Twilio-TaskListBaseItem', { hasText: 'Complex issue' });
  await expect(line).toContainText('Your turn | Complex issue');
  const reply = suggestion(demo);
  await expect(reply).toBeVisible();
  // Several lines, the caret after the first word, and a selection: nothing of it goes.
  await input(demo).fill('Dear Alex,\nthank you.');
  await input(demo).evaluate((field) => (field as HTMLTextAreaElement).setSelectionRange(0, 4));
  await reply.click();
  await expect(input(demo)).toHaveValue(/^Dear You do not have to take store credit[\s\S]* Alex,\nthank you\.$/);
  // It can be taken back as a key can.
  await input(demo).press('Control+z');
  await expect(input(demo)).toHaveValue('Dear Alex,\nthank you.');
  // The draft of this chat is still this chat's after a look at another task.
  demo.sandbox.taskRouter.service.createTask({ attributes: { name: 'Walk-in', department: 'orders' } });
  await demo.selectTask('Walk-in');
  await expect(demo.flex.getByText(NOT_ONE)).toBeVisible();
  // What came for it meanwhile stands there quietly: nothing moves by itself, and no suggestion comes and goes.
  await demo.customerSays('I would take store credit for the gas bottle');
  await expect(line).toContainText('Your turn | Complex issue');
  expect(await moving(demo)).toEqual([]);
  const seen = await suggestionsFrameByFrame(demo, () => demo.selectTask('Alex Morgan'));
  expect(seen.length, seen.join('\n')).toBeLessThanOrEqual(2);
  expect(await moving(demo)).toEqual([]);
  await expect(input(demo)).toHaveValue('Dear Alex,\nthank you.');
  await reply.click();
  await expect(input(demo)).toHaveValue(/Dear[\s\S]*thank you\./);
  await expect(input(demo)).toHaveValue(CREDIT);
  await demo.flex.locator('button', { hasText: 'Send' }).click();
  await demo.customerSees(/thank you\./);
  await expect(line).toContainText('Their turn | Complex issue');
  await demo.customerSays('When will I have it?');
  await expect(line).toContainText('Your turn | Complex issue');
  expect(demo.errors).toEqual([]);
});

test('Complete in a second tab, or under a server that never answers, does not end what Ava has', async ({
  demo,
  page,
  sandbox,
}) => {
  await demo.comesToDana();
  const desk = new GiveBackDesk(demo);
  await desk.open();
  await desk.note.fill('Refund approved.');
  await desk.send();
  await expect.poll(() => desk.tasks()[0]?.status).toBe('wrapping');
  const chat = (): string | undefined =>
    sandbox.conversations.service.conversation(String(firstTask(demo).attributes.conversationSid))?.state;

  const second = await page.context().newPage();
  await second.route('**/give-back/**', () => undefined);
  await second.goto(`${sandbox.url}/flex?worker=dana`);
  await second.locator('.Twilio-TaskListBaseItem').first().click();
  const panel = second.getByRole('region', { name: 'Handoff from the virtual agent' });
  await expect(panel).toContainText(/Returned to Ava at/);
  await second.getByRole('button', { name: 'Complete' }).click();
  await expect(panel.getByRole('alert')).toContainText(/Not completed: the virtual agent has this conversation/);
  expect(chat()).toBe('active');
  // A sign-in that has run out is no answer either.
  await second.unroute('**/give-back/**');
  await second.route('**/give-back/**', (route) => route.fulfill({ status: 401, json: { code: 'not_signed_in' } }));
  await second.getByRole('button', { name: 'Complete' }).click();
  await expect(second.getByRole('button', { name: 'Complete' })).toBeEnabled();
  expect(chat()).toBe('active');
  expect(firstTask(demo).assignmentStatus).toBe('wrapping');
});

/** One task after the other in the same Flex. */
async function offer({ page, sandbox }: GalleryRoom, attributes: Record<string, unknown>): Promise<void> {
  const { engine, service } = sandbox.taskRouter;
  for (const { sid } of engine.tasks.values()) engine.endTask(sid, 'canceled', 'the next one');
  await expect(page.locator('.Twilio-TaskListBaseItem')).toHaveCount(0);
  service.createTask({ attributes, taskChannel: 'default' });
  await expect(page.locator('.Twilio-TaskListBaseItem')).toHaveCount(1);
}

test('the marks that models write read as text, wherever a model wrote', async ({ room }) => {
  await room.open();
  const handoff = {
    v: 1,
    id: '01M7YPTQCT522MNGD1034B0MD1',
    at: new Date().toISOString(),
    reason: { code: 'complex_issue', text: 'Wants a **refund**, see `INC-1`' },
    summary: '## Summary\n- **Order** 10417 arrived _broken_\n- See [the claim](https://example.com/claim/7)',
    attempted: ['~~Store credit~~ was *declined*', '1. Looked up `10417`'],
    nextSteps: ['[x](javascript:alert(1)) decide', '![photo](https://example.com/p.png) look'],
  };
  await offer(room, { name: 'Alex Morgan', handoff });
  await expect(room.panel).toContainText('Order 10417 arrived broken');
  await expect(room.panel).toContainText('https://example.com/claim/7');
  await expect(room.panel).not.toContainText(/\*\*|##|_broken_|`/);
  await expect(room.panel.locator('img, a[href^="javascript"], h1, h2 h2, script')).toHaveCount(0);
  // What looks like marks and is none stays as it was written.
  await offer(room, { name: 'Lee', handoff: { ...handoff, summary: 'Model a_b_c*2*3 costs 5 * 4 = 20 # of parts' } });
  await expect(room.panel).toContainText('Model a_b_c');
  await expect(room.panel).toContainText('5 * 4 = 20 # of parts');
});

test.describe('beside Flex’s own things', () => {
  test.use({
    sandboxOptions: { features: ['intelligence-summary', 'intelligence-digital-summary', 'flex-unify-panel'] },
  });

  test('Flex’s summary card stands there, and ours says more and not the same; the room is shared, dragged, and remembered', async ({
    demo,
  }) => {
    await demo.comesToDana();
    const { panel, flex, page } = demo;
    // Ours is complete before Flex's has asked its service.
    await expect(panel).toContainText('Offered store credit; declined');
    const card = flex.locator('div', { hasText: /^Virtual Agent summary/ }).last();
    await expect(card).toBeVisible();
    await expect(card).not.toContainText('Fetching');
    const theirs = (await card.innerText()).replace('Virtual Agent summary', '').trim();
    expect(theirs).not.toBe('');
    for (const part of ['Complex issue', 'Key details', '10417', 'Already tried', 'Next steps', 'Transcript'])
      await expect(panel).toContainText(part);
    await expect(panel).not.toContainText(theirs);
    for (const title of ['Key details', 'Already tried', 'Next steps']) expect(theirs).not.toContain(title);

    const height = async (): Promise<number> => (await panel.boundingBox())?.height ?? 0;
    const place = async (): Promise<number> =>
      panel.evaluate((element) => element.parentElement?.getBoundingClientRect().height ?? 0);
    const handle = panel.getByRole('separator', { name: 'Height of the handoff' });
    // Nothing is below: nothing is left empty.
    if ((await handle.count()) === 0) expect(await height()).toBeGreaterThan((await place()) * 0.95);
    // Another plugin's things come to stand there.
    await panel.evaluate((element) => {
      const profile = document.createElement('p');
      profile.textContent = 'A customer’s profile';
      element.parentElement?.append(profile);
    });
    await expect(handle).toBeVisible();
    const box = await handle.boundingBox();
    const before = await height();
    await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 4);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) - 96, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => Math.abs(before - 100 - (await height()))).toBeLessThan(8);
    const share = await handle.getAttribute('aria-valuenow');
    await handle.press('ArrowDown');
    await expect(handle).toHaveAttribute('aria-valuenow', String(Number(share) + 5));
    expect(await panel.evaluate(() => Object.values({ ...localStorage }).join(' '))).toContain(
      String(Number(share) + 5),
    );
  });
});
