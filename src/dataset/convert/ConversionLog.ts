import { conversionCatalogue } from './conversions.data.js';
import type { RowNotes } from './RowNotes.js';
import type { ConversionSpec } from './spec.js';
import type { ConversionCode, ConversionNote } from './types.js';

/** Collects the notes of all rows: counts all of them, keeps a bounded number. */
export class ConversionLog {
  rowsRead = 0;
  rowsWritten = 0;
  readonly losses: ConversionNote[] = [];
  readonly changes: ConversionNote[] = [];
  readonly counts: Partial<Record<ConversionCode, number>> = {};
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  row(line: number, notes: RowNotes): void {
    this.rowsRead += 1;
    if (!notes.isRowLost) this.rowsWritten += 1;
    for (const { code, path, text } of notes.all) {
      const { loss, reason }: ConversionSpec = conversionCatalogue[code];
      this.counts[code] = (this.counts[code] ?? 0) + 1;
      const list = loss === 'none' ? this.changes : this.losses;
      if (list.length >= this.#max) continue;
      list.push({ line, path, code, reason, ...(text === undefined ? {} : { text }) });
    }
  }
}
