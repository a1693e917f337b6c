import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import ts from 'typescript';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** Each guard is shown a thing it must refuse: a check that cannot fail guards nothing. */

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bft-guards-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Checks one file under the project's own configuration, in a folder of its own. */
async function lint(text: string): Promise<number> {
  await mkdir(join(folder, 'src'));
  await copyFile('biome.json', join(folder, 'biome.json'));
  await writeFile(join(folder, 'src', 'example.ts'), text);
  const biome = join(process.cwd(), 'node_modules', '.bin', 'biome');
  const args = ['ci', '--error-on-warnings', '--vcs-enabled=false', 'src'];
  return new Promise((resolve) => {
    execFile(biome, args, { cwd: folder }, (error) => resolve(error ? 1 : 0));
  });
}

function typeErrors(text: string): readonly string[] {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const path = join(process.cwd(), 'src', 'example.ts');
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === path || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === path
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
      : getSourceFile(name, ...rest);
  const program = ts.createProgram([path], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('the linter and formatter', () => {
  it.each([
    ["import { readFile } from 'fs';\nexport const x = readFile;\n", 'a builtin without node:'],
    ['export default 1;\n', 'a default export'],
    ['export const x: any = 1;\n', 'any'],
    ['export const x  = 1\n', 'bad format'],
    ["console.log('x');\n", 'console in src'],
  ])('refuses %j (%s)', async (text) => {
    expect(await lint(text)).toBe(1);
  });

  it('accepts what is fine', async () => {
    expect(await lint('export const x = 1;\n')).toBe(0);
  });
});

describe('the compiler', () => {
  it.each([
    ['export const x: number = [1, 2][0];', /undefined/],
    ['export const x: { a?: string } = { a: undefined };', /exactOptionalPropertyTypes/],
    [
      "import { FineTuner } from './tuner/FineTuner.js'; new FineTuner().baseModel('amazon.nova-micro-v1:0:128k').hyperparameters({ momentum: 1 });",
      /momentum/,
    ],
    [
      "import { FineTunerError } from './base/errors.js'; new FineTunerError('cost.overBudget', '', { details: {} });",
      /maxCostUsd/,
    ],
  ])('refuses %s', (text, message) => {
    expect(typeErrors(text).join('\n')).toMatch(message);
  });

  it('accepts what is fine', () => {
    expect(typeErrors('export const x: number | undefined = [1, 2][0];')).toEqual([]);
  });
});

describe('the package check', () => {
  async function lintPackage(exports: object): Promise<number> {
    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'dist', 'index.js'), 'export const x = 1;\n');
    const manifest = { name: 'x', version: '1.0.0', type: 'module', exports };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    const { messages } = await publint({ pkgDir: folder, strict: true, pack: false });
    return messages.length;
  }

  it('refuses an export that is not there', async () => {
    expect(await lintPackage({ '.': './dist/gone.js' })).toBeGreaterThan(0);
  });

  it('refuses a CommonJS condition that holds an ES module', async () => {
    expect(await lintPackage({ '.': { require: './dist/index.js' } })).toBeGreaterThan(0);
  });
});
