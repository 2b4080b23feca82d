import { OrderedItems } from './OrderedItems';
import type { ListPage, OpenList } from './SyncClientLike';
import type { SyncListener } from './SyncWatch';
import { withRests } from './withRests';

/**
 * Items in one request. An item of a transcript holds up to 16 KB of messages, and the browser can do nothing else
 * while Sync's client takes a page apart: 25 items took 75 ms. A conversation of 5,000 messages takes ten requests.
 */
const PAGE_SIZE = 10;
/** Nobody reads faster, in milliseconds. */
const REST_MS = 100;

/**
 * Tells of a list's items: the newest as soon as they are read, the ones before as they come, then each one that is
 * added, ten times a second at most. Ends quietly when it is stopped.
 */
export async function readList(
  list: OpenList,
  tell: SyncListener<readonly unknown[]>,
  stopped: AbortSignal,
): Promise<void> {
  const items = new OrderedItems();
  let read = false;
  let told = false;
  const tellItems = (): void => {
    told = true;
    tell({ kind: 'value', value: items.inOrder(), ...(read ? {} : { partial: true }) });
  };
  const frame = withRests(tellItems, REST_MS);
  stopped.addEventListener('abort', () => frame.cancel());
  // Listening first: an item that is added while the pages are read is in neither otherwise.
  list.on('itemAdded', ({ item }) => {
    items.put(item.index, item.data);
    if (told) frame.ask();
  });
  list.on('removed', () => {
    frame.cancel();
    tell({ kind: 'absent' });
  });

  let page: ListPage | undefined = await list.getItems({ order: 'desc', pageSize: PAGE_SIZE });
  while (page && !stopped.aborted) {
    items.putAll(page.items);
    read = !page.hasNextPage;
    // The first and the last are told at once; those between when a frame has room for them.
    if (read || !told) {
      frame.cancel();
      tellItems();
    } else {
      frame.ask();
    }
    page = page.hasNextPage ? await page.nextPage() : undefined;
  }
}
