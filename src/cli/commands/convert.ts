import type { ConversionNote, ConversionReport } from '../../dataset/convert/types.js';
import type { DatasetFormat } from '../../dataset/types.js';
import { convertDataset } from '../../datasetFiles.js';
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

const shownNotes = 10;

function describe(out: string, report: ConversionReport): string[] {
  const { from, to, rowsRead, rowsWritten, losses, changes, counts } = report;
  const shown = [...losses, ...changes].slice(0, shownNotes);
  const total = Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const more = total - shown.length;
  return [
    `${out}`,
    `Rows     ${rowsWritten.toLocaleString('en')} of ${rowsRead.toLocaleString('en')} written, ${from ?? 'unknown format'} as ${to}`,
    ...shown.map((note) => describeNote(note, losses.includes(note))),
    ...(more > 0 ? [`         … and ${more.toLocaleString('en')} more; --json lists them`] : []),
  ];
}

function describeNote({ line, path, code, reason, text: lost }: ConversionNote, isLoss: boolean) {
  const where = `line ${line}${path ? ` ${path}` : ''}`;
  const what = lost === undefined ? '' : `: ${JSON.stringify(lost)}`;
  return `         ${isLoss ? 'lost' : 'changed'} ${code} at ${where}${what}. ${reason}`;
}
