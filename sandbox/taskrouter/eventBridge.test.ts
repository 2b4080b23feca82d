import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { account, workers } from '../kernel/account';
import { customerToken } from '../kernel/tokens';
import { startForTest, until, type BrowserReservation } from './startForTest';

let sandbox: Awaited<ReturnType<typeof startForTest>>;
beforeEach(async () => void (sandbox = await startForTest()));
afterEach(() => sandbox.close());

const dana = workers[0]?.sid ?? '';
const workspace = `Workspaces/${account.workspaceSid}`;
const create = (attributes: Record<string, unknown>) =>
  sandbox.taskRouter.service.createTask({ attributes, taskChannel: 'chat' });

it('an agent who opens Flex is available at once, and has room for chats', async () => {
  const worker = await sandbox.openFlex('dana');
  expect(worker.activity.name).toBe('Available');
  const chat = [...worker.channels.values()].find(({ taskChannelUniqueName }) => taskChannelUniqueName === 'chat');
  expect(chat?.capacity).toBe(5);
});

it('a supervisor who opens Flex gets no tasks unasked', async () => {
  expect((await sandbox.openFlex('priya')).activity.name).toBe('Offline');
});

it('an agent takes a task, writes on it, wraps it up and completes it', async () => {
  const worker = await sandbox.openFlex('dana');
  const offers: BrowserReservation[] = [];
  worker.on('reservationCreated', (reservation) => offers.push(reservation));
  const task = create({ department: 'billing', name: 'Ada' });
  await until(() => offers.length === 1, 'the offer');
  const offer = offers[0] as BrowserReservation;
  expect(offer.task.attributes).toMatchObject({ name: 'Ada' });

  await offer.accept();
  await until(() => offer.status === 'accepted', 'the acceptance');
  await offer.task.setAttributes({ ...offer.task.attributes, note: 'called back' });
  expect(task.attributes).toMatchObject({ note: 'called back' });

  const seen: string[] = [];
  offer.task.on('updated', ({ attributes }) => seen.push(String(attributes.summary)));
  sandbox.taskRouter.service.updateAttributes(task.sid, { ...task.attributes, summary: 'fuller' });
  await until(() => seen.includes('fuller'), 'the new attributes');

  await offer.wrap();
  await until(() => offer.status === 'wrapping', 'the wrap-up');
  await offer.complete();
  await until(() => worker.reservations.size === 0, 'the end');
  expect(task.assignmentStatus).toBe('completed');
});

it('a page that is loaded again finds its tasks', async () => {
  await sandbox.openFlex('dana');
  const task = create({ department: 'billing' });
  const again = await sandbox.openFlex('dana');
  expect([...again.reservations.values()].map((one) => one.task.sid)).toEqual([task.sid]);
});

it('only the worker who is asked hears of it, and the next one when it is rejected', async () => {
  const [first, second] = [await sandbox.openFlex('dana'), await sandbox.openFlex('sam')];
  const heard: string[] = [];
  first.on('reservationCreated', () => heard.push('dana'));
  second.on('reservationCreated', () => heard.push('sam'));
  create({ department: 'orders' });
  await until(() => heard.length === 1, 'the first offer');
  await [...first.reservations.values()][0]?.reject();
  await until(() => heard.length === 2, 'the second offer');
  expect(heard).toEqual(['dana', 'sam']);
});

it('a change of activity reaches the agent’s other tab', async () => {
  const [tab, other] = [await sandbox.openFlex('dana'), await sandbox.openFlex('dana')];
  await [...tab.activities.values()].find(({ name }) => name === 'Break')?.setAsCurrent();
  await until(() => other.activity.name === 'Break', 'the activity');
});

it('an agent can’t act for another, a supervisor can', async () => {
  const away = { ActivitySid: sandbox.taskRouter.engine.knownWorker(dana).activity.sid };
  expect((await sandbox.call('sam', `${workspace}/Workers/${dana}`, 'POST', away)).status).toBe(403);
  expect((await sandbox.call('priya', `${workspace}/Workers/${dana}`, 'POST', away)).status).toBe(200);
  const { sid } = create({});
  expect((await sandbox.call('sam', `${workspace}/Tasks/${sid}`, 'POST', { Attributes: {} })).status).toBe(403);
  expect((await sandbox.call('priya', `${workspace}/Tasks/${sid}`)).payload).toMatchObject({ sid });
});

it('refuses what it doesn’t know, and says so', async () => {
  expect(await sandbox.call('dana', 'v1/Unheard/Of')).toMatchObject({ status: 404 });
  expect(sandbox.log.unknown().map(({ path }) => path)).toEqual(['/v1/Unheard/Of']);
  expect(await sandbox.call('dana', `${workspace}/Tasks/WTnone`)).toMatchObject({ status: 404 });
});

it('lets nobody in without a worker’s token', async () => {
  expect((await sandbox.call(customerToken('ada'), `${workspace}/Activities`)).status).toBe(403);
  expect((await sandbox.call('a.b.c', `${workspace}/Activities`)).status).toBe(401);
  const socket = new WebSocket(`${sandbox.bridge.replace('http', 'ws')}?token=a.b.c`);
  const code = await new Promise((resolve) => socket.on('close', resolve));
  expect(code).toBe(4401);
});
