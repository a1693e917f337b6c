/** Which cell of a line holds what; -1 where the file has no such column. */
export interface MetricColumns {
  readonly names: readonly string[];
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  readonly perplexity: number;
  /** Text column that tells several runs in one file apart. */
  readonly series: number;
}

const stepName = /^(?:train_|current_)?_?(?:global_)?steps?(?:_number|_num)?$/;
const epochName = /^(?:train_)?epochs?(?:_number|_num)?$/;
const trainingName = /^(?:train|training)_loss$/;
const validationName = /^(?:val|valid|validation|eval|evaluation)_loss$/;
/** In a chart of Weights & Biases the name of the run goes before. */
const trainingOfRun = /_(?:train|training)_loss$/;
const validationOfRun = /_(?:val|valid|validation|eval|evaluation)_loss$/;
const seriesName = /^(?:run|job|dataset|model)(?:_?(?:id|name|arn))?$/;

/** Where the losses of each kind stand, -1 where there is none; `plain` is one that says no kind. */
export interface LossColumns {
  readonly training: number;
  readonly validation: number;
  readonly plain: number;
}

/** Finds the columns of a metrics file by the names in its header, in any order. */
export function findMetricColumns(
  header: readonly string[],
  chooseLoss: (losses: LossColumns) => number,
): MetricColumns {
  const names = header.map(normalizeName);
  const loss = chooseLoss(findLosses(names));
  return {
    names: header,
    step: find(names, stepName),
    epoch: find(names, epochName),
    loss,
    perplexity: findPerplexity(names, names[loss]),
    series: find(names, seriesName),
  };
}

function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[\s/-]+/g, '_');
}

function findLosses(names: readonly string[]): LossColumns {
  const plain = names.indexOf('loss');
  return {
    training: firstOf(names, trainingName, trainingOfRun),
    validation: firstOf(names, validationName, validationOfRun),
    plain: plain === -1 ? valueOfTensorBoard(names) : plain,
  };
}

function firstOf(names: readonly string[], ...patterns: readonly RegExp[]): number {
  return patterns.map((pattern) => find(names, pattern)).find((index) => index !== -1) ?? -1;
}

/** TensorBoard exports one chart as `Wall time,Step,Value`. */
function valueOfTensorBoard(names: readonly string[]): number {
  return names.includes('wall_time') ? names.indexOf('value') : -1;
}

/** The perplexity beside the loss: with the same first word, else the only one there is. */
function findPerplexity(names: readonly string[], loss: string | undefined): number {
  const own = loss?.endsWith('loss') ? loss.replace(/loss$/, 'perplexity') : '';
  const index = names.indexOf(own);
  return index === -1 ? names.indexOf('perplexity') : index;
}

function find(names: readonly string[], pattern: RegExp): number {
  return names.findIndex((name) => pattern.test(name));
}
