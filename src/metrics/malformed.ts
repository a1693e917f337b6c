import { describeValue, FineTunerError } from '../base/errors.js';

/** The error for one place in a metrics file. */
export function malformed(
  place: { readonly line: number; readonly field: string },
  expected: string,
  received: string | number,
  hint: string,
): FineTunerError<'metrics.malformed'> {
  const shown = describeValue(received);
  return new FineTunerError(
    'metrics.malformed',
    `Line ${place.line} of the metrics file: expected \`${place.field}\` to be ${expected}, got ${shown}.`,
    { details: { ...place, expected, received: shown }, hint },
  );
}
