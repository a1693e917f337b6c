import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderConversionDoc } from '../../../../scripts/conversionDoc.js';

it('docs/conversion.md names every loss and change', () => {
  const written = readFileSync(new URL('../../../../docs/conversion.md', import.meta.url), 'utf8');
  expect(written).toBe(renderConversionDoc());
});
