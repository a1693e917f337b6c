import { novaEpochGuidance } from '../../models/epochGuidance.data.js';
import { showEpochs } from '../describe.js';
import type { NextRunAdvice } from './types.js';

export interface RepeatedData {
  readonly epochs: number;
  readonly copiesOfData: number;
  readonly advice: readonly NextRunAdvice[];
}

/** How more passes are made than the model takes epochs: AWS's own advice for small sets. */
export function repeatData(wanted: number, limit: number): RepeatedData {
  const copiesOfData = Math.ceil(wanted / limit);
  const epochs = Math.ceil(wanted / copiesOfData);
  const passes = copiesOfData * epochs;
  const text = `About ${wanted} passes over the data are expected to be needed, and a job makes at most ${limit}. Write the data ${copiesOfData} times into the training file and train ${showEpochs(epochs)}: ${passes} passes, each billed in full. Repeated records count towards the record quota.`;
  const source = novaEpochGuidance[0].source;
  return { epochs, copiesOfData, advice: [{ about: 'data', text, source }] };
}
