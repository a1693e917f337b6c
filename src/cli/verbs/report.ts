import { tunerForArn } from '../access.js';
import type { Verb } from '../Invocation.js';
import { OutputFile } from '../OutputFile.js';
import { argument } from '../required.js';

export const report: Verb<'report'> = async (invocation) => {
  const { values, args, out, signal } = invocation;
  const job = tunerForArn(invocation).attach(argument(args));
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
