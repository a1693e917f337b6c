import { explainFailure } from '../models/explainFailure.js';
import type { CallOptions } from './ports.js';
import { toFineTunerError } from './toFineTunerError.js';

/** Runs one call; a failure becomes an error of this package, with the known way out as its hint. */
export async function callBedrock<T>(operation: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw toFineTunerError(error, operation, (message) => explainFailure(message).fix);
  }
}

export function sdkOptions(options: CallOptions | undefined): { abortSignal?: AbortSignal } {
  return options?.signal ? { abortSignal: options.signal } : {};
}
