import { parseJobArn } from '../base/awsNames.js';
import type { FineTuningJob } from '../job/FineTuningJob.js';
import type { AwsAccess } from '../runtime/awsAccess.js';
import { FineTuner, type FineTunerOptions } from '../tuner/FineTuner.js';
import type { Invocation } from './Invocation.js';
import { argument } from './required.js';

/** What a command may say about AWS. */
export interface AccessValues {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  readonly endpointUrl?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly output?: string | undefined;
}

export function accessOf({ values }: Pick<Invocation<AccessValues>, 'values'>): AwsAccess {
  const { region, profile, endpointUrl } = values;
  return given({ region, profile, endpointUrl });
}

export function tunerOf(invocation: Pick<Invocation<AccessValues>, 'values'>): FineTuner {
  const { roleArn, output } = invocation.values;
  const options: FineTunerOptions = { ...accessOf(invocation), ...given({ roleArn, output }) };
  return new FineTuner(options);
}

/** A tuner for something that an ARN places: a region in the file is no contradiction of it. */
export function tunerForArn(
  invocation: Pick<Invocation<AccessValues>, 'values' | 'sourceOf'>,
): FineTuner {
  if (invocation.sourceOf('region') === 'flag') return tunerOf(invocation);
  return tunerOf({ values: { ...invocation.values, region: undefined } });
}

/** The job that the first argument names. */
export function jobOf(
  invocation: Pick<Invocation<AccessValues>, 'values' | 'sourceOf' | 'args'>,
): FineTuningJob {
  const { arn } = parseJobArn(argument(invocation.args));
  return tunerForArn(invocation).attach(arn);
}

/** The same without what was not given: the library tells absent from `undefined`. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
