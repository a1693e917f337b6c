import type { WireReply } from './http/messages.js';
import { ownerOf } from './listing.js';
import type {
  DefaultEncryption,
  PublicAccessBlock,
  PublicAccessBlockSetting,
} from './ObjectStore.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { readDocument } from './served.js';
import { childrenNamed, childText, type XmlNode, xmlDocument } from './xml.js';

export function getBucketEncryption({ bucket, context }: S3Call): WireReply {
  const { encryption } = context.store.bucket(bucket).settings;
  const rule = encryption ?? { algorithm: 'AES256', bucketKey: false };
  return {
    status: 200,
    body: xmlDocument('ServerSideEncryptionConfiguration', [
      [
        'Rule',
        [
          [
            'ApplyServerSideEncryptionByDefault',
            [
              ['SSEAlgorithm', rule.algorithm],
              ['KMSMasterKeyID', rule.keyId],
            ],
          ],
          ['BucketKeyEnabled', rule.bucketKey],
        ],
      ],
    ]),
  };
}

export function putBucketEncryption(call: S3Call): WireReply {
  call.context.store.bucket(call.bucket);
  const document = readDocument(call, 'ServerSideEncryptionConfiguration');
  const [rule, ...more] = childrenNamed(document, 'Rule');
  if (!rule || more.length > 0) throw s3Refusal('MalformedXML');
  call.context.store.configure(call.bucket, { encryption: encryptionIn(rule) });
  return { status: 200 };
}

function encryptionIn(rule: XmlNode): DefaultEncryption {
  const [byDefault] = childrenNamed(rule, 'ApplyServerSideEncryptionByDefault');
  const algorithm = byDefault && childText(byDefault, 'SSEAlgorithm');
  const keyId = byDefault && childText(byDefault, 'KMSMasterKeyID');
  if (!algorithm || !['AES256', 'aws:kms', 'aws:kms:dsse'].includes(algorithm)) {
    throw s3Refusal('MalformedXML');
  }
  if (keyId !== undefined && algorithm === 'AES256') {
    throw s3Refusal(
      'InvalidArgument',
      'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
    );
  }
  const bucketKey = flag(rule, 'BucketKeyEnabled') ?? false;
  return { algorithm, bucketKey, ...(keyId === undefined ? {} : { keyId }) };
}

/** Not without: S3 encrypts everything, by default with keys of its own. */
export function deleteBucketEncryption({ bucket, context }: S3Call): WireReply {
  context.store.configure(bucket, { encryption: { algorithm: 'AES256', bucketKey: false } });
  return { status: 204 };
}

const blockSettings: readonly PublicAccessBlockSetting[] = [
  'BlockPublicAcls',
  'IgnorePublicAcls',
  'BlockPublicPolicy',
  'RestrictPublicBuckets',
];

/** New buckets block everything since 2023. */
const everythingBlocked: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

export function getPublicAccessBlock({ bucket, context }: S3Call): WireReply {
  const { publicAccessBlock = everythingBlocked } = context.store.bucket(bucket).settings;
  if (publicAccessBlock === null) throw s3Refusal('NoSuchPublicAccessBlockConfiguration');
  return {
    status: 200,
    body: xmlDocument(
      'PublicAccessBlockConfiguration',
      blockSettings.map((name) => [name, publicAccessBlock[name]]),
    ),
  };
}

export function putPublicAccessBlock(call: S3Call): WireReply {
  call.context.store.bucket(call.bucket);
  const document = readDocument(call, 'PublicAccessBlockConfiguration');
  const on = (name: PublicAccessBlockSetting) => flag(document, name) ?? false;
  call.context.store.configure(call.bucket, {
    publicAccessBlock: {
      BlockPublicAcls: on('BlockPublicAcls'),
      IgnorePublicAcls: on('IgnorePublicAcls'),
      BlockPublicPolicy: on('BlockPublicPolicy'),
      RestrictPublicBuckets: on('RestrictPublicBuckets'),
    },
  });
  return { status: 200 };
}

export function deletePublicAccessBlock({ bucket, context }: S3Call): WireReply {
  context.store.configure(bucket, { publicAccessBlock: null });
  return { status: 204 };
}

/** Versioning was never switched on. */
export function getBucketVersioning({ bucket, context }: S3Call): WireReply {
  context.store.bucket(bucket);
  return { status: 200, body: xmlDocument('VersioningConfiguration', []) };
}

/** No bucket has a policy here, and so no policy has a status. */
export function refuseBucketPolicy({ bucket, context }: S3Call): WireReply {
  context.store.bucket(bucket);
  throw s3Refusal('NoSuchBucketPolicy');
}

export function getBucketOwnershipControls({ bucket, context }: S3Call): WireReply {
  context.store.bucket(bucket);
  const rule = [['ObjectOwnership', 'BucketOwnerEnforced']] as const;
  return { status: 200, body: xmlDocument('OwnershipControls', [['Rule', rule]]) };
}

/** The owner's full control: all that there is where ACLs are off. */
export function getBucketAcl(call: S3Call): WireReply {
  call.context.store.bucket(call.bucket);
  return ownersAcl(call);
}

export function getObjectAcl(call: S3Call): WireReply {
  call.context.store.object(call.bucket, call.key);
  return ownersAcl(call);
}

function ownersAcl(call: S3Call): WireReply {
  const id = call.context.accountId;
  // Only an element's attribute says what kind of grantee it is.
  const grantee = `<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>${id}</ID></Grantee>`;
  const document = xmlDocument('AccessControlPolicy', [
    ownerOf(call),
    ['AccessControlList', [['Grant', [['Permission', 'FULL_CONTROL']]]]],
  ]);
  return { status: 200, body: document.replace('<Grant>', `<Grant>${grantee}`) };
}

/** @throws MalformedXML */
function flag(node: XmlNode, name: string): boolean | undefined {
  const text = childText(node, name)?.trim().toLowerCase();
  if (text === undefined) return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  throw s3Refusal('MalformedXML');
}
