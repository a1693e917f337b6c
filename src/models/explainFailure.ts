import type { ErrorCode } from '../base/errors.js';
import { failureTexts } from './failureTexts.data.js';
import type { FailureText } from './types.js';

/** Why a job or a call failed. All but `message` is absent for a message that is not known. */
export interface Failure {
  readonly message: string;
  readonly cause?: string;
  readonly fix?: string;
  readonly source?: string;
  /** The code of the error that such a call throws. */
  readonly code?: ErrorCode;
  /** Whether the same again may succeed: `after-minutes` once a state has settled. */
  readonly retry?: 'yes' | 'no' | 'after-minutes';
}

/** Where a message comes from. What is left out may be anything. */
export interface FailureOrigin {
  readonly service?: 'bedrock' | 'bedrock-runtime' | 's3' | 'pricing';
  /** As in the AWS API; `Job` for the failure message of a job. */
  readonly operation?: string;
}

/**
 * Looks a message of the service up in the table of known ones. With its origin, a text that two
 * services use in two meanings is told as what it means there.
 *
 * @example
 * ```ts
 * explainFailure('Could not assume provided IAM role. …').fix;
 * // => 'Trust bedrock.amazonaws.com with aws:SourceAccount …'
 * explainFailure('The provided model identifier is invalid.', { service: 'bedrock-runtime' }).fix;
 * ```
 */
export function explainFailure(message: string, origin: FailureOrigin = {}): Failure {
  const text = message.replace(/[‘’]/g, "'").trim();
  for (const row of failureTexts) {
    const found = isFrom(row, origin) ? row.match.exec(text) : null;
    if (found) return toFailure(message, row, found.groups ?? {});
  }
  return { message };
}

function isFrom({ service, operations }: FailureText, origin: FailureOrigin): boolean {
  const { service: from = service, operation } = origin;
  if (service !== undefined && from !== service) return false;
  return operation === undefined || operations === undefined || operations.includes(operation);
}

function toFailure(
  message: string,
  { cause, fix, source, code, retry }: FailureText,
  names: Readonly<Record<string, string>>,
): Failure {
  const filled = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name) => names[name] ?? whole);
  return { message, cause: filled(cause), fix: filled(fix), source, code, retry };
}
