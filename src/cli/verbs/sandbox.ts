import { runSandbox } from '../../sandbox/index.js';
import { given } from '../access.js';
import type { Verb } from '../Invocation.js';

export const sandbox: Verb<'sandbox'> = async ({ values, out, signal }) => {
  const { port, speed, bucket, region, directory } = values;
  await runSandbox({
    ...given({ region, directory }),
    write: (line) => out.line(line),
    signal,
    port,
    speed,
    buckets: bucket,
  });
  return 0;
};
