import type { JsonObject } from '../../base/json.js';
import type { Report } from '../RecordView.js';

/** A message as OpenAI writes it, and where it stands in the record. */
export interface PlacedMessage {
  readonly message: unknown;
  readonly path: string;
  /** Where its content stands. Default: `content` of the message. */
  readonly contentPath?: string;
}

/** A value and where it stands. */
export interface Placed {
  readonly value: unknown;
  readonly path: string;
}

/**
 * A record of another tool, told as a chat of OpenAI: messages with `role` and `content`, tools beside
 * them. What the tool has and a chat has not is listed.
 */
export interface ChatRecord {
  readonly messages: readonly PlacedMessage[];
  /** System text that stands beside the messages. */
  readonly system?: Placed;
  readonly tools?: Placed;
  readonly functions?: Placed;
  /** The answer that was not preferred. */
  readonly rejected?: Placed;
  /** Keys that the format does not know, or that a chat has no place for. */
  readonly others: readonly Placed[];
}

/** Tells a record as a chat; reports what is missing or of a wrong type. */
export type ChatAdapter = (record: JsonObject, report: Report) => ChatRecord;
