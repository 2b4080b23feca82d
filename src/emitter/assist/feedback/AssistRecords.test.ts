import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import { temporaryFolder } from '../../../../test/temporaryFolder';
import { silentLog } from '../../log';
import { AssistRecordSchema, type AssistRecord } from './AssistRecord';
import { AssistRecords } from './AssistRecords';

const used: Omit<AssistRecord, 'at'> = {
  handoffId: 'h1',
  event: 'used',
  suggestionId: 'reply.a',
  articles: ['a'],
  by: 'model',
};

describe('what is kept of suggestions', () => {
  it('is a line each, in order, as the report reads it', async () => {
    const file = join(temporaryFolder(), 'records.jsonl');
    const records = new AssistRecords(new Registry(), { file }, silentLog);
    for (let place = 0; place < 20; place += 1) records.add({ ...used, handoffId: `h${place}` });
    await records.idle();
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => v.parse(AssistRecordSchema, JSON.parse(line)));
    expect(lines.map(({ handoffId }) => handoffId)).toEqual(Array.from({ length: 20 }, (_, place) => `h${place}`));
    expect(Number.isNaN(Date.parse(lines[0]?.at ?? ''))).toBe(false);
  });

  it('is counted by what happened and who wrote it', async () => {
    const registry = new Registry();
    const records = new AssistRecords(registry, {}, silentLog);
    records.add(used);
    records.add(used);
    records.add({ ...used, by: undefined });
    records.add({ ...used, event: 'sent', distance: 0.4 });
    const text = await registry.metrics();
    expect(text).toContain('warm_handoff_suggestions_total{event="used",by="model"} 2');
    expect(text).toContain('warm_handoff_suggestions_total{event="used",by="knowledge"} 1');
    expect(text).toContain('warm_handoff_suggestion_edit_distance_sum 0.4');
    expect(text).not.toContain('h1');
  });

  it('holds nobody up: neither a sink that throws nor a file that cannot be', async () => {
    const warn = vi.fn();
    const onRecord = vi.fn(() => {
      throw new Error('full');
    });
    const file = join(temporaryFolder(), 'no', 'such', 'folder.jsonl');
    const records = new AssistRecords(new Registry(), { file, onRecord }, { ...silentLog, warn });
    expect(() => records.add(used)).not.toThrow();
    await records.idle();
    expect(onRecord).toHaveBeenCalledTimes(1);
    expect(warn).toHaveBeenCalledTimes(2);
  });
});
