import { parseJobArn } from '../base/awsNames.js';
import type { FineTuningJob } from '../job/FineTuningJob.js';
import { FineTuner, type FineTunerOptions } from '../tuner/FineTuner.js';
import { type AccessValues, accessOf, given } from './access.js';
import type { Invocation } from './Invocation.js';
import { argument } from './required.js';

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
