/**
 * What is answered and does less than Twilio's, by the operation's name in its contract. Written by hand: a request that
 * is answered does not tell what it leaves out.
 */
export const PARTLY: Record<string, string> = {
  CreateWorkspace: 'the template `FIFO` makes one queue and one workflow, under names of the sandbox’s own',
  UpdateWorkspace: '`MultiTaskEnabled` is kept and changes nothing: every worker has several tasks',
  CreateTaskQueue:
    'the two activities are kept and nobody is set to them: they are for workspaces without multitasking',
  UpdateTaskQueue: 'as `CreateTaskQueue`',
  CreateTaskChannel: '`ChannelOptimizedRouting` is kept and changes nothing',
  UpdateTaskChannel: 'as `CreateTaskChannel`',
  UpdateTaskReservation: 'an instruction accepts or rejects; no call is placed by it',
  UpdateWorkerReservation: 'as `UpdateTaskReservation`',
  UpdateTestUser: 'kept; everybody gets the published revision',
  CreateService: 'webhooks are kept and not sent',
  UpdateService: 'as `CreateService`',
  UpdateInteraction: '`WebhookTtid` is kept and changes nothing',
};

/** What is known to differ from an account whatever the operation is. */
export const DIFFERENCES: readonly string[] = [
  'Nothing is kept: everything is forgotten when the sandbox stops.',
  'Rates are those of each Sync object (20 writes a second, ten seconds’ worth at once). Other rates of an account are not counted; `POST /sandbox/faults` with `too-many-requests` shows what they would do.',
  'Parameters that a contract does not know are not refused: Twilio’s older APIs ignore them. They stand in `GET /sandbox/deviations`, and in this repository the test fails that sends one.',
  'Deleting what is in use (a queue of a workflow, an activity of a worker, a worker with reservations) is refused with 400 and 20001: no page says with which number.',
  'There is no sound: a call follows its TwiML, and what would be heard is a list of sentences.',
  'A socket of the event bridge is closed half a minute after its token has ended: no page says when, and Twilio’s own tests count on more than some seconds.',
  'A cold transfer of a task that nobody takes, when whoever let it go is done, cancels the task; a transfer to a worker who is not available fails at once. No page says either.',
  'Who may read a file of a message is who is in its conversation, who uploaded it, and the account’s own people; its direct address is good for five minutes.',
  'An agent of the account who opens Flex for the first time is made available at once.',
  'An access token is checked for its grants. Access control of Sync objects is for services with `AclEnabled`.',
  'On WhatsApp a message that is no template is taken and lost, `undelivered` with 63016, where the customer’s last one is a day old; the page on the error does not say whether Conversations calls it undelivered or failed. Every `ContentSid` counts as an approved template, and its words are shown nowhere. Other messages to phones are delivered at once.',
  'An e-mail comes in by `conversations.mailroom.receive` of the code, and goes nowhere. Conversation Orchestrator has no such channel. Flex’s e-mail is set up where the sandbox is started with `email`.',
  "In the demo a sample virtual agent answers everybody who writes. Started with `answers: 'invited'` it answers only in conversations that `POST /sandbox/invitations {conversationSid}` names. `flex-sandbox` has no virtual agent.",
];
