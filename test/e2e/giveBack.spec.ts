import { expect, test } from './fixtures';
import { GiveBackDesk } from './GiveBackDesk';

// Suggestions are another feature's.
test.use({ sandboxOptions: { uiAttributes: { warm_handoff: { suggestions: false } } } });

test('AI, human, AI, human, AI: nobody asks the customer twice', async ({ demo }) => {
  const desk = new GiveBackDesk(demo);
  await demo.comesToDana();
  await demo.agentSays('The refund of $120 is approved, you have it in three days.');
  await demo.customerSees(/you have it in three days/);

  // The drafted note is only offered; the agent reads it, and makes it their own.
  await desk.open();
  await expect(desk.note).toHaveValue('');
  await desk.form.getByRole('button', { name: 'Use this draft' }).click();
  await expect(desk.note).toHaveValue(/you have it in three days/);
  await desk.note.fill('Refund of $120 approved, on the card in three days.');
  await desk.form.getByLabel('Solved').check();
  await expect(desk.form).toContainText('The customer is told nothing. Ava answers their next message.');

  // Slowly, so that what stands there meanwhile can be seen.
  demo.sandbox.faults.add({ host: 'flex-api.twilio.com', request: /^POST .*Participants/, mode: 'timeout', times: 1 });
  await desk.send();
  await expect(demo.panel).toContainText('Returning to Ava');
  await expect(demo.flex.getByText('This conversation is being returned to the virtual agent.')).toBeVisible();
  await demo.agentSays('Too late');
  await expect(demo.panel).toContainText(/Returned to Ava at/);

  // Wrap-up by itself; writing it up and completing it does not end the customer's conversation.
  await expect.poll(() => desk.tasks().map(({ status }) => status)).toEqual(['wrapping']);
  await desk.complete();
  await expect.poll(() => desk.tasks().map(({ status }) => status)).toEqual(['completed']);
  await expect(demo.panel).toBeHidden();

  await expect(demo.customer.getByRole('log').getByText('Too late')).toHaveCount(0);
  await demo.customerSays('When will I have it?');
  await demo.customerSees(/Dana Reyes told me: “Refund of \$120 approved, on the card in three days\.”/);

  // Stuck again: the second person sees that there was a first, and what they said.
  await demo.customerSays('I want to talk to a person');
  await expect(demo.panel).toBeVisible();
  await expect(demo.panel).toContainText('again after Dana Reyes gave it back');
  await demo.accept();
  await expect(demo.flex.getByRole('textbox', { name: /message/i })).toBeVisible();
  await expect(demo.panel).toContainText('Refund of $120 approved, on the card in three days.');
  await demo.agentSays('All is booked.');
  await demo.customerSees('All is booked.');
  await desk.open();
  await desk.note.fill('Told them again; nothing is open.');
  await desk.form.getByLabel('Customer’s wish').check();
  await desk.send();
  await expect(demo.panel).toContainText(/Returned to Ava at/);
  await demo.customerSays('Thanks');
  await demo.customerSees(/Dana Reyes told me: “Told them again; nothing is open\.”/);

  const [first, second, ...more] = desk.tasks();
  expect(more).toEqual([]);
  expect([first?.status, second?.status]).toEqual(['completed', 'wrapping']);
  expect(first?.handoffId).not.toBe(second?.handoffId);
  // One conversation throughout, and it goes on.
  const [task] = demo.sandbox.taskRouter.engine.tasks.values();
  const chat = demo.sandbox.conversations.service.conversation(String(task?.attributes.conversationSid));
  expect(chat?.state).toBe('active');
  await expect(demo.customer.getByRole('log').getByText(/My camp stove is broken/)).toBeVisible();
  demo.expectNothingUnknown();
  expect(demo.errors).toEqual([]);
});

test('a give-back that fails leaves everything with the agent, and the second try works', async ({ demo }) => {
  const desk = new GiveBackDesk(demo);
  await demo.comesToDana();
  await desk.open();
  await desk.note.fill('Refund approved.');
  demo.sandbox.faults.add({ host: 'conversations.twilio.com', request: /^PATCH/, mode: 'server-error' });
  await desk.send();
  await expect(desk.form.getByRole('alert')).toBeVisible();
  await expect(desk.note).toHaveValue('Refund approved.');
  expect(desk.tasks().map(({ status }) => status)).toEqual(['assigned']);
  await demo.agentSays('Still with you.');
  await demo.customerSees('Still with you.');

  demo.sandbox.faults.clear();
  await desk.send();
  await expect(demo.panel).toContainText(/Returned to Ava at/);
  await demo.customerSays('Thanks');
  await demo.customerSees(/Dana Reyes told me: “Refund approved\.”/);
  demo.expectNothingUnknown();
  // The browser writes the refusal down, and Flex that its action did not work; nothing else.
  expect(demo.errors.filter((one) => !/status of 502|Error in action HandoffGiveBack/.test(one))).toEqual([]);
});

test('where the customer has gone, the panel says so in place of the button', async ({ demo }) => {
  const desk = new GiveBackDesk(demo);
  await demo.comesToDana();
  const { service } = demo.sandbox.orchestrator;
  const [task] = demo.sandbox.taskRouter.engine.tasks.values();
  const id = service.byConversationSid(String(task?.attributes.conversationSid))?.id ?? '';
  const conversation = service.existing(id);
  for (const one of [...conversation.participants.values()])
    if (one.type === 'CUSTOMER') service.removeParticipant(conversation, one.id);
  await demo.reloadFlex();
  await demo.selectTask('Alex Morgan');
  await expect(demo.panel).toContainText('the customer has left');
  await expect(desk.button).toHaveCount(0);
  expect(demo.errors).toEqual([]);
});
