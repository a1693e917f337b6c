import type { ReportInput } from './types.js';

export function reportTitle(input: ReportInput): string {
  return input.title ?? input.job?.jobName ?? input.model ?? 'Fine-tuning';
}
