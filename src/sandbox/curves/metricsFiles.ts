import type { Curve } from './types.js';

/** Path below the job's own folder, and content. */
export interface MetricsFile {
  readonly path: string;
  readonly text: string;
}

const trainingPath = 'training_artifacts/step_wise_training_metrics.csv';
const validationPath =
  'validation_artifacts/post_fine_tuning_validation/validation/validation_metrics.csv';

/** The files as they stand after `steps` optimizer steps, in the layout of real Nova jobs. */
export function metricsFiles(curve: Curve, steps: number): readonly MetricsFile[] {
  if (steps === 0) return [];
  const files = [{ path: trainingPath, text: trainingCsv(curve, steps) }];
  const epochs = Math.min(Math.floor(steps / curve.stepsPerEpoch), curve.validation.length);
  if (epochs > 0) files.push({ path: validationPath, text: validationCsv(curve, epochs) });
  return files;
}

function trainingCsv(curve: Curve, steps: number): string {
  const rows = curve.training
    .slice(0, steps)
    .map((loss, i) => [i + 1, Math.floor(i / curve.stepsPerEpoch), pythonFloat(loss)]);
  return csv('step_number,epoch_number,training_loss', rows);
}

function validationCsv(curve: Curve, epochs: number): string {
  const rows = curve.validation
    .slice(0, epochs)
    .map((loss, epoch) => [(epoch + 1) * curve.stepsPerEpoch, epoch, pythonFloat(loss)]);
  return csv('step_number,epoch_number,validation_loss', rows);
}

function csv(header: string, rows: readonly (readonly (string | number)[])[]): string {
  return [header, ...rows.map((row) => row.join(',')), ''].join('\n');
}

/** A double as Python prints it: shortest digits, `.0` on whole numbers, exponents below 1e-4. */
export function pythonFloat(value: number): string {
  if (value === 0 || Math.abs(value) >= 1e-4) {
    return Number.isInteger(value) ? `${value}.0` : String(value);
  }
  const [mantissa, exponent = '0'] = value.toExponential().split('e');
  return `${mantissa}e-${String(-Number(exponent)).padStart(2, '0')}`;
}
