// `npx tsx test/bench/suggest.bench.ts`: from the customer's message, as the chat's server takes it, to the first new
// card on the agent's screen, with the local engine; in milliseconds, as JSON.
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { launch, machine, openFlex } from './FlexBench';
import { spread } from './spread';

const CUSTOMER = 'a customer who waits';
const CARD = 'section[aria-label="Suggestions"] li';
/** Each asks for another article than the one before. */
const MESSAGES = [
  'I forgot my password, how do I log in again?',
  'How long does a refund take until it is on my card?',
  'The jacket is too small, can I exchange it for another size?',
  'My card was declined when I wanted to pay, why?',
  'Do you deliver abroad, to Norway?',
];
const { values } = parseArgs({ options: { runs: { type: 'string', default: '20' } } });
const ROUNDS = Number(values.runs);

/** Waits in the page, frame by frame, for another first card; answers with when its frame was painted: epoch, ms. */
function anotherCard(page: Page, before: string): Promise<number> {
  return page.evaluate(
    ({ card, was }) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const found = document.querySelector(card)?.textContent;
          // What this frame found is painted by the next.
          requestAnimationFrame((now) => (found && found !== was ? resolve(performance.timeOrigin + now) : look()));
        };
        look();
      }),
    { card: CARD, was: before },
  );
}

async function main(): Promise<void> {
  const browser = await launch();
  const { sandbox, page, close } = await openFlex(browser, 'with plugin');
  const { service } = sandbox.conversations;
  const { sid } = service.create({ friendlyName: 'Chat' });
  service.addParticipant(sid, { identity: CUSTOMER });
  const { messages } = sandbox.client.conversations.v1.conversations(sid);
  const say = (body: string) => messages.create({ author: CUSTOMER, body, xTwilioWebhookEnabled: 'true' });

  await say('I want to talk to a person');
  await page.locator('[data-testid="accept-task"], [data-test="accept-task"]').first().click();
  await page.locator('section[aria-label="Suggestions"]').waitFor();

  const times: number[] = [];
  for (let round = 0; round < ROUNDS + 2; round += 1) {
    const before = await page.evaluate((card) => document.querySelector(card)?.textContent ?? '', CARD);
    const seen = anotherCard(page, before);
    // Customers write no faster than that.
    await page.waitForTimeout(1_500);
    const sent = Date.now();
    await say(MESSAGES[round % MESSAGES.length] ?? '');
    const took = (await seen) - sent;
    // The first ones warm everything up.
    if (round >= 2) times.push(took);
  }
  await close();
  await browser.close();
  const result = { bench: 'message to suggestion', unit: 'ms', machine: machine(), messageToCard: spread(times) };
  console.log(JSON.stringify(result, null, 2));
}

void main();
