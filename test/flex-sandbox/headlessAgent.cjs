/*
 * An agent without a browser, by Twilio's own `@twilio/flex-sdk`: run with the redirect of `sandbox/redirect` and the
 * worker's token in AGENT_TOKEN. Prints a line of JSON for each step of the work on the chats that are offered.
 */
// The SDK looks for a page's own settings.
globalThis.window = globalThis;
const { createClient } = require('@twilio/flex-sdk');
const conversation = require('@twilio/flex-sdk/actions/Conversation');
const { AcceptTask, CompleteTask, EndTask, RejectTask, WrapUpTask } = require('@twilio/flex-sdk/actions/Task');
const { GetTaskParticipants, SetTaskAttributes } = require('@twilio/flex-sdk/actions/Task');
const { SetAttributes, SetCurrentActivity } = require('@twilio/flex-sdk/actions/Worker');
const { SetWorkerActivity, SetWorkerAttributes } = require('@twilio/flex-sdk/actions/Supervisor');
const { Worker } = require('@twilio/flex-sdk/taskrouter');

const { AGENT_TOKEN, SUPERVISOR_TOKEN, COLLEAGUE_SID } = process.env;

async function step(name, work) {
  try {
    const said = await work();
    process.stdout.write(`${JSON.stringify({ step: name, said })}\n`);
    return said;
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ step: name, failed: String(error) })}\n`);
    throw error;
  }
}

async function main() {
  const worker = new Worker(AGENT_TOKEN);
  const offers = new Map();
  const waiting = new Map();
  worker.on('reservationCreated', ({ task }) => {
    const { from } = task.attributes;
    const heard = waiting.get(from);
    if (heard) heard(task.sid);
    else offers.set(from, task.sid);
  });
  /** The next task of that customer. */
  const offerOf = (from) =>
    offers.has(from) ? offers.get(from) : new Promise((resolve) => void waiting.set(from, resolve));
  await step('the worker is ready', () => new Promise((resolve) => worker.once('ready', () => resolve())));
  for (const { task } of worker.reservations.values()) offers.set(task.attributes.from, task.sid);
  const agent = await createClient(AGENT_TOKEN, { worker });
  const run = (name, action, read = () => undefined) => step(name, async () => read(await agent.execute(action)));
  const activity = [...worker.activities.values()].find(({ available }) => available);
  await run('is available', new SetCurrentActivity(activity.sid));
  await run('changes own attributes', new SetAttributes({ ...worker.attributes, mood: 'good' }));

  const mia = await offerOf('mia');
  await run('accepts a chat', new AcceptTask(mia));
  const chat = await agent.execute(new conversation.GetConversationByTask(mia));
  await step('writes', () => chat.sendMessage({ body: 'Hello Mia' }).then(() => undefined));
  await step('reads', async () => (await chat.getMessages()).items.map(({ author, body }) => `${author}: ${body}`));
  await run('writes on the task', new SetTaskAttributes(mia, { note: 'called before' }, { mergeExisting: true }));
  await run('sees who is there', new GetTaskParticipants(mia), (all) => all.map(({ type }) => type).sort());
  await run('looks up the customer', new conversation.GetConversationsUser('mia'), ({ identity }) => identity);
  await run('has nothing paused', new conversation.GetPausedConversations(), ({ items }) => items.length);
  await run('transfers it', new conversation.StartConversationTransfer(mia, COLLEAGUE_SID));

  await run('rejects a chat', new RejectTask(await offerOf('bea')));

  const cleo = await offerOf('cleo');
  await run('accepts another', new AcceptTask(cleo));
  await run('pauses it', new conversation.PauseConversation(cleo));
  const paused = await agent.execute(new conversation.GetPausedConversations());
  await step('finds it', async () => paused.items.length);
  const { task } = await agent.execute(new conversation.ResumeConversation(paused.items[0]));
  await step('resumes it', async () => task.attributes.from);
  await run('leaves it', new conversation.LeaveConversation(task.sid));

  const dora = await offerOf('dora');
  await run('accepts a third', new AcceptTask(dora));
  await run('ends it', new EndTask(dora));

  const eve = await offerOf('eve');
  await run('accepts a task', new AcceptTask(eve));
  await run('wraps it up', new WrapUpTask(eve));
  await run('completes it', new CompleteTask(eve));

  const supervisor = await createClient(SUPERVISOR_TOKEN);
  // Not the supervisor's own: the SDK asks for nothing then.
  const away = [...worker.activities.values()].find(({ name }) => name === 'Break');
  const isSent = new Promise((resolve) => worker.on('activityUpdated', ({ activity: now }) => resolve(now.name)));
  await step('is sent on a break by a supervisor', async () => {
    await supervisor.execute(new SetWorkerActivity(worker.sid, away.sid));
    return isSent.then((name) => name === away.name);
  });
  await step('is given attributes by a supervisor', () =>
    supervisor.execute(new SetWorkerAttributes(worker.sid, { mood: 'better' })).then(() => undefined),
  );
}

main().then(
  () => process.exit(0),
  () => process.exit(1),
);
