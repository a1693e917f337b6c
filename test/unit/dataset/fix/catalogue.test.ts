import { describe, expect, it } from 'vitest';
import { fixableCodes } from '../../../../src/dataset/fix/fixers.js';
import { findingCatalogue } from '../../../../src/findings/findings.data.js';
import type { FindingSpec } from '../../../../src/findings/spec.js';
import type { FindingCode } from '../../../../src/findings/types.js';
import { validateDataset } from '../../../../src/validation/datasetValidator.js';
import type { ValidateOptions } from '../../../../src/validation/types.js';
import { fixed } from '../../../helpers/fixed.js';

const entries = Object.entries(findingCatalogue) as [FindingCode, FindingSpec][];
const offered = entries.filter(([, { fix }]) => fix !== undefined);

/** The example of a code as a data set and the options that show it. */
function exampleOf({ example }: FindingSpec): readonly [{ text: string }, ValidateOptions] {
  if ('words' in example) throw new Error('a code with a fix needs an example');
  const text = example.text.repeat(example.repeat ?? 1);
  const other = example.againstRepeat
    ? example.text.repeat(example.againstRepeat)
    : example.against;
  return [
    { text },
    { ...example.options, ...(other === undefined ? {} : { against: { text: other } }) },
  ];
}

describe('the fixes', () => {
  it('are those that findings offer, no more and no less', () => {
    expect([...fixableCodes].sort()).toEqual(offered.map(([code]) => code).sort());
  });

  it.each(offered)('put %s right in its example, and nothing is left to do', async (code, spec) => {
    const [source, options] = exampleOf(spec);
    const once = await fixed(source, options, { only: [code] });
    expect(once.before.counts[code]).toBeGreaterThan(0);
    expect(once.report.counts[code]).toBeGreaterThan(0);
    expect(once.after.counts[code]).toBeUndefined();

    const again = await fixed({ text: once.text }, options, { only: [code] });
    expect(again.text).toBe(once.text);
    expect(again.report.counts).toEqual({});
  });

  const small = entries.filter(([, { example }]) => !('words' in example) && !example.repeat);
  it.each(small)('that are safe add no error to the example of %s', async (_code, spec) => {
    const [source, given] = exampleOf(spec);
    const options = { ...given, skip: ['near-duplicates'] } as const;
    const once = await fixed(source, options);
    expect(errorsOf(once.after.counts).filter((each) => !(each in once.before.counts))).toEqual([]);
    for (const code of safeOnes(once.before.counts)) {
      const isLeft = once.report.unfixed.some((each) => each.code === code);
      if (!isLeft) expect(once.after.counts[code]).toBeUndefined();
    }
    const again = await fixed({ text: once.text }, options);
    expect(again.text).toBe(once.text);
    expect(again.report.changes).toEqual([]);
  });
});

describe('an original', () => {
  it('is written as it stands where nothing is to be fixed', async () => {
    const text =
      '{ "prompt":"a" , "completion": "b" }\n{"prompt":[1.0],"completion":"c"}\nno json\n';
    const { text: written, report } = await fixed({ text });
    expect(written).toBe(text);
    expect(report).toMatchObject({ rowsRead: 3, rowsWritten: 3, changes: [] });
    expect(report.unfixed.map(({ code }) => code)).toContain('json.invalid');
  });

  it('can be checked again after it was fixed', async () => {
    const source = { text: '\ufeff{"prompt":"a","completion":"b"}\n' };
    const first = await fixed(source);
    expect(await validateDataset(source)).toEqual(first.before);
  });
});

function errorsOf(counts: Readonly<Partial<Record<FindingCode, number>>>): FindingCode[] {
  return codesOf(counts).filter((code) => findingCatalogue[code].severity === 'error');
}

function safeOnes(counts: Readonly<Partial<Record<FindingCode, number>>>): FindingCode[] {
  return codesOf(counts).filter((code) => (findingCatalogue[code] as FindingSpec).fix?.safe);
}

function codesOf(counts: Readonly<Partial<Record<FindingCode, number>>>): FindingCode[] {
  return Object.keys(counts) as FindingCode[];
}
