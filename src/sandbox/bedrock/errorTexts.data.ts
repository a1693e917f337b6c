/** How a text is known: seen in a real account, printed by AWS's docs, or not at all. */
type TextEvidence = 'recorded' | 'documented' | 'own-words';

interface ErrorText {
  /** `{name}` stands for a value. */
  readonly text: string;
  readonly evidence: TextEvidence;
  readonly source: string;
  readonly asOf: string;
  readonly note?: string;
}

// `own-words`: that the service refuses is published, the sentence with which it does is not.
export const errorTexts = {
  invalidModel: {
    text: 'The provided model identifier is invalid.',
    evidence: 'recorded',
    source: 'https://github.com/nimysan/CustomModel',
    asOf: '2025-06-24',
    note: 'seen for unknown models, a missing context suffix and a wrong one; assumed for legacy models and other regions',
  },
  notJsonl: {
    text: 'Provided S3 location is invalid: {uri}. Input data must be in .jsonl format',
    evidence: 'recorded',
    source: 'https://github.com/nimysan/CustomModel',
    asOf: '2025-06-24',
  },
  wrongSchema: {
    text: 'Unable to parse S3 file due to invalid data schema/format. For more information on training dataset format requirements, see the Amazon Bedrock User Guide.',
    evidence: 'recorded',
    source: 'https://github.com/nimysan/CustomModel',
    asOf: '2025-06-24',
    note: 'seen from the create call of a Nova job',
  },
  promptCompletion: {
    text: 'Input data at {key} must follow \'{"prompt": "<input text>", "completion": "<output text>"}\' format',
    evidence: 'recorded',
    source: 'https://github.com/aws-samples/amazon-bedrock-workshop/issues/266',
    asOf: '2024-06-13',
    note: 'failure message of a job that had been created',
  },
  crossAccountRole: {
    text: 'Cross-account pass role is not allowed.',
    evidence: 'recorded',
    source: 'https://github.com/nimysan/CustomModel',
    asOf: '2025-06-24',
  },
  jobNameInUse: {
    text: 'The provided job name is currently in use.',
    evidence: 'recorded',
    source: 'https://github.com/apache/airflow',
    asOf: '2024-04-04',
    note: 'Airflow compares the sentence and not the code; its test has ValidationException',
  },
  unreadable: {
    text: 'Could not validate GetObject permissions to access Amazon S3 bucket: {bucket} at key {key}',
    evidence: 'documented',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/fine-tuning-troubleshooting.html',
    asOf: '2026-11-22',
  },
  unwritable: {
    text: 'Amazon S3 perms missing (PutObject): Could not validate PutObject permissions to access S3 bucket: {bucket} at key {key}',
    evidence: 'documented',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/fine-tuning-troubleshooting.html',
    asOf: '2026-11-22',
  },
  notJsonLines: {
    text: 'Unable to parse Amazon S3 file: {file}. Data files must conform to JSONL format.',
    evidence: 'documented',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/fine-tuning-troubleshooting.html',
    asOf: '2026-11-22',
  },
  modelNameInUse: {
    text: 'The provided custom model name is currently in use.',
    evidence: 'own-words',
    source:
      'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateModelCustomizationJob.html',
    asOf: '2026-11-22',
  },
  customizationType: {
    text: 'The provided model does not support the customization type {type}.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/custom-model-fine-tuning.html',
    asOf: '2026-11-22',
  },
  customizationConfig: {
    text: 'The customizationConfig does not go with the customization type {type}.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CustomizationConfig.html',
    asOf: '2026-11-30',
  },
  hyperparameterUnknown: {
    text: 'The hyperparameter {name} is not supported for the provided model.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/custom-models-hp.html',
    asOf: '2026-11-22',
  },
  hyperparameterRange: {
    text: 'The value {value} of the hyperparameter {name} is invalid. It must be {expected}.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/custom-models-hp.html',
    asOf: '2026-11-22',
  },
  hyperparameterMissing: {
    text: 'The hyperparameter {name} is required for the provided model.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/custom-models-hp.html',
    asOf: '2026-11-22',
  },
  recordCount: {
    text: 'The {role} data has {count} records. The provided model takes {expected}.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-prepare.html',
    asOf: '2026-11-22',
  },
  validationSet: {
    text: 'Validation data is not supported for the provided model.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/nova/latest/userguide/nova-2-sft-data-prep.html',
    asOf: '2026-11-22',
  },
  jobNotFound: {
    text: 'The model customization job {id} could not be found.',
    evidence: 'own-words',
    source:
      'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetModelCustomizationJob.html',
    asOf: '2026-11-22',
  },
  jobNotRunning: {
    text: 'The model customization job cannot be stopped: its status is {status}.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-stop.html',
    asOf: '2026-11-22',
    note: 'ConflictException is declared by the operation',
  },
  modelNotFound: {
    text: 'The custom model {id} could not be found.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetCustomModel.html',
    asOf: '2026-11-22',
  },
  resourceNotFound: {
    text: 'The resource {arn} could not be found.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_TagResource.html',
    asOf: '2026-11-22',
  },
  modelInUse: {
    text: 'The custom model is in use by {arn}.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-delete.html',
    asOf: '2026-11-22',
    note: 'documented for distilled models only; ConflictException is declared by the operation',
  },
  modelSourceMissing: {
    text: 'The model source {uri} could not be read.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateCustomModel.html',
    asOf: '2026-11-30',
  },
  modelsCreating: {
    text: 'The number of custom models in Creating status has reached the quota limit',
    evidence: 'documented',
    source: 'https://github.com/aws/agent-toolkit-for-aws',
    asOf: '2026-11-22',
    note: 'L-C02E1E99, 2 before an increase',
  },
  modelNotReady: {
    text: 'Custom Model is not ready for deployment.',
    evidence: 'recorded',
    source: 'https://github.com/aws/sagemaker-python-sdk',
    asOf: '2026-11-22',
    note: 'the model was still being created',
  },
  otherBase: {
    text: 'The model {arn} has another base model than the one it would replace.',
    evidence: 'own-words',
    source:
      'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_UpdateProvisionedModelThroughput.html',
    asOf: '2026-11-30',
    note: 'documented for provisioned throughput; assumed for deployments',
  },
  throughputMutating: {
    text: 'The provisioned throughput is being created or updated.',
    evidence: 'own-words',
    source:
      'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_UpdateProvisionedModelThroughput.html',
    asOf: '2026-11-30',
  },
  foundationModelNotFound: {
    text: 'The provided model identifier is invalid.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetFoundationModel.html',
    asOf: '2026-11-30',
  },
  deploymentNotFound: {
    text: 'The custom model deployment {id} could not be found.',
    evidence: 'own-words',
    source:
      'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetCustomModelDeployment.html',
    asOf: '2026-11-22',
  },
  deploymentMutating: {
    text: 'Custom model deployment is in a mutating state',
    evidence: 'recorded',
    source: 'https://github.com/cloud-custodian/cloud-custodian/pull/10944',
    asOf: '2026-07-28',
  },
  deploymentNameInUse: {
    text: 'The provided custom model deployment name is currently in use.',
    evidence: 'own-words',
    source:
      'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateCustomModelDeployment.html',
    asOf: '2026-11-22',
  },
  noOnDemand: {
    text: 'On-demand deployment is not supported for the provided model in this region.',
    evidence: 'own-words',
    source:
      'https://docs.aws.amazon.com/bedrock/latest/userguide/deploy-custom-model-on-demand.html',
    asOf: '2026-11-22',
  },
  throughputNotFound: {
    text: 'The provisioned throughput {id} could not be found.',
    evidence: 'own-words',
    source:
      'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetProvisionedModelThroughput.html',
    asOf: '2026-11-22',
  },
  throughputNameInUse: {
    text: 'The provided provisioned model name is currently in use.',
    evidence: 'own-words',
    source:
      'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateProvisionedModelThroughput.html',
    asOf: '2026-11-22',
  },
  noProvisioned: {
    text: 'Provisioned throughput is not supported for the provided model in this region.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/prov-thru-supported.html',
    asOf: '2026-11-22',
  },
  committed: {
    text: 'The provisioned throughput cannot be deleted before its commitment ends at {end}.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/prov-thru-delete.html',
    asOf: '2026-11-22',
  },
  noModelUnits: {
    text: 'Your account does not currently have any no commitment model units reserved for {model}.',
    evidence: 'recorded',
    source: 'https://github.com/cloud-custodian/cloud-custodian/pull/10944',
    asOf: '2026-07-28',
  },
  quotaExceeded: {
    text: 'The quota of {quota} {what} is used up.',
    evidence: 'own-words',
    source: 'https://docs.aws.amazon.com/general/latest/gr/bedrock.html',
    asOf: '2026-11-22',
  },
} as const satisfies Record<string, ErrorText>;
