import type { CustomizationType } from '../models/types.js';
import type { DatasetSource } from '../records/jsonl/source.js';
import { isRereadable } from '../records/jsonl/source.js';
import type { DatasetReport, ValidateOptions } from './types.js';

/** What a report was made from, as far as it can be had again. */
export interface Origin {
  /** The data once more; absent for a stream, which is used up. */
  readonly open?: () => DatasetSource;
  /** The other split once more. */
  readonly openAgainst?: () => DatasetSource;
  readonly model?: string;
  readonly customizationType?: CustomizationType;
  readonly role?: 'train' | 'validation';
}

// Beside the reports and not in them: a report is plain data and can be sent as JSON.
const origins = new WeakMap<DatasetReport, Origin>();

export function originOf(report: DatasetReport): Origin {
  return origins.get(report) ?? {};
}

/** Remembers where a report comes from for as long as the report is used. */
export function rememberOrigin(report: DatasetReport, origin: Origin): void {
  origins.set(report, { ...originOf(report), ...origin });
}

/** The origin of a report that was made from that source with these options. */
export function originFrom(source: DatasetSource, options: ValidateOptions): Origin {
  const { against, model, customizationType, role } = options;
  const open = opener(source);
  const openAgainst = against && opener(against);
  return {
    ...(open ? { open } : {}),
    ...(openAgainst ? { openAgainst } : {}),
    ...(model === undefined ? {} : { model }),
    ...(customizationType === undefined ? {} : { customizationType }),
    ...(role === undefined ? {} : { role }),
  };
}

function opener(source: DatasetSource): (() => DatasetSource) | undefined {
  return isRepeatable(source) ? () => source : undefined;
}

/** A generator is its own iterator and is used up; an array or a set gives a new one each time. */
function isRepeatable(source: DatasetSource): boolean {
  if (isRereadable(source)) return true;
  return Symbol.iterator in source && source[Symbol.iterator]() !== (source as unknown);
}
