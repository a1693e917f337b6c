import { clip } from '../base/text/visibleText.js';
import type { ReportInput } from './types.js';

export function reportTitle(input: ReportInput): string {
  return clip(input.title ?? input.job?.jobName ?? input.model ?? 'Fine-tuning', 200);
}
