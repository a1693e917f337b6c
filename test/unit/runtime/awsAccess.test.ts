import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BedrockClient } from '@aws-sdk/client-bedrock';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AwsAccess, AwsConnection, requireRegion } from '../../../src/runtime/awsAccess.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bft-region-'));
  await writeFile(
    join(folder, 'config'),
    '[default]\nregion = eu-west-1\n[profile tuning]\nregion = us-west-2\n[profile empty]\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(() => {
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE'])
    vi.stubEnv(name, undefined);
  withoutFiles();
});
afterEach(() => vi.unstubAllEnvs());

function withoutFiles() {
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'none'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'none'));
}

const regionOf = (access: AwsAccess) => new AwsConnection(access).region();
const bedrockIn = (region: string) => new BedrockClient({ region });
const s3In = (region: string) => new S3Client({ region });

describe('the region', () => {
  it('comes from the option, the clients, clientConfig, the environment and the profile, in this order', async () => {
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
    const sources: [AwsAccess, () => void, string][] = [
      [{}, () => {}, 'eu-west-1'],
      [{ profile: 'tuning' }, () => {}, 'us-west-2'],
      [{ profile: 'tuning' }, () => vi.stubEnv('AWS_DEFAULT_REGION', 'eu-north-1'), 'eu-north-1'],
      [{ profile: 'tuning' }, () => vi.stubEnv('AWS_REGION', 'eu-south-1'), 'eu-south-1'],
      [{ clientConfig: { region: 'sa-east-1' } }, () => {}, 'sa-east-1'],
      [{ clientConfig: { region: async () => 'sa-east-1' } }, () => {}, 'sa-east-1'],
      [
        { clientConfig: { region: 'sa-east-1' }, clients: { s3: s3In('ca-west-1') } },
        () => {},
        'ca-west-1',
      ],
      [{ region: 'ap-east-1', clientConfig: { region: 'sa-east-1' } }, () => {}, 'ap-east-1'],
    ];
    for (const [access, set, expected] of sources) {
      set();
      expect(await regionOf(access)).toBe(expected);
    }
  });

  it('stays unknown where nothing names one, and is then asked for', async () => {
    expect(await regionOf({})).toBeUndefined();
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
    expect(await regionOf({ profile: 'empty' })).toBeUndefined();
    await expect(requireRegion(new AwsConnection({ profile: 'empty' }))).rejects.toMatchObject({
      code: 'input.invalid',
      details: { field: 'region' },
      hint: expect.stringContaining('AWS_REGION'),
    });
  });

  it.each<[AwsAccess, string]>([
    [{ clients: { bedrock: bedrockIn('us-east-1'), s3: s3In('us-west-2') } }, 'two regions'],
    [{ region: 'us-east-1', clients: { bedrock: bedrockIn('us-west-2') } }, 'another region'],
  ])('refuses clients of %#', async (access) => {
    await expect(regionOf(access)).rejects.toMatchObject({ details: { field: 'clients' } });
  });

  it('refuses clients of another region than an ARN names', async () => {
    const connection = new AwsConnection({ clients: { s3: s3In('us-east-1') } });
    await expect(connection.clients('us-west-2')).rejects.toMatchObject({
      details: { field: 'clients' },
    });
  });

  it('refuses a malformed one, wherever it comes from', async () => {
    vi.stubEnv('AWS_REGION', 'mars');
    await expect(regionOf({})).rejects.toMatchObject({ details: { field: 'region' } });
  });
});

it('clients are made once a region, with the endpoint and the profile', async () => {
  const connection = new AwsConnection({ region: 'us-east-1', endpointUrl: 'http://127.0.0.1:9' });
  const { bedrock, s3 } = await connection.clients();
  expect(await connection.clients('us-east-1')).toEqual({ bedrock, s3 });
  expect(await bedrock.config.endpoint?.()).toMatchObject({ hostname: '127.0.0.1', port: 9 });
  expect(s3.config.forcePathStyle).toBe(true);
});
