import * as bedrockSdk from '@aws-sdk/client-bedrock';
import * as runtimeSdk from '@aws-sdk/client-bedrock-runtime';
import * as pricingSdk from '@aws-sdk/client-pricing';
import * as s3Sdk from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import type { WireReply } from '../../../src/localS3/http/messages.js';
import { s3Operations } from '../../../src/localS3/service.js';
import { knownMembers } from '../../../src/sandbox/bedrock/knownMembers.data.js';
import { httpOf, operationsOf, optionalMembers, type SdkMember } from '../../helpers/sdkSchemas.js';
import { scenarios } from './everyMember.js';
import { type InProcess, startInProcess } from './inProcess.js';

const sdks = { s3: s3Sdk, bedrock: bedrockSdk, runtime: runtimeSdk, pricing: pricingSdk };
type SdkName = keyof typeof sdks;

const served: readonly (readonly [SdkName, string])[] = [
  ...s3Operations.map((operation) => ['s3', operation] as const),
  ...Object.keys(knownMembers)
    .filter((operation) => operation !== 'Converse')
    .map((operation) => ['bedrock', operation] as const),
  ['runtime', 'Converse'],
  ['pricing', 'GetProducts'],
];

async function call(bench: InProcess, sdk: SdkName, operation: string, input: object) {
  const commands = sdks[sdk] as unknown as Record<string, new (input: object) => never>;
  const Command = commands[`${operation}Command`];
  if (!Command) throw new TypeError(`The SDK has no ${operation}.`);
  bench.takeReply();
  // Refusals, and answers that the SDK cannot read: the wire is looked at, not what it made of it.
  await (bench[sdk] as { send(command: never): Promise<unknown> })
    .send(new Command(input))
    .catch(() => {});
  return bench.takeReply();
}

/** What a request comes to: its answer and everything that is stored afterwards. */
async function outcome(sdk: SdkName, operation: string, change: (base: object) => object) {
  const bench = startInProcess();
  const scenario = scenarios[operation] ?? {};
  const base = (await scenario.arrange?.(bench)) ?? {};
  const reply = await call(bench, sdk, operation, change(base));
  const after = reply && (await scenario.after?.(bench, reply));
  const text = JSON.stringify([reply?.status, shown(reply), bench.snapshot(), after ?? null]);
  return { reply, text: withoutChance(text, bench) };
}

/** Ids are drawn anew each time. */
function withoutChance(text: string, { state }: InProcess): string {
  const drawn = [
    ...state.jobs.flatMap((job) => [job.id, job.modelArn]),
    ...[...state.deployments, ...state.throughputs, ...state.importedModels].map((one) => one.arn),
  ].map((arn) => arn.split('/').at(-1) ?? '');
  return drawn
    .reduce((rest, id) => rest.replaceAll(id, 'ID'), text)
    .replace(/(?<=UploadId(?:Marker)?>)[^<]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID');
}

function shown(reply: WireReply | undefined) {
  const headers = Object.entries(reply?.headers ?? {}).filter(([name]) => !/request/.test(name));
  return [headers, String(reply?.body ?? '').replace(/<RequestId>.*?<\/RequestId>/, '')];
}

const refusals = ['NotImplemented', 'ValidationException', 'InvalidArgument', 'InvalidRequest'];

function isRefusedByName(reply: WireReply, { wireName, path }: SdkMember): boolean {
  const { headers = {}, body = '' } = reply;
  const text = `${headers['x-amzn-errortype'] ?? ''} ${body}`.toLowerCase();
  const named = [wireName, path].some((name) => text.includes(name.toLowerCase()));
  return reply.status >= 400 && named && refusals.some((code) => text.includes(code.toLowerCase()));
}

describe.each(served)('%s %s', (sdk, operation) => {
  const members = optionalMembers(sdks[sdk], operation);
  const { values = {}, unchanged = {}, arrange } = scenarios[operation] ?? {};

  it('works as it is asked for here', async () => {
    const { reply, text } = await outcome(sdk, operation, (base) => base);
    const again = await outcome(sdk, operation, (base) => base);
    expect(again.text).toBe(text);
    expect(arrange === undefined || reply).toBeTruthy();
    expect(reply?.status ?? 200).toBeLessThan(operation.startsWith('GetBucketPolicy') ? 405 : 300);
  });

  it('acts on every optional member, or refuses it by name', async () => {
    const plain = await outcome(sdk, operation, (base) => base);
    const ignored: string[] = [];
    for (const member of members) {
      const change = (base: object) => member.input(base, values[member.path]);
      const { reply, text } = await outcome(sdk, operation, change);
      const acted = reply !== undefined && (isRefusedByName(reply, member) || text !== plain.text);
      if (acted === member.path in unchanged) ignored.push(member.path);
    }
    expect(ignored).toEqual([]);
  });
});

const odd = [null, 7, 'x', true, [], [null], [7], [[]], {}, { x: null }];

/** The document with an odd value in place of each value in it, whatever its depth. */
function* oddVariants(value: unknown): Generator<unknown> {
  yield* odd;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    for (const variant of oddVariants(inner)) {
      yield Array.isArray(value)
        ? value.map((one, index) => (String(index) === name ? variant : one))
        : { ...value, [name]: variant };
    }
  }
}

/** A request with everything in it that its scenario knows a valid value for. */
async function fullRequest(bench: InProcess, sdk: SdkName, operation: string) {
  const { arrange, values = {} } = scenarios[operation] ?? {};
  const base = (await arrange?.(bench)) ?? {};
  const full = optionalMembers(sdks[sdk], operation)
    .filter(({ path }) => path in values || path.startsWith('customizationConfig'))
    .reduce((input: object, member) => member.input(input, values[member.path]), base);
  await call(bench, sdk, operation, full);
  return bench.lastRequest();
}

describe('a body with odd values in it', () => {
  it.each(served.filter(([sdk]) => sdk !== 's3'))(
    'of %s is never an internal failure: %s',
    async (sdk, operation) => {
      const bench = startInProcess();
      const request = await fullRequest(bench, sdk, operation);
      if (typeof request?.body !== 'string' || !request.body.startsWith('{')) return;
      const failed: unknown[] = [];
      for (const variant of oddVariants(JSON.parse(request.body))) {
        const { status, body } = await bench.send({ ...request, body: JSON.stringify(variant) });
        if (status >= 500) failed.push([variant, String(body)]);
      }
      expect(failed).toEqual([]);
    },
  );
});

describe('an operation that is not served', () => {
  const names = new Set(served.map(([, operation]) => operation));
  // Of other endpoints: a Lambda function's answer, and S3 Express.
  const elsewhere = new Set(['WriteGetObjectResponse', 'ListDirectoryBuckets']);

  it.each(operationsOf(s3Sdk).filter((name) => !names.has(name) && !elsewhere.has(name)))(
    'of S3 is refused: %s',
    async (operation) => {
      const [method, path] = httpOf(s3Sdk, operation);
      const [before = '', query = ''] = path.replace('{Key+}', 'a').split('?');
      const { send } = startInProcess();
      const reply = await send({
        method,
        path: `/acme-tuning${before}`,
        query: Object.fromEntries(new URLSearchParams(query)),
        headers: { authorization: 'Credential=AKID/20261122/us-east-1/s3/aws4_request' },
      });
      expect([reply.status, String(reply.body)]).toEqual([
        501,
        expect.stringContaining(`?${query.split(/[=&]/)[0]}`),
      ]);
    },
  );

  it.each(operationsOf(bedrockSdk).filter((name) => !names.has(name)))(
    'of Bedrock is refused: %s',
    async (operation) => {
      const [method, path] = httpOf(bedrockSdk, operation);
      const { send } = startInProcess();
      const reply = await send({
        method,
        path: (path.split('?')[0] ?? '').replace(/\{\w+\+?\}/g, 'x'),
        query: {},
        headers: { authorization: 'Credential=AKID/20261122/us-east-1/bedrock/aws4_request' },
      });
      expect(reply).toMatchObject({
        status: 404,
        headers: { 'x-amzn-errortype': 'UnknownOperationException' },
      });
    },
  );
});
