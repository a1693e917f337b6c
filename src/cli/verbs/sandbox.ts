import { readSettings, runSandbox } from '../../sandbox/index.js';
import { given } from '../access.js';
import type { Verb } from '../Invocation.js';

export const sandbox: Verb<'sandbox'> = async ({ values, out, signal }) => {
  const { port, speed, startAt, region, quota, fault, bucket, directory } = values;
  const { options, faults } = readSettings({
    port,
    region,
    speed,
    startAt,
    quotas: quota,
    faults: fault,
  });
  await runSandbox({
    ...options,
    ...given({ directory }),
    faults,
    write: (line) => out.line(line),
    signal,
    buckets: bucket,
  });
  return 0;
};
