import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ImageSteps } from '../image/ImageSteps';

const ROOT = join(__dirname, '..', '..');

/** What comes of it runs in `npm test`; here the libraries are installed too, in a folder with nothing in it. */
test('the Dockerfile’s own steps make the image’s one file, libraries and all', () => {
  const folder = mkdtempSync(join(tmpdir(), 'warm-handoff-image-'));
  try {
    const image = new ImageSteps(ROOT, folder).build();
    expect(readdirSync(image.folder).sort()).toEqual(['englishVectors.bin', 'englishWorker.cjs', 'warm-handoff.cjs']);
    expect(existsSync(join(folder, 'stage-0', 'build', 'node_modules', 'fastify'))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});
