import { validateDataset } from '../../files/datasetFiles.js';
import { createTokenCounter } from '../../files/nodeTokenCounter.js';
import { resolveModel } from '../../models/resolveModel.js';
import type { DatasetFormat } from '../../records/types.js';
import type { DatasetReport } from '../../validation/types.js';
import { required, text } from '../arguments.js';
import { type Command, print, printJson } from '../command.js';
import { describeDataset } from '../describe.js';

export const validate: Command = {
  name: 'validate',
  usage: 'FILE [--model ID] [--format NAME] [--role train|validation] [--against FILE] [--json]',
  summary: 'check a data set: every finding with its line, exit code 1 when it is blocked',
  options: {
    model: { type: 'string' },
    format: { type: 'string' },
    role: { type: 'string' },
    against: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run({ values, positionals, streams, signal }) {
    const model = text(values, 'model');
    if (model !== undefined) resolveModel(model);
    const file = required(positionals[0], 'FILE');
    const against = text(values, 'against');
    const format = text(values, 'format');
    const report = await validateDataset(file, {
      role: text(values, 'role') === 'validation' ? 'validation' : 'train',
      signal,
      ...(model === undefined ? {} : { model, tokenCounter: await createTokenCounter({ model }) }),
      ...(format === undefined ? {} : { format: format as DatasetFormat }),
      ...(against === undefined ? {} : { against }),
    });
    if (values.json) printJson(streams.out, report);
    else print(streams.out, describe(file, report));
    return report.verdict === 'blocked' ? 1 : 0;
  },
};

function describe(label: string, report: DatasetReport): string {
  const isFixable = report.findings.some(({ fix }) => fix !== undefined);
  const way = `Fix      bedrock-fine-tuner fix ${label} --out NEW_FILE writes a corrected copy`;
  return [`${label}`, ...describeDataset(report), ...(isFixable ? [way] : [])].join('\n');
}
