import { type MetricsLayout, metricsLayouts } from './metricsLayouts.data.js';
import type { Curve } from './types.js';

/** Path below the job's own folder, and content. */
interface MetricsFile {
  readonly path: string;
  readonly text: string;
}

const trainingPath = 'training_artifacts/step_wise_training_metrics.csv';

/** The files as they stand after `steps` optimizer steps, where the model's family has them. */
export function metricsFiles(
  curve: Curve,
  steps: number,
  baseModelId: string,
): readonly MetricsFile[] {
  if (steps === 0) return [];
  const layout = layoutOf(baseModelId);
  const files = [{ path: trainingPath, text: trainingCsv(curve, steps, layout) }];
  const epochs = Math.min(Math.floor(steps / curve.stepsPerEpoch), curve.validation.length);
  if (epochs > 0 && layout.validationPath !== null) {
    files.push({ path: layout.validationPath, text: validationCsv(curve, epochs, layout) });
  }
  return files;
}

function layoutOf(baseModelId: string): MetricsLayout {
  const layout = metricsLayouts.find((row) => baseModelId.startsWith(row.models));
  if (!layout) throw new TypeError(`No metrics layout for ${baseModelId}.`);
  return layout;
}

function trainingCsv(curve: Curve, steps: number, layout: MetricsLayout): string {
  const rows = curve.training
    .slice(0, steps)
    .map((loss, i) => [
      i + layout.firstStep,
      Math.floor(i / curve.stepsPerEpoch) + layout.firstEpoch,
      ...lossColumns(loss, layout),
    ]);
  return csv(header('training', layout), rows);
}

function validationCsv(curve: Curve, epochs: number, layout: MetricsLayout): string {
  const rows = curve.validation
    .slice(0, epochs)
    .map((loss, epoch) => [
      (epoch + 1) * curve.stepsPerEpoch,
      epoch + layout.firstEpoch,
      ...lossColumns(loss, layout),
    ]);
  return csv(header('validation', layout), rows);
}

function header(kind: string, { perplexity }: MetricsLayout): string {
  const columns = ['step_number', 'epoch_number', `${kind}_loss`];
  return [...columns, ...(perplexity ? [`${kind}_perplexity`] : [])].join(',');
}

function lossColumns(loss: number, { perplexity }: MetricsLayout): readonly string[] {
  return perplexity ? [pythonFloat(loss), pythonFloat(Math.exp(loss))] : [pythonFloat(loss)];
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
