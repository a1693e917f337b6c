import type { Verb } from '../Invocation.js';
import { OutputFile } from '../OutputFile.js';
import { jobOf } from '../tuner.js';

export const report: Verb<'report'> = async (invocation) => {
  const { values, out, signal } = invocation;
  const job = jobOf(invocation);
  const { format } = values;
  if (values.out === undefined) {
    // The report has its own way of writing what others wrote.
    out.raw(await job.report({ format, signal }));
    return 0;
  }
  const file = await OutputFile.reserve(values.out, values.force);
  try {
    await file.writeText(await job.report({ format, signal }));
    return 0;
  } finally {
    await file.discard();
  }
};
