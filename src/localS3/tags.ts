import type { WireReply } from './http/messages.js';
import type { StoredObject, Tags } from './ObjectStore.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { readDocument } from './served.js';
import { childrenNamed, childText, type XmlNode, xmlDocument } from './xml.js';

const mostObjectTags = 10;
const mostBucketTags = 50;

export function getObjectTagging(call: S3Call): WireReply {
  return { status: 200, body: tagSet(call.context.store.object(call.bucket, call.key).tags ?? []) };
}

export function putObjectTagging(call: S3Call): WireReply {
  replaceTags(call, readTags(call, mostObjectTags));
  return { status: 200 };
}

export function deleteObjectTagging(call: S3Call): WireReply {
  replaceTags(call, []);
  return { status: 204 };
}

function replaceTags({ bucket, key, context }: S3Call, tags: Tags): void {
  const object: StoredObject = context.store.object(bucket, key);
  context.store.put(bucket, { ...object, tags });
}

export function getBucketTagging({ bucket, context }: S3Call): WireReply {
  const { tags = [] } = context.store.bucket(bucket).settings;
  if (tags.length === 0) throw s3Refusal('NoSuchTagSet');
  return { status: 200, body: tagSet(tags) };
}

export function putBucketTagging(call: S3Call): WireReply {
  call.context.store.configure(call.bucket, { tags: readTags(call, mostBucketTags) });
  return { status: 204 };
}

export function deleteBucketTagging({ bucket, context }: S3Call): WireReply {
  context.store.configure(bucket, { tags: [] });
  return { status: 204 };
}

/** Tags of an upload, from a header such as `project=tuning&stage=dev`. */
export function headerTags({ request }: S3Call): Tags {
  return checked([...new URLSearchParams(request.headers['x-amz-tagging'] ?? '')], mostObjectTags);
}

function readTags(call: S3Call, most: number): Tags {
  call.context.store.bucket(call.bucket);
  const set = childrenNamed(readDocument(call, 'Tagging'), 'TagSet')[0];
  if (!set) throw s3Refusal('MalformedXML');
  return checked(tagsIn(set), most);
}

/** Tags that a bucket is created with. */
export function bucketTagsIn(configuration: XmlNode | undefined): Tags {
  const sets = configuration ? childrenNamed(configuration, 'Tags') : [];
  return checked(sets.flatMap(tagsIn), mostBucketTags);
}

function tagsIn(set: XmlNode): Tags {
  return childrenNamed(set, 'Tag').map((tag) => {
    const [key, value] = [childText(tag, 'Key'), childText(tag, 'Value')];
    if (key === undefined || value === undefined) throw s3Refusal('MalformedXML');
    return [key, value];
  });
}

const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** @throws InvalidTag, BadRequest */
function checked(tags: Tags, most: number): Tags {
  if (tags.length > most) {
    throw s3Refusal('BadRequest', `Object tags cannot be greater than ${most}`);
  }
  if (new Set(tags.map(([key]) => key)).size < tags.length) {
    throw s3Refusal('InvalidTag', 'Cannot provide multiple Tags with the same key');
  }
  for (const [key, value] of tags) {
    if (key === '' || key.length > 128 || !tagText.test(key) || key.startsWith('aws:')) {
      throw s3Refusal('InvalidTag', 'The TagKey you have provided is invalid');
    }
    if (value.length > 256 || !tagText.test(value)) {
      throw s3Refusal('InvalidTag', 'The TagValue you have provided is invalid');
    }
  }
  return tags;
}

function tagSet(tags: Tags): string {
  const set = tags.map(
    ([key, value]) =>
      [
        'Tag',
        [
          ['Key', key],
          ['Value', value],
        ],
      ] as const,
  );
  return xmlDocument('Tagging', [['TagSet', set]]);
}
