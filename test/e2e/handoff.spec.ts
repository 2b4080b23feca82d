import { expect, test } from './fixtures';

test.describe('a customer in web chat asks for a person', () => {
  test('and the agent sees who is coming and why before typing a word', async ({ demo }) => {
    await demo.open();
    await demo.customerSays('Where is my order 10432?');
    await demo.customerSees(/is on its way/);
    await demo.customerSays('I want to talk to a person');
    await demo.customerSees(/connecting you with a colleague/);

    // The incoming task is selected by itself; nobody has clicked anything.
    await expect(demo.panel).toBeVisible();
    await expect(demo.panel).toContainText('Asked for a person');
    await expect(demo.panel).toContainText('Where is their order 10432?');
    await expect(demo.panel).toContainText('Trail jacket, moss, M');
    await expect(demo.panel).toContainText('orders');
    const transcript = demo.panel.getByRole('button', { name: /^Transcript/ });
    await expect(transcript).toHaveAttribute('aria-expanded', 'false');
    // Flex's task list says the reason.
    await expect(demo.flex.getByText('Customer asked for a person about an order').first()).toBeVisible();

    await demo.accept();
    await expect(demo.flex.getByRole('textbox', { name: /message/i })).toBeVisible();
    await expect(demo.panel).toContainText('Asked for a person');
    await transcript.click();
    await expect(demo.panel).toContainText('Where is my order 10432?');
    await expect(demo.panel).toContainText('Your order 10432 (Trail jacket, moss, M) is on its way');

    await demo.agentSays('Hi, this is Dana. I have your order in front of me.');
    await demo.customerSees('Hi, this is Dana. I have your order in front of me.');
    await demo.customerSays('Great, when will it come?');
    await expect(demo.flex.getByText('Great, when will it come?').first()).toBeVisible();
    // The virtual agent stays silent: it handed over.
    await expect(demo.customer.getByRole('log').getByText(/arrives on Tuesday/)).toHaveCount(1);

    demo.expectNothingUnknown();
    expect(demo.errors).toEqual([]);
  });

  test('after a refund dispute the virtual agent says what was tried', async ({ demo }) => {
    await demo.open();
    await demo.customerSays('My camp stove is broken, order 10417. I want a refund');
    await demo.customerSees(/store credit/);
    await demo.customerSays('No, I want my money back');
    await expect(demo.panel).toContainText('Complex issue');
    await expect(demo.panel).toContainText('Offered store credit; declined');
    await expect(demo.panel).toContainText('Check the courier claim before refunding');
    await expect(demo.panel).toContainText('$120.00');
  });

  test('declined once, the task comes back and can be accepted', async ({ demo }) => {
    await demo.open();
    await demo.customerSays('I want to talk to a person');
    await expect(demo.panel).toBeVisible();
    await demo.decline();
    await expect(demo.panel).toBeHidden();
    await expect(demo.panel).toBeVisible();
    await demo.accept();
    await expect(demo.flex.getByRole('textbox', { name: /message/i })).toBeVisible();
    await expect(demo.panel).toContainText('Asked for a person');
  });

  test('a second customer at the same time has a panel of their own', async ({ demo, context }) => {
    await demo.open();
    await demo.customerSays('Where is my order 10432?');
    await demo.customerSees(/is on its way/);
    await demo.customerSays('I want to talk to a person');
    await expect(demo.panel).toContainText('10432');
    await demo.accept();
    await expect(demo.flex.getByRole('textbox', { name: /message/i })).toBeVisible();

    const second = await context.newPage();
    await second.goto(`${demo.sandbox.url}/customer?customer=2`);
    await second.getByRole('textbox').fill('Order 10433: get me a human');
    await second.getByRole('textbox').press('Enter');
    await expect(second.getByRole('log').getByText(/connecting you/)).toBeVisible();

    // The agent goes on with the first customer; the second one waits in the list.
    await expect(demo.panel).toContainText('10432');
    await demo.selectTask('Jordan Lee');
    await expect(demo.panel).toContainText('10433');
    await expect(demo.panel).not.toContainText('10432');
    await demo.selectTask('Alex Morgan');
    await expect(demo.panel).toContainText('10432');
    await expect(demo.panel).not.toContainText('10433');
  });

  test('Flex reloaded in the middle shows the same again', async ({ demo }) => {
    await demo.open();
    await demo.customerSays('Where is my order 10432?');
    await demo.customerSees(/is on its way/);
    await demo.customerSays('I want to talk to a person');
    await demo.accept();
    await demo.agentSays('One moment please.');
    await demo.customerSees('One moment please.');

    await demo.reloadFlex();
    await demo.selectTask('Alex Morgan');
    await expect(demo.panel).toContainText('Asked for a person');
    await expect(demo.panel).toContainText('Trail jacket, moss, M');
    await expect(demo.flex.getByText('One moment please.').first()).toBeVisible();
  });
});

test.describe('any other task opens too', () => {
  test('one without a handoff', async ({ demo }) => {
    await demo.open();
    demo.sandbox.taskRouter.service.createTask({ attributes: { name: 'Walk-in', department: 'orders' } });
    await demo.selectTask('Walk-in');
    await expect(demo.flex.getByText('This task was not handed over by a virtual agent.')).toBeVisible();
    expect(demo.errors).toEqual([]);
  });

  for (const [name, handoff] of [
    ['cut JSON', '{"v":1,"id":"01'],
    ['the wrong types', { v: 'one', details: 'none', transcript: [], reason: {} }],
    ['a list', [1, 2, 3]],
  ] as const) {
    test(`one whose handoff is ${name}`, async ({ demo }) => {
      await demo.open();
      demo.sandbox.taskRouter.service.createTask({ attributes: { name: 'Broken', handoff } });
      await demo.selectTask('Broken');
      await expect(demo.flex.getByText('This task was not handed over by a virtual agent.')).toBeVisible();
      expect(demo.errors).toEqual([]);
    });
  }
});

test('with Sync down, reason, summary and details still show', async ({ demo }) => {
  demo.sandbox.sync.setDown(true);
  await demo.open();
  await demo.customerSays('My camp stove is broken, order 10417. I want a refund');
  await demo.customerSees(/store credit/);
  await demo.customerSays('No, I want my money back');
  await expect(demo.panel).toContainText('Complex issue');
  await expect(demo.panel).toContainText('The customer wants $120.00 refunded for order 10417');
  await expect(demo.panel).toContainText('Camp stove');
  await demo.accept();
  await expect(demo.panel).toContainText('Complex issue');
});

test('when Studio is down, the virtual agent says so and stays', async ({ demo }) => {
  demo.sandbox.faults.add({ host: 'studio.twilio.com', mode: 'server-error' });
  await demo.open();
  await demo.customerSays('I want to talk to a person');
  // The emitter tries again for as long as `times.deliverMs` lets it.
  await demo.customerSees(/couldn't reach a colleague/);
  await demo.customerSays('Where is my order 10432?');
  await demo.customerSees(/is on its way/);
});
