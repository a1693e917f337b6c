import type { MemberTable } from '../../localS3/http/memberTable.js';

const tags = (name: string) => [name, `${name}.key`, `${name}.value`];
const page = ['maxResults', 'nextToken', 'sortBy', 'sortOrder'];

/**
 * Members of Bedrock's requests by operation: what is acted on, and what is refused by name. A test
 * holds this table to the schemas of the AWS SDK.
 */
export const knownMembers: Readonly<Record<string, MemberTable>> = {
  CreateModelCustomizationJob: {
    served: [
      ...['jobName', 'customModelName', 'roleArn', 'clientRequestToken', 'baseModelIdentifier'],
      ...['customizationType', 'customModelKmsKeyId', 'trainingDataConfig.s3Uri'],
      ...['validationDataConfig.validators.s3Uri', 'outputDataConfig.s3Uri', 'hyperParameters.*'],
      ...['vpcConfig.subnetIds', 'vpcConfig.securityGroupIds'],
      ...tags('jobTags'),
      ...tags('customModelTags'),
      'customizationConfig.distillationConfig.teacherModelConfig.teacherModelIdentifier',
      'customizationConfig.distillationConfig.teacherModelConfig.maxResponseLengthForInference',
      'customizationConfig.rftConfig.graderConfig.lambdaGrader.lambdaArn',
      ...[
        ...['epochCount', 'batchSize', 'learningRate', 'maxPromptLength', 'inferenceMaxTokens'],
        ...['trainingSamplePerPrompt', 'reasoningEffort', 'evalInterval'],
      ].map((name) => `customizationConfig.rftConfig.hyperParameters.${name}`),
    ],
    unserved: ['trainingDataConfig.invocationLogsConfig'],
    unions: ['customizationConfig', 'customizationConfig.rftConfig.graderConfig'],
  },
  GetModelCustomizationJob: { served: [] },
  ListModelCustomizationJobs: {
    served: [...page, 'creationTimeAfter', 'creationTimeBefore', 'statusEquals', 'nameContains'],
  },
  StopModelCustomizationJob: { served: [] },
  GetCustomModel: { served: [] },
  ListCustomModels: {
    served: [
      ...page,
      ...['creationTimeAfter', 'creationTimeBefore', 'nameContains', 'baseModelArnEquals'],
      ...['foundationModelArnEquals', 'isOwned', 'modelStatus'],
    ],
  },
  DeleteCustomModel: { served: [] },
  CreateCustomModel: {
    served: [
      ...['modelName', 'modelSourceConfig.s3DataSource.s3Uri', 'modelKmsKeyArn', 'roleArn'],
      ...tags('modelTags'),
      'clientRequestToken',
    ],
    unserved: ['customModelDataSource'],
    unions: ['modelSourceConfig'],
  },
  ListFoundationModels: {
    served: ['byProvider', 'byCustomizationType', 'byOutputModality', 'byInferenceType'],
  },
  GetFoundationModel: { served: [] },
  CreateCustomModelDeployment: {
    served: [
      ...['modelDeploymentName', 'modelArn', 'description', 'clientRequestToken'],
      ...tags('tags'),
    ],
  },
  GetCustomModelDeployment: { served: [] },
  ListCustomModelDeployments: {
    served: [
      ...page,
      ...['createdAfter', 'createdBefore', 'nameContains', 'statusEquals', 'modelArnEquals'],
    ],
  },
  UpdateCustomModelDeployment: { served: ['modelArn'] },
  DeleteCustomModelDeployment: { served: [] },
  CreateProvisionedModelThroughput: {
    served: [
      ...['modelUnits', 'provisionedModelName', 'modelId', 'clientRequestToken'],
      'commitmentDuration',
      ...tags('tags'),
    ],
  },
  GetProvisionedModelThroughput: { served: [] },
  ListProvisionedModelThroughputs: {
    served: [
      ...page,
      ...['creationTimeAfter', 'creationTimeBefore', 'nameContains', 'statusEquals'],
      'modelArnEquals',
    ],
  },
  UpdateProvisionedModelThroughput: {
    served: ['desiredProvisionedModelName', 'desiredModelId'],
  },
  DeleteProvisionedModelThroughput: { served: [] },
  TagResource: { served: ['resourceARN', ...tags('tags')] },
  UntagResource: { served: ['resourceARN', 'tagKeys'] },
  ListTagsForResource: { served: ['resourceARN'] },
  PutModelInvocationLoggingConfiguration: {
    served: [
      ...['bucketName', 'keyPrefix'].map((name) => `loggingConfig.s3Config.${name}`),
      // Converse is all that is invoked here, with text: of the other kinds there is nothing to deliver.
      ...['text', 'image', 'embedding', 'video', 'audio'].map(
        (kind) => `loggingConfig.${kind}DataDeliveryEnabled`,
      ),
    ],
    unserved: ['loggingConfig.cloudWatchConfig'],
  },
  GetModelInvocationLoggingConfiguration: { served: [] },
  DeleteModelInvocationLoggingConfiguration: { served: [] },
  Converse: {
    served: [
      ...['messages.role', 'messages.content.text', 'system.text'],
      ...['maxTokens', 'temperature', 'topP', 'stopSequences'].map(
        (name) => `inferenceConfig.${name}`,
      ),
    ],
    unserved: [
      ...['image', 'document', 'video', 'audio', 'toolUse', 'toolResult', 'guardContent'].map(
        (kind) => `messages.content.${kind}`,
      ),
      ...[
        'cachePoint',
        'reasoningContent',
        'citationsContent',
        'searchResult',
        'toolAddition',
        'toolRemoval',
      ].map((kind) => `messages.content.${kind}`),
      ...['guardContent', 'cachePoint'].map((kind) => `system.${kind}`),
      ...['toolConfig', 'guardrailConfig', 'additionalModelRequestFields', 'promptVariables'],
      ...['additionalModelResponseFieldPaths', 'requestMetadata', 'performanceConfig'],
      ...['serviceTier', 'outputConfig'],
    ],
    unions: ['messages.content', 'system'],
  },
};
