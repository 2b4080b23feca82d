import type { Permission } from './permissions';

/** A value in Sync is a JSON object. */
export type SyncData = Record<string, unknown>;

export type ObjectType = 'document' | 'list' | 'map' | 'stream';

/** An item's place: a key in a map, an index in a list. */
export type Position = string | number;

export interface StoredItem {
  position: Position;
  data: SyncData;
  revision: number;
  /** The object's event that made this item what it is. */
  eventId: number;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date | undefined;
  createdBy: string;
}

/** What happened to an object, as subscribers are told and, when they were away, told later. */
export interface SyncEvent {
  /** Grows by one with every event of the object. */
  id: number;
  /** `document_updated`, `list_item_added`, `map_removed`, ... */
  name: string;
  at: Date;
  /** The part that differs from name to name, as it goes over the wire. */
  detail: Record<string, unknown>;
}

/** A document, list, map or stream. */
export interface SyncObject {
  readonly type: ObjectType;
  readonly sid: string;
  /** Its place among all objects of the service, in the order of creation. */
  readonly serial: number;
  readonly uniqueName: string | undefined;
  readonly createdAt: Date;
  readonly createdBy: string;
  revision: number;
  updatedAt: Date;
  expiresAt: Date | undefined;
  /** Documents only. */
  data: SyncData;
  /** Lists and maps only. */
  readonly items: Map<Position, StoredItem>;
  nextIndex: number;
  lastEventId: number;
  /** By identity; looked at in services with access control only. */
  readonly permissions: Map<string, Permission>;
  /** The newest events, oldest first. */
  readonly events: SyncEvent[];
}
