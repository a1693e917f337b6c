import { formatCount } from '../../base/text/format.js';
import type { ConversionNote, ConversionReport } from '../../dataset/convert/types.js';
import { convertDataset } from '../../files/datasetFiles.js';
import type { DatasetFormat } from '../../records/types.js';
import { required, text } from '../arguments.js';
import { type Command, print, printJson } from '../command.js';
import { writeNewFile } from '../writeNewFile.js';

export const convert: Command = {
  name: 'convert',
  usage: 'FILE --to FORMAT --out FILE [--from FORMAT] [--model ID] [--json]',
  summary: 'write a data set in another format; names every loss, exit code 1 when rows were lost',
  options: {
    to: { type: 'string' },
    from: { type: 'string' },
    model: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run({ values, positionals, streams, signal }) {
    const file = required(positionals[0], 'FILE');
    const out = required(text(values, 'out'), '--out');
    const from = text(values, 'from') as DatasetFormat | undefined;
    const model = text(values, 'model');
    const { lines, report } = convertDataset(file, {
      to: required(text(values, 'to'), '--to') as DatasetFormat,
      signal,
      ...(from === undefined ? {} : { from }),
      ...(model === undefined ? {} : { model }),
    });
    await writeNewFile(out, lines, signal);
    const done = await report;
    if (values.json) printJson(streams.out, done);
    else print(streams.out, describe(out, done).join('\n'));
    return done.rowsDropped > 0 ? 1 : 0;
  },
};

function describe(out: string, report: ConversionReport): string[] {
  const { from, to, rowsRead, rowsWritten, losses, changes } = report;
  return [
    `${out}`,
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
  const count = formatCount(counts[code] ?? 0);
  const where = `line ${line}${path ? ` ${path}` : ''}`;
  const example = concerned === undefined ? '' : `: ${JSON.stringify(concerned)}`;
  return `         ${what} ${code} (${count}), first at ${where}${example}. ${reason}`;
}
