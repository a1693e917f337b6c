import type { CreateJobParams } from '../aws/ports.js';
import type { CostEstimate } from '../costs/types.js';
import type { FineTuningJob } from '../job/FineTuningJob.js';
import type { EpochChoice } from '../models/hyperparameters.js';
import type { BaseModel } from '../models/types.js';
import { renderReport } from '../report/renderReport.js';
import type { ReportInput } from '../report/types.js';
import type { TunerContext } from '../runtime/context.js';
import type { TokenTotals } from '../tokens/types.js';
import type { DatasetReport } from '../validation/types.js';
import { buildJobParams } from './jobParams.js';
import type { PlanCheck } from './planFacts.js';
import { type PlanFacts, usdPerEpochOf } from './planFacts.js';
import type { StartOptions } from './startOptions.js';
import { startPlan } from './startPlan.js';

/**
 * A job that was checked and priced, and not started. Plain to look at, safe to keep: nothing has
 * been uploaded and nothing spent.
 *
 * @example
 * ```ts
 * const plan = await draft.plan();
 * if (plan.dataset.verdict === 'blocked') console.error(plan.dataset.findings[0]?.message);
 * else if (plan.cost.kind === 'available') console.log(plan.cost.total.high);
 * ```
 */
export class TuningPlan implements AsyncDisposable {
  readonly #context: TunerContext;
  readonly #facts: PlanFacts;

  /** @internal Made by `TuningDraft.plan()`. */
  constructor(context: TunerContext, facts: PlanFacts) {
    this.#context = context;
    this.#facts = facts;
  }

  get model(): BaseModel {
    return this.#facts.model;
  }

  get region(): string {
    return this.#facts.region;
  }

  /** Findings of the training data. */
  get dataset(): DatasetReport {
    return this.#facts.training.report;
  }

  /** Findings of the validation data; `undefined` when there is none. */
  get validationDataset(): DatasetReport | undefined {
    return this.#facts.validation?.report;
  }

  /** Tokens of the training data, counted once; training pays for them once an epoch. */
  get tokens(): TokenTotals | undefined {
    return this.dataset.tokens;
  }

  get cost(): CostEstimate {
    return this.#facts.cost;
  }

  /** What one epoch is expected to cost in US dollars; `undefined` without a price. */
  get usdPerEpoch(): number | undefined {
    return usdPerEpochOf(this.#facts);
  }

  /** `null` for image models, which count steps. */
  get epochs(): EpochChoice | null {
    return this.#facts.epochs;
  }

  get checks(): readonly PlanCheck[] {
    return this.#facts.checks;
  }

  /** The cap of `maxCostUsd()`. */
  get maxCostUsd(): number | undefined {
    return this.#facts.settings.maxCostUsd;
  }

  /**
   * Exactly what CreateModelCustomizationJob would receive.
   *
   * @throws {@link FineTunerError} `input.invalid` when the tuner has no role or no output prefix.
   */
  params(): CreateJobParams {
    return buildJobParams(this.#context, this.#facts);
  }

  /**
   * Uploads the data and creates the job. This is the step that spends money.
   *
   * The same plan started twice is the same job: names, request token and upload keys come from
   * its data and settings, so a crash between upload and create is mended by running it again.
   *
   * @throws {@link FineTunerError} before anything is uploaded: `dataset.blocked`,
   * `cost.overBudget`, `cost.unavailable`, `model.legacy`, `input.invalid`; later: `dataset.changed`
   * and the `aws.*` codes.
   */
  start(options?: StartOptions): Promise<FineTuningJob> {
    return startPlan(this.#context, this.#facts, options);
  }

  /**
   * Removes the temporary copies that were made of streams, and of data in S3 that is split; files are
   * read where they are. The plan can still be looked at, but a copy cannot be uploaded any more. Safe
   * to call twice.
   *
   * `start()` does this itself, unless it fails with an error after which it can be called again
   * (`retryable`). A plan that is not started has to be disposed of, or keeps its copies until the
   * process ends. `await using plan = await draft.plan()` does it at the end of the block.
   */
  dispose(): Promise<void> {
    return this.#facts.files.dispose();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  /** For a pull request or an approval. */
  toMarkdown(): string {
    return renderReport(this.toReportInput(), { format: 'markdown' });
  }

  /** @internal The plan's part of a report. */
  toReportInput(): ReportInput {
    const { model, region, dataset, validationDataset, cost, usdPerEpoch, maxCostUsd } = this;
    return {
      title: model.name,
      model: model.id,
      region,
      generatedAt: this.#context.clock.now(),
      dataset,
      validationDataset,
      maxTokensPerRecord: model.dataset.maxTokensPerRecord,
      cost,
      epochs: this.epochs?.value,
      maxEpochs: this.epochs?.allowed.max,
      usdPerEpoch,
      maxCostUsd,
      params: this.#paramsIfComplete(),
    };
  }

  toJSON(): object {
    const { model, region, dataset, validationDataset, tokens, cost, epochs, checks, maxCostUsd } =
      this;
    return {
      model: model.id,
      region,
      madeOn: this.#facts.today,
      epochs,
      tokens,
      cost,
      maxCostUsd,
      checks,
      dataset,
      validationDataset,
      params: this.#paramsIfComplete(),
    };
  }

  #paramsIfComplete(): CreateJobParams | undefined {
    const { roleArn, output } = this.#context;
    return roleArn === undefined || output === undefined ? undefined : this.params();
  }
}
