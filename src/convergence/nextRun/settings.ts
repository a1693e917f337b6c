import { baseModelOf } from '../../models/lookup.js';
import type { BaseModel, Hyperparameter } from '../../models/types.js';
import type { NextRunInput } from './types.js';

/** What is known of the model and of how it was trained. */
export interface Settings {
  readonly model: BaseModel | undefined;
  readonly values: Readonly<Record<string, string | number>>;
}

export function settingsOf({ model, hyperparameters }: NextRunInput): Settings {
  return {
    model: model === undefined ? undefined : baseModelOf(model),
    values: hyperparameters ?? {},
  };
}

export function rowOf({ model }: Settings, name: string): Hyperparameter | undefined {
  return model?.hyperparameters.find((row) => row.name === name);
}

/** The value the run had: as given, else the model's default. */
export function settingOf(settings: Settings, name: string): number | undefined {
  const given = Number(settings.values[name] ?? Number.NaN);
  if (Number.isFinite(given)) return given;
  const usual = rowOf(settings, name)?.default;
  return typeof usual === 'number' ? usual : undefined;
}

/** The nearest value that the model takes. */
export function clampTo(row: Hyperparameter, value: number): number {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = row;
  return Math.min(max, Math.max(min, value));
}
