import { FOUND_ATTRIBUTES, FOUND_FRAMES } from '../fuzz/browser/found';
import { FuzzedFlex } from '../fuzz/browser/FuzzedFlex';
import { fuzzBrowser } from '../fuzz/browser/fuzzBrowser';
import { expect, test } from './fixtures';

const EACH = 100;

test('nothing that a task carries, Sync holds or Twilio’s socket says breaks the panel; `npm run fuzz` goes on', async ({
  page,
  sandbox,
}) => {
  const { inputs, findings } = await fuzzBrowser(page, sandbox, { each: EACH, seed: 1 });
  expect(findings).toEqual([]);
  expect(Object.values(inputs)).toEqual([EACH, EACH, EACH]);
});

test('what broke it once does so no more', async ({ page, sandbox }) => {
  const { emitterUrl } = sandbox.virtualAgent;
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const [, path] = request.url().split(emitterUrl);
    if (path !== undefined && !/^\/handoffs\/[^/]+\//.test(path)) elsewhere.push(path);
  });
  const flex = await FuzzedFlex.open(page, sandbox);
  await flex.newConversation({ inSync: true });
  for (const { did, handoff } of FOUND_ATTRIBUTES) {
    flex.setAttributes({
      ...flex.whole.attributes,
      handoff: { ...(flex.whole.attributes.handoff as object), ...handoff },
    });
    await flex.follows();
    const { thrown, apologies, markup, ran } = await flex.look();
    expect({ thrown, apologies, markup, ran }, did).toEqual({ thrown: [], apologies: 0, markup: [], ran: 0 });
    expect(elsewhere, did).toEqual([]);
  }
  for (const { did, frame } of FOUND_FRAMES) {
    const [connection] = sandbox.twilsock.speakingFor('data_sync');
    expect(connection, did).toBeDefined();
    connection?.sendBytes(frame);
    await expect
      .poll(() => sandbox.twilsock.speakingFor('data_sync').includes(connection!), { message: did })
      .toBe(false);
    await flex.follows();
    expect((await flex.look()).thrown, did).toEqual([]);
  }
});
