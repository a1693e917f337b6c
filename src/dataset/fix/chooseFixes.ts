import { invalidInput } from '../../base/errors.js';
import { findingCatalogue } from '../../findings/findings.data.js';
import type { FindingSpec } from '../../findings/spec.js';
import type { FindingCode } from '../../findings/types.js';
import { fixableCodes } from './fixers.js';

/** The fixes to make: those that were named, or all that are safe. */
export function chooseFixes(only: readonly FindingCode[] | undefined): ReadonlySet<FindingCode> {
  if (only === undefined) return new Set([...fixableCodes].filter(isSafe));
  if (!Array.isArray(only)) throw invalidInput('only', 'a list of finding codes', only);
  for (const code of only) if (!fixableCodes.has(code)) throw notFixable(code);
  return new Set(only);
}

function isSafe(code: FindingCode): boolean {
  const { fix }: FindingSpec = findingCatalogue[code];
  return fix?.safe === true;
}

function notFixable(code: string): Error {
  const hint = Object.hasOwn(findingCatalogue, code)
    ? `${code} needs a person; docs/findings.md says why. Fixable are ${[...fixableCodes].join(', ')}.`
    : `Fixable are ${[...fixableCodes].join(', ')}.`;
  return invalidInput('only', 'codes of findings that have a fix', code, hint);
}
