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

const stepName = /^(?:global_)?steps?(?:_number|_num)?$/;
const epochName = /^epochs?(?:_number|_num)?$/;
const trainingName = /^(?:train|training)_loss$/;
const validationName = /^(?:val|valid|validation|eval|evaluation)_loss$/;
const seriesName = /^(?:run|job|dataset|model)(?:_?(?:id|name|arn))?$/;

/** Finds the columns of a metrics file by the names in its header, in any order. */
export function findMetricColumns(
  header: readonly string[],
  prefer: 'training' | 'validation',
): MetricColumns {
  const names = header.map(normalizeName);
  const loss = findLoss(names, prefer);
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
  return name.toLowerCase().replace(/[\s-]+/g, '_');
}

function findLoss(names: readonly string[], prefer: 'training' | 'validation'): number {
  const training = find(names, trainingName);
  const validation = find(names, validationName);
  const [first, second] = prefer === 'training' ? [training, validation] : [validation, training];
  if (first !== -1) return first;
  return second === -1 ? names.indexOf('loss') : second;
}

/** The perplexity beside the loss: with the same first word, else the only one there is. */
function findPerplexity(names: readonly string[], loss: string | undefined): number {
  const own = loss?.replace(/loss$/, 'perplexity') ?? '';
  const index = names.indexOf(own);
  return index === -1 ? names.indexOf('perplexity') : index;
}

function find(names: readonly string[], pattern: RegExp): number {
  return names.findIndex((name) => pattern.test(name));
}
