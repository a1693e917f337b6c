import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

/**
 * Gives each test a temporary folder of its own, which stands for the system's: `left()` lists what the
 * library has in it.
 */
export function withTemporaryFolder() {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bft-temporary-'));
    vi.stubEnv('TMPDIR', folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    path: () => folder,
    left: () => readdirSync(folder).filter((name) => name.startsWith('bedrock-fine-tuner-')),
  };
}
