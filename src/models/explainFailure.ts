import { failureTexts } from './failureTexts.data.js';

/** Why a job or a call failed. `cause` and `fix` are absent for a message that is not known. */
export interface Failure {
  readonly message: string;
  readonly cause?: string;
  readonly fix?: string;
  readonly source?: string;
}

/**
 * Looks a message of the service up in the table of known ones.
 *
 * @example
 * ```ts
 * explainFailure('Could not assume provided IAM role. …').fix;
 * // => 'Trust bedrock.amazonaws.com with aws:SourceAccount …'
 * ```
 */
export function explainFailure(message: string): Failure {
  const lowered = message.toLowerCase();
  const known = failureTexts.find((text) => lowered.includes(text.match));
  if (!known) return { message };
  return { message, cause: known.cause, fix: known.fix, source: known.source };
}
