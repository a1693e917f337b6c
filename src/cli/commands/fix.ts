import { formatCount } from '../../base/text/format.js';
import type { FixChange, FixReport } from '../../dataset/fix/types.js';
import { applyFixes, type ValidateFileOptions, validateDataset } from '../../files/datasetFiles.js';
import type { FindingCode } from '../../findings/types.js';
import type { DatasetFormat } from '../../records/types.js';
import { required, text } from '../arguments.js';
import { type Command, print, printJson } from '../command.js';
import { describeDataset } from '../describe.js';
import { writeNewFile } from '../writeNewFile.js';

export const fix: Command = {
  name: 'fix',
  usage:
    'FILE --out FILE [--only CODE,CODE …] [--model ID] [--format NAME] [--against FILE] [--json]',
  summary: 'write a corrected copy of a data set; exit code 1 when the copy is still blocked',
  options: {
    out: { type: 'string' },
    only: { type: 'string' },
    model: { type: 'string' },
    format: { type: 'string' },
    against: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run({ values, positionals, streams, signal }) {
    const file = required(positionals[0], 'FILE');
    const out = required(text(values, 'out'), '--out');
    const only = text(values, 'only')?.split(',') as FindingCode[] | undefined;
    const [model, format, against] = ['model', 'format', 'against'].map((name) =>
      text(values, name),
    );
    const options: ValidateFileOptions = {
      signal,
      ...(model === undefined ? {} : { model }),
      ...(against === undefined ? {} : { against }),
      ...(format === undefined ? {} : { format: format as DatasetFormat }),
    };
    const found = await validateDataset(file, options);
    if (found.rows === 0) {
      // A file that cannot be read as text at all: there is nothing to write a copy of.
      print(streams.out, [file, ...describeDataset(found)].join('\n'));
      return 1;
    }
    const { lines, report } = applyFixes(found, { signal, ...(only ? { only } : {}) });
    await writeNewFile(out, lines, signal);
    const done = await report;
    const copy = await validateDataset(out, options);
    if (values.json) printJson(streams.out, { ...done, copy });
    else print(streams.out, [out, ...describe(done), ...describeDataset(copy)].join('\n'));
    return copy.verdict === 'blocked' ? 1 : 0;
  },
};

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
  const count = formatCount(counts[code] ?? 0);
  const where = `line ${line}${path ? ` ${path}` : ''}`;
  const now = after === null ? 'removed' : JSON.stringify(after);
  return `         fixed ${code} (${count}), first at ${where}: ${JSON.stringify(before)} → ${now}`;
}
