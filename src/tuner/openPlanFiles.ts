import { invalidInput } from '../base/errors.js';
import type { DataFile, DatasetInput } from '../files/dataFile.js';
import { openDataFile } from '../files/openDataFile.js';
import { splitDataFile } from '../files/splitDataFile.js';
import type { TunerContext } from '../runtime/context.js';
import { type DraftSettings, isSplit } from './draftSettings.js';

/** The files of a plan, for as long as it may still be started. */
export interface PlanFiles {
  readonly training: DataFile;
  readonly validation: DataFile | undefined;
  /** Removes every temporary copy that was made for them. */
  dispose(): Promise<void>;
}

/** Opens what a draft names. Where one cannot be opened, those before it are given back. */
export async function openPlanFiles(
  context: TunerContext,
  { training: input, validation: held }: DraftSettings,
  signal: AbortSignal | undefined,
): Promise<PlanFiles> {
  const borrowed: { dispose(): Promise<void> }[] = [];
  const dispose = async () => {
    await Promise.all(borrowed.map((one) => one.dispose()));
  };
  const open = async (data: DatasetInput, field: string) => {
    const file = await openDataFile(data, objectsOf(context), field, signal);
    borrowed.push(file);
    return file;
  };
  try {
    const whole = await open(given(input), 'trainingData');
    if (!isSplit(held)) {
      const validation = held === undefined ? undefined : await open(held, 'validationData');
      return { training: whole, validation, dispose };
    }
    const { split, seed } = held;
    const parts = await splitDataFile(whole, {
      validation: split,
      seed,
      ...(signal ? { signal } : {}),
    });
    borrowed.push(parts);
    return { training: parts.train, validation: parts.validation, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function objectsOf(context: TunerContext) {
  return async () => (await context.ports()).objects;
}

function given(training: DatasetInput | undefined): DatasetInput {
  if (training !== undefined) return training;
  throw invalidInput(
    'trainingData',
    'set before plan()',
    undefined,
    'Call .trainingData("train.jsonl").',
  );
}
