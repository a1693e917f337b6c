import { checkWriteConditions } from './conditions.js';
import { Refusal, type WireReply } from './http/messages.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { checkVersion, readDocument } from './served.js';
import { childrenNamed, childText, type XmlChild, type XmlNode, xmlDocument } from './xml.js';

const maxDeletedAtOnce = 1000;

/** Deletes what can be deleted and says of the rest why not: one refusal stops nothing else. */
export function deleteObjects(call: S3Call): WireReply {
  call.context.store.bucket(call.bucket);
  const document = readDocument(call, 'Delete');
  const nodes = childrenNamed(document, 'Object');
  const named = nodes.every((node) => childText(node, 'Key'));
  if (!named || nodes.length === 0 || nodes.length > maxDeletedAtOnce) {
    throw s3Refusal('MalformedXML');
  }
  const quiet = childText(document, 'Quiet') === 'true';
  const results = nodes.map((node) => deleteOne(node, call));
  const shown = results.filter(([name]) => !quiet || name === 'Error');
  return { status: 200, body: xmlDocument('DeleteResult', shown) };
}

function deleteOne(node: XmlNode, { bucket, context }: S3Call): XmlChild {
  const key = childText(node, 'Key') ?? '';
  const versionId = childText(node, 'VersionId');
  try {
    checkVersion(versionId);
    const existing = context.store.bucket(bucket).objects.get(key);
    checkWriteConditions(condition(childText(node, 'ETag')), existing);
    context.store.delete(bucket, key);
    return ['Deleted', [['Key', key], ...version(versionId)]];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message } = error;
    return ['Error', [['Key', key], ...version(versionId), ['Code', code], ['Message', message]]];
  }
}

function condition(etag: string | undefined): { headers: Readonly<Record<string, string>> } {
  return { headers: etag === undefined ? {} : { 'if-match': etag } };
}

function version(id: string | undefined): readonly XmlChild[] {
  return id === undefined ? [] : [['VersionId', id]];
}
