import { applyFixes } from '../../src/dataset/fix/applyFixes.js';
import type { ApplyFixesOptions, FixReport } from '../../src/dataset/fix/types.js';
import type { DatasetSource } from '../../src/records/jsonl/source.js';
import { validateDataset } from '../../src/validation/datasetValidator.js';
import type { DatasetReport, ValidateOptions } from '../../src/validation/types.js';

interface Fixed {
  readonly text: string;
  readonly report: FixReport;
  readonly before: DatasetReport;
  readonly after: DatasetReport;
}

/** Validates, fixes, and validates what was written. */
export async function fixed(
  source: DatasetSource,
  validate: ValidateOptions = {},
  fix: ApplyFixesOptions = {},
): Promise<Fixed> {
  const before = await validateDataset(source, validate);
  const { lines: stream, report } = applyFixes(before, fix);
  const lines: string[] = [];
  for await (const line of stream) lines.push(line);
  // Whether the file ends in a line end is as it was; that is up to who writes the lines.
  const ends = lines.length > 0 && endsInNewline(source) ? '\n' : '';
  const text = lines.join('\n') + ends;
  return { text, report: await report, before, after: await validateDataset({ text }, validate) };
}

function endsInNewline(source: DatasetSource): boolean {
  return 'text' in source && typeof source.text === 'string' && source.text.endsWith('\n');
}
