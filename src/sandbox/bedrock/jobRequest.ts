import {
  jobNameRule,
  type Members,
  modelNameRule,
  objectList,
  oneOf,
  optionalObject,
  optionalString,
  requiredObject,
  requiredString,
  roleArnRule,
  type StringRule,
  s3UriRule,
  stringList,
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
    customizationType: customizationType(input),
    trainingUri: requiredString(training, 's3Uri', s3UriRule, 'trainingDataConfig.s3Uri'),
    validationUris: objectList(validation, 'validators', maxValidators).map((one) =>
      requiredString(one, 's3Uri', s3UriRule, 'validationDataConfig.validators.member.s3Uri'),
    ),
    outputUri: requiredString(output, 's3Uri', s3UriRule, 'outputDataConfig.s3Uri'),
    hyperParameters: stringMap(input),
    customModelKmsKeyId: optionalString(input, 'customModelKmsKeyId'),
    vpcConfig: vpcConfig(input),
    customizationConfig: customizationConfig(input),
    jobTags: tagList(input, 'jobTags'),
    customModelTags: tagList(input, 'customModelTags'),
  };
}

const customizationTypes = [
  ...['FINE_TUNING', 'CONTINUED_PRE_TRAINING', 'DISTILLATION', 'REINFORCEMENT_FINE_TUNING'],
  'IMPORTED',
];

function customizationType(input: Members): string {
  const type = optionalString(input, 'customizationType');
  return oneOf(type, 'customizationType', customizationTypes) ?? 'FINE_TUNING';
}

const networkIdRule: StringRule = {
  pattern: '[-0-9a-zA-Z]+',
  maxLength: 32,
  test: (value) => /^[-0-9a-zA-Z]+$/.test(value),
};

function vpcConfig(input: Members): Members | undefined {
  const config = optionalObject(input, 'vpcConfig');
  if (!config) return undefined;
  const ids = (name: string, most: number) =>
    stringList(config, name, networkIdRule, most, `vpcConfig.${name}`);
  return { subnetIds: ids('subnetIds', 16), securityGroupIds: ids('securityGroupIds', 5) };
}

/** What is read of it later is checked there; the rest is only given back, and has its type here. */
function customizationConfig(input: Members): Members | undefined {
  const config = optionalObject(input, 'customizationConfig');
  const teacher = optionalObject(
    optionalObject(config ?? {}, 'distillationConfig') ?? {},
    'teacherModelConfig',
  );
  const length = teacher?.maxResponseLengthForInference;
  if (length !== undefined && length !== null && !Number.isInteger(length)) {
    const path =
      'customizationConfig.distillationConfig.teacherModelConfig.maxResponseLengthForInference';
    throw constraint(path, JSON.stringify(length), 'Member must be an integer');
  }
  return config;
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
