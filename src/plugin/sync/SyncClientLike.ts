/** What a page of a Sync list offers. */
export interface ListPage {
  items: readonly { index: number; data: unknown }[];
  hasNextPage: boolean;
  nextPage(): Promise<ListPage>;
}

/** An open Sync document. */
export interface OpenDocument {
  readonly data: unknown;
  on(event: 'updated', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'removed', listener: () => void): unknown;
  close(): void;
}

/** An open Sync list. */
export interface OpenList {
  getItems(options: { order: 'desc'; pageSize: number }): Promise<ListPage>;
  on(event: 'itemAdded', listener: (event: { item: { index: number; data: unknown } }) => void): unknown;
  on(event: 'removed', listener: () => void): unknown;
  close(): void;
}

/** How to open what exists: a panel reads what the emitter wrote and never makes an object of its own. */
export interface OpenExisting {
  id: string;
  mode: 'open_existing';
}

/** The part of `SyncClient` from twilio-sync that the panel uses. */
export interface SyncClientLike {
  document(options: OpenExisting): Promise<OpenDocument>;
  list(options: OpenExisting): Promise<OpenList>;
  updateToken(token: string): Promise<void>;
  shutdown(): Promise<void>;
  on(event: 'connectionStateChanged', listener: (state: string) => void): unknown;
  on(event: 'tokenAboutToExpire' | 'tokenExpired', listener: () => void): unknown;
}
