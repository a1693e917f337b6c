import { shown } from '../../records/text/shown.js';
import { conversionCatalogue } from './conversions.data.js';
import type { ConversionLoss } from './spec.js';
import type { ConversionCode } from './types.js';

/** A note whose line and reason are added later. */
interface RowNote {
  readonly code: ConversionCode;
  readonly path: string;
  readonly text?: string;
}

/** What is lost or changed of one row. */
export class RowNotes {
  readonly #notes: RowNote[] = [];
  #lost = false;

  /** True as soon as something is noted because of which the row cannot be written. */
  get isRowLost(): boolean {
    return this.#lost;
  }

  /** The notes; of a row that is not written only the losses, since nothing has another form. */
  get all(): readonly RowNote[] {
    return this.#lost ? this.#notes.filter(({ code }) => lossOf(code) !== 'none') : this.#notes;
  }

  /** `concerned` is shown with the note. */
  add(code: ConversionCode, path: string, concerned?: unknown): void {
    const text = concerned === undefined ? {} : { text: shown(concerned) };
    // Keys of the file stand in a path.
    this.#notes.push({ code, path: shown(path), ...text });
    this.#lost ||= lossOf(code) === 'row';
  }
}

function lossOf(code: ConversionCode): ConversionLoss {
  return conversionCatalogue[code].loss;
}
