import { startTwilio, type Twilio } from './startTwilio';

/**
 * How many items one Twilio sees. Recovery looks at every conversation that people have, and a test leaves its own
 * behind: with hundreds of them each round would take longer than the case that it belongs to.
 */
const ITEMS_PER_TWILIO = 8;

/** What a lane does when it opens a Twilio, and before it leaves it for the next. */
interface Lane {
  opened?: (twilio: Twilio) => void;
  closing?: (twilio: Twilio) => Promise<void>;
}

/** Works through all items, so many at the same time, each of these with a Twilio of its own that is renewed now and then. */
export async function onTwilios<Item>(
  sideBySide: number,
  items: readonly Item[],
  work: (twilio: Twilio, item: Item) => Promise<void>,
  { opened, closing }: Lane = {},
): Promise<void> {
  const queue = [...items];
  const lane = async (): Promise<void> => {
    while (queue.length > 0) {
      const twilio = await startTwilio();
      opened?.(twilio);
      for (let seen = 0; seen < ITEMS_PER_TWILIO; seen += 1) {
        const [item] = queue.splice(0, 1);
        if (item === undefined) break;
        await work(twilio, item);
      }
      await closing?.(twilio);
      await twilio.close();
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, lane));
}
