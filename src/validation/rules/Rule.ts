import type { BaseModel, CustomizationType } from '../../models/types.js';
import type { RecordView, Report } from '../../records/RecordView.js';
import type { DatasetFormat } from '../../records/types.js';
import type { TokenCounter } from '../../tokens/types.js';
import type { FindingLog } from '../FindingLog.js';

/** What a rule may know of the data set before it sees a record. */
export interface RuleContext {
  readonly format: DatasetFormat;
  readonly model: BaseModel | undefined;
  readonly customizationType: CustomizationType;
  readonly role: 'train' | 'validation';
  readonly log: FindingLog;
  readonly tokenCounter: TokenCounter | undefined;
  /** Of the job; the model's default where it is not given. */
  readonly batchSize: number | undefined;
  /** How many records the other split has, where it is known. */
  readonly otherRows: number | undefined;
}

export interface FileFacts {
  readonly rows: number;
  readonly bytes: number;
}

/** One thing to look at. Made anew for each data set, so it may remember earlier records. */
export interface Rule {
  record?(view: RecordView, report: Report): void;
  /** Like `record`, and called only for records with media, tools or reasoning, which few are. */
  richRecord?(view: RecordView, report: Report): void;
  /** Called once after the last record, for what concerns the file as a whole. */
  end?(facts: FileFacts): void;
}

/** `undefined` where the rule has nothing to say about such a data set. */
export type RuleFactory = (context: RuleContext) => Rule | undefined;
