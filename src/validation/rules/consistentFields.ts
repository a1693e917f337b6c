import type { PartKind, RecordView, Report } from '../../records/RecordView.js';
import type { DatasetFormat } from '../../records/types.js';
import type { Rule, RuleFactory } from './Rule.js';

interface OptionalFields {
  /** Keys of the record. */
  readonly keys: readonly string[];
  /** Kinds of content, with the name that they have in a record. */
  readonly kinds: readonly (readonly [PartKind, string])[];
}

const optional: Partial<Record<DatasetFormat, OptionalFields>> = {
  converse: {
    keys: ['system'],
    kinds: [
      ['image', 'image'],
      ['video', 'video'],
      ['toolUse', 'toolUse'],
      ['toolResult', 'toolResult'],
      ['reasoning', 'reasoningContent'],
    ],
  },
  rft: { keys: ['id', 'reference_answer', 'tools'], kinds: [] },
};

/** Optional fields that stand in some records and not in others, which one AWS tool refuses. */
export const consistentFields: RuleFactory = ({ format, model }) => {
  const fields = optional[format];
  const concerned = model === undefined || model.family === 'nova';
  return fields && concerned ? new ConsistentFields(fields) : undefined;
};

class ConsistentFields implements Rule {
  readonly #fields: OptionalFields;
  readonly #names: readonly string[];
  #first: { readonly line: number; readonly has: number } | undefined;
  /** Fields that are not reported yet: one finding each is enough. */
  #open: number;

  constructor(fields: OptionalFields) {
    this.#fields = fields;
    this.#names = [...fields.keys, ...fields.kinds.map(([, name]) => name)];
    this.#open = (1 << this.#names.length) - 1;
  }

  record(view: RecordView, report: Report): void {
    const has = this.#fieldsIn(view);
    this.#first ??= { line: view.line, has };
    const differing = (has ^ this.#first.has) & this.#open;
    if (differing !== 0) this.#report(differing, has, this.#first.line, report);
  }

  /** A bit for each field that the record has, in the order of the names. */
  #fieldsIn({ record, others }: RecordView): number {
    const { keys, kinds } = this.#fields;
    let bits = 0;
    for (let index = 0; index < keys.length; index++) {
      if (record[keys[index] as string] !== undefined) bits |= 1 << index;
    }
    if (others.length === 0) return bits;
    kinds.forEach(([kind], index) => {
      if (others.some((part) => part.kind === kind)) bits |= 1 << (keys.length + index);
    });
    return bits;
  }

  #report(differing: number, has: number, first: number, report: Report): void {
    this.#open &= ~differing;
    this.#names.forEach((name, index) => {
      if ((differing & (1 << index)) === 0) return;
      const isHere = (has & (1 << index)) !== 0;
      const where = isHere
        ? `is missing in line ${first} and stands here`
        : `stands in line ${first} and is missing here`;
      report('field.inconsistent', { path: name, message: `The field \`${name}\` ${where}.` });
    });
  }
}
