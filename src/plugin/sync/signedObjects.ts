import { isActedOn, SIGNING, signedText } from '../../handoff/signed';
import type { SyncObjects } from './SyncWatch';

const bytes = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));

const nothing = (): void => undefined;

/**
 * The same objects, of which what the panel acts on is there only when the emitter has signed it. Anybody's Flex token may
 * write to this Sync service.
 *
 * @param publicKey the emitter's, as a raw point in base64; several, apart by a space, while one takes another's place
 */
export function signedObjects(sync: SyncObjects, publicKey: string): SyncObjects {
  const keys = publicKey
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(async (key) => crypto.subtle.importKey('raw', bytes(key), SIGNING, false, ['verify']));
  const isSigned = async (name: string, value: unknown): Promise<boolean> => {
    const data = value as Record<string, unknown>;
    const text = new TextEncoder().encode(signedText(name, data));
    const signature = bytes(String(data.signature));
    const checks = keys.map(async (key) => crypto.subtle.verify(SIGNING, await key, signature, text));
    const all = await Promise.all(checks.map((one) => one.catch(() => false)));
    return all.includes(true);
  };
  /** What was found out: a document that is told of again is not looked at again. */
  const known = new WeakMap<object, boolean>();
  return {
    kept: sync.kept && {
      watchList: (...args) => sync.kept?.watchList(...args) ?? nothing,
      watchDocument: (name, listener) =>
        sync.kept?.watchDocument(name, (event) => {
          const isTrue =
            event.kind !== 'value' || !isActedOn(name) || known.get(Object(event.value) as object) === true;
          if (isTrue) listener(event);
        }) ?? nothing,
    },
    watchList: (...args) => sync.watchList(...args),
    watchDocument: (name, listener) => {
      if (!isActedOn(name)) return sync.watchDocument(name, listener);
      let newest = 0;
      let stopped = false;
      const stop = sync.watchDocument(name, (event) => {
        const one = (newest += 1);
        const tell = (isTrue: boolean): void => {
          // What came meanwhile is newer.
          if (!stopped && one === newest) listener(isTrue ? event : { kind: 'absent' });
        };
        if (event.kind !== 'value') return tell(true);
        const value = Object(event.value) as object;
        const before = known.get(value);
        if (before !== undefined) return tell(before);
        const learn = (isTrue: boolean): void => {
          known.set(value, isTrue);
          tell(isTrue);
        };
        isSigned(name, value).then(learn, () => learn(false));
      });
      return () => {
        stopped = true;
        stop();
      };
    },
  };
}
