import { formatCount, plural } from '../../base/text/format.js';
import type { SplitReport } from '../../dataset/split/types.js';
import { splitDataset } from '../../files/datasetFiles.js';
import { formatPercent } from '../../report/format.js';
import { accessOf } from '../access.js';
import { jsonAnswer } from '../answer.js';
import { usageError } from '../errors.js';
import type { Verb } from '../Invocation.js';
import { inputOf, withProgress } from '../input.js';
import { argument, required } from '../required.js';
import { openTarget } from '../writeData.js';

export const split: Verb<'split'> = async (invocation) => {
  const { values, args, streams, out, signal } = invocation;
  const name = argument(args);
  const { validation, seed, groupBy } = values;
  const trainOut = required(values.trainOut, 'trainOut');
  const validationOut = required(values.validationOut, 'validationOut');
  if (trainOut === validationOut) throw usageError('both parts would go into one file');
  const train = await openTarget(trainOut, invocation);
  const held = await openTarget(validationOut, invocation).catch(async (error) => {
    await train.discard();
    throw error;
  });
  try {
    const report = await withProgress(invocation, name, async (onProgress) => {
      await using parts = await splitDataset(inputOf(name, streams), {
        ...accessOf(invocation),
        validation,
        seed,
        groupBy,
        signal,
        onProgress,
      });
      await train.write(parts.train);
      await held.write(parts.validation);
      return parts.report;
    });
    const say = train.isOutput || held.isOutput ? invocation.err : out;
    if (values.json) say.json(jsonAnswer('split', report));
    else say.lines(describe(report, train.label, held.label));
    return 0;
  } finally {
    await train.discard();
    await held.discard();
  }
};

function describe(report: SplitReport, train: string, held: string): string[] {
  const { rows, trainRows, validationRows, tooLargeToHoldOut, unreadable } = report;
  return [
    `Rows     ${formatCount(rows)}: ${formatCount(trainRows)} to ${train}, ${formatCount(validationRows)} to ${held}`,
    ...(unreadable.length > 0
      ? [`         ! ${plural(unreadable.length, 'line')} left out, that hold no record`]
      : []),
    ...tooLargeToHoldOut.map(
      ({ line, rows: size, share }) =>
        `         ! ${formatCount(size)} records like line ${line} stay together: ${formatPercent(share)} of all`,
    ),
  ];
}
