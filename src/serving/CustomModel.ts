import type { CallOptions, CustomModelDescription } from '../aws/ports.js';
import { isModelName } from '../base/awsNames.js';
import { invalidInput } from '../base/errors.js';
import { assertCommitment, type Commitment, toBedrockCommitment } from '../models/commitments.js';
import type { TunerContext } from '../runtime/context.js';
import { untilHealed } from '../runtime/untilHealed.js';
import { Deployment } from './Deployment.js';
import { makeOnce, removeOnce } from './lostAnswers.js';

export interface DeployOptions extends CallOptions {
  /** Letters, digits, single dashes and underscores, at most 63. Default: the model's name. */
  readonly name?: string;
}

export interface ProvisionOptions extends DeployOptions {
  /** Each is billed for every hour that it exists, used or not. */
  readonly modelUnits: number;
  /** A commitment cannot be ended before its term. @default 'none' */
  readonly commitment?: Commitment;
}

/** A fine-tuned model: its ARN with verbs. Storage is billed by the month until {@link CustomModel.delete}. */
export class CustomModel {
  readonly #context: TunerContext;

  /** @internal Made by `FineTuningJob.wait()`. */
  constructor(
    context: TunerContext,
    readonly arn: string,
  ) {
    this.#context = context;
  }

  async describe(options?: CallOptions): Promise<CustomModelDescription> {
    const { serving } = await this.#context.ports();
    return serving.describeModel(this.arn, options);
  }

  /**
   * Serves the model on demand: billed per token, nothing while idle. Offered for some base models
   * only; see `getModel(id).serving.onDemand`.
   *
   * With `await using` the deployment is deleted at the end of the block.
   */
  async deploy(options: DeployOptions = {}): Promise<Deployment> {
    const { serving } = await this.#context.ports();
    const name = await this.#servingName(options);
    const params = {
      name,
      modelArn: this.arn,
      clientRequestToken: `bft-${name.replaceAll('_', '-')}`,
    };
    options.signal?.throwIfAborted();
    // Without the signal: a call that was sent may have made it, and its answer is the ARN.
    return this.#made(name, async () => (await serving.deploy(params)).arn, options);
  }

  /**
   * Serves the model with provisioned throughput, which costs far more than training: every model
   * unit is billed for every hour until it is deleted. Look at `estimateCost({ serving })` first.
   */
  async provision(options: ProvisionOptions): Promise<Deployment> {
    const { modelUnits, commitment = 'none' } = options;
    if (!Number.isInteger(modelUnits) || modelUnits < 1) {
      throw invalidInput('modelUnits', 'a whole number from 1', modelUnits);
    }
    assertCommitment('commitment', commitment);
    const asked = toBedrockCommitment(commitment);
    const { serving } = await this.#context.ports();
    const name = await this.#servingName(options);
    options.signal?.throwIfAborted();
    const params = {
      name,
      modelArn: this.arn,
      modelUnits,
      clientRequestToken: `bft-${name.replaceAll('_', '-')}`,
      ...(asked === undefined ? {} : { commitment: asked }),
    };
    return this.#made(name, async () => (await serving.provision(params)).arn, options);
  }

  /** Deletes the model and ends its storage bill. Deployments go first. One that is gone is fine. */
  async delete(options?: CallOptions): Promise<void> {
    const { serving } = await this.#context.ports();
    await removeOnce(
      () => serving.deleteModel(this.arn, options),
      () => this.describe(options),
    );
  }

  toJSON(): { readonly arn: string } {
    return { arn: this.arn };
  }

  /** A model that is still being made, and an answer that was lost, are no failures. */
  async #made(
    name: string,
    make: () => Promise<string>,
    { signal }: CallOptions,
  ): Promise<Deployment> {
    const { serving } = await this.#context.ports();
    const find = async () => {
      const served = await serving.listServing(signal ? { signal } : {});
      return served.find((one) => one.name === name && one.modelArn === this.arn)?.arn;
    };
    const arn = await makeOnce(() => untilHealed(make, this.#context.clock, signal), find);
    return new Deployment(this.#context, arn);
  }

  async #servingName(options: DeployOptions): Promise<string> {
    const name = options.name ?? (await this.describe(callOf(options))).modelName;
    if (!isModelName(name)) {
      throw invalidInput(
        'name',
        'letters, digits, single dashes and underscores, at most 63',
        name,
      );
    }
    return name;
  }
}

function callOf({ signal }: CallOptions): CallOptions {
  return signal ? { signal } : {};
}
