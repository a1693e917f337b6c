import type { JsonObject } from '../../base/json.js';
import type { BaseModel } from '../../models/types.js';
import { isChatFormat } from '../../records/chat/chatOf.js';
import { formatOf, readAs } from '../../records/formats/detectFormat.js';
import { mendRecord } from '../../records/formats/mendRecord.js';
import { countKeys } from '../../records/json/countKeys.js';
import { duplicateKeys } from '../../records/json/duplicateKeys.js';
import { longNumbers } from '../../records/json/longNumbers.js';
import type { DatasetFormat, FieldNames } from '../../records/types.js';

import { isVisible } from '../../records/visibleText.js';
import { matchTools } from './matchTools.js';
import type { RowNotes } from './RowNotes.js';
import { readOpenAi } from './readOpenAi.js';
import { readParts } from './readParts.js';
import { tidyTurns } from './tidyTurns.js';
import type { Conversation, OnLoss } from './types.js';
import { writers } from './writers.js';

/** Where records come from and where they go. */
interface Route {
  readonly from: DatasetFormat;
  readonly to: DatasetFormat;
  readonly model: BaseModel | undefined;
  readonly fields?: FieldNames | undefined;
  readonly onLoss?: OnLoss | undefined;
}

/** One record as a line of the other format; `undefined` where `notes` say that the row is lost. */
export function convertRecord(
  record: JsonObject,
  json: string,
  route: Route,
  notes: RowNotes,
): string | undefined {
  const { from, to, model } = route;
  checkJson(record, json, notes);
  const like = notes.isRowLost ? undefined : readAs(formatOf(record), record, from);
  const source = sourceOf(like, from);
  if (source === undefined) notes.add('format.other', '', like);
  if (notes.isRowLost || source === undefined) return undefined;

  for (const { path, before } of mendRecord(record, source)) notes.add('type.mended', path, before);
  const read = isChatFormat(source)
    ? readOpenAi(record, source, route, notes)
    : readParts(record, source, notes);
  if (notes.isRowLost) return undefined;
  const settled = settleReasoning(settleGrading(read, to, notes), route, notes);
  const conversation = matchTools(tidy(settled, to, notes), notes);
  const written = JSON.stringify(writers[to]?.(conversation, notes, model));
  noteChangedNumbers(json, written, notes);
  return notes.isRowLost ? undefined : written;
}

/** Only those that are written: most long numbers are ids beside the messages. */
function noteChangedNumbers(json: string, written: string, notes: RowNotes): void {
  const changed = longNumbers(json).find((literal) => written.includes(String(Number(literal))));
  if (changed !== undefined) notes.add('number.long', '', changed);
}

/** All that can be told as a chat may stand in one file; each record is read as what it is. */
function sourceOf(like: DatasetFormat | undefined, from: DatasetFormat): DatasetFormat | undefined {
  if (like === undefined || like === from || from === 'pairs') return from;
  return isChatFormat(like) && isChatFormat(from) ? like : undefined;
}

/** Whether the record can be taken apart and written again without a change that nobody sees. */
function checkJson(record: JsonObject, json: string, notes: RowNotes): void {
  if (Number.isNaN(countKeys(record))) {
    notes.add('line.tooDeep', '');
    return;
  }
  for (const { path } of duplicateKeys(json)) notes.add('key.duplicate', path);
}

/** Outside of reinforcement the reference is the answer, and nobody reads the further fields. */
function settleGrading(
  conversation: Conversation,
  to: DatasetFormat,
  notes: RowNotes,
): Conversation {
  const { reference, extra = {}, ...said } = conversation;
  if (to === 'rft') return conversation;
  for (const [key, value] of Object.entries(extra)) notes.add('key.unknown', key, value);
  if (reference === undefined) return said;
  const path = 'reference_answer';
  if (typeof reference !== 'string') {
    notes.add('reference.notText', path, reference);
    return said;
  }
  const blocks = [{ kind: 'text' as const, text: reference, path }];
  return { ...said, messages: [...said.messages, { role: 'assistant', path, blocks }] };
}

/** Leaves reasoning out where the target has no place for it. */
function settleReasoning(
  conversation: Conversation,
  { to, model }: Route,
  notes: RowNotes,
): Conversation {
  const isTaken =
    (to === 'converse' || to === 'distillation') &&
    (model === undefined || model.dataset.reasoning);
  const messages = conversation.messages.map((message) => ({
    ...message,
    blocks: message.blocks.filter((block) => {
      if (block.kind !== 'reasoning' || (isTaken && message.role === 'assistant')) return true;
      notes.add('reasoning.unsupported', block.path, block.text);
      return false;
    }),
  }));
  return { ...conversation, messages };
}

function tidy(conversation: Conversation, to: DatasetFormat, notes: RowNotes): Conversation {
  const answer = to === 'rft' || to === 'distillation' ? 'optional' : 'required';
  const system = conversation.system.filter(({ text, path }) => {
    if (isVisible(text)) return true;
    notes.add('text.blank', path, text);
    return false;
  });
  return { ...conversation, system, messages: tidyTurns(conversation.messages, answer, notes) };
}
