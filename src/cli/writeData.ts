import { visibleJson } from '../base/text/visibleText.js';
import type { Invocation } from './Invocation.js';
import { blocksOf, OutputFile } from './OutputFile.js';
import type { Printer } from './terminal/Printer.js';

/** Where lines go: a file that is written whole or not at all, or with `-` the output. */
interface LineTarget {
  readonly label: string;
  /** The output holds the data, so that nothing else may be said there. */
  readonly isOutput: boolean;
  write(lines: AsyncIterable<string>): Promise<void>;
  discard(): Promise<void>;
}

/** Opens the target before anything is read. */
export async function openTarget(
  path: string,
  { values, out }: Invocation<{ readonly force: boolean }>,
): Promise<LineTarget> {
  if (path === '-') return outputTarget(out);
  const file = await OutputFile.reserve(path, values.force);
  return {
    label: path,
    isOutput: false,
    write: (lines) => file.writeLines(lines),
    discard: () => file.discard(),
  };
}

function outputTarget(out: Printer): LineTarget {
  return {
    label: '-',
    isOutput: true,
    async write(lines) {
      // The same JSON values; a control character in them would reach whoever reads the output.
      for await (const block of blocksOf(lines)) {
        if (!out.stream.write(visibleJson(block))) await drained(out);
      }
    },
    discard: async () => {},
  };
}

function drained({ stream }: Printer): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ['drain', 'error', 'close']) stream.removeListener(event, done);
      resolve();
    };
    for (const event of ['drain', 'error', 'close']) stream.once(event, done);
  });
}
