import { isObject } from '../../base/json.js';
import { documentedSchemaVersion } from '../../records/formats/converse.js';
import { joinTexts } from '../../records/text/joinTexts.js';
import { replaceContents } from './locate.js';
import type { MutableRecord, RecordEdit } from './types.js';

/** Converse records, and not the logs that distillation takes too. */
export function isConverse(record: MutableRecord, { format }: RecordEdit): boolean {
  return format === 'converse' || (format === 'distillation' && !('schemaType' in record));
}

export function addSchemaVersion(record: MutableRecord, edit: RecordEdit): void {
  if (!isConverse(record, edit) || record.schemaVersion !== undefined) return;
  const { schemaVersion: _, ...rest } = record;
  replaceContents(record, { schemaVersion: documentedSchemaVersion, ...rest });
  edit.change('schemaVersion', '', documentedSchemaVersion);
}

export function correctSchemaVersion(record: MutableRecord, edit: RecordEdit): void {
  const { schemaVersion } = record;
  if (!isConverse(record, edit) || schemaVersion === undefined) return;
  if (schemaVersion === documentedSchemaVersion) return;
  record.schemaVersion = documentedSchemaVersion;
  edit.change('schemaVersion', schemaVersion, documentedSchemaVersion);
}

export function removeEmptySystem(record: MutableRecord, edit: RecordEdit): void {
  const { system } = record;
  if (!isConverse(record, edit) || !Array.isArray(system) || system.length > 0) return;
  delete record.system;
  edit.change('system', [], null);
}

export function joinSystemTexts(record: MutableRecord, edit: RecordEdit): void {
  const { system } = record;
  if (!isConverse(record, edit) || !Array.isArray(system) || system.length < 2) return;
  if (edit.model?.dataset.systemItems !== 1) return;
  const texts = system.map((block) => (isObject(block) ? block.text : undefined));
  if (!texts.every((text) => typeof text === 'string')) {
    edit.leave('An entry of the system field is no text.');
    return;
  }
  record.system = [{ text: joinTexts(texts) }];
  edit.change('system', system, record.system);
}
