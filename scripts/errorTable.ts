// Writes the table of docs/errors.md from the catalogue.
import { readFileSync, writeFileSync } from 'node:fs';
import { errorCatalogue } from '../src/base/errorCatalogue.js';

const path = 'docs/errors.md';
const rule = '| --- | --- | --- |\n';
const [head] = readFileSync(path, 'utf8').split(rule);
const rows = Object.entries(errorCatalogue).map(
  ([code, { meaning, retryable }]) =>
    `| \`${code}\` | ${meaning} | ${retryable ? 'yes' : 'no'} |\n`,
);
writeFileSync(path, `${head}${rule}${rows.join('')}`);
