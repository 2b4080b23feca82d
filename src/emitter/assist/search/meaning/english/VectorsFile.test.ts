import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../../../../test/temporaryFolder';
import { silentLog } from '../../../../log';
import { Knowledge } from '../../../knowledge/Knowledge';
import { EnglishMeaning } from './EnglishMeaning';
import { VECTORS_FILE, VectorsFile, vectorsFile } from './VectorsFile';

const vectors = new Map([
  ['Money back', Float32Array.from([0.6, -0.8, 0])],
  ['A broken stove', Float32Array.from([0, 0, 1])],
]);

async function written(bytes: Uint8Array): Promise<VectorsFile> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, VECTORS_FILE), bytes);
  return VectorsFile.beside(folder);
}

describe('the vectors beside a folder’s articles', () => {
  it('are those that were written, by their texts', async () => {
    const file = await written(vectorsFile(vectors));
    for (const [text, vector] of vectors)
      for (const [at, number] of vector.entries()) expect(file.of(text)?.[at]).toBeCloseTo(number, 2);
    expect(file.of('Money back!')).toBeUndefined();
  });

  it.each([
    ['none', undefined],
    ['an empty one', new Uint8Array()],
    ['a cut one', vectorsFile(vectors).subarray(0, -1)],
    ['one of another program', Buffer.from('#!/bin/sh\nexit 0\n')],
  ])('with %s nothing was read before', async (_what, bytes) => {
    const file = await (bytes ? written(bytes) : VectorsFile.beside(temporaryFolder()));
    expect(file.of('Money back')).toBeUndefined();
  });

  it('without a folder there are none', async () => {
    expect((await VectorsFile.beside(undefined)).of('Money back')).toBeUndefined();
  });

  it('are there for every text of the articles that come with the project; else run `npm run vectors:knowledge`', async () => {
    const file = await VectorsFile.beside('knowledge');
    const unread: string[] = [];
    const reader = {
      of: (text: string) => {
        const vector = file.of(text);
        if (!vector) unread.push(text);
        return Promise.resolve(vector ?? Float32Array.from([1]));
      },
    };
    await new EnglishMeaning(reader).prepare(await new Knowledge('knowledge', silentLog).index());
    expect(unread).toEqual([]);
  });
});
