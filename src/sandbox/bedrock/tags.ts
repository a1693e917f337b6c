import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import type { BedrockContext } from './BedrockContext.js';
import { customModels } from './customModel.js';
import { errorText } from './errorText.js';
import {
  bedrockArnRule,
  checkTagCount,
  requiredString,
  stringList,
  tagKeyRule,
  tagList,
} from './members.js';
import { bedrockRefusal } from './refusals.js';

export function tagRoutes(context: BedrockContext): readonly JsonRoute[] {
  const post = { method: 'POST', status: 200 } as const;
  return [
    {
      ...post,
      operation: 'TagResource',
      path: '/tagResource',
      handle: (call) => tagResource(call, context),
    },
    {
      ...post,
      operation: 'UntagResource',
      path: '/untagResource',
      handle: (call) => untagResource(call, context),
    },
    {
      ...post,
      operation: 'ListTagsForResource',
      path: '/listTagsForResource',
      handle: (call) => {
        const arn = knownArn(call, context);
        return { body: { tags: context.state.tags.get(arn) ?? [] } };
      },
    },
  ];
}

function tagResource(call: JsonCall, context: BedrockContext): JsonReply {
  const { state } = context;
  const arn = knownArn(call, context);
  const fresh = tagList(call.input, 'tags');
  const kept = (state.tags.get(arn) ?? []).filter(
    (tag) => !fresh.some(({ key }) => key === tag.key),
  );
  const tags = [...kept, ...fresh];
  checkTagCount(tags.length);
  state.tags.set(arn, tags);
  state.save();
  return { body: {} };
}

function untagResource(call: JsonCall, context: BedrockContext): JsonReply {
  const arn = knownArn(call, context);
  const keys = stringList(call.input, 'tagKeys', tagKeyRule, 200);
  const tags = context.state.tags.get(arn) ?? [];
  context.state.tags.set(
    arn,
    tags.filter((tag) => !keys.includes(tag.key)),
  );
  context.state.save();
  return { body: {} };
}

/** @throws ResourceNotFoundException */
function knownArn(call: JsonCall, context: BedrockContext): string {
  const arn = requiredString(call.input, 'resourceARN', bedrockArnRule);
  const { jobs, deployments, throughputs } = context.state;
  const here = [...jobs, ...deployments, ...throughputs].filter(
    (one) => one.region === call.region,
  );
  const known = [...here, ...customModels(call.region, context)].some((one) => one.arn === arn);
  if (!known)
    throw bedrockRefusal('ResourceNotFoundException', errorText('resourceNotFound', { arn }));
  return arn;
}
