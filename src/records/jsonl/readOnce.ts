import { invalidInput } from '../../base/errors.js';

/** Lines made as they are asked for, and what is known when they are done. */
interface ReadOnce<Report> {
  readonly lines: AsyncIterable<string>;
  readonly report: Promise<Report>;
}

/**
 * Joins lines with a report on them: it resolves when they were read to the end or left early, and
 * rejects with what they throw. `make` gives the lines; `sum` the report, told whether they ended.
 */
export function readOnce<Report>(
  make: () => AsyncIterable<string>,
  sum: (complete: boolean) => Report,
): ReadOnce<Report> {
  let settle: { resolve(report: Report): void; reject(error: unknown): void } | undefined;
  const report = new Promise<Report>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // Whoever reads the lines sees the error there; the report alone must not end the process.
  report.catch(() => undefined);
  let started = false;
  async function* lines(): AsyncGenerator<string> {
    let complete = false;
    try {
      yield* make();
      complete = true;
    } catch (error) {
      settle?.reject(error);
      throw error;
    } finally {
      settle?.resolve(sum(complete));
    }
  }
  return {
    lines: {
      [Symbol.asyncIterator]() {
        if (started) throw readAlready();
        started = true;
        return lines();
      },
    },
    report,
  };
}

function readAlready(): Error {
  return invalidInput(
    'lines',
    'read once',
    'a second reading',
    'Call the function again for another copy, or keep the lines.',
  );
}
