import { isActedOn } from '../../../handoff/signed';
import type { SyncStore } from '../SyncStore';
import type { Signer } from './Signer';

/** The same store; what the panel acts on is written with a signature. */
export function signedStore(sync: SyncStore, signer: Signer): SyncStore {
  const signed = (name: string, data: Record<string, unknown>): Record<string, unknown> =>
    isActedOn(name) ? signer.signed(name, data) : data;
  return {
    ...sync,
    createDocument: (name, data, ttl) => sync.createDocument(name, signed(name, data), ttl),
    updateDocument: (name, data, ttl, revision) => sync.updateDocument(name, signed(name, data), ttl, revision),
  };
}
