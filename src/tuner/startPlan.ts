import { createHash } from 'node:crypto';
import type { CreateJobParams, JobsPort, ObjectsPort, UploadProgress } from '../aws/ports.js';
import { FineTunerError } from '../base/errors.js';
import type { CostEstimate, CostLine } from '../costs/types.js';
import { linesThatMatter } from '../costs/warnings.js';
import { type Fit, whatWouldFit } from '../costs/whatWouldFit.js';
import type { MeasuredFile } from '../files/measureFile.js';
import { FineTuningJob } from '../job/FineTuningJob.js';
import { legacyError, usableModels } from '../models/resolveModel.js';
import type { TunerContext } from '../runtime/context.js';
import { buildJobParams } from './jobParams.js';
import { type PlanFacts, usdPerEpochOf } from './planFacts.js';

export interface StartOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StartProgress) => void;
  /** Let Bedrock decide about a legacy model. Default false. */
  readonly allowLegacy?: boolean;
}

/** How far the upload of one file is. */
export interface StartProgress extends UploadProgress {
  /** The same bytes were in the bucket already. */
  readonly skipped: boolean;
}

/** Refuses, uploads, creates: in this order, so that a refused plan leaves no trace. */
export async function startPlan(
  context: TunerContext,
  facts: PlanFacts,
  options: StartOptions = {},
): Promise<FineTuningJob> {
  assertStartable(facts, options);
  const params = buildJobParams(context, facts);
  const { jobs, objects } = await context.ports();

  await uploadOnce(objects, facts.training, params.trainingDataConfig.s3Uri, facts, options);
  const validationUri = params.validationDataConfig?.validators[0]?.s3Uri;
  if (facts.validation && validationUri) {
    await uploadOnce(objects, facts.validation, validationUri, facts, options);
  }

  const jobArn = await createOnce(jobs, params, options.signal);
  await Promise.all([facts.training.file.dispose(), facts.validation?.file.dispose()]);
  return new FineTuningJob(context, {
    jobArn,
    region: context.region,
    output: params.outputDataConfig.s3Uri,
    model: facts.model.id,
    maxEpochs: facts.epochs?.allowed.max ?? null,
    usdPerEpoch: usdPerEpochOf(facts) ?? null,
    effectiveEpochFactor: facts.training.report.effectiveEpochFactor,
  });
}

function assertStartable(facts: PlanFacts, { allowLegacy, signal }: StartOptions): void {
  signal?.throwIfAborted();
  const { model, settings, today } = facts;
  if (model.status === 'legacy' && !allowLegacy) {
    throw legacyError(model, usableModels(settings.customizationType, today));
  }
  for (const measured of [facts.training, facts.validation])
    if (measured) assertNotBlocked(measured);
  assertWithinBudget(facts);
}

function assertNotBlocked({ report, file }: MeasuredFile): void {
  if (report.verdict !== 'blocked') return;
  const first = report.findings.find((finding) => finding.severity === 'error');
  const where = first?.line ? ` (line ${first.line})` : '';
  throw new FineTunerError(
    'dataset.blocked',
    `${file.label} has errors: ${first?.message ?? 'see the findings'}${where}`,
    {
      details: {
        errorCount: report.findings.filter((finding) => finding.severity === 'error').length,
        firstLine: first?.line ?? null,
        firstCode: first?.code ?? '',
      },
      hint: 'plan.dataset.findings lists every line, what was expected there and what came; applyFixes(plan.dataset) writes a copy with what can be fixed safely.',
    },
  );
}

function assertWithinBudget(facts: PlanFacts): void {
  const { settings, cost, costInput, model, training } = facts;
  const { maxCostUsd } = settings;
  if (maxCostUsd === undefined) return;
  if (cost.kind === 'unavailable') {
    throw new FineTunerError(
      'cost.unavailable',
      `A cap is set, but the job cannot be priced: ${cost.message}`,
      {
        details: { model: model.id, reason: cost.reason },
        hint: 'Give a price table with the missing row, or start without a cap.',
      },
    );
  }
  assertFresh(cost.lines, facts);
  if (cost.total.high <= maxCostUsd) return;
  const records = training.report.rows;
  throw overBudget(
    maxCostUsd,
    cost,
    whatWouldFit({ estimateInput: costInput, maxCostUsd, records }),
  );
}

const dayMs = 86_400_000;

/** Judges the prices of lines that come to a cent: the rest cannot move the bill. */
function assertFresh(lines: readonly CostLine[], { settings, today }: PlanFacts): void {
  const { maxPriceAgeDays } = settings;
  if (maxPriceAgeDays === undefined) return;
  const dates = linesThatMatter(lines).map(({ price }) => price.asOf);
  const asOf = dates.sort()[0] ?? today;
  const ageDays = Math.floor((Date.parse(today) - Date.parse(asOf)) / dayMs);
  if (ageDays <= maxPriceAgeDays) return;
  throw new FineTunerError(
    'cost.priceTooOld',
    `A price in the bill is ${ageDays} days old (${asOf}).`,
    {
      details: { asOf, ageDays, maxPriceAgeDays },
      hint: 'Read live prices with refreshPrices(), and pass the table to new FineTuner({ prices }).',
    },
  );
}

function overBudget(
  maxCostUsd: number,
  estimate: Extract<CostEstimate, { kind: 'available' }>,
  fits: readonly Fit[],
): FineTunerError {
  const highUsd = estimate.total.high;
  const messages = fits.map((fit) => fit.message);
  const wayOut =
    messages.length > 0 ? `What would fit: ${messages.join('; ')}.` : 'No single change fits.';
  return new FineTunerError(
    'cost.overBudget',
    `The job may cost $${highUsd.toFixed(2)}, above the cap of $${maxCostUsd.toFixed(2)}.`,
    {
      details: { maxCostUsd, highUsd, estimate, fits: messages },
      hint: `${wayOut} A job that gives up convergence to save money is a sign that retrieval (RAG) may be the better road.`,
    },
  );
}

/** Uploads unless the same bytes are there; the key holds their digest, so nothing is overwritten. */
async function uploadOnce(
  objects: ObjectsPort,
  measured: MeasuredFile,
  uri: string,
  facts: PlanFacts,
  { signal, onProgress }: StartOptions,
): Promise<void> {
  const { file, bytes, sha256 } = measured;
  if (file.s3Uri) return;
  const call = signal ? { signal } : {};
  const present = await objects.head(uri, call);
  if (present?.sha256 === sha256 && present.bytes === bytes) {
    onProgress?.({ uri, bytesSent: bytes, totalBytes: bytes, skipped: true });
    return;
  }
  onProgress?.({ uri, bytesSent: 0, totalBytes: bytes, skipped: false });
  const kmsKeyId = facts.settings.customModelKmsKeyId;
  await objects.upload(uri, unchanged(measured), {
    ...call,
    totalBytes: bytes,
    sha256,
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
    ...(onProgress
      ? { onProgress: (progress) => onProgress({ ...progress, skipped: false }) }
      : {}),
  });
}

/**
 * The file's bytes, ending in an error when they are not those that were planned. The error comes
 * before the stream ends, so the upload is given up and no object is left behind.
 */
async function* unchanged({ file, sha256, bytes }: MeasuredFile): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  let actualBytes = 0;
  for await (const chunk of file.open()) {
    hash.update(chunk);
    actualBytes += chunk.byteLength;
    yield chunk;
  }
  if (hash.digest('hex') === sha256) return;
  throw new FineTunerError('dataset.changed', `${file.label} changed after the plan was made.`, {
    details: { path: file.label, expectedBytes: bytes, actualBytes },
    hint: 'Make a new plan; nothing was uploaded or spent.',
  });
}

/**
 * Creates the job, or finds the one that this plan made before. The request token makes the
 * service answer with the same job; should it have forgotten the token, the name is still taken.
 */
async function createOnce(
  jobs: JobsPort,
  params: CreateJobParams,
  signal: AbortSignal | undefined,
): Promise<string> {
  const call = signal ? { signal } : {};
  try {
    return (await jobs.create(params, call)).jobArn;
  } catch (error) {
    if (!isNameTaken(error)) throw error;
    const found = await jobs.findByName(params.jobName, call);
    if (!found) throw error;
    const { clientRequestToken } = await jobs.describe(found.jobArn, call);
    if (clientRequestToken !== params.clientRequestToken) throw error;
    return found.jobArn;
  }
}

function isNameTaken(error: unknown): boolean {
  return FineTunerError.is(error) && /name is currently in use/i.test(error.message);
}
