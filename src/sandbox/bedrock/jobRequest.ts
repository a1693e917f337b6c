import {
  jobNameRule,
  type Members,
  modelNameRule,
  objectList,
  optionalObject,
  optionalString,
  requiredObject,
  requiredString,
  roleArnRule,
  s3UriRule,
  tagList,
  tokenRule,
} from './members.js';
import type { JobRequest } from './records.js';
import { constraint } from './refusals.js';

const maxValidators = 10;

/** Reads the body of CreateModelCustomizationJob and checks it against the service model. */
export function readJobRequest(input: Members): JobRequest {
  const training = requiredObject(input, 'trainingDataConfig');
  const validation = optionalObject(input, 'validationDataConfig') ?? {};
  const output = requiredObject(input, 'outputDataConfig');
  return {
    jobName: requiredString(input, 'jobName', jobNameRule),
    customModelName: requiredString(input, 'customModelName', modelNameRule),
    roleArn: requiredString(input, 'roleArn', roleArnRule),
    clientRequestToken: optionalString(input, 'clientRequestToken', tokenRule),
    baseModelIdentifier: requiredString(input, 'baseModelIdentifier'),
    customizationType: optionalString(input, 'customizationType') ?? 'FINE_TUNING',
    trainingUri: requiredString(training, 's3Uri', s3UriRule, 'trainingDataConfig.s3Uri'),
    validationUris: objectList(validation, 'validators', maxValidators).map((one) =>
      requiredString(one, 's3Uri', s3UriRule, 'validationDataConfig.validators.member.s3Uri'),
    ),
    outputUri: requiredString(output, 's3Uri', s3UriRule, 'outputDataConfig.s3Uri'),
    hyperParameters: stringMap(input),
    customModelKmsKeyId: optionalString(input, 'customModelKmsKeyId'),
    vpcConfig: optionalObject(input, 'vpcConfig'),
    customizationConfig: optionalObject(input, 'customizationConfig'),
    jobTags: tagList(input, 'jobTags'),
    customModelTags: tagList(input, 'customModelTags'),
  };
}

function stringMap(input: Members): Readonly<Record<string, string>> | undefined {
  const map = optionalObject(input, 'hyperParameters');
  for (const [name, value] of Object.entries(map ?? {})) {
    if (typeof value !== 'string') {
      throw constraint(`hyperParameters.${name}`, value, 'Member must be a string');
    }
  }
  return map as Readonly<Record<string, string>> | undefined;
}
