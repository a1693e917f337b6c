import { BedrockClient, type BedrockClientConfig } from '@aws-sdk/client-bedrock';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

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
): BuiltClients {
  return {
    bedrock: given?.bedrock ?? new BedrockClient({ ...config, region }),
    s3: given?.s3 ?? new S3Client({ ...config, region }),
  };
}
