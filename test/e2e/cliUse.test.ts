import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { errorCatalogue } from '../../src/base/errorCatalogue.js';
import { type ErrorCode, FineTunerError } from '../../src/base/errors.js';
import { type CommandName, commandNames, commands, specOf } from '../../src/cli/commands.js';
import { explainError } from '../../src/cli/explainError.js';
import { buildProgram } from '../../src/cli/program.js';
import { kebab } from '../../src/cli/spec.js';
import { estimateCost } from '../../src/costs/costModel.js';
import { compareWithRag } from '../../src/costs/rag/compareWithRag.js';
import { validateDataset } from '../../src/files/datasetFiles.js';
import { listModels } from '../../src/models/lookup.js';
import { shippedPrices } from '../../src/prices/shippedPrices.js';
import { cli } from '../helpers/cli.js';
import { jsonLines } from '../helpers/records.js';

const novaMicro = 'amazon.nova-micro-v1:0:128k';
let folder: string;
const home = process.cwd();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bft-use-'));
  await writeFile(join(folder, 'train.jsonl'), jsonLines(40));
  process.chdir(folder);
  vi.stubEnv('AWS_REGION', undefined);
  vi.stubEnv('AWS_DEFAULT_REGION', undefined);
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'none'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'none'));
});
afterAll(async () => {
  process.chdir(home);
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe('help', () => {
  it.each(['--help', '-h', 'help'])('%s names every command', async (word) => {
    const { code, out } = await cli([word]);
    expect(code).toBe(0);
    for (const name of commandNames) expect(out).toContain(`  ${name} `);
  });

  it.each(commandNames)('of %s tells every option, its default, an example', async (name) => {
    const asked = await cli([name, '--help']);
    expect(await cli(['help', name])).toEqual(asked);
    const text = asked.out.replace(/\s+/g, ' ');
    for (const [key, { value, example, choices, default: standard, list }] of Object.entries(
      specOf(name).options,
    )) {
      expect(text).toContain(`--${kebab(key)}`);
      if (value === undefined) continue;
      expect(text).toContain(example ?? choices?.[0]);
      if (standard !== undefined && !list)
        expect(text).toContain(`default: ${JSON.stringify(standard)}`);
    }
    for (const example of specOf(name).examples) expect(text).toContain(example);
  });

  it('of nothing is wrong use', async () => {
    expect(await cli([])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Usage:'),
    });
  });

  it.each(['--version', '-V'])('%s prints the version alone', async (word) => {
    const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
    expect(await cli([word])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('examples are command lines that the commands take', () => {
    for (const name of commandNames) {
      for (const example of specOf(name).examples) expect(parsed(example.split(' '))).toBe(name);
    }
  });
});

/** The command that a line names, when it is a right one. */
function parsed(argv: readonly string[]): CommandName | undefined {
  let name: CommandName | undefined;
  const program = buildProgram({
    version: '0',
    write: { out: () => {}, err: () => {} },
    columns: 80,
    onCommand: (line) => {
      name = line.name;
    },
  });
  program.parse([...argv], { from: 'user' });
  return name;
}

describe('wrong use', () => {
  it.each([
    [['valdate', 'x'], "unknown command 'valdate'", 'Did you mean validate?'],
    [['validate', 'x', '--rolle', 'train'], "unknown option '--rolle'", '--role'],
    [['validate', 'x', '--role', 'trian'], 'Did you mean train?', 'help validate'],
    [['models', 'x'], 'too many arguments', 'help models'],
    [['plan'], "missing required argument 'FILE'", 'help plan'],
    [['plan', 'train.jsonl'], "option '--model' is needed", 'help plan'],
    [['plan', 'train.jsonl', '--model', 'nova'], 'No base model', 'bedrock-fine-tuner models'],
    [
      ['plan', 'train.jsonl', '--model', novaMicro, '--epochs', 'six'],
      'Expected a number',
      'help plan',
    ],
    [['plan', 'train.jsonl', '--model', novaMicro, '--epochs', '9'], '--epochs', ''],
    [
      ['plan', 'train.jsonl', '--model', novaMicro, '--hyperparameter', 'x'],
      'NAME=VALUE',
      'help plan',
    ],
    [
      ['plan', 'train.jsonl', '--model', novaMicro, '--seed', '7'],
      'does nothing without --split',
      '--split',
    ],
    [
      ['plan', 'train.jsonl', '--model', novaMicro, '--split', '0.1', '--validation', 'x'],
      'cannot be used with',
      'help plan',
    ],
    [['start', 'train.jsonl', '--report', 'x.html'], 'does nothing without --watch', '--watch'],
    [['watch', 'x'], 'JOB_ARN', ''],
    [['deploy', 'x'], 'MODEL_OR_JOB_ARN', ''],
    [['validate', '-', '-'], '- is named twice', 'help validate'],
    [['help', 'fixx'], "unknown command 'fixx'", 'Did you mean fix?'],
    [['explain', 'dataset.blockd'], 'no code', 'dataset.blocked'],
    [['ledger', '--region', 'mars'], '--region', ''],
    [['ledger', '--endpoint-url', 'x', '--region', 'us-east-1'], '--endpoint-url', ''],
    [['completion', 'tcsh'], 'Allowed choices', 'help completion'],
  ])('%j: exit code 2, a clear sentence and a way on', async (argv, message, hint) => {
    const { code, out, err } = await cli(argv);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).toContain(hint);
    expect(err).not.toMatch(/\n {4}at /);
    expect(code).toBe(2);
  });

  it('is one JSON document where JSON was asked for', async () => {
    for (const argv of [
      ['ledger', '--json', '--colour'],
      ['plan', 'no.jsonl', '--model', novaMicro, '--json'],
    ]) {
      const { err, out } = await cli(argv);
      expect(out).toBe('');
      expect(JSON.parse(err).error).toMatchObject({
        code: expect.any(String),
        message: expect.any(String),
        hint: expect.any(String),
        details: expect.any(Object),
      });
    }
  });
});

describe('a command', () => {
  it('answers as the function does that it is named after', async () => {
    const answer = async (...argv: string[]) => {
      const { schema, version, ...fields } = JSON.parse((await cli([...argv, '--json'])).out);
      expect([schema, version]).toEqual([`bedrock-fine-tuner/${argv[0]}`, 1]);
      return fields;
    };
    const plain = (value: object) => JSON.parse(JSON.stringify(value));

    expect((await answer('validate', 'train.jsonl')).files).toEqual([
      plain({ file: 'train.jsonl', ...(await validateDataset('train.jsonl')) }),
    ]);
    expect(
      await answer('estimate', '--model', novaMicro, '--tokens', '1000000', '--epochs', '3'),
    ).toEqual(plain(estimateCost({ model: novaMicro, tokens: 1_000_000, epochs: 3 })));
    const rag = {
      trainingUsd: 12,
      promptTokens: 400,
      outputTokens: 200,
      chunks: 5,
      tokensPerChunk: 300,
    };
    const flags = Object.entries(rag).flatMap(([key, value]) => [`--${kebab(key)}`, String(value)]);
    expect(
      await answer('compare-rag', '--model', novaMicro, ...flags, '--vectors', '1000'),
    ).toEqual(
      plain(
        compareWithRag({ model: novaMicro, ...rag, store: { kind: 's3-vectors', vectors: 1000 } }),
      ),
    );
    expect(await answer('models')).toEqual(plain({ models: listModels() }));
    expect(await answer('prices')).toEqual(plain({ ...shippedPrices }));
    expect(await answer('explain', 'aws.throttled')).toEqual({
      code: 'aws.throttled',
      of: 'error',
      ...errorCatalogue['aws.throttled'],
    });
  });

  it('has a table that fits the terminal, and colour only there', async () => {
    const narrow = await cli(['models'], { terminal: { columns: 70 } });
    const escapeCode = String.fromCharCode(27);
    expect(narrow.out).toContain(`${escapeCode}[1m`);
    const bare = narrow.out.replaceAll(new RegExp(`${escapeCode}\\[\\d+m`, 'g'), '');
    expect(Math.max(...bare.split('\n').map((line) => line.length))).toBeLessThan(70);
    expect((await cli(['models'])).out).not.toContain(escapeCode);
    const quiet = await cli(['models'], { terminal: { columns: 70 }, env: { NO_COLOR: '1' } });
    expect(quiet.out).not.toContain(escapeCode);
    expect((await cli(['models'], { env: { FORCE_COLOR: '1' } })).out).toContain(escapeCode);
  });

  it('completes commands, options and values', async () => {
    const offers = async (...line: string[]) =>
      (await cli(['complete', '--', ...line])).out.split('\n').map((row) => row.split('\t')[0]);
    expect(await offers('va')).toContain('validate');
    expect(await offers('plan', '--max')).toContain('--max-cost-usd');
    expect(await offers('plan', '--model', 'amazon.nova-m')).toContain(novaMicro);
    expect(await offers('convert', '--to', 'open')).toContain('openai-chat');
    for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
      expect((await cli(['completion', shell])).out).toMatch(/bedrock-fine-tuner.* complete/);
    }
  });
});

describe('settings', () => {
  const config = 'bedrock-fine-tuner.config.json';

  it('come from flags, then the environment, then the file', async () => {
    await writeFile(
      config,
      JSON.stringify({ model: 'a', roleArn: 'b', output: 'c', region: 'eu-west-1' }),
    );
    const env = {
      BEDROCK_FINE_TUNER_MODEL: 'd',
      BEDROCK_FINE_TUNER_ROLE_ARN: 'e',
      AWS_REGION: 'x',
    };
    const { out } = await cli(['plan', 'x', '--model', 'f', '--print-config', '--json'], { env });
    const { file, settings } = JSON.parse(out);
    expect(file).toMatch(new RegExp(`${config}$`));
    const found = Object.fromEntries(
      settings.map((row: { name: string; value: unknown; source: string }) => [
        row.name,
        [row.value, row.source],
      ]),
    );
    expect(found).toMatchObject({
      model: ['f', 'flag'],
      roleArn: ['e', 'environment'],
      output: ['c', 'file'],
      region: [null, 'environment'],
      attempt: [1, 'default'],
    });
    expect((await cli(['--print-config'])).out).toContain('eu-west-1');
    await rm(config);
  });

  it.each([
    ['{"modle":"x"}', 'Did you mean model?'],
    ['{"maxCostUsd":"x"}', 'maxCostUsd is to be a number'],
    ['[1]', 'does not hold an object'],
    ['{', 'cannot be read'],
  ])('%s in the file is wrong use', async (text, message) => {
    await writeFile(config, text);
    expect(await cli(['--print-config'])).toMatchObject({
      code: 2,
      err: expect.stringContaining(message),
    });
    await rm(config);
  });

  it('are written by init, once', async () => {
    const line = [
      'init',
      '--region',
      'us-east-1',
      '--model',
      novaMicro,
      '--max-cost-usd',
      '25',
      '--yes',
    ];
    expect(await cli(line)).toMatchObject({ code: 0, out: `${config}\n` });
    expect(JSON.parse(await readFile(config, 'utf8'))).toEqual({
      $schema: './node_modules/bedrock-fine-tuner/config.schema.json',
      region: 'us-east-1',
      model: novaMicro,
      maxCostUsd: 25,
    });
    expect(await cli(line)).toMatchObject({ code: 2, err: expect.stringContaining('--force') });
    const planned = await cli(['plan', 'train.jsonl']);
    expect(planned.out).toContain('cap $25.00');
    await rm(config);
  });
});

describe('a hint', () => {
  const failed = { operation: 'Op', awsCode: 'X', httpStatus: null, requestId: null };
  const arn = 'arn:aws:bedrock:us-east-1:123456789012:model-customization-job/m/abcdefghijkl';
  /** What may stand in the details of any error. */
  const details = {
    ...failed,
    field: 'roleArn',
    closest: [novaMicro],
    known: ['a'],
    usable: [novaMicro],
    regions: ['us-east-1'],
    supported: ['FINE_TUNING'],
    jobArn: arn,
    path: 'x',
    reason: 'missing',
  };
  const program = 'bedrock-fine-tuner ';

  it.each(Object.keys(errorCatalogue) as ErrorCode[])(
    'of %s is in the words of a terminal, and runs',
    (code) => {
      const error = new FineTunerError(code, 'x', {
        details: details as never,
        hint: undefined as never,
      });
      const { hint = '' } = explainError(error, 'start', commands.start.options);
      expect(hint).not.toMatch(/\w\(|new [A-Z]|clientConfig|`/);
      for (const [, line = ''] of hint.matchAll(
        /bedrock-fine-tuner ((?:[a-z-]+|arn:\S+)(?: (?:arn:\S+|validate|fix|watch))?)/g,
      )) {
        const words = line.split(' ');
        if (words[0] === 'help') expect(commandNames).toContain(words[1]);
        else if (words[0] !== 'init') expect(parsed(words), `${program}${line}`).toBe(words[0]);
      }
    },
  );
});
