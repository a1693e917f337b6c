import { createHash } from 'node:crypto';
import type { CreateJobParams } from '../aws/ports.js';
import { isJobName, isModelName, joinS3Uri } from '../base/awsNames.js';
import { defaults } from '../base/defaults.js';
import { invalidInput } from '../base/errors.js';
import type { MeasuredFile } from '../files/measureFile.js';
import { toHyperParameterMap } from '../models/hyperparameters.js';
import type { TunerContext } from '../runtime/context.js';
import type { PlanFacts } from './planFacts.js';

/**
 * Exactly what CreateModelCustomizationJob receives.
 *
 * The names and the request token come from a fingerprint of data and settings: the same plan asks
 * for the same job, from any process and on any day.
 *
 * @throws {@link FineTunerError} `input.invalid` when role or output prefix are missing.
 */
export function buildJobParams(context: TunerContext, facts: PlanFacts): CreateJobParams {
  const { roleArn, output } = context;
  if (roleArn === undefined)
    throw missing('roleArn', 'the role that Bedrock assumes to read the data');
  if (output === undefined) throw missing('output', 'the S3 prefix for data and metrics');

  const { settings, epochs, training, validation } = facts;
  const hyperParameters = toHyperParameterMap(epochs, settings.hyperparameters);
  const fingerprint = fingerprintOf(context, facts, hyperParameters);
  const name = jobNameOf(facts, fingerprint);
  const tags = Object.entries(settings.tags).map(([key, value]) => ({ key, value }));

  return {
    jobName: name,
    customModelName: name,
    roleArn,
    clientRequestToken: `bft-${fingerprint}`,
    baseModelIdentifier: settings.model,
    customizationType: settings.customizationType,
    trainingDataConfig: { s3Uri: dataUri(output, training, 'train.jsonl') },
    ...(validation
      ? {
          validationDataConfig: {
            validators: [{ s3Uri: dataUri(output, validation, 'validation.jsonl') }],
          },
        }
      : {}),
    outputDataConfig: { s3Uri: output },
    ...(Object.keys(hyperParameters).length > 0 ? { hyperParameters } : {}),
    ...(settings.customModelKmsKeyId === undefined
      ? {}
      : { customModelKmsKeyId: settings.customModelKmsKeyId }),
    ...(settings.vpcConfig ? { vpcConfig: settings.vpcConfig } : {}),
    ...(tags.length > 0 ? { jobTags: tags, customModelTags: tags } : {}),
  };
}

/** Where a file will be: under its own digest, so that an upload is never repeated or overwritten. */
function dataUri(output: string, { file, sha256 }: MeasuredFile, name: string): string {
  return file.s3Uri ?? joinS3Uri(output, 'data', sha256.slice(0, 32), name);
}

function jobNameOf({ settings, model }: PlanFacts, fingerprint: string): string {
  const prefix = settings.name ?? shortName(model.id);
  const name = `${prefix}-${fingerprint.slice(0, defaults.fingerprintDigits)}`;
  if (!isJobName(name) || !isModelName(name))
    throw invalidInput('name', 'a valid job and model name', name);
  return name;
}

/** `amazon.nova-micro-v1:0:128k` → `nova-micro`. */
function shortName(modelId: string): string {
  const words = (modelId.split('.')[1] ?? modelId).split(':')[0] ?? modelId;
  return words
    .replace(/-v\d+$/, '')
    .replace(/[^a-zA-Z0-9-]/g, '')
    .slice(0, 40);
}

function fingerprintOf(
  context: TunerContext,
  facts: PlanFacts,
  hyperParameters: Readonly<Record<string, string>>,
): string {
  const { settings, training, validation } = facts;
  const identity = {
    region: facts.region,
    roleArn: context.roleArn,
    output: context.output,
    model: settings.model,
    customizationType: settings.customizationType,
    training: [training.sha256, training.file.s3Uri],
    validation: validation ? [validation.sha256, validation.file.s3Uri] : null,
    hyperParameters: Object.entries(hyperParameters).sort(([a], [b]) => (a < b ? -1 : 1)),
    name: settings.name ?? null,
    attempt: settings.attempt,
    tags: Object.entries(settings.tags).sort(([a], [b]) => (a < b ? -1 : 1)),
    kms: settings.customModelKmsKeyId ?? null,
    vpc: settings.vpcConfig ?? null,
  };
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 40);
}

function missing(field: string, what: string) {
  return invalidInput(field, what, undefined, `Pass ${field} to new FineTuner({ … }).`);
}
