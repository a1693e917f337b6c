import type { CallOptions, ServingDescription } from '../aws/ports.js';
import { assertOptions, FineTunerError } from '../base/errors.js';
import { monotonicMs } from '../runtime/clock.js';
import type { TunerContext } from '../runtime/context.js';
import { type Polled, type PollOptions, pollUntil, type TimedOut } from '../runtime/pollUntil.js';
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
    assertOptions('waitUntilActive()', options);
    const { clock } = this.#context;
    const polled: Polled<ServingDescription> = {
      readAt: async (atMs, signal) => {
        const leftMs = atMs - monotonicMs(clock);
        if (leftMs > 0) await clock.sleep(leftMs, signal);
        return this.describe({ signal });
      },
      mark: ({ status }) => status,
      isLast: (reading) => isActive(reading) || reading.status === 'Failed',
      onTimeout: (timedOut) => this.#timedOut(timedOut),
      handle: this.toJSON(),
    };
    let last: ServingDescription | undefined;
    for await (const told of pollUntil(polled, clock, options)) {
      if (told.type === 'reading') last = told.reading;
    }
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

  #timedOut({ waitedMs, last, cause }: TimedOut<ServingDescription>): FineTunerError {
    const status = last?.status ?? 'Unknown';
    return new FineTunerError(
      'deployment.waitTimedOut',
      `The deployment is still ${status} after ${Math.round(waitedMs)} ms.`,
      {
        details: { arn: this.arn, waitedMs, status },
        hint: 'It was left as it is; delete() ends it once it is active.',
        ...(cause === undefined ? {} : { cause }),
      },
    );
  }
}

function isActive({ status }: ServingDescription): boolean {
  return status === 'Active' || status === 'InService';
}
