import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import {
  nodeBinary,
  type PackedPackage,
  packAndInstall,
  runNode,
} from '../helpers/packedPackage.js';

let packed: PackedPackage;

beforeAll(async () => {
  packed = await packAndInstall();
});

type Format = 'esm' | 'cjs';

/** An application: it plans a job, asks Bedrock where nobody listens, and reads prices with a client. */
const program = `
async function main({ FineTuner, refreshPrices }) {
  const text = '{"prompt":"How are you?","completion":"Well."}\\n'.repeat(40);
  const tuner = new FineTuner({
    region: 'us-east-1',
    clientConfig: {
      endpoint: 'http://127.0.0.1:9',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    },
  });
  const plan = await tuner.baseModel('amazon.nova-micro-v1:0:128k').trainingData({ text }).plan();
  const codeOf = (error) => error.code ?? String(error);
  const client = { send: async () => ({ PriceList: [] }) };
  console.log(JSON.stringify({
    rows: plan.dataset.rows,
    bill: plan.cost.kind,
    ledger: await tuner.ledger().catch(codeOf),
    prices: await refreshPrices({ client, region: 'us-east-1' }).catch(codeOf),
  }));
}
`;
const sources: Readonly<Record<Format, string>> = {
  esm: `import { FineTuner, refreshPrices } from 'bedrock-fine-tuner';${program}await main({ FineTuner, refreshPrices });`,
  cjs: `const library = require('bedrock-fine-tuner');${program}main(library);`,
};

/** Bundles the application, and gives the path of what came out. */
type Bundler = (format: Format, outFolder: string) => Promise<string>;

const withEsbuild: Bundler = async (format, outFolder) => {
  const outfile = join(outFolder, format === 'esm' ? 'app.mjs' : 'app.cjs');
  await esbuild({
    entryPoints: [await source(format)],
    bundle: true,
    platform: 'node',
    format,
    outfile,
    logLevel: 'error',
    // The recipe of docs/bundling.md: the AWS SDK asks for Node's own modules with require().
    ...(format === 'esm'
      ? {
          banner: {
            js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
          },
        }
      : {}),
  });
  return outfile;
};

const withWebpack: Bundler = async (format, outFolder) => {
  const filename = format === 'esm' ? 'app.mjs' : 'app.cjs';
  const stats = await promisify(webpack as unknown as WebpackRun)({
    context: packed.project,
    mode: 'production',
    target: 'node20',
    entry: await source(format),
    output: { path: outFolder, filename, module: format === 'esm' },
    experiments: { outputModule: format === 'esm' },
    optimization: { minimize: false },
  });
  const { errors = [], warnings = [] } = stats.toJson({ all: false, errors: true, warnings: true });
  expect(errors).toEqual([]);
  const told = warnings.filter(
    ({ message }) => !/Module not found.*@aws-sdk\/client-/s.test(message),
  );
  expect(told.map(({ message }) => message)).toEqual([]);
  return join(outFolder, filename);
};

type WebpackRun = (
  options: webpack.Configuration,
  done: (error: Error | null, stats: webpack.Stats) => void,
) => void;

async function source(format: Format): Promise<string> {
  const path = join(packed.project, format === 'esm' ? 'source.mjs' : 'source.cjs');
  await writeFile(path, sources[format]);
  return path;
}

const bundled = { rows: 40, bill: 'available', ledger: 'aws.unreachable' };
const cases = [
  ['esbuild', 'esm', withEsbuild],
  ['esbuild', 'cjs', withEsbuild],
  ['webpack', 'esm', withWebpack],
  ['webpack', 'cjs', withWebpack],
] as const;

describe.each(cases)('an application bundled by %s as %s', (name, format, bundle) => {
  it('builds and runs without the optional packages, and says which one is missing', async () => {
    // Out of reach of the project's node_modules: what runs is what was bundled.
    const app = await bundle(format, join(packed.project, '..', `${name}-${format}`));
    for (const major of [20, 22, 24]) {
      const printed = await runNode(await nodeBinary(major), [app], join(packed.project, '..'));
      expect(JSON.parse(printed)).toEqual({ ...bundled, prices: 'package.missing' });
    }
  });

  it('has an optional package inside that was installed when it was bundled', async () => {
    const remove = await installPricing();
    try {
      const app = await bundle(format, join(packed.project, '..', `${name}-${format}-inside`));
      const printed = await runNode(process.execPath, [app], join(packed.project, '..'));
      // The package is found and asked; the client of this test has no prices.
      expect(JSON.parse(printed)).toEqual({ ...bundled, prices: 'prices.empty' });
    } finally {
      await remove();
    }
  });
});

describe('a page bundled by Vite', () => {
  it('runs core, and needs nothing of Node', async () => {
    const root = join(packed.project, 'page');
    await mkdir(root, { recursive: true });
    await writeFile(join(root, 'index.html'), '<script type="module" src="./page.js"></script>');
    await writeFile(
      join(root, 'page.js'),
      `import { estimateCost } from 'bedrock-fine-tuner/core';
       const bill = estimateCost({ model: 'amazon.nova-micro-v1:0:128k', tokens: 1_000_000, epochs: 2 });
       globalThis.usd = bill.training.expected;
       console.log(globalThis.usd);`,
    );
    const warnings: string[] = [];
    await vite({
      root,
      logLevel: 'silent',
      build: {
        modulePreload: false,
        rollupOptions: { onwarn: ({ message }) => warnings.push(message) },
      },
    });
    expect(warnings).toEqual([]);
    const assets = join(root, 'dist', 'assets');
    const [script = ''] = (await readdir(assets)).filter((file) => file.endsWith('.js'));
    expect(await readFile(join(assets, script), 'utf8')).not.toMatch(/from\s*["']node:|@aws-sdk/);
    await writeFile(join(assets, 'package.json'), '{ "type": "module" }');
    expect(await runNode(process.execPath, [join(assets, script)], root)).toBe('2');
  });
});

/** A package in the place of the optional one, small and with the one command that is used. */
async function installPricing(): Promise<() => Promise<void>> {
  const folder = join(packed.project, 'node_modules', '@aws-sdk', 'client-pricing');
  await mkdir(folder, { recursive: true });
  const manifest = { name: '@aws-sdk/client-pricing', version: '3.999.0', main: 'index.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(
    join(folder, 'index.js'),
    'exports.GetProductsCommand = class GetProductsCommand {};\n',
  );
  return () => rm(folder, { recursive: true, force: true });
}
