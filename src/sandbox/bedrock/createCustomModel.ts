import type { JsonCall, JsonReply } from '../../localS3/http/restJson.js';
import type { ObjectStore } from '../../localS3/ObjectStore.js';
import { resourceId } from './arn.js';
import type { BedrockContext } from './BedrockContext.js';
import { customModels } from './customModel.js';
import { errorText } from './errorText.js';
import { outputPrefix, parseLocation } from './locations.js';
import {
  modelNameRule,
  optionalString,
  requiredObject,
  requiredString,
  roleArnRule,
  s3UriRule,
  tagList,
  tokenRule,
} from './members.js';
import { checkQuota } from './quotas.js';
import type { ImportedModelRecord } from './records.js';
import { bedrockRefusal, validation } from './refusals.js';
import { inRegion, remember, withToken } from './resources.js';

/** Brings a model that was trained elsewhere from S3 into Bedrock. Its weights are not looked at. */
export function createCustomModel(call: JsonCall, context: BedrockContext): JsonReply {
  const { input, region } = call;
  const name = requiredString(input, 'modelName', modelNameRule);
  const source = requiredObject(requiredObject(input, 'modelSourceConfig'), 's3DataSource');
  const sourceUri = requiredString(
    source,
    's3Uri',
    s3UriRule,
    'modelSourceConfig.s3DataSource.s3Uri',
  );
  const clientRequestToken = optionalString(input, 'clientRequestToken', tokenRule);
  const tags = tagList(input, 'modelTags');
  checkRole(optionalString(input, 'roleArn', roleArnRule), context.accountId);
  const earlier = withToken(inRegion(context.state.importedModels, region), clientRequestToken);
  if (earlier) return { body: { modelArn: earlier.arn } };
  checkSource(sourceUri, context.store);
  checkRoom(name, region, context);
  const model: ImportedModelRecord = {
    arn: `arn:aws:bedrock:${region}:${context.accountId}:custom-model/imported/${resourceId()}`,
    region,
    name,
    clientRequestToken,
    createdMs: context.nowMs(),
    sourceUri,
    kmsKeyArn: optionalString(input, 'modelKmsKeyArn'),
  };
  remember(context.state.importedModels, model, tags, context);
  return { body: { modelArn: model.arn } };
}

function checkRole(roleArn: string | undefined, accountId: string): void {
  if (roleArn === undefined || roleArn.includes(`:${accountId}:role/`)) return;
  throw bedrockRefusal('AccessDeniedException', errorText('crossAccountRole'));
}

/** Something has to lie there. */
function checkSource(uri: string, store: ObjectStore): void {
  const { bucket, key } = outputPrefix(uri);
  const keys = [...(store.find(bucket)?.objects.keys() ?? [])];
  const whole = parseLocation(uri).key;
  if (keys.some((one) => one === whole || one.startsWith(key))) return;
  throw validation(errorText('modelSourceMissing', { uri }));
}

function checkRoom(name: string, region: string, context: BedrockContext): void {
  const models = customModels(region, context);
  if (models.some((model) => model.name === name)) throw validation(errorText('modelNameInUse'));
  const creating = models.filter((model) => model.status === 'Creating').length;
  checkQuota(context.quotas, 'customModels', models.length);
  if (creating < context.quotas.customModelsCreating) return;
  throw bedrockRefusal('ServiceQuotaExceededException', errorText('modelsCreating'));
}
