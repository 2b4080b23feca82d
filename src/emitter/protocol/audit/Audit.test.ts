import { describe, expect, it, vi } from 'vitest';
import { HeardLog } from '../../../../test/emitter/HeardLog';
import { MemorySync } from '../../../../test/emitter/MemorySync';
import { syncNames } from '../../../handoff/syncNames';
import { Audit, type AuditOptions } from './Audit';

const deed = { conversationId: 'conv_1', handoffId: 'H1', by: 'WK1' };

function audit(options: AuditOptions = {}) {
  const sync = new MemorySync();
  const log = new HeardLog();
  return { sync, log, audit: new Audit(sync, log, options) };
}

describe('who did what with a conversation', () => {
  it('is added to its list, in order, for thirty days', async () => {
    const { sync, audit: of } = audit();
    of.record('handed_over', deed);
    of.record('returned', { ...deed, taskSid: undefined });
    await of.idle();
    const list = sync.lists.get(syncNames.audit('conv_1'));
    expect(list?.items.map(({ what, by }) => [what, by])).toEqual([
      ['handed_over', 'WK1'],
      ['returned', 'WK1'],
    ]);
    expect(list?.ttl).toBe(30 * 24 * 3600);
    expect(Date.parse(String(list?.items[0]?.at))).not.toBeNaN();
    expect(list?.items[1]).not.toHaveProperty('taskSid');
  });

  it('is for each conversation by itself', async () => {
    const { sync, audit: of } = audit();
    of.record('handed_over', deed);
    of.record('handed_over', { ...deed, conversationId: 'conv_2' });
    await of.idle();
    expect([...sync.lists.keys()].sort()).toEqual([syncNames.audit('conv_1'), syncNames.audit('conv_2')]);
  });

  it('goes to the developer’s own place, too', async () => {
    const onAudit = vi.fn();
    const { audit: of, sync } = audit({ onAudit, keptSeconds: 60 });
    of.record('task_ended', deed);
    await of.idle();
    expect(onAudit).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ what: 'task_ended', ...deed }));
    expect(sync.lists.get(syncNames.audit('conv_1'))?.ttl).toBe(60);
  });

  it('goes there alone where none is kept in Sync', async () => {
    const onAudit = vi.fn();
    const { audit: of, sync } = audit({ onAudit, keptSeconds: 0 });
    of.record('handed_over', deed);
    await of.idle();
    expect([onAudit.mock.calls.length, sync.lists.size]).toEqual([1, 0]);
  });

  it('of an erasure leaves nothing under the conversation’s name', async () => {
    const onAudit = vi.fn();
    const { audit: of, sync } = audit({ onAudit });
    of.record('erased', { conversationId: 'conv_1' });
    await of.idle();
    expect([onAudit.mock.calls.length, sync.lists.size]).toEqual([1, 0]);
  });

  it('is written also when the developer’s own place throws', async () => {
    const {
      audit: of,
      sync,
      log,
    } = audit({
      onAudit: () => {
        throw new Error('theirs');
      },
    });
    expect(() => of.record('handed_over', deed)).not.toThrow();
    await of.idle();
    expect(sync.lists.size).toBe(1);
    expect(log.of('warn')).toEqual(['onAudit threw']);
  });

  it.each(['createList', 'pushItem'] as const)('has a gap that the operator reads of when %s fails', async (doing) => {
    const { audit: of, sync, log } = audit();
    sync.fails(doing, { status: 503 });
    of.record('handed_over', deed);
    await of.idle();
    expect(log.of('warn')).toEqual(['the audit has a gap: Sync is away']);
  });
});
