import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { account, workers } from '../kernel/account';
import { customerToken, workerToken } from '../kernel/tokens';
import { available } from './activities';
import { startForTest, until, type BrowserReservation } from './startForTest';

let sandbox: Awaited<ReturnType<typeof startForTest>>;
beforeEach(async () => void (sandbox = await startForTest()));
afterEach(() => sandbox.close());

const dana = workers[0]?.sid ?? '';
const workspace = `Workspaces/${account.workspaceSid}`;
/** A socket of the bridge's with these in its address; events as they come. */
function open(query: string): { socket: WebSocket; closed: Promise<number>; first: Promise<Record<string, unknown>> } {
  const socket = new WebSocket(`${sandbox.bridge.replace('http', 'ws')}?${query}`);
  return {
    socket,
    closed: new Promise((resolve) => socket.on('close', resolve)),
    first: new Promise((resolve) =>
      socket.on('message', (data) => {
        const text = String(data).trim();
        if (text !== '') resolve((JSON.parse(text) as { payload: Record<string, unknown> }).payload);
      }),
    ),
  };
}
const tokenOf = (name: string, seconds?: number): string => {
  const found = workers.find(({ identity }) => identity === name);
  if (!found) throw new Error('nobody of that name');
  return workerToken(found, seconds);
};
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
  expect(await open('token=a.b.c').closed).toBe(4401);
});

it('a socket lives as long as its token says, and is its worker’s', async () => {
  const { first } = open(`token=${tokenOf('dana', 600)}`);
  const { token_lifetime: lifetime, channel_id: channel } = await first;
  expect(lifetime).toBeGreaterThan(590_000);
  expect(lifetime).toBeLessThanOrEqual(600_000);
  expect(channel).toBe(dana);
});

it('a session that asks for it closes the worker’s other ones, and nobody else’s', async () => {
  const [old, other] = [open(`token=${tokenOf('dana')}`), open(`token=${tokenOf('sam')}`)];
  await Promise.all([old.first, other.first]);
  await open(`token=${tokenOf('dana')}&closeExistingSessions=true`).first;
  expect(await old.closed).toBe(4408);
  expect(other.socket.readyState).toBe(WebSocket.OPEN);
});

it('a worker whose last session ends is offline where the client asked for that', async () => {
  const { engine } = sandbox.taskRouter;
  const [asks, stays] = [
    open(`token=${tokenOf('dana')}&setWorkerOfflineIfDisconnected=true`),
    open(`token=${tokenOf('sam')}`),
  ];
  await Promise.all([asks.first, stays.first]);
  expect(engine.knownWorker(dana).activity.available).toBe(true);
  asks.socket.close();
  stays.socket.close();
  await until(() => !engine.knownWorker(dana).activity.available, 'the worker to be offline');
  expect([...engine.workers.values()].find(({ name }) => name === 'sam')?.activity.available).toBe(true);
});

it('hands a task on to a colleague, who is told by whom', async () => {
  const [first, second] = [await sandbox.openFlex('dana'), await sandbox.openFlex('sam')];
  sandbox.taskRouter.engine.setActivity(second.sid, available.sid);
  const task = sandbox.taskRouter.service.createTask({ attributes: {}, taskChannel: 'chat', routingTarget: dana });
  await until(() => first.reservations.size === 1, 'the offer');
  const own = [...first.reservations.values()][0] as BrowserReservation;
  await own.accept();
  await own.task.transfer(second.sid, { mode: 'COLD' });
  await until(() => second.reservations.size === 1, 'the transfer');
  const theirs = [...second.reservations.values()][0] as BrowserReservation;
  expect(theirs.transfer).toMatchObject({ workerSid: dana, mode: 'COLD', type: 'WORKER' });
  await theirs.accept();
  await until(() => own.status === 'wrapping', 'the wrap-up');
  expect(task.assignmentStatus).toBe('assigned');
});

it('lists page by page, and in the order asked for', async () => {
  const ask = (params: Record<string, unknown>) => sandbox.call('priya', `${workspace}/Workers`, 'GET', params);
  const sidsOf = (payload: unknown) => (payload as { contents: { sid: string }[] }).contents.map(({ sid }) => sid);
  const first = await ask({ PageSize: 2 });
  expect(sidsOf((await ask({ PageSize: 2, AfterSid: first.payload?.after_sid })).payload)).toEqual([workers[2]?.sid]);
  const ordered = await ask({ PageSize: 2, Ordering: 'DateStatusChanged:desc' });
  const { next_token: token } = ordered.payload?.meta as { next_token: string };
  const rest = await ask({ PageSize: 2, Ordering: 'DateStatusChanged:desc', NextToken: token });
  expect([...sidsOf(ordered.payload), ...sidsOf(rest.payload)].sort()).toEqual(workers.map(({ sid }) => sid).sort());
  expect((await ask({ AfterSid: 'WKnobody' })).status).toBe(400);
  expect((await ask({ ActivitySid: 'WAnone' })).status).toBe(400);
});
