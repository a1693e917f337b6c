import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Kilobytes of an application that uses one export of `dist/core.js`, minified. */
async function bundledKb(name: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} } from './dist/core.js'`, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  return (outputFiles[0]?.contents.length ?? Number.NaN) / 1000;
}

/** Kilobytes of all declarations that the file reaches, with and without their comments. */
function declarationsKb(entry: string): { readonly all: number; readonly bare: number } {
  const texts = reachedFrom(entry).map((path) => readFileSync(path, 'utf8'));
  const size = (parts: readonly string[]) => Buffer.byteLength(parts.join('')) / 1000;
  return { all: size(texts), bare: size(texts.map(withoutComments)) };
}

function reachedFrom(entry: string): readonly string[] {
  const found = new Set([entry]);
  for (const path of found) {
    for (const { fileName } of ts.preProcessFile(readFileSync(path, 'utf8')).importedFiles) {
      if (fileName.startsWith('.')) {
        found.add(join(dirname(path), fileName.replace(/\.js$/, '.d.ts')));
      }
    }
  }
  return [...found];
}

function withoutComments(text: string): string {
  const scanner = ts.createScanner(
    ts.ScriptTarget.ES2022,
    false,
    ts.LanguageVariant.Standard,
    text,
  );
  let bare = '';
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const isComment =
      token === ts.SyntaxKind.SingleLineCommentTrivia ||
      token === ts.SyntaxKind.MultiLineCommentTrivia;
    if (!isComment) bare += scanner.getTokenText();
  }
  return bare.replaceAll(/\n\s*\n/g, '\n');
}

describe('what an application gets of core for one function, minified,', () => {
  it.each([
    ['parseMetrics', 12],
    ['adviseApproach', 15],
    ['detectConvergence', 25],
    ['estimateCost', 110],
  ])('is for %s at most %i kB', async (name, most) => {
    const size = await bundledKb(name);
    process.stdout.write(`${name} from dist/core.js: ${size.toFixed(1)} kB\n`);
    expect(size).toBeLessThanOrEqual(most);
  });

  it('is far less than all of core', async () => {
    const all = await build({
      entryPoints: ['dist/core.js'],
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
      logLevel: 'silent',
    });
    expect((all.outputFiles[0]?.contents.length ?? 0) / 1000).toBeGreaterThan(200);
  });
});

describe('the declarations', () => {
  it('have at most 80 kB without their comments', () => {
    const { all, bare } = declarationsKb('dist/index.d.ts');
    process.stdout.write(`declarations: ${bare.toFixed(1)} kB, with comments ${all.toFixed(1)}\n`);
    expect(bare).toBeGreaterThan(20);
    expect(bare).toBeLessThanOrEqual(80);
  });

  it('are measured without what stands in comments, and with what stands in strings', () => {
    expect(withoutComments("/** a */ type A = 'b // c'; // d\n").trim()).toBe("type A = 'b // c';");
  });
});
