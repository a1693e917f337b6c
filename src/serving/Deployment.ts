import type { CallOptions, ServingDescription } from '../aws/ports.js';
import { FineTunerError } from '../base/errors.js';
import type { TunerContext } from '../runtime/context.js';
import { type PollOptions, pollUntil } from '../runtime/pollUntil.js';
import { removeOnce } from './lostAnswers.js';

/**
 * A custom model being served, on demand or with provisioned throughput. Its ARN is the `modelId`
 * for Converse and InvokeModel.
 */
export class Deployment implements AsyncDisposable {
  readonly #context: TunerContext;

  /** @internal Made by `CustomModel.deploy()` and `CustomModel.provision()`. */
  constructor(
    context: TunerContext,
    readonly arn: string,
  ) {
    this.#context = context;
  }

  async describe(options?: CallOptions): Promise<ServingDescription> {
    const { serving } = await this.#context.ports();
    return serving.describeServing(this.arn, options);
  }

  /**
   * Waits until the deployment can be called; 8 minutes have been seen for on-demand ones, 20 to
   * 30 for provisioned throughput.
   *
   * @throws {@link FineTunerError} `deployment.failed`, `deployment.waitTimedOut`.
   */
  async waitUntilActive(options: PollOptions = {}): Promise<ServingDescription> {
    const call = options.signal ? { signal: options.signal } : {};
    const readings = pollUntil<ServingDescription>(
      {
        read: () => this.describe(call),
        mark: (reading) => reading.status,
        isLast: (reading) => isActive(reading) || reading.status === 'Failed',
        onTimeout: (waitedMs, last) => this.#timedOut(waitedMs, last.status),
      },
      this.#context.clock,
      options,
    );
    let last: ServingDescription | undefined;
    for await (const reading of readings) last = reading;
    if (last && isActive(last)) return last;
    const reason = last?.failureMessage ?? 'Bedrock gave no reason.';
    throw new FineTunerError('deployment.failed', `The deployment failed: ${reason}`, {
      details: { arn: this.arn, failureMessage: reason },
      hint: 'Delete it and deploy again; a failed deployment is not billed per token.',
    });
  }

  /** Ends the serving. The model stays, and so does its storage bill. One that is gone is fine. */
  async delete(options?: CallOptions): Promise<void> {
    const { serving } = await this.#context.ports();
    await removeOnce(
      () => serving.deleteServing(this.arn, options),
      () => this.describe(options),
    );
  }

  /** A deployment that is still being created cannot be deleted, so this waits for it first. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.waitUntilActive();
    } catch (error) {
      if (!FineTunerError.is(error, 'deployment.failed')) throw error;
    }
    await this.delete();
  }

  toJSON(): { readonly arn: string } {
    return { arn: this.arn };
  }

  #timedOut(waitedMs: number, status: string): FineTunerError {
    return new FineTunerError(
      'deployment.waitTimedOut',
      `The deployment is still ${status} after ${waitedMs} ms.`,
      {
        details: { arn: this.arn, waitedMs, status },
        hint: 'It was left as it is; delete() ends it once it is active.',
      },
    );
  }
}

function isActive({ status }: ServingDescription): boolean {
  return status === 'Active' || status === 'InService';
}
