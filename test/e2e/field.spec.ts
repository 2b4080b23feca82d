import type { Locator } from '@playwright/test';
import type { Demo } from './Demo';
import { expect, test } from './fixtures';
import { GiveBackDesk } from './GiveBackDesk';

/*
 * Situations from other desks' trouble reports, in the real Flex: what an agent wrote, what is not over, and what
 * stands on the screen.
 */

const CREDIT = /You do not have to take store credit/;

const input = (demo: Demo): Locator => demo.flex.getByRole('textbox', { name: /message/i });
const suggestion = (demo: Demo): Locator => demo.panel.getByRole('button', { name: CREDIT });

const firstTask = (demo: Demo) => [...demo.sandbox.taskRouter.engine.tasks.values()][0]!;

const chatState = (demo: Demo): string | undefined =>
  demo.sandbox.conversations.service.conversation(String(firstTask(demo).attributes.conversationSid))?.state;

async function returnToAva(demo: Demo, note: string): Promise<void> {
  const desk = new GiveBackDesk(demo);
  await desk.open();
  await desk.note.fill(note);
  await desk.send();
  await expect(demo.panel).toContainText(/Returned to Ava at/);
  await expect.poll(() => desk.tasks()[0]?.status).toBe('wrapping');
}

test.describe('what an agent has written', () => {
  test('stays when a suggestion is put into an e-mail', async ({ demo }) => {
    await demo.comesToDana();
    const task = firstTask(demo);
    demo.sandbox.taskRouter.engine.updateAttributes(task.sid, { ...task.attributes, channelType: 'email' });
    await demo.flex.getByRole('button', { name: /^reply$/i }).click();
    const body = demo.flex.frameLocator('iframe[title="HTMLEditor"]').locator('[contenteditable="true"]');
    await body.click();
    const draft = 'Dear Alex, I have read your claim and this is my long draft of ten minutes.';
    await body.pressSequentially(draft);
    await suggestion(demo).click();
    await expect(body).toContainText(CREDIT);
    await expect(body).toContainText(draft);
    // Behind it, once, also after Flex has written both down.
    await expect(body).toBeFocused();
    expect((await body.innerText()).match(/store credit/g)).toHaveLength(1);
    expect(await body.innerText()).toMatch(/ten minutes\.[\s\S]*You do not have to take store credit/);
    await body.pressSequentially(' Kind regards');
    await expect(body).toContainText(/Kind regards$/);
    await expect(body).toContainText(draft);
    // Flex's own editor asks the internet for something.
    expect(demo.errors.filter((error) => !/ERR_NAME_NOT_RESOLVED/.test(error))).toEqual([]);
  });

  for (const [where, keys, expected] of [
    ['at the end', [], /^Quick words\nYou do not have to take store credit/],
    ['in the middle', ['Home'], /^You do not have to take store credit[\s\S]* Quick words$/],
  ] as const)
    test(`stays in a chat, ${where}, before Flex has heard of it; a second Enter adds nothing`, async ({ demo }) => {
      await demo.comesToDana();
      const reply = suggestion(demo);
      await expect(reply).toBeVisible();
      // The customer is told that somebody types, not that somebody clicked.
      const typing = (): number => demo.sandbox.requests.requests.filter(({ path }) => /[Tt]yping/.test(path)).length;
      await input(demo).fill('Quick words');
      for (const key of keys) await input(demo).press(key);
      const typedBefore = typing();
      await reply.click();
      await expect(input(demo)).toHaveValue(expected);
      await expect(input(demo)).toBeFocused();
      await reply.press('Enter');
      await reply.press('Enter');
      await expect(input(demo)).toHaveValue(expected);
      await expect(input(demo)).toBeFocused();
      expect(typing() - typedBefore).toBeLessThanOrEqual(1);
      await demo.flex.locator('button', { hasText: 'Send' }).click();
      await demo.customerSees(/Quick words/);
      expect(demo.errors).toEqual([]);
    });
});

test.describe('what is not over', () => {
  test('is not ended by Complete after a reload, when the virtual agent’s server is away', async ({ demo }) => {
    await demo.comesToDana();
    await returnToAva(demo, 'Refund approved.');
    await demo.reloadFlex();
    await demo.selectTask('Alex Morgan');
    // The same words as before the reload, and nothing that cannot work any more.
    await expect(demo.panel).toContainText(/Returned to Ava at/);
    await demo.page.route('**/give-back/**', (route) => route.abort());
    await demo.flex.getByRole('button', { name: 'Complete' }).click();
    await expect(demo.panel.getByRole('alert')).toContainText(/Not completed: the virtual agent has this conversation/);
    expect(chatState(demo)).toBe('active');
    expect(firstTask(demo).assignmentStatus).toBe('wrapping');
    // A gateway's error page is no answer either.
    await demo.page.unroute('**/give-back/**');
    await demo.page.route('**/give-back/**', (route) =>
      route.fulfill({ status: 502, body: '<html>Bad gateway</html>' }),
    );
    await demo.flex.getByRole('button', { name: 'Complete' }).click();
    await expect(demo.flex.getByRole('button', { name: 'Complete' })).toBeEnabled();
    expect(chatState(demo)).toBe('active');

    await demo.page.unroute('**/give-back/**');
    await demo.flex.getByRole('button', { name: 'Complete' }).click();
    await expect.poll(() => firstTask(demo).assignmentStatus).toBe('completed');
    expect(chatState(demo)).toBe('active');
    await demo.customerSays('Thanks');
    await demo.customerSees(/Dana Reyes told me: “Refund approved\.”/);
  });

  test('where it is over, Complete asks nobody', async ({ demo }) => {
    await demo.comesToDana();
    // The emitter would take the call and never answer.
    let asked = 0;
    await demo.page.route('**/give-back/**', () => void (asked += 1));
    await demo.flex.getByTestId('end-task-button').click();
    await expect.poll(() => firstTask(demo).assignmentStatus).toBe('wrapping');
    const complete = demo.flex.getByRole('button', { name: 'Complete' });
    await complete.click();
    await expect.poll(() => firstTask(demo).assignmentStatus).toBe('completed');
    expect(asked).toBe(0);
    expect(demo.errors).toEqual([]);
  });
});

test.describe('with Sync switched off', () => {
  test.use({ sandboxOptions: { uiAttributes: { warm_handoff: { syncEnabled: false } } } });

  test('what nobody can tell waits for the agent’s word', async ({ demo }) => {
    await demo.comesToDana();
    await returnToAva(demo, 'Refund approved.');
    await demo.reloadFlex();
    await demo.selectTask('Alex Morgan');
    await demo.page.route('**/give-back/**', (route) => route.abort());
    await demo.flex.getByRole('button', { name: 'Complete' }).click();
    await expect(demo.panel.getByRole('alert')).toContainText(/nobody can tell/);
    expect(chatState(demo)).toBe('active');
    await demo.panel.getByRole('button', { name: 'Complete and end it' }).click();
    await expect.poll(() => firstTask(demo).assignmentStatus).toBe('completed');
  });
});

test.describe('one truth on the screen', () => {
  test('after End nothing is offered that cannot work', async ({ demo }) => {
    await demo.comesToDana();
    await expect(suggestion(demo)).toBeVisible();
    await demo.flex.getByTestId('end-task-button').click();
    await expect(demo.panel).toContainText(/This conversation ended at/);
    const gone = async (): Promise<void> => {
      await expect(demo.panel.getByRole('region', { name: 'Suggestions' })).toHaveCount(0);
      await expect(demo.panel.getByRole('search')).toHaveCount(0);
      await expect(demo.panel.getByRole('group', { name: 'Quick actions' })).toHaveCount(0);
      await expect(demo.panel.getByRole('button', { name: /Return to/ })).toHaveCount(0);
    };
    await gone();
    await demo.reloadFlex();
    await demo.selectTask('Alex Morgan');
    await expect(demo.panel).toContainText(/This conversation ended at/);
    await gone();
  });

  test('after a return every tab says so, and a half-written note is still there', async ({ demo, page, sandbox }) => {
    await demo.comesToDana();
    const second = await page.context().newPage();
    await second.goto(`${sandbox.url}/flex?worker=dana`);
    const panel = second.getByRole('region', { name: 'Handoff from the virtual agent' });
    await second.locator('.Twilio-TaskListBaseItem').first().click();
    await panel.getByRole('button', { name: 'Return to Ava' }).click();
    await panel.getByRole('textbox', { name: 'Note for Ava' }).fill('Half a note');

    await returnToAva(demo, 'Refund approved.');
    const words = (await demo.panel.getByText(/^Returned to Ava at/).textContent()) ?? '';
    await expect(panel).toContainText(words);
    await expect(panel).toContainText('Half a note');
    await expect(panel.getByRole('search')).toHaveCount(0);
    await expect(panel.getByRole('region', { name: 'Suggestions' })).toHaveCount(0);
    for (const flex of [demo.flex.locator('body'), second.locator('body')]) {
      await expect(flex.locator('.Twilio-MessageInputV2')).toContainText(words);
      await expect(flex.getByText('is being returned')).toHaveCount(0);
    }
    await second.reload();
    await second.locator('.Twilio-TaskListBaseItem').first().click();
    await expect(panel).toContainText(words);
    await expect(panel).toContainText('Half a note');
  });
});

test('a colleague who gets the chat without its attributes sees it all, and may return it', async ({
  demo,
  page,
  sandbox,
}) => {
  await demo.comesToDana();
  const { attributes } = firstTask(demo);
  const sam = [...sandbox.taskRouter.engine.workers.values()].find(({ name }) => /sam/i.test(name))!;
  const samsFlex = await page.context().newPage();
  await samsFlex.goto(`${sandbox.url}/flex?worker=sam`);
  await expect(samsFlex.locator('.Twilio-MainHeader')).toBeVisible({ timeout: 40_000 });
  await sandbox.client.flexApi.v1
    .interaction(String(attributes.flexInteractionSid))
    .channels(String(attributes.flexInteractionChannelSid))
    .invites.create({
      routing: { properties: { worker_sid: sam.sid, task_channel_unique_name: 'chat', attributes: {} } },
    });
  await samsFlex.getByTestId('accept-task').first().click();
  const panel = samsFlex.getByRole('region', { name: 'Handoff from the virtual agent' });
  await expect(panel).toContainText('The customer wants $120.00 refunded');
  await expect(panel.getByRole('region', { name: 'Suggestions' })).toBeVisible();
  await panel.getByRole('button', { name: 'Return to Ava' }).click();
  await expect(panel.getByRole('textbox', { name: 'Note for Ava' })).toBeVisible();

  // What a customer sends besides new text disturbs neither: a file without a word, a line written anew, one taken back.
  const { service } = sandbox.conversations;
  const chat = String(attributes.conversationSid);
  const author = sandbox.conversations.service.conversation(chat)!.messages[0]!.author;
  const line = demo.flex.locator('.Twilio-TaskListBaseItem', { hasText: 'Complex issue' });
  await demo.agentSays('Sam is here to help.');
  await expect(line).toContainText('Their turn');
  service.addMessage(chat, {
    author,
    body: '',
    media: [{ sid: `ME${'7'.repeat(32)}`, filename: 'burner.jpg', contentType: 'image/jpeg', size: 184_320 }],
  });
  await expect(line).toContainText('Your turn');
  // A colleague's answer is an answer.
  service.addMessage(chat, { author: 'sam', body: 'I see what you mean.' });
  await expect(line).toContainText('Their turn');
  const { sid } = service.addMessage(chat, { author, body: 'It is order 10471' });
  const messages = sandbox.client.conversations.v1.conversations(chat).messages;
  await messages(sid).update({ body: 'It is order 10417, sorry' });
  await expect(demo.flex.getByText('It is order 10417, sorry').first()).toBeVisible();
  await messages(sid).remove();
  await expect(demo.flex.getByText('It is order 10417, sorry')).toHaveCount(0);
  await expect(demo.panel).toContainText('The customer wants $120.00 refunded');
  await expect(panel.getByRole('textbox', { name: 'Note for Ava' })).toBeVisible();

  // Dana lets go, cold: it goes on with Sam, and her panel does not say that it ended.
  const channel = sandbox.client.flexApi.v1
    .interaction(String(attributes.flexInteractionSid))
    .channels(String(attributes.flexInteractionChannelSid));
  const partOf = (worker: string): string =>
    sandbox.interactions.service
      .participants(String(attributes.flexInteractionChannelSid))
      .find(({ workerSid }) => workerSid === worker)!.sid;
  const dana = [...sandbox.taskRouter.engine.workers.values()].find(({ name }) => /dana/i.test(name))!;
  await channel.participants(partOf(dana.sid)).update({ status: 'wrapup' });
  await expect(demo.panel).toContainText('You have left this conversation to your colleagues.');
  await demo.flex.getByRole('button', { name: 'Complete' }).click();
  await expect.poll(() => firstTask(demo).assignmentStatus).toBe('completed');
  expect(chatState(demo)).toBe('active');

  // Sam hands it back, warm and with the attributes: both have it until Sam lets go, and then Dana may return it.
  await channel.transfers.create({ type: 'warm', from: partOf(sam.sid), to: dana.sid });
  await demo.accept();
  await expect(demo.panel).toContainText('The customer wants $120.00 refunded');
  const desk = new GiveBackDesk(demo);
  await desk.open();
  await desk.note.fill('Refund approved.');
  await desk.send();
  await expect(desk.form).toContainText('It stays with you: somebody else is in the conversation.');
  await channel.participants(partOf(sam.sid)).update({ status: 'closed' });
  await expect(panel).toHaveCount(0);
  await desk.send();
  await expect(demo.panel).toContainText(/Returned to Ava at/);
  await demo.customerSays('Thanks');
  await demo.customerSees(/Dana Reyes told me: “Refund approved\.”/);
});

test.describe('a task that no virtual agent handed over', () => {
  const tasks: { name: string; reason?: unknown; [attribute: string]: unknown }[] = [
    { name: 'Callback with reason', taskType: 'callback', reason: 'billing question', numberToCall: '+15550142' },
    { name: 'Supervisor alert', type: 'alert', reason: 'Worker idle for too long' },
    { name: 'Reason number', reason: 42 },
    {
      name: 'Custom channel chat',
      conversationId: '8c2f6f1e-1111-4a3b-9999-0a1b2c3d4e5f',
      channelType: 'custom',
    },
    { name: 'Ticket task', conversationId: 'fr-12', summary: 'Monthly report' },
  ];
  test('is not called one', async ({ room }) => {
    const { page, sandbox } = room;
    const { engine, service } = sandbox.taskRouter;
    await room.open();
    for (const { name, ...attributes } of tasks) {
      for (const { sid } of engine.tasks.values()) engine.endTask(sid, 'canceled', 'the next one');
      await expect(page.locator('.Twilio-TaskListBaseItem')).toHaveCount(0);
      service.createTask({ attributes: { name, ...attributes }, taskChannel: 'default' });
      await expect(page.locator('.Twilio-TaskListBaseItem')).toContainText(name);
      await expect(page.getByText('This task was not handed over by a virtual agent.'), name).toBeVisible();
      await expect(page.getByText(/Handed over by/)).toHaveCount(0);
      await expect(room.panel).toHaveCount(0);
      if (typeof attributes.reason === 'string') await expect(page.getByText(attributes.reason)).toBeVisible();
    }
  });
});
