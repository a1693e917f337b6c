import { errorCatalogue } from '../../base/errorCatalogue.js';
import { closestTo } from '../../base/text/closest.js';
import { conversionCatalogue } from '../../dataset/convert/conversions.data.js';
import { findingCatalogue } from '../../findings/findings.data.js';
import type { FindingSpec } from '../../findings/spec.js';
import { jsonAnswer } from '../answer.js';
import { cliErrors, usageError } from '../errors.js';
import type { Verb } from '../Invocation.js';
import { argument } from '../required.js';

interface Explained {
  readonly of: 'error' | 'finding' | 'conversion';
  readonly facts: object;
  readonly lines: readonly string[];
}

export const explain: Verb<'explain'> = async ({ values, args, out }) => {
  const code = argument(args);
  const { of, facts, lines } = found(code);
  if (values.json) out.json(jsonAnswer('explain', { code, of, ...facts }));
  else out.lines([[['bold', code], ` (${of})`], ...lines]);
  return 0;
};

function found(code: string): Explained {
  const explained = ofError(code) ?? ofFinding(code) ?? ofConversion(code);
  if (explained) return explained;
  const known = [errorCatalogue, cliErrors, findingCatalogue, conversionCatalogue].flatMap(
    Object.keys,
  );
  const closest = closestTo(code, known, 3);
  throw usageError(
    `no code '${code}' is known`,
    closest.length === 0 ? undefined : `Did you mean ${closest.join(' or ')}?`,
  );
}

function ofError(code: string): Explained | undefined {
  if (isKey(cliErrors, code)) {
    return { of: 'error', facts: { meaning: cliErrors[code] }, lines: [cliErrors[code]] };
  }
  if (!isKey(errorCatalogue, code)) return undefined;
  const facts = errorCatalogue[code];
  const again = facts.retryable
    ? 'The same call may succeed later.'
    : 'Trying again changes nothing.';
  return { of: 'error', facts, lines: [facts.meaning, again] };
}

function ofFinding(code: string): Explained | undefined {
  if (!isKey(findingCatalogue, code)) return undefined;
  const facts: FindingSpec = findingCatalogue[code];
  const { title, severity, why, fix, hint, source } = facts;
  return {
    of: 'finding',
    facts,
    lines: [
      `${title} (${severity})`,
      why,
      ...(fix ? [`fix:    ${fix.label}${fix.safe ? ' (safe)' : ''}`] : []),
      ...(hint ? [`hint:   ${hint}`] : []),
      ...(source ? [`source: ${source}`] : []),
    ],
  };
}

function ofConversion(code: string): Explained | undefined {
  if (!isKey(conversionCatalogue, code)) return undefined;
  const facts = conversionCatalogue[code];
  return { of: 'conversion', facts, lines: [facts.reason] };
}

function isKey<T extends object>(catalogue: T, code: string): code is keyof T & string {
  return Object.hasOwn(catalogue, code);
}
