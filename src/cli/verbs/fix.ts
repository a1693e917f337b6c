import { formatCount } from '../../base/text/format.js';
import type { FixChange, FixReport } from '../../dataset/fix/types.js';
import { applyFixes, validateDataset } from '../../files/datasetFiles.js';
import { openDataFile } from '../../files/openDataFile.js';
import type { FindingCode } from '../../findings/types.js';
import type { DatasetReport } from '../../validation/types.js';
import { accessOf, given } from '../access.js';
import { jsonAnswer } from '../answer.js';
import { describeDataset } from '../describe/dataset.js';
import type { Invocation, Verb } from '../Invocation.js';
import { inputOf, withProgress } from '../input.js';
import { argument, required } from '../required.js';
import { openTarget } from '../writeData.js';

export const fix: Verb<'fix'> = async (invocation) => {
  const { values, args, out, err, signal } = invocation;
  const name = argument(args);
  const only = values.only?.split(',') as FindingCode[] | undefined;
  const { model, datasetFormat: format, against } = values;
  const options = { ...accessOf(invocation), ...given({ model, format, against }), signal };
  const target = await openTarget(required(values.out, 'out'), invocation);
  try {
    return await withSource(name, invocation, async (open) => {
      const found = await withProgress(invocation, name, (onProgress) =>
        validateDataset(open(), { ...options, onProgress }),
      );
      const say = target.isOutput ? err : out;
      if (found.rows === 0) {
        // A file that cannot be read as text at all: there is nothing to write a copy of.
        say.lines([name, ...describeDataset(found)]);
        return 1;
      }
      const { lines, report } = applyFixes(found, { ...given({ only }), signal, source: open() });
      await target.write(lines);
      const done = await report;
      const copy = await copyReport(target.isOutput ? undefined : target.label, options);
      if (values.json) say.json(jsonAnswer('fix', { ...done, copy: copy ?? null }));
      else say.lines([target.label, ...describe(done), ...(copy ? describeDataset(copy) : [])]);
      return (copy ?? found).verdict === 'blocked' ? 1 : 0;
    });
  } finally {
    await target.discard();
  }
};

/** Data that is read twice: the input, which can be read once, is kept until the end. */
async function withSource<T>(
  name: string,
  { streams }: Pick<Invocation, 'streams'>,
  work: (open: () => string | AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  if (name !== '-') return work(() => name);
  const kept = await openDataFile(inputOf(name, streams), () => Promise.reject(), 'FILE');
  try {
    return await work(() => kept.open());
  } finally {
    await kept.dispose();
  }
}

async function copyReport(
  path: string | undefined,
  options: Parameters<typeof validateDataset>[1],
): Promise<DatasetReport | undefined> {
  return path === undefined ? undefined : validateDataset(path, options);
}

function describe(report: FixReport): string[] {
  const { rowsRead, rowsWritten, changes, unfixed } = report;
  const first = new Map<string, FixChange>();
  for (const change of changes) if (!first.has(change.code)) first.set(change.code, change);
  return [
    `Rows     ${formatCount(rowsWritten)} of ${formatCount(rowsRead)} written`,
    ...[...first.values()].map((change) => describeChange(change, report)),
    ...unfixed.map(
      ({ code, count, reason }) => `         left ${code} (${formatCount(count)}): ${reason}`,
    ),
    ...(changes.length > 0 ? ['         --json lists all changes'] : []),
  ];
}

function describeChange(change: FixChange, { counts }: FixReport): string {
  const { line, code, path, before, after } = change;
  const where = `line ${line}${path ? ` ${path}` : ''}`;
  const now = after === null ? 'removed' : JSON.stringify(after);
  return `         fixed ${code} (${formatCount(counts[code] ?? 0)}), first at ${where}: ${JSON.stringify(before)} → ${now}`;
}
