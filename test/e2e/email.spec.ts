import type { Page } from '@playwright/test';
import { account } from '../../sandbox/kernel/account';
import { expect, test } from './fixtures';

/*
 * An e-mail's task in Flex's own e-mail canvas: what the customer sent stands there as they laid it out, the panel beside
 * it, and the answer goes out as an e-mail.
 */

const KEY = 'key-of-the-mail-agent';
const CARE = { address: 'care@northwind.example', name: 'Northwind Care' };
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC';
const HTML = `<h2>My stove</h2><p>The valve leaks. Order <b>10417</b>.</p>
<table border="1"><tr><th>Part</th><th>State</th></tr><tr><td>Valve</td><td>leaks</td></tr></table>
<img alt="The valve" width="60" height="60" src="${PICTURE}">
<script>top.document.title = 'owned'</script><img src="x" onerror="top.document.title = 'owned'">`;
const ASKED = 'My camp stove arrived broken, the valve leaks. Order 10417. I want my money back, no store credit.';

const SUGGESTED = 'We refund within three working days.';

test.use({ sandboxOptions: { email: CARE, emitter: { apiKeys: [KEY] } } });

/** Where Flex shows an e-mail's HTML, and where the answer is written. */
const body = (page: Page) => page.frameLocator('[data-testid="email-message-body"] iframe').last();
const draft = (page: Page) =>
  page.frameLocator('.Twilio-TaskCanvas iframe[styles]').locator('[contenteditable="true"]');

test('an e-mail with a picture and a table is read, answered beside the panel, and goes out', async ({
  room,
  page,
  sandbox,
}) => {
  await room.open();
  const thread = sandbox.conversations.mailroom.receive({
    from: { address: 'alex@example.com', name: 'Alex Morgan' },
    to: CARE,
    cc: [{ address: 'kim@example.com', name: 'Kim Ito' }],
    subject: 'My stove leaks',
    html: HTML,
    text: ASKED,
  });
  // What an agent for e-mails does: it lets its handoff be composed, and routes the thread with what comes back.
  const answer = await fetch(`${sandbox.virtualAgent.emitterUrl}/handoffs?for=task`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      channel: 'email',
      reason: 'Wants a refund',
      summary: 'The stove of order 10417 leaks; wants the money back.',
      messages: [{ role: 'customer', text: ASKED }],
    }),
  });
  const { attributes } = (await answer.json()) as { attributes: Record<string, unknown> };
  await sandbox.client.flexApi.v1.interaction.create({
    channel: { type: 'email', initiated_by: 'customer', properties: { media_channel_sid: thread.sid } },
    routing: { properties: { workflow_sid: account.workflowSid, task_channel_unique_name: 'email', attributes } },
  });

  // Before it is taken the panel says what is coming.
  await expect(room.panel).toContainText('The stove of order 10417 leaks');
  await page.locator('[data-testid="accept-task"], [data-test="accept-task"]').first().click();
  await expect(page.getByTestId('email-message-subject')).toHaveText('My stove leaks');
  await expect(body(page).getByRole('cell', { name: 'leaks' })).toBeVisible();
  const picture = body(page).getByAltText('The valve');
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(10);
  await expect(room.panel).toContainText('The stove of order 10417 leaks');
  await expect(room.panel).toContainText('10417');
  await expect(page.locator('.Twilio-TaskListBaseItem')).toContainText('Your turn');

  await page.getByRole('button', { name: 'Reply', exact: true }).first().click();
  await draft(page).click();
  await page.keyboard.type('Dear Alex,');
  await expect(draft(page)).toHaveText('Dear Alex,');

  // A suggestion goes to the draft and takes nothing from it; an e-mail is never sent by a click on one.
  for (const send of [false, true]) await useSuggestion(page, `${SUGGESTED} ${send}`, send);
  await expect(draft(page)).toContainText('Dear Alex,');
  await expect(draft(page)).toContainText(`${SUGGESTED} false`);
  await expect(draft(page)).toContainText(`${SUGGESTED} true`);
  const messages = () => sandbox.conversations.service.conversation(thread.sid)?.messages ?? [];
  expect(messages()).toHaveLength(1);
  // Flex hears of what is in its editor half a second later, and sends what it has heard of.
  await expect.poll(() => heardByFlex(page)).toContain(`${SUGGESTED} true`);

  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('Email sent successfully').first()).toBeVisible();
  const [sent] = sandbox.conversations.mailroom.sent(thread.sid);
  expect(sent).toMatchObject({
    subject: 'My stove leaks',
    recipients: [
      { level: 'from', ...CARE },
      { level: 'to', address: 'alex@example.com' },
      { level: 'cc', address: 'kim@example.com' },
    ],
  });
  for (const words of ['Dear Alex,', `${SUGGESTED} false`, `${SUGGESTED} true`])
    for (const body of [sent?.html, sent?.text]) expect(body).toContain(words);
  await expect(page.getByTestId('email-message-subject')).toHaveCount(2);
  await expect(room.panel).toContainText('The stove of order 10417 leaks');
  expect(sandbox.requests.unknown()).toEqual([]);
  expect(await page.title()).not.toBe('owned');
});

/** What Flex's store holds of what is being written. */
const heardByFlex = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { chat } = (window as unknown as FlexOfPage).Twilio.Flex.Manager.getInstance().store.getState().flex;
    return JSON.stringify(chat.conversationInput);
  });

interface FlexOfPage {
  Twilio: {
    Flex: {
      Manager: {
        getInstance: () => {
          store: {
            getState: () => { flex: { chat: { conversationInput: object }; worker: { tasks: Map<string, object> } } };
          };
        };
      };
      Actions: { invokeAction: (name: string, payload: object) => Promise<void> };
    };
  };
}

/** As a click on one in the panel does. */
function useSuggestion(page: Page, text: string, send: boolean): Promise<void> {
  return page.evaluate(
    ([text, send]) => {
      const { Flex } = (window as unknown as FlexOfPage).Twilio;
      const [task] = Flex.Manager.getInstance().store.getState().flex.worker.tasks.values();
      const suggestion = {
        id: 's1',
        kind: 'reply',
        text,
        confidence: 1,
        sources: [],
        by: 'knowledge',
        unsourced: true,
      };
      return Flex.Actions.invokeAction('HandoffUseSuggestion', { task, handoffId: 'h1', suggestion, send });
    },
    [text, send] as const,
  );
}
