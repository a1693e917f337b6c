import { describe, expect, it } from 'vitest';
import { libraryCalls } from '../../scripts/faults/calls.js';
import { runCell } from '../../scripts/faults/cell.js';
import { faults } from '../../scripts/faults/faults.js';

// Those that hang for seconds each, or move many megabytes, are left to `npm run faults`.
const slow = /hang|drip|throttled/;
const large = /MultipartUpload|UploadPart|GetProducts|ListFoundationModels/;

/** A tenth of the matrix: another fault for each call, so that every row and column is met. */
const chosen = libraryCalls
  .filter(({ operation }) => !large.test(operation))
  .flatMap((call, row) =>
    faults
      .filter(({ name }) => !slow.test(name))
      .filter((_, column) => (column + row) % 4 === 0)
      .map(
        (fault, index) => ({ call, fault, mode: index % 2 === 0 ? 'once' : 'for ever' }) as const,
      ),
  );

describe('a call to AWS under a fault', () => {
  it.each(
    chosen.map(
      (cell) => [cell.call.operation, cell.call.verb, cell.fault.name, cell.mode, cell] as const,
    ),
  )(
    '%s in %s, %s %s: is right, or says what is wrong',
    async (_operation, _verb, _fault, _mode, { call, fault, mode }) => {
      const { colour, why } = await runCell(call, fault, mode);
      expect(colour, why).not.toBe('red');
    },
  );
});
