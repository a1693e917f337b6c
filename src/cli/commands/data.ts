import {
  accessOptions,
  convertTargets,
  customizationTypes,
  datasetFormat,
  datasetFormats,
  force,
  json,
  model,
} from '../options.js';
import { by, choice, command, number, text } from '../spec.js';

const file = {
  name: 'FILE',
  about: 'a file, an s3:// URI, or - for the input',
  complete: 'file',
} as const;
const out = text('FILE', 'where to write; - is the output', 'train.fixed.jsonl', {
  complete: 'file',
});
const against = text(
  'FILE',
  'the other part: finds records that stand in both',
  'validation.jsonl',
  {
    complete: 'file',
  },
);

export const validate = command({
  summary: 'check data sets: every finding with its line',
  about: 'Errors come before warnings, each code once with how often it was found.',
  arguments: [{ ...file, many: true }],
  options: {
    model,
    datasetFormat,
    role: by('train', choice(['train', 'validation'], 'what the data is for')),
    customizationType: by('FINE_TUNING', choice(customizationTypes, 'what is done to the model')),
    against,
    maxFindings: number('N', 'most findings that are listed; counts stay complete', '100'),
    ...accessOptions,
    json,
  },
  examples: ['validate train.jsonl --model amazon.nova-micro-v1:0:128k --against validation.jsonl'],
  badNews: 'a data set is blocked',
  json: '`verdict`, `rows`, `bytes`, `counts` of all files; `files`: each with `file` and the fields of a `DatasetReport`',
});

export const fix = command({
  summary: 'write a corrected copy of a data set',
  about: 'Only what is safe is done unless --only names more.',
  arguments: [file],
  options: {
    out,
    only: text('CODES', 'codes to fix, with commas between them', 'line.blank,duplicate.exact', {
      complete: 'code',
    }),
    model,
    datasetFormat,
    against,
    force,
    ...accessOptions,
    json,
  },
  examples: ['fix train.jsonl --out train.fixed.jsonl'],
  badNews: 'the copy is still blocked',
  json: 'the fields of a `FixReport`; `copy`: the `DatasetReport` of what was written',
});

export const convert = command({
  summary: 'write a data set in another format; names every loss',
  arguments: [file],
  options: {
    to: choice(convertTargets, 'format to write'),
    from: choice(datasetFormats, 'format of the data; left out, it is recognised'),
    model,
    out,
    force,
    ...accessOptions,
    json,
  },
  examples: ['convert openai.jsonl --to converse --out train.jsonl'],
  badNews: 'rows were lost',
  json: 'the fields of a `ConversionReport`',
});

export const split = command({
  summary: 'split a data set into a training and a validation part',
  about: 'Records with the same prompt stay on one side.',
  arguments: [file],
  options: {
    validation: by(
      0.1,
      number('SHARE', 'share of the records to hold out, or a number of them', '0.1'),
    ),
    seed: by(0, number('N', 'the same seed gives the same split', '7')),
    groupBy: by('prompt', choice(['prompt', 'completion'], 'what may never stand on both sides')),
    trainOut: text('FILE', 'where to write the training part', 'train.jsonl', { complete: 'file' }),
    validationOut: text('FILE', 'where to write the validation part', 'validation.jsonl', {
      complete: 'file',
    }),
    force,
    ...accessOptions,
    json,
  },
  examples: ['split all.jsonl --train-out train.jsonl --validation-out validation.jsonl --seed 7'],
  json: 'the fields of a `SplitReport`',
});
