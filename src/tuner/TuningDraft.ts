import { assertKmsKeyId } from '../base/awsNames.js';
import { invalidInput } from '../base/errors.js';
import type { CostEstimate } from '../costs/types.js';
import type { DatasetInput } from '../files/dataFile.js';
import { assertHyperparameters, epochRow } from '../models/hyperparameters.js';
import type { HyperparametersOf } from '../models/lookup.js';
import { resolveModel } from '../models/resolveModel.js';
import type { CustomizationType } from '../models/types.js';
import type { TunerContext } from '../runtime/context.js';
import type { TokenCounter } from '../tokens/types.js';
import {
  type DraftSettings,
  isSplit,
  type ValidationSplit,
  type VpcConfig,
} from './draftSettings.js';
import { makePlan } from './makePlan.js';
import type { PlanOptions } from './planOptions.js';
import type { TuningPlan } from './TuningPlan.js';

interface Parts {
  readonly context: TunerContext;
  readonly settings: DraftSettings;
}

let partsOf: (draft: DraftWithoutData) => Parts;

/**
 * A job in the making whose training data are still to be named: it has every step of a
 * {@link TuningDraft}, and no plan yet.
 */
export class DraftWithoutData<ModelId extends string = string> {
  readonly #context: TunerContext;
  readonly #settings: DraftSettings;

  /** @internal Made by `FineTuner.baseModel()`. */
  constructor(context: TunerContext, settings: DraftSettings) {
    this.#context = context;
    this.#settings = settings;
  }

  static {
    partsOf = (draft) => ({ context: draft.#context, settings: draft.#settings });
  }

  /** A file path, a file URL, an `s3://` URI (used where it is), text, a Blob, a stream or records. */
  trainingData(source: DatasetInput): TuningDraft<ModelId> {
    return new TuningDraft<ModelId>(this.#context, { ...this.#settings, training: source });
  }

  /**
   * A validation set, or `{ split, seed }` to hold out a part of the training data.
   *
   * Without one nobody can tell whether the model overfits: training loss alone does not show it.
   */
  validationData(source: DatasetInput | ValidationSplit): this {
    if (isSplit(source)) assertSplit(source);
    return this.#with({ validation: source });
  }

  /**
   * Passes over the training data; each is paid for in full. `'auto'` takes AWS's advice for the
   * size of the set where there is one. Left out: the model's default.
   *
   * @throws {@link FineTunerError} `input.invalid` outside the model's range.
   */
  epochs(epochs: number | 'auto'): this {
    const model = resolveModel(this.#settings.model);
    if (!epochRow(model)) {
      throw invalidInput(
        'epochs',
        `left out: ${model.name} counts steps, see hyperparameters.stepCount`,
        epochs,
      );
    }
    if (epochs !== 'auto') assertHyperparameters(model, { epochCount: epochs });
    return this.#with({ epochs });
  }

  /**
   * Adds to the hyperparameters; the model id narrows their names. What is left out keeps the
   * service's default.
   *
   * @throws {@link FineTunerError} `input.invalid` for an unknown name or a value out of range.
   */
  hyperparameters(values: HyperparametersOf<ModelId>): this {
    const { epochCount, ...others } = values as Record<string, number | string | undefined>;
    assertHyperparameters(resolveModel(this.#settings.model), values);
    const merged = this.#with({
      hyperparameters: { ...this.#settings.hyperparameters, ...others },
    });
    if (typeof epochCount === 'number') return merged.epochs(epochCount);
    return epochCount === undefined ? merged : merged.epochs('auto');
  }

  /**
   * Refuses to start, before anything is uploaded, when the high end of the estimate is above this
   * sum in US dollars, when a part of the bill has no known price, or, with `maxPriceAgeDays`, when
   * a price in it was read longer ago than that.
   */
  maxCostUsd(usd: number, options: { readonly maxPriceAgeDays?: number } = {}): this {
    assertAtLeastZero('maxCostUsd', 'a number of US dollars', usd);
    const { maxPriceAgeDays } = options;
    if (maxPriceAgeDays === undefined) return this.#with({ maxCostUsd: usd });
    assertAtLeastZero('maxPriceAgeDays', 'a number of days', maxPriceAgeDays);
    return this.#with({ maxCostUsd: usd, maxPriceAgeDays });
  }

  /** Counts with this counter instead of the model's: one that `calibrateTokens()` returned, say. */
  tokenCounter(counter: TokenCounter): this {
    return this.#with({ tokenCounter: counter });
  }

  /** Default `FINE_TUNING`. This package runs that and `CONTINUED_PRE_TRAINING`. */
  customizationType(type: CustomizationType): this {
    return this.#with({ customizationType: type });
  }

  /**
   * First part of the names of job and model; the plan's fingerprint follows. Letters, digits and
   * single dashes, at most 40.
   */
  name(name: string): this {
    if (
      typeof name !== 'string' ||
      !/^[a-zA-Z0-9](?:-?[a-zA-Z0-9])*$/.test(name) ||
      name.length > 40
    ) {
      throw invalidInput('name', 'letters, digits and single dashes, at most 40', name);
    }
    return this.#with({ name });
  }

  /**
   * The same plan started twice is the same job. To train once more with nothing changed, say
   * after a fault of the service, count the attempt up.
   */
  attempt(attempt: number): this {
    if (!Number.isInteger(attempt) || attempt < 1)
      throw invalidInput('attempt', 'a whole number from 1', attempt);
    return this.#with({ attempt });
  }

  /** Tags of job and model; adds to those set before. */
  tags(tags: Readonly<Record<string, string>>): this {
    return this.#with({ tags: { ...this.#settings.tags, ...tags } });
  }

  /** KMS key that encrypts the custom model, and the uploaded data. */
  encryption(options: { readonly customModelKmsKeyId: string }): this {
    assertKmsKeyId(options.customModelKmsKeyId);
    return this.#with({ customModelKmsKeyId: options.customModelKmsKeyId });
  }

  /** Runs the job inside a VPC: 1 to 16 subnets, 1 to 5 security groups. */
  vpc(config: VpcConfig): this {
    assertIds('vpc.subnetIds', config.subnetIds, 16);
    assertIds('vpc.securityGroupIds', config.securityGroupIds, 5);
    return this.#with({ vpcConfig: config });
  }

  #with(change: Partial<DraftSettings>): this {
    // Every draft is a `TuningDraft` at run time; without data its plan is refused by the type alone.
    const next = new TuningDraft<ModelId>(this.#context, { ...this.#settings, ...change });
    return next as DraftWithoutData<ModelId> as this;
  }
}

/**
 * A job in the making. Every step returns a new draft, so a half-made one can be shared and
 * branched; nothing is read before {@link TuningDraft.plan}.
 *
 * @example
 * ```ts
 * const base = tuner.baseModel('amazon.nova-micro-v1:0:128k').trainingData('train.jsonl');
 * const cheap = base.epochs(1);
 * const thorough = base.epochs(5).maxCostUsd(25); // `base` and `cheap` are unchanged
 * ```
 */
export class TuningDraft<ModelId extends string = string> extends DraftWithoutData<ModelId> {
  /**
   * Reads, checks, counts and prices. Uploads nothing, spends nothing, and needs no credentials
   * unless the data is in S3.
   *
   * A data set with errors gives a plan all the same, with `dataset.verdict` `'blocked'`: it can be
   * looked at, but not started.
   *
   * @throws {@link FineTunerError} `dataset.unreadable`, `model.endOfLife`,
   * `model.regionUnsupported`, `model.typeUnsupported`, `input.invalid`.
   */
  plan(options?: PlanOptions): Promise<TuningPlan> {
    const { context, settings } = partsOf(this);
    return makePlan(context, settings, options);
  }

  /** The bill of {@link TuningDraft.plan}. Reads the data set to count its tokens. */
  async estimateCost(options?: PlanOptions): Promise<CostEstimate> {
    const plan = await this.plan(options);
    await plan.dispose();
    return plan.cost;
  }
}

function assertAtLeastZero(field: string, what: string, value: unknown): void {
  if (typeof value !== 'number' || !(value >= 0) || !Number.isFinite(value)) {
    throw invalidInput(field, `${what}, 0 or more`, value);
  }
}

function assertSplit({ split, seed }: ValidationSplit): void {
  if (!(typeof split === 'number' && split > 0 && split < 1)) {
    throw invalidInput('validationData.split', 'a share between 0 and 1', split);
  }
  if (!Number.isSafeInteger(seed))
    throw invalidInput('validationData.seed', 'a whole number', seed);
}

function assertIds(field: string, ids: readonly string[], max: number): void {
  const fine =
    ids.length >= 1 && ids.length <= max && ids.every((id) => /^[-0-9a-zA-Z]{1,32}$/.test(id));
  if (!fine) throw invalidInput(field, `1 to ${max} ids`, ids);
}
