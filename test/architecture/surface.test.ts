import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiReport, apiReports, emitDeclarations } from '../helpers/apiReport.js';

/**
 * The public surface as text, an entry a file, written by API Extractor: a change of it is a change for
 * users, so it has to be seen in a review. `npx vitest run test/architecture/surface.test.ts -u` writes it.
 */
const entries = {
  index: 'index.d.ts',
  core: 'core.d.ts',
  dataset: 'dataset/index.d.ts',
  tokens: 'tokens/index.d.ts',
  costs: 'costs/index.d.ts',
  convergence: 'convergence/index.d.ts',
  report: 'report/index.d.ts',
  models: 'models/index.d.ts',
  sandbox: 'sandbox/index.d.ts',
  testing: 'runtime/testing.d.ts',
} as const;
/** Entries that stand alone. The parts of core take the types around their own from `core`. */
const whole = ['index', 'core', 'sandbox', 'testing'] as const;

let folder: string;
let reports: ReadonlyMap<string, ApiReport>;

beforeAll(async () => {
  // Inside the project, where the types of its dependencies are found.
  await mkdir('.cache', { recursive: true });
  folder = await mkdtemp(join(process.cwd(), '.cache', 'surface-'));
  emitDeclarations(folder);
  reports = apiReports(folder, Object.values(entries));
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(Object.entries(entries))('the public surface of %s', (name, entry) => {
  it('is the one that was agreed on', async () => {
    await expect(reports.get(entry)?.text).toMatchFileSnapshot(`api/${name}.api.md`);
  });
});

describe.each(whole)('the signatures of %s', (name) => {
  it('use no type that it does not export', () => {
    expect(reports.get(entries[name])?.forgotten).toEqual([]);
  });
});

describe('the guard itself', () => {
  /** The report of `/convergence` after a change of its declarations. */
  async function changed(file: string, from: string, to: string): Promise<string> {
    const path = join(folder, file);
    const text = await readFile(path, 'utf8');
    expect(text).toContain(from);
    await writeFile(path, text.replace(from, to));
    try {
      return apiReports(folder, [entries.convergence]).get(entries.convergence)?.text ?? '';
    } finally {
      await writeFile(path, text);
    }
  }

  it.each([
    ['a status', 'convergence/types.d.ts', "'improving' | ", "'improving' | 'paused' | "],
    [
      'a parameter',
      'convergence/convergenceDetector.d.ts',
      'options?: ConvergenceOptions',
      'options?: ConvergenceOptions, strict?: boolean',
    ],
    [
      'a member of a union',
      'convergence/types.d.ts',
      "'training-only' | ",
      "'training-only' | 'x' | ",
    ],
  ])(
    'sees %s that is added',
    async (_, file, from, to) => {
      expect(await changed(file, from, to)).not.toBe(reports.get(entries.convergence)?.text);
    },
    120_000,
  );

  it('sees nothing where a comment alone is another', async () => {
    const text = reports.get(entries.convergence)?.text;
    expect(await changed('convergence/types.d.ts', '/** ', '/** Reworded. ')).toBe(text);
  }, 120_000);
});
