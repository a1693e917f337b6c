import { FineTunerError } from '../base/errors.js';

/**
 * Removes something. What is gone already is removed, and so is what turns out to be gone after an
 * error that may have swallowed the answer.
 *
 * @param look - Rejects with `aws.notFound` when it is gone.
 */
export async function removeOnce(
  remove: () => Promise<void>,
  look: () => Promise<unknown>,
): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (isGone(error)) return;
    if (!isDoubtful(error) || !(await look().then(() => false, isGone))) throw error;
  }
}

/**
 * Makes something. After an error that may have swallowed the answer it is looked for.
 *
 * @param find - The ARN of what was to be made, or `undefined` when it is not there.
 */
export async function makeOnce(
  make: () => Promise<string>,
  find: () => Promise<string | undefined>,
): Promise<string> {
  try {
    return await make();
  } catch (error) {
    const found = isDoubtful(error) ? await find().catch(() => undefined) : undefined;
    if (found === undefined) throw error;
    return found;
  }
}

function isGone(error: unknown): boolean {
  return FineTunerError.is(error, 'aws.notFound');
}

/** The call may have taken effect all the same. */
function isDoubtful(error: unknown): boolean {
  return FineTunerError.is(error) && error.retryable;
}
