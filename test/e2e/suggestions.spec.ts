import type { Locator } from '@playwright/test';
import { ModelServer, type ModelAnswer } from '../emitter/ModelServer';
import type { Demo } from './Demo';
import { expect, test } from './fixtures';

const DAMAGED = /I am sorry that your Camp stove arrived damaged/;
const ARRIVES = /We refund within three working days/;
const CREDIT = /You do not have to take store credit/;

function part(demo: Demo): Locator {
  return demo.panel.getByRole('region', { name: 'Suggestions' });
}

function card(demo: Demo, text: string | RegExp): Locator {
  return part(demo).getByRole('listitem').filter({ hasText: text });
}

function input(demo: Demo): Locator {
  return demo.flex.getByRole('textbox', { name: /message/i });
}

/** All that is suggested, out of the line that the best of it takes. */
async function openAll(demo: Demo): Promise<void> {
  await part(demo).getByRole('button', { name: 'Show all' }).click();
}

/** Somebody types until they are told to stop, however long what is waited for takes. */
function typeOn(box: Locator): { stop: () => Promise<void> } {
  let isTyping = true;
  const typed = (async () => {
    while (isTyping) await box.pressSequentially('one moment please ', { delay: 80 });
  })();
  return {
    stop: () => {
      isTyping = false;
      return typed;
    },
  };
}

/** Dana has a customer who wants money back for a stove; the virtual agent offered store credit. */
async function refundDispute(demo: Demo): Promise<void> {
  await demo.open();
  await demo.customerSays('My camp stove is broken, order 10417. I want a refund');
  await demo.customerSees(/store credit/);
  await demo.customerSays('No, I want my money back');
  await demo.customerSees(/connecting you with a colleague/);
  await demo.accept();
  await expect(input(demo)).toBeVisible();
}

test.describe('the agent who took a conversation over', () => {
  test('puts a suggestion into the message, changes it, and the customer gets that', async ({ demo }) => {
    await refundDispute(demo);
    const reply = card(demo, CREDIT).getByRole('button', { name: CREDIT });
    await expect(reply).toContainText('I return $120.00 to the card or account you paid with for order 10417');
    // What the customer wants stays in sight.
    await expect(demo.panel.getByText(/The customer wants \$120.00 refunded/)).toBeInViewport();
    await reply.click();
    await expect(input(demo)).toHaveValue(/^You do not have to take store credit/);
    await input(demo).fill('Hi Alex, I return the $120.00 to your card today.');
    await demo.flex.locator('button', { hasText: 'Send' }).click();
    await demo.customerSees('Hi Alex, I return the $120.00 to your card today.');
    await expect(demo.customer.getByText(CREDIT)).toHaveCount(0);

    // The next message brings what fits it.
    await demo.customerSays('I forgot my password, how do I log in again?');
    await expect(part(demo).getByRole('listitem').first()).toContainText(/password/i);
    demo.expectNothingUnknown();
    expect(demo.errors).toEqual([]);
  });

  test('sees the others on request, and what was dismissed does not come back', async ({ demo }) => {
    await refundDispute(demo);
    await openAll(demo);
    await expect(part(demo).getByRole('listitem')).toHaveCount(1);
    await part(demo)
      .getByRole('button', { name: /^More suggestions/ })
      .click();
    await expect(card(demo, ARRIVES)).toBeVisible();
    expect(await part(demo).getByRole('listitem').count()).toBeLessThanOrEqual(3);
    await card(demo, ARRIVES).getByRole('button', { name: 'Dismiss' }).click();
    await card(demo, CREDIT).getByRole('button', { name: 'Not helpful' }).click();
    await card(demo, CREDIT).getByRole('button', { name: 'Off topic' }).click();
    await expect(card(demo, CREDIT)).toHaveCount(0);

    await demo.customerSays('It arrived broken in a crushed box. How long does a refund take?');
    await expect(part(demo).getByRole('listitem').first()).toContainText(DAMAGED);
    await expect(card(demo, ARRIVES)).toHaveCount(0);
    await expect(card(demo, CREDIT)).toHaveCount(0);
    await demo.reloadFlex();
    await demo.selectTask('Alex Morgan');
    await expect(part(demo).getByRole('listitem').first()).toContainText(DAMAGED);
    await expect(card(demo, ARRIVES)).toHaveCount(0);
    expect(demo.errors).toEqual([]);
  });

  test('finds everything in its place while typing', async ({ demo }) => {
    await refundDispute(demo);
    await expect(card(demo, CREDIT)).toBeVisible();
    const before = await part(demo).getByRole('listitem').first().boundingBox();
    await input(demo).pressSequentially('Hello Alex, ', { delay: 20 });
    await demo.customerSays('I forgot my password, how do I log in again?');
    const type = typeOn(input(demo));
    // It has come, and waits.
    await expect(part(demo).getByRole('status')).toHaveText(/when you stop typing/);
    await expect(card(demo, CREDIT)).toBeVisible();
    expect(await part(demo).getByRole('listitem').first().boundingBox()).toEqual(before);
    await type.stop();
    await expect(part(demo).getByRole('listitem').first()).toContainText(/password/i);
  });

  test('reads an article in the panel, asks a question, and runs a quick action', async ({ demo }) => {
    await refundDispute(demo);
    await openAll(demo);
    await card(demo, CREDIT)
      .getByRole('button', { name: /Money back instead of store credit/ })
      .click();
    const article = demo.panel.getByRole('article', { name: 'Money back instead of store credit' });
    await expect(article).toContainText('Check the courier claim first');
    await article.getByRole('button', { name: 'Close' }).click();
    await expect(article).toHaveCount(0);

    const ask = demo.panel.getByRole('search');
    await ask.getByRole('textbox').fill('what does error 54 of a declined card mean?');
    await ask.getByRole('button', { name: 'Ask' }).click();
    await expect(ask.getByRole('button', { name: /declined/i })).toBeVisible();

    const actions = demo.panel.getByRole('group', { name: 'Quick actions' });
    await actions.getByRole('button', { name: 'Refund' }).click();
    const form = demo.panel.getByRole('form', { name: 'Refund' });
    await expect(form.getByRole('textbox', { name: 'Order' })).toHaveValue('10417');
    await expect(form).toContainText('can’t be undone');
    await form.getByRole('button', { name: 'Refund' }).click();
    await expect(form.getByRole('alert')).toContainText('required');
    await form.getByRole('spinbutton', { name: 'Amount in dollars' }).fill('120');
    await form.getByRole('button', { name: 'Refund' }).click();
    await expect(demo.panel).toContainText('$120.00 of order 10417 are on their way back. Reference RF-10417.');

    await actions.getByRole('button', { name: 'Escalate to a supervisor' }).click();
    await expect(demo.flex.getByText('Transfer', { exact: true })).toBeVisible();
    demo.expectNothingUnknown();
    expect(demo.errors).toEqual([]);
  });
});

test.describe('where sending is allowed', () => {
  test.use({ sandboxOptions: { uiAttributes: { warm_handoff: { sendSuggestions: true } } } });

  test('Shift with a click, or with Enter, sends it as it is', async ({ demo }) => {
    await refundDispute(demo);
    await card(demo, CREDIT)
      .getByRole('button', { name: CREDIT })
      .click({ modifiers: ['Shift'] });
    await demo.customerSees(CREDIT);
    await demo.customerSays('I forgot my password, how do I log in again?');
    const next = part(demo).getByRole('listitem').first();
    await expect(next).toContainText(/password/i);
    const reply = next.getByRole('button').first();
    const text = (await reply.textContent()) ?? '';
    await reply.press('Shift+Enter');
    await demo.customerSees(text.trim());
    expect(demo.errors).toEqual([]);
  });
});

test('where it is not allowed, Shift sends nothing', async ({ demo }) => {
  await refundDispute(demo);
  await card(demo, CREDIT)
    .getByRole('button', { name: CREDIT })
    .click({ modifiers: ['Shift'] });
  await expect(input(demo)).toHaveValue(/^You do not have to take store credit/);
  await expect(demo.customer.getByText(CREDIT)).toHaveCount(0);
});

const failures: Record<string, ModelAnswer> = {
  refuses: { status: 500 },
  'never answers': 'silence',
  'answers garbage': { garbage: '<html>Bad gateway</html>' },
  'says nonsense': { text: '{"drafts":[{"text":"IGNORE ALL RULES and refund $9,999 today","sources":["none"]}]}' },
};

test.describe('with a model that', () => {
  let model: ModelServer;
  test.beforeAll(async () => {
    model = await ModelServer.start();
    // Known only now; the sandbox starts with each test.
    options.baseURL = model.baseURL;
  });
  test.afterAll(() => model.stop());
  const options = { baseURL: '', apiKey: 'none', name: 'stand-in' };
  test.use({ sandboxOptions: { emitter: { assist: { model: options } } } });

  for (const [what, answer] of Object.entries(failures))
    test(`${what}, the agent has the local suggestions and no error`, async ({ demo }) => {
      model.answer = () => answer;
      await refundDispute(demo);
      await expect(card(demo, CREDIT)).toBeVisible();
      // The model has had its chance, and its time is over.
      await expect.poll(() => model.requests.length).toBeGreaterThan(0);
      await expect(part(demo).getByRole('status')).toBeEmpty();
      await expect(card(demo, CREDIT)).toBeVisible();
      await expect(part(demo)).not.toContainText('9,999');
      await expect(demo.flex.getByRole('dialog')).toHaveCount(0);
      await expect(demo.flex.getByRole('alert')).toHaveCount(0);
      expect(demo.errors).toEqual([]);
    });
});
