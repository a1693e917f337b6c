import { convertDataset } from '../../src/dataset/convert/convertDataset.js';
import type { ConversionReport, ConvertOptions } from '../../src/dataset/convert/types.js';
import type { DatasetSource } from '../../src/records/jsonl/source.js';

interface Converted {
  readonly lines: readonly string[];
  readonly records: readonly unknown[];
  readonly report: ConversionReport;
}

/** Reads a conversion to its end. */
export async function converted(
  source: DatasetSource,
  options: ConvertOptions,
): Promise<Converted> {
  const { lines: stream, report } = convertDataset(source, options);
  const lines: string[] = [];
  for await (const line of stream) lines.push(line);
  return { lines, records: lines.map((line) => JSON.parse(line)), report: await report };
}

/** Records as lines of a file. */
export function jsonl(...records: readonly unknown[]): { readonly text: string } {
  return { text: records.map((record) => `${JSON.stringify(record)}\n`).join('') };
}
