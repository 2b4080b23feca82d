import { Emitter } from '../kernel/Emitter';
import type { SyncItem, SyncObjects } from '../kernel/services';
import { newSid } from '../kernel/sid';
import { Expiry } from './Expiry';
import { checkedData, checkedKey, checkedName, checkedTtl, LARGEST_MESSAGE_BYTES } from './limits';
import { LiveQueryRows } from './LiveQueryRows';
import { itemNotFound, keyTaken, nameTaken, objectNotFound, revisionMismatch } from './refusals';
import type { ObjectType, Position, StoredItem, SyncData, SyncEvent, SyncObject } from './SyncObject';
import { WriteRate } from './WriteRate';

const SID_PREFIX = { document: 'ET', list: 'ES', map: 'MP', stream: 'TO' } as const;

/** How many events an object remembers for clients that come back. */
const MOST_EVENTS = 1_000;

/** Stands in for "this map item does not exist yet" in a conditional write. */
const NO_REVISION = -1;

/** Who writes, and on what condition. */
export interface Writer {
  /** An identity, or `system` for writes over REST. */
  by: string;
  /** The connection that the write came over; its own events are not all told to it again. */
  connectionId?: string;
  /** The write happens only if the object, or item, has this revision. */
  ifRevision?: number;
}

export interface Write {
  /** Checked here: anything but a JSON object is refused. Absent: only the time to live changes. */
  data?: unknown;
  /** Seconds; 0 takes the end away. */
  ttl?: unknown;
}

export type SyncStoreEvents = {
  event: [object: SyncObject, event: SyncEvent, writer: Writer | undefined];
};

/**
 * The objects of one Sync service instance. Its clients' writes come with a `Writer` and are checked against Sync's
 * limits; the `SyncObjects` half is for the services that Twilio itself builds on Sync.
 */
export class SyncStore implements SyncObjects {
  readonly events = new Emitter<SyncStoreEvents>();
  readonly rows = new LiveQueryRows();
  private readonly bySid = new Map<string, SyncObject>();
  private readonly byName = new Map<string, SyncObject>();
  private readonly expiry = new Expiry();
  private nextSerial = 0;
  private readonly rate: WriteRate | undefined;

  /** @param writesPerSecond of clients, per object; unlimited when absent. */
  constructor({ writesPerSecond }: { writesPerSecond?: number } = {}) {
    this.rate = writesPerSecond === undefined ? undefined : new WriteRate(writesPerSecond);
  }

  /** Stops the clock that removes expired objects. */
  close(): void {
    this.expiry.stop();
  }

  // --- Reading

  find(type: ObjectType, sidOrName: string): SyncObject | undefined {
    this.expiry.sweep();
    const object = this.bySid.get(sidOrName);
    return object?.type === type ? object : this.byName.get(`${type} ${sidOrName}`);
  }

  get(type: ObjectType, sidOrName: string): SyncObject {
    const object = this.find(type, sidOrName);
    if (!object) throw objectNotFound(type);
    return object;
  }

  item(object: SyncObject, position: Position): StoredItem {
    const item = object.items.get(position);
    if (!item) throw itemNotFound(object.type);
    return item;
  }

  /** In the order in which they were made. */
  all(type: ObjectType): SyncObject[] {
    this.expiry.sweep();
    return [...this.bySid.values()].filter((object) => object.type === type);
  }

  // --- Clients' writes

  create(type: ObjectType, write: Write & { uniqueName?: unknown }, writer: Writer): SyncObject {
    const uniqueName = checkedName(write.uniqueName);
    const data = type === 'document' ? checkedData(write.data === undefined ? {} : write.data) : {};
    const ttl = checkedTtl(write.ttl);
    if (uniqueName !== undefined && this.find(type, uniqueName)) throw nameTaken();
    const now = new Date();
    const object: SyncObject = {
      type,
      sid: newSid(SID_PREFIX[type]),
      serial: this.nextSerial++,
      uniqueName,
      createdAt: now,
      createdBy: writer.by,
      revision: 0,
      updatedAt: now,
      expiresAt: undefined,
      data,
      items: new Map(),
      nextIndex: 0,
      lastEventId: 0,
      // Whoever makes an object may do everything with it.
      permissions: new Map([[writer.by, { read: true, write: true, manage: true }]]),
      events: [],
    };
    this.bySid.set(object.sid, object);
    if (uniqueName !== undefined) this.byName.set(`${type} ${uniqueName}`, object);
    this.setObjectTtl(object, ttl);
    return object;
  }

  /** Writes a document's data, and any object's time to live. */
  update(object: SyncObject, write: Write, writer: Writer): void {
    const data = write.data === undefined || object.type !== 'document' ? undefined : checkedData(write.data);
    const ttl = checkedTtl(write.ttl);
    expectRevision(object.type, object.revision, writer);
    this.rate?.take(object.sid);
    this.setObjectTtl(object, ttl);
    if (!data) return;
    object.data = data;
    this.record(object, 'document_updated', { document_data: data }, writer);
  }

  remove(object: SyncObject, writer?: Writer): void {
    if (writer) expectRevision(object.type, object.revision, writer);
    for (const item of object.items.values()) this.expiry.forget(item);
    this.expiry.forget(object);
    this.rate?.forget(object.sid);
    this.bySid.delete(object.sid);
    if (object.uniqueName !== undefined) this.byName.delete(`${object.type} ${object.uniqueName}`);
    this.record(object, `${object.type}_removed`, {}, writer);
  }

  addListItem(list: SyncObject, write: Write, writer: Writer): StoredItem {
    const data = checkedData(write.data);
    const ttl = checkedTtl(write.ttl);
    this.rate?.take(list.sid);
    return this.putItem(list, list.nextIndex++, data, ttl, writer);
  }

  /** Makes the item, or writes it anew. A new list item is made by `addListItem` only. */
  setItem(object: SyncObject, position: Position, write: Write, writer: Writer): { item: StoredItem; added: boolean } {
    const existing = object.items.get(position);
    if (!existing && (object.type === 'list' || write.data === undefined)) throw itemNotFound(object.type);
    const data = write.data === undefined ? undefined : checkedData(write.data);
    const ttl = checkedTtl(write.ttl);
    if (object.type === 'map') checkedKey(position);
    expectRevision(object.type, existing?.revision ?? NO_REVISION, writer);
    this.rate?.take(object.sid);
    if (existing && !data) {
      this.setItemTtl(object, existing, ttl);
      return { item: existing, added: false };
    }
    return { item: this.putItem(object, position, data ?? {}, ttl, writer), added: !existing };
  }

  /** Makes a map item that must not be there yet. */
  addMapItem(map: SyncObject, key: unknown, write: Write, writer: Writer): StoredItem {
    const checked = checkedKey(key);
    if (map.items.has(checked)) throw keyTaken();
    return this.setItem(map, checked, { ...write, data: write.data ?? null }, writer).item;
  }

  removeItem(object: SyncObject, position: Position, writer?: Writer): void {
    const item = this.item(object, position);
    if (writer) {
      expectRevision(object.type, item.revision, writer);
      this.rate?.take(object.sid);
    }
    object.items.delete(position);
    this.expiry.forget(item);
    this.record(
      object,
      `${object.type}_item_removed`,
      { ...placeOf(object, position), item_data: item.data, item_revision: String(item.revision) },
      writer,
    );
  }

  /** Returns the message's sid. Nothing of a message is kept. */
  publish(stream: SyncObject, data: unknown, writer: Writer): { sid: string; data: SyncData } {
    const message = { sid: newSid('TZ'), data: checkedData(data, LARGEST_MESSAGE_BYTES) };
    this.rate?.take(stream.sid);
    this.record(stream, 'stream_message_published', { message_sid: message.sid, message_data: message.data }, writer);
    return message;
  }

  // --- SyncObjects: Twilio's own services, which no limit holds back

  setDocument(uniqueName: string, data: SyncData): void {
    const document = this.ensure('document', uniqueName);
    document.data = structuredClone(data);
    this.record(document, 'document_updated', { document_data: document.data });
  }

  document(uniqueName: string): SyncItem | undefined {
    const document = this.find('document', uniqueName);
    return document && { data: document.data, revision: document.revision };
  }

  removeDocument(uniqueName: string): void {
    const document = this.find('document', uniqueName);
    if (document) this.remove(document);
  }

  ensureList(uniqueName: string): void {
    this.ensure('list', uniqueName);
  }

  pushListItem(uniqueName: string, data: SyncData): number {
    const list = this.ensure('list', uniqueName);
    const index = list.nextIndex++;
    this.putItem(list, index, structuredClone(data), undefined);
    return index;
  }

  setListItem(uniqueName: string, index: number, data: SyncData): void {
    const list = this.get('list', uniqueName);
    this.item(list, index);
    this.putItem(list, index, structuredClone(data), undefined);
  }

  removeListItem(uniqueName: string, index: number): void {
    const list = this.find('list', uniqueName);
    if (list?.items.has(index)) this.removeItem(list, index);
  }

  listItems(uniqueName: string): { index: number; data: SyncData }[] {
    const items = this.find('list', uniqueName)?.items.values() ?? [];
    return [...items].map(({ position, data }) => ({ index: Number(position), data }));
  }

  ensureMap(uniqueName: string): void {
    this.ensure('map', uniqueName);
  }

  setMapItem(uniqueName: string, key: string, data: SyncData): void {
    this.putItem(this.ensure('map', uniqueName), key, structuredClone(data), undefined);
  }

  removeMapItem(uniqueName: string, key: string): void {
    const map = this.find('map', uniqueName);
    if (map?.items.has(key)) this.removeItem(map, key);
  }

  mapItems(uniqueName: string): { key: string; data: SyncData }[] {
    const items = this.find('map', uniqueName)?.items.values() ?? [];
    return [...items].map(({ position, data }) => ({ key: String(position), data }));
  }

  setRow(index: string, key: string, data: SyncData | undefined): void {
    this.rows.set(index, key, data && structuredClone(data));
  }

  // ---

  private ensure(type: ObjectType, uniqueName: string): SyncObject {
    return this.find(type, uniqueName) ?? this.create(type, { uniqueName }, { by: 'system' });
  }

  private putItem(
    object: SyncObject,
    position: Position,
    data: SyncData,
    ttl: number | undefined,
    writer?: Writer,
  ): StoredItem {
    const now = new Date();
    const existing = object.items.get(position);
    const item: StoredItem = existing ?? {
      position,
      data,
      revision: NO_REVISION,
      eventId: 0,
      createdAt: now,
      updatedAt: now,
      expiresAt: undefined,
      createdBy: writer?.by ?? 'system',
    };
    object.items.set(position, item);
    item.data = data;
    item.revision += 1;
    item.eventId = object.lastEventId + 1;
    item.updatedAt = now;
    this.setItemTtl(object, item, ttl);
    this.record(
      object,
      `${object.type}_item_${existing ? 'updated' : 'added'}`,
      {
        ...placeOf(object, position),
        item_data: data,
        item_revision: String(item.revision),
        date_expires: item.expiresAt?.toISOString() ?? null,
      },
      writer,
    );
    return item;
  }

  private setObjectTtl(object: SyncObject, ttl: number | undefined): void {
    if (ttl === undefined) return;
    object.expiresAt = endOf(ttl);
    this.expiry.set(object, object.expiresAt, () => this.remove(object));
  }

  private setItemTtl(object: SyncObject, item: StoredItem, ttl: number | undefined): void {
    if (ttl === undefined) return;
    item.expiresAt = endOf(ttl);
    this.expiry.set(item, item.expiresAt, () => this.removeItem(object, item.position));
  }

  private record(object: SyncObject, name: string, detail: Record<string, unknown>, writer?: Writer): void {
    object.updatedAt = new Date();
    object.revision += 1;
    object.lastEventId += 1;
    const event = { id: object.lastEventId, name, at: object.updatedAt, detail };
    object.events.push(event);
    if (object.events.length > MOST_EVENTS) object.events.shift();
    this.events.emit('event', object, event, writer);
  }
}

/** The revision is looked at before anything is written, so two writers with the same one cannot both win. */
function expectRevision(type: ObjectType, revision: number, { ifRevision }: Writer): void {
  if (ifRevision !== undefined && ifRevision !== revision) throw revisionMismatch(type);
}

/** The end is fixed when the time to live is written; later writes of data do not move it. */
function endOf(ttl: number): Date | undefined {
  return ttl === 0 ? undefined : new Date(Date.now() + ttl * 1000);
}

function placeOf({ type }: SyncObject, position: Position): Record<string, Position> {
  return type === 'map' ? { item_key: position } : { item_index: position };
}
