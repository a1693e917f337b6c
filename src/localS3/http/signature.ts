/** What a signed request says of itself. Signatures are not verified: the sandbox has no secrets. */
interface Signature {
  readonly signingName: string | undefined;
  readonly region: string | undefined;
}

// AKID/20261122/us-east-1/s3/aws4_request
const credentialScope = /Credential=[^/,\s]+\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/;

/** Reads the credential scope of a header or presigned signature; `null` when there is none. */
export function readSignature(
  authorization: string | undefined,
  query: URLSearchParams,
): Signature | null {
  if (authorization?.startsWith('Bearer ')) return { signingName: 'bedrock', region: undefined };
  if (isVersion2(authorization, query)) return { signingName: 's3', region: undefined };
  const presigned = query.get('X-Amz-Credential');
  const text = presigned === null ? authorization : `Credential=${presigned}`;
  if (text === undefined) return null;
  const match = credentialScope.exec(text);
  return { region: match?.[1], signingName: match?.[2] };
}

/** S3's signature of before 2014, which names neither service nor region. */
export function isVersion2(authorization: string | undefined, query: URLSearchParams): boolean {
  return authorization?.startsWith('AWS ') === true || query.has('AWSAccessKeyId');
}
