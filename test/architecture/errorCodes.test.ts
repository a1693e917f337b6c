import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { errorCatalogue } from '../../src/base/errorCatalogue.js';

const catalogue = join('base', 'errors.ts');

it.each(Object.keys(errorCatalogue))('%s is made somewhere outside the catalogue', (code) => {
  expect(sources.some((text) => text.includes(`'${code}'`))).toBe(true);
});

it('a code that nobody makes would be seen', () => {
  expect(sources.some((text) => text.includes("'job.neverThrown'"))).toBe(false);
});

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && path !== catalogue)
  .map((path) => withoutComments(readFileSync(join('src', path), 'utf8')));

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}
