import type { JsonObject } from '../../base/json.js';
import type { DatasetFormat, FieldNames, FormatDetection } from '../../records/types.js';
import type { ConversionCode } from './codes.js';

export type { ConversionCode } from './codes.js';

/** One thing that a conversion lost, or wrote in another form. */
export interface ConversionNote {
  /** 1-based line in the source. */
  readonly line: number;
  /** JSON path inside the record of the source, `''` for the record. */
  readonly path: string;
  readonly code: ConversionCode;
  readonly reason: string;
  /** What is concerned: secrets masked, at most 200 characters. */
  readonly text?: string;
}

/** What becomes of a system message between the turns, which the target has no place for. */
export type OnLoss = 'drop' | 'keep-nearest' | 'fail';

export interface ConvertOptions {
  /** Default: what most of the first 200 records look like. */
  readonly from?: DatasetFormat;
  readonly to: DatasetFormat;
  /** The keys that hold a question and its answer, where they have other names than `prompt` and `completion`. */
  readonly fields?: FieldNames | undefined;
  /** Base model id. Then nothing is written that this model does not take: tools, images, several system texts. */
  readonly model?: string;
  /**
   * What becomes of a system message between the turns: left out, kept where it stands as text of the
   * user, or the reason to leave the row out. Default: moved before all turns, which is listed as a loss.
   */
  readonly onLoss?: OnLoss | undefined;
  /** Losses and changes that are listed, each. Default 100,000. Counts stay complete. */
  readonly maxNotes?: number;
  readonly signal?: AbortSignal;
}

export interface ConversionReport {
  /** Given or detected; `undefined` when no record could be recognised. */
  readonly from: DatasetFormat | undefined;
  readonly to: DatasetFormat;
  /** How `from` was found; absent when it was given. */
  readonly detection?: FormatDetection;
  /** False when the reader of `lines` stopped before the end: then all figures are of that part. */
  readonly complete: boolean;
  /** Lines that are not blank. Rows read are rows written and rows dropped. */
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly rowsDropped: number;
  /** What is not in the output, in line order, dropped rows included. */
  readonly losses: readonly ConversionNote[];
  /** What is in the output in another form, in line order. */
  readonly changes: readonly ConversionNote[];
  /** Notes by code. Complete, also where `losses` or `changes` was cut. */
  readonly counts: Readonly<Partial<Record<ConversionCode, number>>>;
}

export interface DatasetConversion {
  /** Lines without line ends, made as they are asked for. Can be read once. */
  readonly lines: AsyncIterable<string>;
  /** Settles when `lines` was read to its end, or was left early; not before. */
  readonly report: Promise<ConversionReport>;
}

/** A record as all formats can be told: what is asked, what is answered, which tools there are. */
export interface Conversation {
  readonly system: readonly TextBlock[];
  readonly messages: readonly Message[];
  readonly tools: readonly Tool[];
  /** What a grader compares with, in reinforcement prompts. */
  readonly reference?: unknown;
  /** Further fields of reinforcement prompts, which their grader reads. */
  readonly extra?: JsonObject;
}

export interface Message {
  readonly role: 'user' | 'assistant';
  /** Where it stands in the source, as do the paths of the blocks. */
  readonly path: string;
  readonly blocks: readonly Block[];
  /** Marked as not to be trained on. */
  readonly untrained?: boolean;
}

export interface TextBlock {
  readonly kind: 'text' | 'reasoning';
  readonly text: string;
  readonly path: string;
}

export interface ToolUseBlock {
  readonly kind: 'toolUse';
  readonly id: string;
  readonly name: string;
  readonly input: JsonObject;
  readonly path: string;
}

export interface ToolResultBlock {
  readonly kind: 'toolResult';
  readonly id: string;
  /** Content blocks as Converse has them. */
  readonly content: readonly JsonObject[];
  readonly status?: string;
  readonly path: string;
}

export interface MediaBlock {
  readonly kind: 'image' | 'video' | 'document';
  /** The block's value as Converse has it. */
  readonly value: JsonObject;
  readonly path: string;
}

export type Block = TextBlock | ToolUseBlock | ToolResultBlock | MediaBlock;

export interface Tool {
  readonly name: string;
  readonly description?: string;
  /** JSON schema of the arguments. */
  readonly schema: JsonObject;
  readonly path: string;
}
