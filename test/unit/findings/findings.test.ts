import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderFindingsDoc } from '../../../scripts/findingsDoc.js';
import { findingCatalogue } from '../../../src/findings/findings.data.js';
import type { FindingSpec } from '../../../src/findings/spec.js';
import type { FindingCode } from '../../../src/findings/types.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';

const entries = Object.entries(findingCatalogue) as [FindingCode, FindingSpec][];

describe('the catalogue of findings', () => {
  it('is what docs/findings.md says', () => {
    const written = readFileSync(new URL('../../../docs/findings.md', import.meta.url), 'utf8');
    expect(written).toBe(renderFindingsDoc());
  });

  for (const [code, { example }] of entries) {
    if ('words' in example) continue;
    it(`has an example of ${code} that is found`, async () => {
      const text = example.text.repeat(example.repeat ?? 1);
      const other = example.againstRepeat
        ? example.text.repeat(example.againstRepeat)
        : example.against;
      const report = await validateDataset(
        { text },
        { ...example.options, ...(other === undefined ? {} : { against: { text: other } }) },
      );
      expect(report.counts[code]).toBeGreaterThan(0);
    });
  }
});
