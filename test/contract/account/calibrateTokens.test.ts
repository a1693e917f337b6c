import { readFileSync } from 'node:fs';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type CalibrateTokensOptions,
  calibrateTokens,
} from '../../../src/account/calibrateTokens.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js';
import { fitCalibration, totalTokens } from '../../../src/tokens/calibration.js';
import { createTokenCounter } from '../../../src/tokens/tokenCounter.js';
import type { TokenCounter } from '../../../src/tokens/types.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';

const model = 'amazon.nova-micro-v1:0:128k';
const data = new URL('../../../examples/data/ragtruth-es/train.jsonl', import.meta.url);
const records: readonly unknown[] = readFileSync(data, 'utf8')
  .trim()
  .split('\n')
  .slice(0, 300)
  .map((line) => JSON.parse(line));

let sandbox: Sandbox;
let runtime: BedrockRuntimeClient;
let counter: TokenCounter;

beforeAll(async () => {
  sandbox = await startSandbox();
  runtime = new BedrockRuntimeClient(sandbox.clientConfig);
  counter = await createTokenCounter({ model });
});

afterAll(async () => {
  runtime.destroy();
  await sandbox.stop();
});

/** The client, asking for the same thing only once, and counting what it was asked. */
function remembering() {
  const answers = new Map<string, Promise<unknown>>();
  let calls = 0;
  return {
    calls: () => calls,
    send(command: object): Promise<unknown> {
      calls++;
      const { input } = command as ConverseCommand;
      const key = JSON.stringify(input);
      const known = answers.get(key) ?? runtime.send(new ConverseCommand(input));
      answers.set(key, known);
      return known;
    },
  };
}

async function calibrated(options: Partial<CalibrateTokensOptions> & { seed?: number } = {}) {
  const { seed, ...more } = options;
  const result = await calibrateTokens({
    client: runtime,
    model,
    sample: { records, ...(seed === undefined ? {} : { seed }) },
    consent: true,
    counter,
    ...more,
  });
  if (result.kind !== 'calibrated') throw new Error('not calibrated');
  return result;
}

/** What the model reads of the whole file, record by record. */
async function truth(client: { send(command: object): Promise<unknown> }): Promise<number> {
  const { pairs } = await asPairs(client);
  return pairs.reduce((sum, pair) => sum + pair.actual, 0);
}

async function asPairs(client: { send(command: object): Promise<unknown> }) {
  const last = { role: 'user', content: [{ text: '.' }] };
  const ask = async (input: object) => {
    const command = {
      input: { modelId: 'amazon.nova-micro-v1:0', ...input, inferenceConfig: { maxTokens: 1 } },
    };
    const answer = (await client.send(command)) as { usage: { inputTokens: number } };
    return answer.usage.inputTokens;
  };
  const overhead = await ask({ messages: [last] });
  const pairs = [];
  for (const record of records) {
    const { system, messages } = record as { system: object[]; messages: object[] };
    const actual = (await ask({ system, messages: [...messages, last] })) - overhead;
    pairs.push({ counted: counter.estimateRecord(record, 'converse').expected, actual });
  }
  return { pairs, overhead };
}

const sumOf = (counted: TokenCounter) =>
  records
    .map((record) => counted.estimateRecord(record, 'converse'))
    .reduce(
      (sum, estimate) => ({
        expected: sum.expected + estimate.expected,
        low: sum.low + estimate.low,
        high: sum.high + estimate.high,
      }),
      { low: 0, expected: 0, high: 0 },
    );

describe('a calibration', () => {
  test('is quoted first, and sends nothing without consent', async () => {
    const client = remembering();
    const quote = await calibrateTokens({ client, model, sample: { records }, counter });
    expect(client.calls()).toBe(0);
    expect(quote).toMatchObject({
      kind: 'quote',
      requests: 41,
      message: expect.stringMatching(/^41 requests to Nova Micro .*Nothing was sent/),
    });
    const { usd, inputTokens } = quote as Extract<typeof quote, { kind: 'quote' }>;
    expect(usd?.high).toBeLessThan(0.01);

    const { spent } = await calibrated();
    expect(spent.requests).toBe(41);
    expect(spent.usd).toBeGreaterThanOrEqual(usd?.low ?? Number.NaN);
    expect(spent.usd).toBeLessThanOrEqual(usd?.high ?? Number.NaN);
    expect(spent.inputTokens).toBeLessThanOrEqual(inputTokens.high);
  });

  test('finds the tokens of a file in at least 95 of 100 samples', async () => {
    const client = remembering();
    const { pairs } = await asPairs(client);
    const actual = pairs.reduce((sum, pair) => sum + pair.actual, 0);
    const counted = pairs.reduce((sum, pair) => sum + pair.counted, 0);
    let held = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const { calibration } = await calibrated({ client, sample: { records, seed } });
      const { low, high } = totalTokens(calibration, { records: records.length, counted });
      if (low <= actual && actual <= high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(95);
  });

  test('narrows the range of the file', async () => {
    const client = remembering();
    const before = sumOf(counter);
    const { counter: better, calibration } = await calibrated({ client });
    const after = better.estimateTotal?.(sumOf(better), records.length);
    const actual = await truth(client);
    const width = (range: { low: number; high: number }) => (range.high - range.low) / actual;
    expect(width(before)).toBeGreaterThan(0.2);
    expect(width(after ?? before)).toBeLessThan(width(before) / 2);
    expect(Math.abs((after?.expected ?? 0) / actual - 1)).toBeLessThan(0.04);
    expect(calibration).toMatchObject({ pairs: 40, confidence: 0.99 });
  });

  test('narrows the token range of a data set’s report', async () => {
    const source = () => records.values();
    const before = await validateDataset(source(), { model, tokenCounter: counter });
    const { counter: better } = await calibrated();
    const after = await validateDataset(source(), { model, tokenCounter: better });
    const width = ({ tokens }: typeof before) => (tokens?.high ?? 0) - (tokens?.low ?? 0);
    expect(width(after)).toBeGreaterThan(0);
    expect(width(after)).toBeLessThan(width(before) / 2);
  });

  test('draws the same records for the same seed, and others for another', async () => {
    const of = async (seed: number) =>
      (await calibrated({ sample: { records, seed } })).calibration;
    expect(await of(7)).toEqual(await of(7));
    expect(await of(7)).not.toEqual(await of(8));
  });

  test('that sees every record has no doubt left', async () => {
    const few = records.slice(0, 20);
    const { calibration } = await calibrated({ sample: { records: few, size: 20 } });
    const { low, high } = totalTokens(calibration, { records: 20, counted: 9000 });
    expect(high - low).toBe(0);
  });

  test('can be kept as plain data', async () => {
    const { calibration } = await calibrated();
    expect(JSON.parse(JSON.stringify(calibration))).toEqual(calibration);
    expect(Object.keys(calibration)).toEqual(
      Object.keys(fitCalibration((await asPairs(remembering())).pairs)),
    );
  });

  test('reads prompt-completion records and streams of records', async () => {
    async function* stream() {
      for (let n = 0; n < 30; n++) {
        yield { prompt: `question ${'why '.repeat(n)}`, completion: `answer ${'so '.repeat(n)}` };
      }
    }
    const { calibration } = await calibrated({
      sample: { records: stream(), format: 'prompt-completion', size: 10 },
    });
    expect(calibration.pairs).toBe(10);
  });
});

describe('a calibration that cannot be made', () => {
  const text = (role: string, value: string) => ({ role, content: [{ text: value }] });
  const unfit = [
    null,
    'text',
    {},
    { messages: [] },
    { messages: [text('user', 'only a question')] },
    { messages: [text('assistant', 'a'), text('user', 'b')] },
    { messages: [text('user', ' '), text('assistant', 'b')] },
    {
      messages: [{ role: 'user', content: [{ image: { format: 'png' } }] }, text('assistant', 'b')],
    },
    { system: 'plain', messages: [text('user', 'a'), text('assistant', 'b')] },
  ];

  test('passes over records that are not text, and refuses when too few are left', async () => {
    const client = remembering();
    await expect(
      calibrateTokens({ client, model, sample: { records: [...unfit, ...records.slice(0, 7)] } }),
    ).rejects.toMatchObject({
      code: 'input.invalid',
      details: { field: 'sample.records', received: '7 (number)' },
    });
    expect(client.calls()).toBe(0);
  });

  test.each([0, 7, 1001, 9.5, Number.NaN])('refuses a sample of %s', async (size) => {
    await expect(
      calibrateTokens({ client: runtime, model, sample: { records, size } }),
    ).rejects.toMatchObject({ code: 'input.invalid', details: { field: 'sample.size' } });
  });

  test('refuses an unknown model', async () => {
    await expect(
      calibrateTokens({ client: runtime, model: 'gpt-4.1', sample: { records } }),
    ).rejects.toMatchObject({ code: 'input.unknownModel' });
  });

  test('passes on what the service says', async () => {
    await expect(calibrated({ invokeAs: 'acme.unknown-v1:0' })).rejects.toMatchObject({
      code: 'aws.validation',
      message: 'Converse: The provided model identifier is invalid.',
    });
    sandbox.faults.next('Converse', {
      error: { status: 403, code: 'AccessDeniedException', message: 'no access to the model' },
    });
    await expect(calibrated()).rejects.toMatchObject({ code: 'aws.accessDenied' });
  });

  test('does not trust an answer without a usage', async () => {
    await expect(
      calibrated({ client: { send: async () => ({ output: {} }) } }),
    ).rejects.toMatchObject({ code: 'aws.malformed', retryable: true });
  });

  test('ends at once when it is aborted', async () => {
    await expect(calibrated({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('Claude', () => {
  test('is asked through CountTokens, which costs nothing', async () => {
    const names: string[] = [];
    const client = {
      async send(command: object) {
        names.push(command.constructor.name);
        return { inputTokens: 9 + names.length };
      },
    };
    const claude = 'anthropic.claude-3-haiku-20240307-v1:0:200k';
    const sample = { records, format: 'converse', size: 8 } as const;
    expect(await calibrateTokens({ client, model: claude, sample })).toMatchObject({
      kind: 'quote',
      usd: { low: 0, expected: 0, high: 0 },
    });
    const result = await calibrateTokens({ client, model: claude, sample, consent: true });
    expect(result).toMatchObject({ kind: 'calibrated', spent: { requests: 9, usd: 0 } });
    expect(new Set(names)).toEqual(new Set(['CountTokensCommand']));
  });
});

describe('Converse of the sandbox', () => {
  const converse = (input: object) =>
    runtime.send(
      new ConverseCommand({
        modelId: 'amazon.nova-micro-v1:0',
        messages: [{ role: 'user', content: [{ text: 'Hello there' }] }],
        ...input,
      }),
    );

  test('counts letters in fives with its template, and says that no model answers', async () => {
    const { usage, output, stopReason } = await converse({});
    expect(usage?.inputTokens).toBe(1 + 1 + 4 + 3);
    expect(output?.message?.content?.[0]?.text).toMatch(/no model that could answer/);
    expect(stopReason).toBe('end_turn');
    const one = await converse({ inferenceConfig: { maxTokens: 1 } });
    expect(one).toMatchObject({ stopReason: 'max_tokens', usage: { outputTokens: 1 } });
  });

  test('takes inference profiles, and neither customization ids nor dead models', async () => {
    await converse({ modelId: 'us.amazon.nova-micro-v1:0' });
    for (const modelId of [
      'amazon.nova-micro-v1:0:128k',
      'amazon.nova-canvas-v1:0',
      'anthropic.claude-3-haiku-20240307-v1:0',
    ]) {
      await expect(converse({ modelId })).rejects.toMatchObject({ name: 'ValidationException' });
    }
  });

  test.each([
    ['an answer last', [{ role: 'user' }, { role: 'assistant' }]],
    ['an answer first', [{ role: 'assistant' }, { role: 'user' }]],
    ['two questions in a row', [{ role: 'user' }, { role: 'user' }, { role: 'user' }]],
    ['nothing', []],
  ])('refuses %s', async (_, roles) => {
    const messages = roles.map((role) => ({ ...role, content: [{ text: 'x' }] }));
    await expect(converse({ messages })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('refuses blanks and a limit of zero', async () => {
    const blank = [{ role: 'user', content: [{ text: ' ' }] }];
    await expect(converse({ messages: blank })).rejects.toThrow(/messages\.0\.content\.0/);
    await expect(converse({ inferenceConfig: { maxTokens: 0 } })).rejects.toThrow(/maxTokens/);
  });

  test('answers a long unbroken text in good time', async () => {
    const messages = [{ role: 'user', content: [{ text: 'a'.repeat(200_000) }] }];
    const { usage } = await converse({ messages });
    expect(usage?.inputTokens).toBe(40_000 + 4 + 3);
  });
});
