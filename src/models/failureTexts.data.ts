import type { FailureText } from './types.js';

const troubleshooting =
  'https://docs.aws.amazon.com/bedrock/latest/userguide/fine-tuning-troubleshooting.html';

// `match` is a piece of the service's message, without regard to case.
export const failureTexts: readonly FailureText[] = [
  {
    match: 'validate getobject permissions',
    cause:
      'The job role cannot read the data: s3:GetObject or s3:ListBucket is missing, the bucket is in another region, or its key policy does not allow kms:Decrypt.',
    fix: 'Allow s3:GetObject and s3:ListBucket on the bucket and on its objects for the job role, and keep data and job in one region.',
    source: troubleshooting,
    asOf: '2026-11-22',
  },
  {
    match: 'validate putobject permissions',
    cause: 'The job role cannot write the output prefix; Bedrock probes it with a small file.',
    fix: 'Allow s3:PutObject, s3:GetObject and s3:ListBucket on the output prefix for the job role.',
    source: troubleshooting,
    asOf: '2026-11-22',
  },
  {
    match: 'conform to jsonl format',
    cause:
      'A line of the file is not one JSON object: broken JSON, a blank line, or a record over several lines.',
    fix: 'Run validateDataset, which names the line, and applyFixes, which writes a copy without blank lines and with one record a line.',
    source: troubleshooting,
    asOf: '2026-11-22',
  },
  {
    match: 'input size exceeded in file',
    cause: 'A record is over the character quota, which is the token quota times six.',
    fix: 'Shorten the record; the validator names its line.',
    source: troubleshooting,
    asOf: '2026-11-22',
  },
  {
    match: 'token count',
    cause: 'A record has more tokens than the model trains on.',
    fix: 'Shorten the record or lower the batch size; the validator names the longest records.',
    source: troubleshooting,
    asOf: '2026-11-22',
  },
  {
    match: 'max sum of input and output token length',
    cause: 'Prompt and completion together are over the limit of the model.',
    fix: 'Shorten the record or lower the batch size.',
    source: troubleshooting,
    asOf: '2026-11-22',
  },
  {
    match: "anthropic's third-party license terms",
    cause: 'The content screening of Claude jobs flagged the data.',
    fix: 'Review the data set, and contact AWS support if it is fine.',
    source: troubleshooting,
    asOf: '2026-11-22',
  },
  {
    match: 'encountered an unexpected error when processing the request',
    cause: 'The service had a fault of its own.',
    fix: 'Start the job again as another attempt: `.attempt(2)`.',
    source: troubleshooting,
    asOf: '2026-11-22',
  },
  {
    match: 'encountered an internal error',
    cause: 'The service had a fault of its own.',
    fix: 'Start the job again as another attempt: `.attempt(2)`.',
    source: 'https://github.com/MAOFILHO/Portfolio-Projects',
    asOf: '2026-11-22',
  },
  {
    match: 'model identifier is invalid',
    cause:
      'The model cannot be customized in this region, or its context suffix is missing or another one is wanted.',
    fix: 'Use an id of `listModels()` with its suffix, as in amazon.nova-lite-v1:0:300k, in one of its regions.',
    source: 'https://github.com/nimysan/CustomModel',
    asOf: '2026-11-22',
  },
  {
    match: 'must be in .jsonl format',
    cause: 'The S3 URI names a prefix, or a file that does not end in .jsonl.',
    fix: 'Point at one object whose key ends in .jsonl.',
    source: 'https://github.com/nimysan/CustomModel',
    asOf: '2026-11-22',
  },
  {
    match: 'could not assume provided iam role',
    cause:
      'The role does not exist, its trust policy does not name bedrock.amazonaws.com for this account and region, or it is only minutes old.',
    fix: 'Trust bedrock.amazonaws.com with aws:SourceAccount and aws:SourceArn of your jobs; wait five minutes after creating a role.',
    source:
      'https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-iam-role.html',
    asOf: '2026-11-22',
  },
  {
    match: 'invalid data schema/format',
    cause: 'The records have the shape of another model family.',
    fix: 'Run validateDataset with the model id: it names the format that the model takes. convertDataset writes it.',
    source: 'https://github.com/nimysan/CustomModel',
    asOf: '2026-11-22',
  },
  {
    match: 'cross-account pass role is not allowed',
    cause: 'The role belongs to another account than the caller.',
    fix: 'Use a role of the account that makes the call.',
    source: 'https://github.com/nimysan/CustomModel',
    asOf: '2026-11-22',
  },
  {
    match: 'must follow \'{"prompt"',
    cause: 'The model takes prompt-completion records, and the file holds chat records.',
    fix: 'Write each record as {"prompt": …, "completion": …} in one line.',
    source: 'https://github.com/aws-samples/amazon-bedrock-workshop/issues/266',
    asOf: '2026-11-22',
  },
  {
    match: 'job name is currently in use',
    cause: 'Job names stay taken for ever, also after the job has ended.',
    fix: 'Give another name, or start another attempt: `.attempt(2)`.',
    source: 'https://github.com/apache/airflow',
    asOf: '2026-11-22',
  },
  {
    match: 'not authorized to perform: iam:passrole',
    cause: 'The caller may not hand the job role to Bedrock.',
    fix: 'Allow iam:PassRole on the role with iam:PassedToService = bedrock.amazonaws.com for the caller.',
    source:
      'https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-iam-role.html',
    asOf: '2026-11-22',
  },
  {
    match: 'explicit deny in a service control policy',
    cause: 'The organisation forbids the call.',
    fix: 'Ask the administrators of the AWS organisation.',
    source: 'https://github.com/aws-samples/amazon-bedrock-workshop/issues/233',
    asOf: '2026-11-22',
  },
  {
    match: 'model units reserved',
    cause: 'The quota of model units for provisioned throughput is zero until it is raised.',
    fix: 'Ask for model units in Service Quotas, or serve the model on demand where that is offered.',
    source: 'https://github.com/cloud-custodian/cloud-custodian/pull/10944',
    asOf: '2026-11-22',
  },
  {
    match: 'deployment is in a mutating state',
    cause: 'The deployment is still being created or changed.',
    fix: 'Wait until it is Active, then try again.',
    source: 'https://github.com/cloud-custodian/cloud-custodian/pull/10944',
    asOf: '2026-11-22',
  },
];
