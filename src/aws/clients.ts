import { BedrockClient, type BedrockClientConfig } from '@aws-sdk/client-bedrock';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { CheckedTimeouts } from '../base/timeouts.js';

/** Options that both SDK clients understand: region, credentials, endpoint, retries … */
export type AwsClientConfig = BedrockClientConfig & S3ClientConfig;

/** SDK clients made by the caller, to be used as they are. */
export interface AwsClients {
  readonly bedrock?: BedrockClient;
  readonly s3?: S3Client;
}

export interface BuiltClients {
  readonly bedrock: BedrockClient;
  readonly s3: S3Client;
}

export function buildClients(
  config: AwsClientConfig | undefined,
  given: AwsClients | undefined,
  region: string,
  { connectMs, idleMs }: Pick<CheckedTimeouts, 'connectMs' | 'idleMs'>,
): BuiltClients {
  const limited = {
    requestHandler: { connectionTimeout: connectMs, socketTimeout: idleMs },
    ...config,
    region,
  };
  return {
    bedrock: given?.bedrock ?? new BedrockClient(limited),
    s3: given?.s3 ?? new S3Client(limited),
  };
}
