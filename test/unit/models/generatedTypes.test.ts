import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { generatedTypes } from '../../../scripts/types/generatedTypes.js';
import { renderModelIds } from '../../../scripts/types/renderModelIds.js';
import { baseModels } from '../../../src/models/baseModels.data.js';

test.each(Object.entries(generatedTypes))('%s is what the data say', async (path, render) => {
  expect(await readFile(path, 'utf8')).toBe(render());
});

test('another range, default or state of a model is another text', () => {
  const [micro] = baseModels;
  if (micro === undefined) throw new Error('The table is empty.');
  const row = { name: 'x', type: 'integer', min: 1, max: 7, default: 3 } as const;
  expect(renderModelIds([{ ...micro, hyperparameters: [row] }])).toContain(
    '  /** A whole number from 1 to 7. Default 3. */\n  readonly x?: number;',
  );
  expect(
    renderModelIds([{ ...micro, status: 'end-of-life', endOfLifeOn: '2026-09-30' }]),
  ).toContain('@deprecated Nova Micro is gone from Amazon Bedrock since 2026-09-30.');
});
