import type { FindingDetails } from './FindingLog.js';
import type { DatasetFormat, FindingCode } from './types.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A record as the rules see it, whatever its format is. */
export interface RecordView {
  readonly line: number;
  /** The line as it stands in the file. */
  readonly json: string;
  readonly bytes: number;
  readonly record: JsonObject;
  readonly system: readonly Part[];
  /** Messages in order; system text is apart. A prompt is a user turn, a completion an assistant turn. */
  readonly turns: readonly Turn[];
}

export interface Turn {
  readonly role: string;
  readonly parts: readonly Part[];
}

export type PartKind =
  | 'text'
  | 'reasoning'
  | 'image'
  | 'video'
  | 'document'
  | 'toolUse'
  | 'toolResult';

/** One block of content. Its path is put together only when a finding needs it. */
export interface Part {
  readonly kind: PartKind;
  readonly role: string;
  /** The text of `text` and `reasoning` parts; the JSON of the others. */
  readonly text: string;
  readonly value: unknown;
  readonly root: string;
  /** Index of the message, -1 where the format has none. */
  readonly message: number;
  /** Index of the block in the content, -1 where the content is a string. */
  readonly block: number;
  readonly leaf: string;
}

export function pathOf({ root, message, block, leaf }: Part): string {
  const inMessage = message < 0 ? root : `${root}[${message}].content`;
  const inBlock = block < 0 ? inMessage : `${inMessage}[${block}]`;
  return leaf === '' ? inBlock : `${inBlock}.${leaf}`;
}

/** Reports a finding on the record at hand. */
export type Report = (code: FindingCode, details?: FindingDetails) => void;

/** Checks the shape of a record and shows its content; reports what is missing or of a wrong type. */
export type RecordReader = (
  record: JsonObject,
  report: Report,
) => { readonly system: readonly Part[]; readonly turns: readonly Turn[] };

export interface RecordFormat {
  readonly format: DatasetFormat;
  readonly read: RecordReader;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
