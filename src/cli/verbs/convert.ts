import { formatCount } from '../../base/text/format.js';
import type { ConversionNote, ConversionReport } from '../../dataset/convert/types.js';
import { convertDataset } from '../../files/datasetFiles.js';
import { accessOf, given } from '../access.js';
import { jsonAnswer } from '../answer.js';
import type { Verb } from '../Invocation.js';
import { inputOf, withProgress } from '../input.js';
import { argument, required } from '../required.js';
import { openTarget } from '../writeData.js';

export const convert: Verb<'convert'> = async (invocation) => {
  const { values, args, streams, out, err, signal } = invocation;
  const name = argument(args);
  const { from, model } = values;
  const to = required(values.to, 'to');
  const target = await openTarget(required(values.out, 'out'), invocation);
  try {
    const done = await withProgress(invocation, name, async (onProgress) => {
      const { lines, report } = convertDataset(inputOf(name, streams), {
        ...accessOf(invocation),
        ...given({ from, model }),
        to,
        signal,
        onProgress,
      });
      // The report fails with the lines; who waits for the lines hears of it there.
      report.catch(() => {});
      await target.write(lines);
      return report;
    });
    const say = target.isOutput ? err : out;
    if (values.json) say.json(jsonAnswer('convert', done));
    else say.lines(describe(target.label, done));
    return done.rowsDropped > 0 ? 1 : 0;
  } finally {
    await target.discard();
  }
};

function describe(label: string, report: ConversionReport): string[] {
  const { from, to, rowsRead, rowsWritten, losses, changes } = report;
  return [
    label,
    `Rows     ${formatCount(rowsWritten)} of ${formatCount(rowsRead)} written, ${from ?? 'unknown format'} as ${to}`,
    ...firstOfEach(losses).map((note) => describeNote('lost', note, report)),
    ...firstOfEach(changes).map((note) => describeNote('changed', note, report)),
    ...(losses.length + changes.length > 0 ? ['         --json lists all of them'] : []),
  ];
}

function firstOfEach(notes: readonly ConversionNote[]): ConversionNote[] {
  const first = new Map<string, ConversionNote>();
  for (const note of notes) if (!first.has(note.code)) first.set(note.code, note);
  return [...first.values()];
}

function describeNote(what: string, note: ConversionNote, { counts }: ConversionReport): string {
  const { line, path, code, reason, text: concerned } = note;
  const where = `line ${line}${path ? ` ${path}` : ''}`;
  const example = concerned === undefined ? '' : `: ${JSON.stringify(concerned)}`;
  return `         ${what} ${code} (${formatCount(counts[code] ?? 0)}), first at ${where}${example}. ${reason}`;
}
