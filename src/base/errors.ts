import type { QuantityRange } from './range.js';
import { visibleText } from './text/visibleText.js';

/**
 * Facts that travel with each error code.
 *
 * A new failure enters the library as a row here and a row in {@link errorCatalogue}: the compiler
 * then asks for exactly these facts wherever the code is thrown.
 */
export interface ErrorDetails {
  'input.invalid': { readonly field: string; readonly expected: string; readonly received: string };
  'input.unknownModel': {
    readonly model: string;
    readonly closest: readonly string[];
    readonly known: readonly string[];
  };
  'input.unknownEncoding': { readonly encoding: string; readonly known: readonly string[] };

  'model.endOfLife': {
    readonly model: string;
    readonly endOfLifeOn: string | null;
    readonly usable: readonly string[];
  };
  'model.legacy': {
    readonly model: string;
    readonly endOfLifeOn: string | null;
    readonly usable: readonly string[];
  };
  'model.regionUnsupported': {
    readonly model: string;
    readonly region: string;
    readonly regions: readonly string[];
  };
  'model.typeUnsupported': {
    readonly model: string;
    readonly customizationType: string;
    readonly supported: readonly string[];
  };

  'dataset.unreadable': { readonly path: string; readonly reason: DatasetUnreadableReason };
  'dataset.blocked': {
    readonly errorCount: number;
    readonly firstLine: number | null;
    readonly firstCode: string;
  };
  'dataset.changed': {
    readonly path: string;
    readonly expectedBytes: number;
    /** `null` where the reading ended at the first line that differs. */
    readonly actualBytes: number | null;
    /** The first line that differs, from 1; `null` where it is not known. */
    readonly line: number | null;
  };

  'cost.overBudget': {
    readonly maxCostUsd: number;
    readonly highUsd: number;
    readonly estimate: PricedTotals;
    /** Single changes that bring the bill under the cap, cheapest sacrifice first; may be empty. */
    readonly fits: readonly string[];
  };
  'cost.priceTooOld': {
    readonly asOf: string;
    readonly ageDays: number;
    readonly maxPriceAgeDays: number;
  };
  'cost.unavailable': { readonly model: string; readonly reason: string };

  'prices.malformed': {
    readonly item: number;
    readonly usageType: string | null;
    readonly field: string;
    readonly expected: string;
    readonly received: string;
  };
  'prices.empty': { readonly region: string; readonly itemsRead: number };

  'metrics.malformed': {
    readonly line: number;
    readonly field: string;
    readonly expected: string;
    readonly received: string;
  };
  'metrics.missing': { readonly jobArn: string; readonly searched: string };

  'job.waitTimedOut': {
    readonly jobArn: string;
    readonly waitedMs: number;
    readonly status: string;
  };

  'deployment.failed': { readonly arn: string; readonly failureMessage: string };
  'deployment.waitTimedOut': {
    readonly arn: string;
    readonly waitedMs: number;
    readonly status: string;
  };

  'package.missing': { readonly package: string };

  'sandbox.directoryInUse': {
    readonly directory: string;
    readonly processId: number;
    readonly lockFile: string;
  };
  'sandbox.stateUnreadable': { readonly path: string; readonly reason: string };

  'aws.credentials': AwsFailure;
  'aws.unreachable': AwsFailure;
  'aws.malformed': AwsFailure;
  'aws.wrongRegion': AwsFailure;
  'aws.clockSkew': AwsFailure;
  'aws.accessDenied': AwsFailure;
  'aws.notFound': AwsFailure;
  'aws.validation': AwsFailure;
  'aws.conflict': AwsFailure;
  'aws.quotaExceeded': AwsFailure;
  'aws.throttled': AwsFailure;
  'aws.service': AwsFailure;
  'aws.unknown': AwsFailure;
}

/** The sums of a bill that is above the cap, in US dollars; `lines` are those of the estimate. */
export interface PricedTotals {
  readonly training: QuantityRange;
  readonly monthly: QuantityRange;
  readonly total: QuantityRange;
  readonly lines: readonly object[];
}

/** What is known of a call to AWS that failed. */
export interface AwsFailure {
  readonly operation: string;
  /** The exception name as AWS sent it, or the name of the client's own error. */
  readonly awsCode: string;
  readonly httpStatus: number | null;
  readonly requestId: string | null;
  /** Set for what mends itself once a state has settled: a role in its first minutes, say. */
  readonly heals?: 'within-minutes';
  /** The handle that was waited for, as `JSON.stringify` writes it: attach again with it. */
  readonly handle?: object;
}

export type DatasetUnreadableReason =
  | 'missing'
  | 'directory'
  | 'permission'
  | 'empty'
  | 'disposed'
  | 'other';

/** Machine-readable reason of a {@link FineTunerError}: `area.what`. Part of the public API. */
export type ErrorCode = keyof ErrorDetails;

/** What each code means, and whether the same call may succeed when it is made again unchanged. */
export const errorCatalogue: Readonly<
  Record<ErrorCode, { readonly meaning: string; readonly retryable: boolean }>
> = {
  'input.invalid': { meaning: 'An argument has the wrong type, range or form.', retryable: false },
  'input.unknownModel': {
    meaning: 'No model of that id is in the table shipped with the package.',
    retryable: false,
  },
  'input.unknownEncoding': {
    meaning: 'No token encoding of that name is known.',
    retryable: false,
  },

  'model.endOfLife': {
    meaning: 'The base model has reached its end of life; every request for it fails.',
    retryable: false,
  },
  'model.legacy': {
    meaning: 'The base model is legacy: Bedrock takes no new customization job for it.',
    retryable: false,
  },
  'model.regionUnsupported': {
    meaning: 'The base model cannot be customized in that region.',
    retryable: false,
  },
  'model.typeUnsupported': {
    meaning: 'The base model does not offer that customization type.',
    retryable: false,
  },

  'dataset.unreadable': { meaning: 'The data set could not be opened or read.', retryable: false },
  'dataset.blocked': { meaning: 'The data set has at least one error finding.', retryable: false },
  'dataset.changed': {
    meaning: 'The data changed after it was planned or split.',
    retryable: false,
  },

  'cost.overBudget': {
    meaning: 'The high end of the estimate is above the cap.',
    retryable: false,
  },
  'cost.priceTooOld': {
    meaning: 'A cap was set, and a price in the bill was read longer ago than allowed.',
    retryable: false,
  },
  'cost.unavailable': {
    meaning: 'A cap was set, but a part of the bill has no known price.',
    retryable: false,
  },

  'prices.malformed': {
    meaning: 'An item of the AWS Price List is not in the form that is known.',
    retryable: false,
  },
  'prices.empty': {
    meaning: 'The AWS Price List holds no price of model customization for that region.',
    retryable: false,
  },

  'metrics.malformed': {
    meaning: 'A metrics file is not in the form that Bedrock writes.',
    retryable: false,
  },
  'metrics.missing': { meaning: 'The job has written no metrics file (yet).', retryable: true },

  'job.waitTimedOut': {
    meaning: 'The wait ended before the job did. The job was left running.',
    retryable: true,
  },

  'deployment.failed': { meaning: 'Bedrock could not serve the model.', retryable: false },
  'deployment.waitTimedOut': {
    meaning: 'The wait ended before the deployment was active. It was left as it is.',
    retryable: true,
  },

  'package.missing': {
    meaning: 'The call needs an optional package that is not installed.',
    retryable: false,
  },

  'sandbox.directoryInUse': {
    meaning: 'Another process runs a sandbox on the directory.',
    retryable: false,
  },
  'sandbox.stateUnreadable': {
    meaning: 'A file of the sandbox’s directory is damaged; nothing was changed.',
    retryable: false,
  },

  'aws.credentials': { meaning: 'No usable AWS credentials were found.', retryable: false },
  'aws.unreachable': { meaning: 'The AWS endpoint did not answer.', retryable: true },
  'aws.malformed': {
    meaning: 'The answer was cut short, not from AWS, or without what the call is made for.',
    retryable: true,
  },
  'aws.wrongRegion': {
    meaning: 'The bucket or resource is in another region than the one that was called.',
    retryable: false,
  },
  'aws.clockSkew': {
    meaning: 'AWS refused the call because the clock of this machine is wrong.',
    retryable: false,
  },
  'aws.accessDenied': { meaning: 'AWS refused the call for lack of permission.', retryable: false },
  'aws.notFound': {
    meaning: 'AWS knows no such resource in this account and region.',
    retryable: false,
  },
  'aws.validation': { meaning: 'AWS refused the request as invalid.', retryable: false },
  'aws.conflict': {
    meaning: 'The resource is in a state that does not allow the call, or a name is taken.',
    retryable: false,
  },
  'aws.quotaExceeded': { meaning: 'A service quota is used up.', retryable: false },
  'aws.throttled': {
    meaning: 'AWS asked for fewer calls, and the retries ran out.',
    retryable: true,
  },
  'aws.service': { meaning: 'AWS had a fault of its own.', retryable: true },
  'aws.unknown': {
    meaning: 'AWS answered with an error that this package does not know.',
    retryable: false,
  },
};

// A registered symbol survives what `instanceof` does not: a program that loads the ESM and the
// CommonJS build of this package holds two copies of the class.
const brand = Symbol.for('bedrock-fine-tuner.error');

export interface FineTunerErrorInit<Code extends ErrorCode> {
  readonly details: ErrorDetails[Code];
  /** What to do about it, as one plain sentence. */
  readonly hint?: string;
  /** Default: what {@link errorCatalogue} says of the code. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/**
 * Every error this library throws on purpose.
 *
 * The message is for a person, `code` and `details` are for a program, and `cause` keeps the AWS
 * error, with its request id, when one started it.
 *
 * @example
 * ```ts
 * try {
 *   await plan.start();
 * } catch (error) {
 *   if (FineTunerError.is(error, 'cost.overBudget')) console.error(error.details.highUsd, error.hint);
 *   else throw error;
 * }
 * ```
 */
export class FineTunerError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'FineTunerError';
  readonly [brand] = true;
  readonly details: ErrorDetails[Code];
  readonly hint: string | undefined;
  /** True when the same call may succeed later without any change. */
  readonly retryable: boolean;

  constructor(
    readonly code: Code,
    message: string,
    init: FineTunerErrorInit<Code>,
  ) {
    // A file name, a key of a data set or a text of AWS may stand in it, and a terminal will show it.
    super(visibleText(message), 'cause' in init ? { cause: init.cause } : undefined);
    this.details = init.details;
    this.hint = init.hint === undefined ? undefined : visibleText(init.hint);
    this.retryable = init.retryable ?? errorCatalogue[code].retryable;
  }

  /** Narrows an unknown error, to one code when `code` is given; works across package copies. */
  static is<Code extends ErrorCode = ErrorCode>(
    error: unknown,
    code?: Code,
  ): error is FineTunerError<Code> {
    return (
      typeof error === 'object' &&
      error !== null &&
      brand in error &&
      (code === undefined || (error as FineTunerError).code === code)
    );
  }
}

/** Builds the error for one wrong argument: what was expected and what came. */
export function invalidInput(
  field: string,
  expected: string,
  received: unknown,
  hint?: string,
): FineTunerError<'input.invalid'> {
  const shown = describeValue(received);
  return new FineTunerError(
    'input.invalid',
    `Expected \`${field}\` to be ${expected}, got ${shown}.`,
    {
      details: { field, expected, received: shown },
      ...(hint === undefined ? {} : { hint }),
    },
  );
}

const longestShownValue = 80;

/** A value as it may stand in a message: short, quoted, with its type. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') {
    const text = JSON.stringify(value);
    return `${text.length > longestShownValue ? `${text.slice(0, longestShownValue)}…"` : text} (string)`;
  }
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  return `${String(value)} (${typeof value})`;
}
