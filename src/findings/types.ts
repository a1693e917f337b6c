import type { FindingCode } from './codes.js';
import type { AwsToolVerdicts, FindingBasis, FixOffer, Severity } from './spec.js';

export type { FindingCode } from './codes.js';

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** 1-based line in the file; `null` for the file as a whole. */
  readonly line: number | null;
  /** JSON path inside the record, `''` for the record as a whole. */
  readonly path: string;
  readonly message: string;
  readonly expected?: string;
  readonly received?: string;
  readonly basis: FindingBasis;
  /** URL of the page or tool that the rule comes from. */
  readonly source?: string;
  readonly fix?: FixOffer;
  /** What to do about it, where no fix can be applied. */
  readonly hint?: string;
  /** Which of AWS's own tools refuse such a record and which let it pass, as far as they were run or read. */
  readonly awsTools?: AwsToolVerdicts;
}
/** What one finding adds to its row in the catalogue. */
export interface FindingDetails {
  readonly path?: string;
  /** Default: the title of the code. */
  readonly message?: string;
  readonly expected?: string;
  readonly received?: string;
  /** Only where there is more to do about the case at hand than about most cases of the code. */
  readonly hint?: string;
  /** Only where the fix of the case at hand is another than that of the code; `null`: there is none. */
  readonly fix?: FixOffer | null;
  /** Only where the case at hand weighs less than the code usually does. */
  readonly severity?: Severity;
  /** Only where AWS's tools judge the case at hand otherwise than most cases of the code. */
  readonly awsTools?: AwsToolVerdicts;
}
