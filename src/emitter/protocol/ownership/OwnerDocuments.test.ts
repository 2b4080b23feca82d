import { describe, expect, it } from 'vitest';
import { silentLog } from '../../log';
import { OwnerDocuments } from './OwnerDocuments';
import type { State } from '../State';
import type { SyncStore } from '../../twilio/SyncStore';

const ID = 'conv_conversation_1';
const AT = '2026-11-27T03:00:00.000Z';
const handingOver: State = {
  owner: 'human',
  handoffId: 'H1',
  since: AT,
  progress: { step: 'stored', holder: 'this process', at: AT },
};
const withPerson = ({ progress: _over, ...state }: State): State => state;
const accepted = (state: State): State => ({
  ...state,
  seats: [{ taskSid: `WT${'1'.repeat(32)}`, status: 'accepted', at: AT, handoffId: 'H1' }],
});

/** One document of Sync; each write waits until it is let through, and is then taken in that order. */
class HeldSync {
  revision = 1;
  readonly held: (() => void)[] = [];

  constructor(public data: unknown) {}

  updateDocument = async (_name: string, data: unknown, _ttl: number, revision: string) => {
    await new Promise<void>((go) => this.held.push(go));
    if (revision !== String(this.revision))
      return { ok: false as const, failure: { kind: 'refused' as const, status: 412, message: 'somebody was faster' } };
    this.data = data;
    this.revision += 1;
    return { ok: true as const, status: 200, body: { revision: String(this.revision), data } };
  };
  document = () =>
    Promise.resolve({ ok: true, status: 200, body: { revision: String(this.revision), data: this.data } });

  /** Lets the next one through, as soon as there is one. */
  async next(): Promise<void> {
    while (this.held.length === 0) await new Promise((go) => setImmediate(go));
    this.held.shift()?.();
    await new Promise((go) => setImmediate(go));
  }
}

describe('two changes of one conversation in one process', () => {
  it('are both kept, whichever reaches Sync first, and the next one goes over both', async () => {
    const sync = new HeldSync(handingOver);
    const documents = new OwnerDocuments({
      sync: sync as unknown as SyncStore,
      log: silentLog,
      holder: 'this process',
      ttlSeconds: 100,
      afterEndSeconds: 10,
      restMs: 1_000,
    });
    documents.learn(ID, handingOver, '1');
    // TaskRouter says that a person has accepted, while the hand-over writes that it is over.
    const heard = documents.edit(ID, accepted);
    const over = documents.write(ID, withPerson(handingOver), (stored) => ({
      state: withPerson(stored),
      answer: { kind: 'done' },
      effects: [],
    }));
    for (let written = 0; written < 3; written += 1) await sync.next();
    expect([(await heard).kind, await over]).toEqual(['written', 'written']);
    expect(sync.data).toEqual(accepted(withPerson(handingOver)));

    const more = documents.edit(ID, (state) => ({ ...state, waiting: [] }) as unknown as State);
    await sync.next();
    await more;
    expect(sync.data).toMatchObject(accepted(withPerson(handingOver)));
    expect(sync.data).not.toHaveProperty('progress');
  });
});
