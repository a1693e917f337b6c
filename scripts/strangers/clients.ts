import { execFileSync } from 'node:child_process';

/** Where a client finds the sandbox, and files to work with. */
export interface Bench {
  readonly endpoint: string;
  readonly bucket: string;
  /** A small file, one of 20 MiB, and a folder of five files. */
  readonly small: string;
  readonly large: string;
  readonly folder: string;
  /** An empty place to write to. */
  readonly out: string;
}

/** A program that knows nothing of the sandbox. */
export interface Client {
  readonly name: string;
  /** What installs it on Debian. */
  readonly package: string;
  /** Debian's program and any newer one; each asks for its version. */
  readonly programs: readonly (readonly string[])[];
  readonly environment: (bench: Bench) => Readonly<Record<string, string>>;
  /** Arguments of the program, by everyday call; what a client does not have is left out. */
  readonly calls: (bench: Bench) => Readonly<Record<string, readonly string[]>>;
}

const keys = { AWS_ACCESS_KEY_ID: 'SANDBOX', AWS_SECRET_ACCESS_KEY: 'sandbox' };
const region = { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' };

const boto3: Client = {
  name: 'boto3',
  package: 'python3-boto3',
  programs: ['/usr/bin/python3', 'python3'].map((python) => [
    python,
    '-c',
    'import boto3; print(boto3.__version__)',
  ]),
  environment: () => ({ ...keys, ...region }),
  calls: (bench) =>
    Object.fromEntries(
      Object.entries(snippets(bench)).map(([call, code]) => [call, ['-c', prelude(bench) + code]]),
    ),
};

function prelude({ endpoint, bucket }: Bench): string {
  return [
    'import boto3, urllib.request',
    'from botocore.config import Config',
    `end = dict(endpoint_url='${endpoint}')`,
    "s3 = boto3.client('s3', config=Config(signature_version='s3v4'), **end)",
    "bedrock = lambda: boto3.client('bedrock', **end)",
    `B = '${bucket}'`,
    `bucket = boto3.resource('s3', **end).Bucket(B)`,
    '',
  ].join('\n');
}

function snippets({ small, large, out }: Bench): Readonly<Record<string, string>> {
  return {
    'create a bucket': "s3.create_bucket(Bucket='boto3-fresh')",
    upload: `s3.upload_file('${small}', B, 'b/small')`,
    'upload 20 MiB in parts': `s3.upload_file('${large}', B, 'b/large')`,
    'list, 2016 and later': "assert s3.list_objects_v2(Bucket=B, Prefix='b/')['KeyCount'] > 0",
    'list, before 2016': 'assert len(list(bucket.objects.all())) > 0',
    'list versions':
      "assert s3.list_object_versions(Bucket=B)['Versions'][0]['VersionId'] == 'null'",
    download: `s3.download_file(B, 'b/large', '${out}/b'); assert open('${out}/b','rb').read() == open('${large}','rb').read()`,
    copy: "s3.copy({'Bucket': B, 'Key': 'b/small'}, B, 'b/copy'); s3.head_object(Bucket=B, Key='b/copy')",
    'copy 20 MiB in parts':
      "from boto3.s3.transfer import TransferConfig; s3.copy({'Bucket': B, 'Key': 'b/large'}, B, 'b/copy2', Config=TransferConfig(multipart_threshold=8*1024*1024, multipart_chunksize=8*1024*1024))",
    'presigned URL':
      "urllib.request.urlopen(s3.generate_presigned_url('get_object', Params={'Bucket': B, 'Key': 'b/small'})).read()",
    'presigned URL, version 2':
      "v2 = boto3.client('s3', config=Config(signature_version='s3'), **end); urllib.request.urlopen(v2.generate_presigned_url('get_object', Params={'Bucket': B, 'Key': 'b/small'})).read()",
    tags: "s3.put_object_tagging(Bucket=B, Key='b/small', Tagging={'TagSet': [{'Key': 'a', 'Value': 'b'}]}); assert s3.get_object_tagging(Bucket=B, Key='b/small')['TagSet']",
    'settings of a bucket':
      's3.get_bucket_encryption(Bucket=B); s3.get_public_access_block(Bucket=B); s3.get_bucket_versioning(Bucket=B); s3.get_bucket_location(Bucket=B)',
    'attributes of an object':
      "assert s3.get_object_attributes(Bucket=B, Key='b/large', ObjectAttributes=['ObjectSize', 'ObjectParts'])['ObjectSize']",
    'ACL of a public object': "s3.put_object(Bucket=B, Key='b/acl', Body=b'x', ACL='public-read')",
    'delete many': "bucket.objects.filter(Prefix='b/copy').delete()",
    'delete a bucket': "boto3.resource('s3', **end).Bucket('boto3-fresh').delete()",
    'who am I':
      "assert boto3.client('sts', **end).get_caller_identity()['Account'] == '123456789012'",
    'find a model':
      "assert bedrock().list_foundation_models(byCustomizationType='FINE_TUNING')['modelSummaries']; bedrock().get_foundation_model(modelIdentifier='amazon.nova-micro-v1:0:128k')",
    'tune a model': [
      'train = b\'\'.join(b\'{"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":[{"text":"q"}]},{"role":"assistant","content":[{"text":"a"}]}]}\\n\' for _ in range(100))',
      "s3.put_object(Bucket=B, Key='train.jsonl', Body=train)",
      "arn = bedrock().create_model_customization_job(jobName='boto3', customModelName='boto3', roleArn='arn:aws:iam::123456789012:role/r', baseModelIdentifier='amazon.nova-micro-v1:0:128k', trainingDataConfig={'s3Uri': f's3://{B}/train.jsonl'}, outputDataConfig={'s3Uri': f's3://{B}/out/'}, hyperParameters={'epochCount': '2'})['jobArn']",
      "assert bedrock().get_model_customization_job(jobIdentifier=arn)['status'] == 'InProgress'",
      "assert bedrock().list_model_customization_jobs(nameContains='boto3')['modelCustomizationJobSummaries']",
      'bedrock().stop_model_customization_job(jobIdentifier=arn)',
    ].join('\n'),
  };
}

const awscli: Client = {
  name: 'aws',
  package: 'awscli',
  programs: [
    ['/usr/bin/aws', '--version'],
    ['aws', '--version'],
  ],
  environment: () => ({ ...keys, ...region, AWS_PAGER: '', AWS_EC2_METADATA_DISABLED: 'true' }),
  calls: ({ endpoint, bucket, small, large, folder, out }) => {
    const aws = (line: string) => ['--endpoint-url', endpoint, ...line.split(' ')];
    const here = `s3://${bucket}/aws`;
    return {
      'create a bucket': aws('s3 mb s3://aws-fresh'),
      upload: aws(`s3 cp ${small} ${here}/small`),
      'upload 20 MiB in parts': aws(`s3 cp ${large} ${here}/large`),
      'list, 2016 and later': aws(`s3 ls ${here}/`),
      'list, before 2016': aws(`s3api list-objects --bucket ${bucket} --max-items 2`),
      'list versions': aws(`s3api list-object-versions --bucket ${bucket}`),
      download: aws(`s3 cp ${here}/large ${out}/aws`),
      copy: aws(`s3 cp ${here}/small ${here}/copy`),
      'copy 20 MiB in parts': aws(`s3 cp ${here}/large ${here}/copy2`),
      move: aws(`s3 mv ${here}/copy ${here}/moved`),
      'sync to the bucket': aws(`s3 sync ${folder} ${here}/folder`),
      'sync from the bucket': aws(`s3 sync ${here}/folder ${out}/aws-folder`),
      'presigned URL': aws(`s3 presign ${here}/small`),
      tags: aws(
        `s3api put-object-tagging --bucket ${bucket} --key aws/small --tagging TagSet=[{Key=a,Value=b}]`,
      ),
      'settings of a bucket': aws(`s3api get-bucket-encryption --bucket ${bucket}`),
      'attributes of an object': aws(
        `s3api get-object-attributes --bucket ${bucket} --key aws/large --object-attributes ObjectSize ObjectParts`,
      ),
      'ACL of a public object': aws(`s3 cp ${small} ${here}/acl --acl public-read`),
      'delete many': aws(`s3 rm --recursive ${here}/folder`),
      'delete a bucket': aws('s3 rb s3://aws-fresh'),
      'who am I': aws('sts get-caller-identity'),
      'find a model': aws('bedrock list-foundation-models --by-customization-type FINE_TUNING'),
    };
  },
};

const rclone: Client = {
  name: 'rclone',
  package: 'rclone',
  programs: [['rclone', 'version']],
  environment: ({ endpoint }) => ({
    RCLONE_CONFIG_SB_TYPE: 's3',
    // That of AWS insists on virtual hosts, which a loopback address has not.
    RCLONE_CONFIG_SB_PROVIDER: 'Other',
    RCLONE_CONFIG_SB_REGION: 'us-east-1',
    RCLONE_CONFIG_SB_ENDPOINT: endpoint,
    RCLONE_CONFIG_SB_FORCE_PATH_STYLE: 'true',
    RCLONE_CONFIG_SB_ACCESS_KEY_ID: keys.AWS_ACCESS_KEY_ID,
    RCLONE_CONFIG_SB_SECRET_ACCESS_KEY: keys.AWS_SECRET_ACCESS_KEY,
    // It asks for `private` otherwise, which buckets without ACLs refuse.
    RCLONE_S3_ACL: 'bucket-owner-full-control',
    RCLONE_S3_CHUNK_SIZE: '5Mi',
    RCLONE_S3_UPLOAD_CUTOFF: '5Mi',
  }),
  calls: ({ bucket, small, large, folder, out }) => {
    const here = `sb:${bucket}/rclone`;
    return {
      'create a bucket': ['mkdir', 'sb:rclone-fresh'],
      upload: ['copyto', small, `${here}/small`],
      'upload 20 MiB in parts': ['copyto', large, `${here}/large`],
      'list, 2016 and later': ['lsl', '--s3-list-version', '2', here],
      'list, before 2016': ['lsl', '--s3-list-version', '1', here],
      'list versions': ['lsl', '--s3-versions', here],
      download: ['copyto', `${here}/large`, `${out}/rclone`],
      copy: ['copyto', `${here}/small`, `${here}/copy`],
      'copy 20 MiB in parts': [
        'copyto',
        '--s3-copy-cutoff',
        '8Mi',
        `${here}/large`,
        `${here}/copy2`,
      ],
      move: ['moveto', `${here}/copy`, `${here}/moved`],
      'sync to the bucket': ['sync', folder, `${here}/folder`],
      'sync from the bucket': ['sync', `${here}/folder`, `${out}/rclone-folder`],
      'presigned URL': ['link', `${here}/small`],
      'delete many': ['purge', `${here}/folder`],
      'delete a bucket': ['rmdir', 'sb:rclone-fresh'],
    };
  },
};

const s3cmd: Client = {
  name: 's3cmd',
  package: 's3cmd',
  programs: [['s3cmd', '--version']],
  environment: () => ({}),
  calls: ({ endpoint, bucket, small, large, folder, out }) => {
    const { host } = new URL(endpoint);
    const s3 = (...words: string[]) => [
      '--no-ssl',
      `--host=${host}`,
      `--host-bucket=${host}`,
      '--access_key=SANDBOX',
      '--secret_key=sandbox',
      '--config=/dev/null',
      '--multipart-chunk-size-mb=5',
      ...words,
    ];
    const here = `s3://${bucket}/s3cmd`;
    return {
      'create a bucket': s3('mb', 's3://s3cmd-fresh'),
      upload: s3('put', small, `${here}/small`),
      'upload 20 MiB in parts': s3('put', large, `${here}/large`),
      'list, before 2016': s3('ls', `${here}/`),
      download: s3('get', '--force', `${here}/large`, `${out}/s3cmd`),
      copy: s3('cp', `${here}/small`, `${here}/copy`),
      'copy 20 MiB in parts': s3('cp', `${here}/large`, `${here}/copy2`),
      move: s3('mv', `${here}/copy`, `${here}/moved`),
      'sync to the bucket': s3('sync', `${folder}/`, `${here}/folder/`),
      'sync from the bucket': s3('sync', `${here}/folder/`, `${out}/s3cmd-folder/`),
      'settings of a bucket': s3('info', `s3://${bucket}`),
      'attributes of an object': s3('info', `${here}/small`),
      'ACL of a public object': s3('put', '--acl-public', small, `${here}/acl`),
      'delete many': s3('del', '--recursive', '--force', `${here}/folder/`),
      'delete a bucket': s3('rb', 's3://s3cmd-fresh'),
    };
  },
};

export const clients: readonly Client[] = [boto3, awscli, rclone, s3cmd];

export interface FoundClient {
  readonly program: string;
  readonly version: string;
}

/** The programs of a client that are installed, one a version. */
export function findClients({ programs }: Client): readonly FoundClient[] {
  const found = programs.flatMap(([program = '', ...question]) => {
    try {
      const text = execFileSync(program, question, { encoding: 'utf8', stdio: 'pipe' });
      return [{ program, version: /\d+\.\d+[\d.]*/.exec(text)?.[0] ?? '' }];
    } catch {
      // Another one may be there.
      return [];
    }
  });
  return found.filter(
    ({ version }, index) => found.findIndex((one) => one.version === version) === index,
  );
}
