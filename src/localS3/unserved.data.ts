/**
 * What S3's API knows of a request and the sandbox does not act on, in lower case. A request that
 * carries one of these is refused by name, so that no program believes it took effect.
 */
export const unservedHeaders: ReadonlySet<string> = new Set([
  ...['sha512', 'md5', 'xxhash64', 'xxhash3', 'xxhash128'].map((name) => `x-amz-checksum-${name}`),
  ...['full-control', 'read', 'read-acp', 'write', 'write-acp'].map((one) => `x-amz-grant-${one}`),
  ...['algorithm', 'key', 'key-md5'].flatMap((one) => [
    `x-amz-server-side-encryption-customer-${one}`,
    `x-amz-copy-source-server-side-encryption-customer-${one}`,
  ]),
  'x-amz-server-side-encryption-context',
  ...['mode', 'retain-until-date', 'legal-hold', 'event-hold'].map(
    (one) => `x-amz-object-lock-${one}`,
  ),
  'x-amz-object-lock-event-hold-duration-days',
  'x-amz-object-lock-event-hold-duration-years',
  'x-amz-bucket-object-lock-enabled',
  'x-amz-bucket-namespace',
  'x-amz-bypass-governance-retention',
  'x-amz-if-match-initiated-time',
  'x-amz-if-match-last-modified-time',
  'x-amz-if-match-size',
  'x-amz-mfa',
  'x-amz-object-annotation-directive',
  'x-amz-write-offset-bytes',
]);

/** Elements of request documents, by operation. */
export const unservedElements: Readonly<Record<string, readonly string[]>> = {
  CreateBucket: ['Location', 'Bucket'],
  DeleteObjects: ['LastModifiedTime', 'Size'],
  PutBucketEncryption: ['BlockedEncryptionTypes'],
  CompleteMultipartUpload: ['SHA512', 'MD5', 'XXHASH64', 'XXHASH3', 'XXHASH128'].map(
    (name) => `Checksum${name}`,
  ),
};

/** Query parameters that choose an operation of S3's which the sandbox does not have. */
export const unservedSubresources: readonly string[] = [
  ...['abac', 'accelerate', 'acl', 'analytics', 'annotation', 'cors', 'intelligent-tiering'],
  ...['inventory', 'legal-hold', 'lifecycle', 'logging', 'metadataAnnotationTable'],
  ...['metadataConfiguration', 'metadataInventoryTable', 'metadataJournalTable', 'metadataTable'],
  ...['metrics', 'notification', 'object-lock', 'renameObject', 'replication', 'requestPayment'],
  ...['restore', 'retention', 'select', 'select-type', 'session', 'torrent', 'website'],
];

interface HeaderValues {
  readonly served: readonly string[];
  /** Known to S3 and not to the sandbox. */
  readonly unserved?: readonly string[];
  /** S3's own answer to any other value. */
  readonly code: 'AccessControlListNotSupported' | 'InvalidArgument' | 'InvalidStorageClass';
}

/** Headers whose values are a closed set. */
export const headerValues: Readonly<Record<string, HeaderValues>> = {
  'x-amz-acl': {
    // Buckets since 2023 have no ACLs: their owner has full control, and nothing else may be asked for.
    served: ['bucket-owner-full-control'],
    code: 'AccessControlListNotSupported',
  },
  'x-amz-checksum-mode': { served: ['ENABLED'], code: 'InvalidArgument' },
  'x-amz-metadata-directive': { served: ['COPY', 'REPLACE'], code: 'InvalidArgument' },
  'x-amz-object-ownership': {
    served: ['BucketOwnerEnforced'],
    unserved: ['BucketOwnerPreferred', 'ObjectWriter'],
    code: 'InvalidArgument',
  },
  'x-amz-optional-object-attributes': { served: ['RestoreStatus'], code: 'InvalidArgument' },
  // The caller owns every bucket and pays anyway.
  'x-amz-request-payer': { served: ['requester'], code: 'InvalidArgument' },
  'x-amz-server-side-encryption': {
    served: ['AES256', 'aws:kms', 'aws:kms:dsse'],
    unserved: ['aws:fsx', 'aws:backup'],
    code: 'InvalidArgument',
  },
  'x-amz-server-side-encryption-bucket-key-enabled': {
    served: ['true', 'false'],
    code: 'InvalidArgument',
  },
  'x-amz-storage-class': {
    served: [
      ...['STANDARD', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR'],
      'REDUCED_REDUNDANCY',
    ],
    // From these an object has to be restored before it can be read, or they are of other services.
    unserved: [
      ...['GLACIER', 'DEEP_ARCHIVE', 'OUTPOSTS', 'SNOW', 'EXPRESS_ONEZONE', 'FSX_OPENZFS'],
      ...['FSX_ONTAP', 'AWS_BACKUP_WARM', 'AWS_BACKUP_LOW_COST_WARM'],
    ],
    code: 'InvalidStorageClass',
  },
  'x-amz-tagging-directive': { served: ['COPY', 'REPLACE'], code: 'InvalidArgument' },
};
