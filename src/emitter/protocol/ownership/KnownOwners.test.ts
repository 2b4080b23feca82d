import { describe, expect, it } from 'vitest';
import type { State } from '../State';
import { KnownOwners } from './KnownOwners';

const since = new Date(0).toISOString();
const returned = { owner: 'ai', handoffId: '01X', since } as State;
const held = { owner: 'human', handoffId: '01X', since } as State;
const known = (owner: State, unwritten = false) => ({ owner, readAt: 0, unwritten });

describe('what a process remembers of conversations', () => {
  it('forgets those that are over, the oldest first, however many there were', () => {
    const owners = new KnownOwners();
    for (let place = 0; place < 20_000; place += 1) owners.set(`conv-${place}`, known(returned));
    expect(owners.size).toBe(2_000);
    expect([owners.has('conv-17999'), owners.has('conv-18000'), owners.has('conv-19999')]).toEqual([false, true, true]);
  });

  it('keeps what people have, what is under way and what Sync does not know yet', () => {
    const owners = new KnownOwners();
    owners.set('with a person', known(held));
    owners.set('not written', known(returned, true));
    owners.set('being returned', known({ ...returned, progress: { step: 'returned' } } as State));
    for (let place = 0; place < 5_000; place += 1) owners.set(`conv-${place}`, known(returned));
    expect(['with a person', 'not written', 'being returned'].every((id) => owners.has(id))).toBe(true);
  });

  it('counts one that is handed over again as under way, and one that is closed as over', () => {
    const owners = new KnownOwners();
    owners.set('again', known(returned));
    owners.set('again', known(held));
    owners.set('closed', known({ ...held, closedAt: since } as State));
    for (let place = 0; place < 2_000; place += 1) owners.set(`conv-${place}`, known(returned));
    expect([owners.has('again'), owners.has('closed')]).toEqual([true, false]);
  });

  it('has an end for those that people have, too, but for what is not written', () => {
    const owners = new KnownOwners();
    owners.set('not written', known(held, true));
    for (let place = 0; place < 50_010; place += 1) owners.set(`conv-${place}`, known(held));
    expect([owners.size, owners.has('not written'), owners.has('conv-0')]).toEqual([50_000, true, false]);
  });
});
