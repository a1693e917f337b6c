import { readPayload } from './payload.js';
import { notServed, s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { headerValues, unservedElements, unservedHeaders } from './unserved.data.js';
import { parseXml, type XmlNode } from './xml.js';

/**
 * Refuses a request that asks for what the sandbox does not do, and what every operation of S3
 * refuses alike: values outside their set, another owner, a version of an object that has none.
 *
 * @throws NotImplemented naming the header, AccessDenied, InvalidArgument, NoSuchVersion
 */
export function checkServed({ request, operation, context }: S3Call): void {
  for (const [name, value] of Object.entries(request.headers)) {
    if (unservedHeaders.has(name)) throw notServed(name);
    checkValue(name, value, operation);
  }
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner']) {
    const owner = request.headers[name];
    if (owner !== undefined && owner !== context.accountId) throw s3Refusal('AccessDenied');
  }
  checkVersion(request.query.get('versionId'));
}

function checkValue(name: string, value: string, operation: string): void {
  const values = headerValues[name];
  if (values === undefined || values.served.includes(value)) return;
  // Creating a bucket is the one place where its default, no access for others, may be said.
  if (name === 'x-amz-acl' && value === 'private' && operation === 'CreateBucket') return;
  if (values.unserved?.includes(value)) throw notServed(`${name}: ${value}`);
  if (values.code !== 'InvalidArgument') throw s3Refusal(values.code);
  throw s3Refusal('InvalidArgument', `${name} must be one of ${values.served.join(', ')}.`);
}

/** Objects have one version here, which S3 calls `null`. */
export function checkVersion(id: string | null | undefined): void {
  if (id === null || id === undefined || id === 'null') return;
  if (/^[\w.-]{32}$/.test(id)) throw s3Refusal('NoSuchVersion');
  throw s3Refusal('InvalidArgument', 'Invalid version id specified');
}

/**
 * The document in a request's body, digests checked.
 *
 * @throws MalformedXML, NotImplemented naming an element
 */
export function readDocument({ request, operation }: S3Call, root: string): XmlNode {
  const document = parseXml(readPayload(request).bytes.toString('utf8'));
  if (document.name !== root) throw s3Refusal('MalformedXML');
  refuseElements(document, unservedElements[operation] ?? []);
  return document;
}

function refuseElements(node: XmlNode, unserved: readonly string[]): void {
  for (const child of node.children) {
    if (unserved.includes(child.name)) throw notServed(child.name);
    refuseElements(child, unserved);
  }
}
