import { clampTo, rowOf, type Settings, settingOf } from './settings.js';
import type { NextRunAdvice } from './types.js';

const name = 'learningRateWarmupSteps';

/** Warm-up steps that AWS advises for so many records, where it does for the model. */
export function adviseWarmUp(
  records: number | undefined,
  settings: Settings,
): { values: Readonly<Record<string, number>>; advice: readonly NextRunAdvice[] } {
  const row = rowOf(settings, name);
  const perStep = settings.model?.recordsPerWarmupStep;
  if (row === undefined || perStep === undefined || records === undefined) {
    return { values: {}, advice: [] };
  }
  const steps = clampTo(row, Math.round(records / perStep));
  if (steps === settingOf(settings, name)) return { values: {}, advice: [] };
  const text = `Set ${name} to ${steps}: AWS advises a step for every ${perStep} records, and there are ${records}.`;
  const source = settings.model?.source[0];
  return {
    values: { [name]: steps },
    advice: [{ about: 'warm-up', text, ...(source === undefined ? {} : { source }) }],
  };
}
