import { type ErrorCode, isRetryable } from './errors.js';

// Beside the errors and not in them: an application that is bundled need not carry these texts.
const meanings: Readonly<Record<ErrorCode, string>> = {
  'input.invalid': 'An argument has the wrong type, range or form.',
  'input.unknownModel': 'No model of that id is in the table shipped with the package.',
  'input.unknownEncoding': 'No token encoding of that name is known.',
  'model.endOfLife': 'The base model has reached its end of life; every request for it fails.',
  'model.legacy': 'The base model is legacy: Bedrock takes no new customization job for it.',
  'model.regionUnsupported': 'The base model cannot be customized in that region.',
  'model.typeUnsupported': 'The base model does not offer that customization type.',
  'dataset.unreadable': 'The data set could not be opened or read.',
  'dataset.blocked': 'The data set has at least one error finding.',
  'dataset.changed': 'The data changed after it was planned or split.',
  'cost.overBudget': 'The high end of the estimate is above the cap.',
  'cost.priceTooOld': 'A cap was set, and a price in the bill was read longer ago than allowed.',
  'cost.unavailable': 'A cap was set, but a part of the bill has no known price.',
  'prices.malformed': 'An item of the AWS Price List is not in the form that is known.',
  'prices.empty': 'The AWS Price List holds no price of model customization for that region.',
  'metrics.malformed': 'A metrics file is not in the form that Bedrock writes.',
  'metrics.missing': 'The job has written no metrics file (yet).',
  'job.waitTimedOut': 'The wait ended before the job did. The job was left running.',
  'deployment.failed': 'Bedrock could not serve the model.',
  'deployment.waitTimedOut':
    'The wait ended before the deployment was active. It was left as it is.',
  'package.missing': 'The call needs an optional package that is not installed.',
  'sandbox.directoryInUse': 'Another process runs a sandbox on the directory.',
  'sandbox.stateUnreadable': 'A file of the sandbox’s directory is damaged; nothing was changed.',
  'aws.credentials': 'No usable AWS credentials were found.',
  'aws.unreachable': 'The AWS endpoint did not answer.',
  'aws.malformed': 'The answer was cut short, not from AWS, or without what the call is made for.',
  'aws.wrongRegion': 'The bucket or resource is in another region than the one that was called.',
  'aws.clockSkew': 'AWS refused the call because the clock of this machine is wrong.',
  'aws.accessDenied': 'AWS refused the call for lack of permission.',
  'aws.notFound': 'AWS knows no such resource in this account and region.',
  'aws.validation': 'AWS refused the request as invalid.',
  'aws.conflict': 'The resource is in a state that does not allow the call, or a name is taken.',
  'aws.quotaExceeded': 'A service quota is used up.',
  'aws.throttled': 'AWS asked for fewer calls, and the retries ran out.',
  'aws.service': 'AWS had a fault of its own.',
  'aws.unknown': 'AWS answered with an error that this package does not know.',
};

/** What each code means, and whether the same call may succeed when it is made again unchanged. */
export const errorCatalogue = Object.fromEntries(
  Object.entries(meanings).map(([code, meaning]) => [
    code,
    { meaning, retryable: isRetryable(code as ErrorCode) },
  ]),
) as Readonly<Record<ErrorCode, { readonly meaning: string; readonly retryable: boolean }>>;
