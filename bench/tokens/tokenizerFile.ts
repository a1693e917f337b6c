/**
 * Compares counts from a `tokenizer.json` with those of Hugging Face's own tokenizer (Rust), on every
 * tenth text of both corpora and on awkward text: `npx tsx bench/tokens/tokenizerFile.ts <tokenizer.json>`.
 *
 * `npm install --prefix bench --no-save tokenizers@0.23.2` brings the tokenizer; the file is the one
 * that the model's maker publishes.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createTokenCounter } from '../../src/tokens/tokenCounter.js';
import { adversarialTexts, awkwardTexts } from '../../test/helpers/tokens/awkwardTexts.js';
import { englishCorpus, mixedCorpus } from './corpus.js';

interface HuggingFaceTokenizer {
  encode(
    text: string,
    pair: null,
    options: { readonly addSpecialTokens: false },
  ): Promise<{ getLength(): number }>;
}

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Name a tokenizer.json.');
const file = JSON.parse(readFileSync(path, 'utf8'));
const require = createRequire(new URL('../package.json', import.meta.url));
// Text of special tokens is ordinary text in a data set.
const reference: HuggingFaceTokenizer = require('tokenizers').Tokenizer.fromString(
  JSON.stringify({ ...file, added_tokens: [] }),
);
const counter = await createTokenCounter({ tokenizerJson: file });
const texts = [
  ...awkwardTexts,
  ...adversarialTexts(2_000).map(([, text]) => text),
  ...[...englishCorpus().texts, ...mixedCorpus().texts].filter((_, index) => index % 10 === 0),
];
let differ = 0;
for (const text of texts) {
  const expected = await reference.encode(text, null, { addSpecialTokens: false });
  if (counter.count(text) !== expected.getLength()) differ += 1;
}
console.log(`${path}: ${differ} of ${texts.length.toLocaleString('en')} texts differ`);
if (differ > 0) process.exitCode = 1;
