import type { JsonObject } from '../base/json.js';
import type { FindingCode, FindingDetails } from '../findings/types.js';
import type { Line } from './jsonl/LineSplitter.js';
import { scanRepeated, scanRepeatedTools, scanText, type TextScan } from './text/TextScan.js';
import { isVisible } from './visibleText.js';

/** What was understood of a record. */
export interface SaidContent {
  readonly system: readonly Part[];
  /** Messages in order; system text is apart. A prompt is a user turn, a completion an assistant turn. */
  readonly turns: readonly Turn[];
  /** The tools that the record declares, as their JSON. */
  readonly tools?: Part | undefined;
}

/** A part of a record that was not understood: where it stands, and what it would take to read it. */
export interface UnreadPart {
  /** JSON path inside the record, `''` for the record as a whole. */
  readonly path: string;
  readonly needs: string;
}

export interface RecordContent extends SaidContent {
  /** Empty where all of the record is understood. */
  readonly unread: readonly UnreadPart[];
}

export interface Turn {
  readonly role: string;
  /** Index in `messages`; absent where the format has none. */
  readonly index?: number;
  readonly parts: readonly Part[];
}

export type PartKind =
  | 'text'
  | 'reasoning'
  | 'image'
  | 'video'
  | 'document'
  | 'toolUse'
  | 'toolResult'
  | 'tools';

/** Where a part stands; turned into a path only when a finding needs it. */
export interface Place {
  readonly root: string;
  /** Index of the message, -1 where the format has none. */
  readonly message: number;
  /** Index of the block in the content, -1 where the content is a string. */
  readonly block: number;
  readonly leaf: string;
}

/** One block of content. */
export class Part {
  private scanned: TextScan | undefined = undefined;

  constructor(
    readonly kind: PartKind,
    readonly role: string,
    /** The text of `text` and `reasoning` parts; the JSON of the others. */
    readonly text: string,
    readonly place: Place,
    /** The block itself, for the kinds that are more than text. */
    readonly value: JsonObject | undefined = undefined,
  ) {}

  /** Hash of the text and what may stand in it, worked out once. */
  get scan(): TextScan {
    this.scanned ??= scanOf(this);
    return this.scanned;
  }

  /** True for what can be seen, and for all that is more than text. */
  get isVisible(): boolean {
    return this.kind !== 'text' || isVisible(this.text);
  }

  get path(): string {
    const { root, message, block, leaf } = this.place;
    const inMessage = message < 0 ? root : `${root}[${message}].content`;
    const inBlock = block < 0 ? inMessage : `${inMessage}[${block}]`;
    return leaf === '' ? inBlock : `${inBlock}.${leaf}`;
  }
}

/** System texts and declared tools are mostly those of the record before. */
function scanOf({ kind, role, text }: Part): TextScan {
  if (kind === 'tools') return scanRepeatedTools(text);
  return role === 'system' ? scanRepeated(text) : scanText(text);
}

/** A record as the rules see it, whatever its format is. */
export class RecordView implements RecordContent {
  readonly system: readonly Part[];
  readonly turns: readonly Turn[];
  readonly tools: Part | undefined;
  readonly unread: readonly UnreadPart[];
  /** Parts of the turns that are more than text; in most records there are none. */
  readonly others: readonly Part[];
  private found: number | undefined = undefined;

  constructor(
    private readonly source: Line,
    readonly record: JsonObject,
    /** Keys in all objects of the record. */
    readonly keys: number,
    content: RecordContent,
  ) {
    this.system = content.system;
    this.turns = content.turns;
    this.unread = content.unread;
    this.tools = content.tools;
    this.others = otherParts(content.turns);
  }

  get line(): number {
    return this.source.number;
  }

  /** The line as it stands in the file. */
  get json(): string {
    return this.source.text;
  }

  get bytes(): number {
    return this.source.bytes;
  }

  /** What may stand in any text of the record: bits of `Clue`, worked out once. */
  get clues(): number {
    this.found ??= cluesOf(this);
    return this.found;
  }
}

function cluesOf({ system, turns }: RecordContent): number {
  let clues = 0;
  for (const { scan } of system) clues |= scan.clues;
  for (const { parts } of turns) for (const { scan } of parts) clues |= scan.clues;
  return clues;
}

/** Reports a finding on the record at hand. */
export type Report = (code: FindingCode, details?: FindingDetails) => void;

/** Checks the shape of a record and shows its content; reports what is missing or of a wrong type. */
export type RecordReader = (record: JsonObject, report: Report) => SaidContent;

const none: readonly Part[] = [];

/** Parts that are more than text. */
function otherParts(turns: readonly Turn[]): readonly Part[] {
  let others = none;
  for (const { parts } of turns) {
    for (const part of parts) if (part.kind !== 'text') others = [...others, part];
  }
  return others;
}

/** True for the turn that a model is trained to give. */
export function isAnswer(turn: Turn | undefined): boolean {
  return turn !== undefined && !notAnswering.has(turn.role.toLowerCase());
}

const notAnswering = new Set([
  '',
  'user',
  'human',
  'system',
  'developer',
  'tool',
  'function',
  'text',
]);
