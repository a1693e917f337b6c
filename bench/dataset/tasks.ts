/** What is measured: each a function of a file, run in a process of its own. */
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { convertDataset } from '../../src/dataset/convert/convertDataset.js';
import { Part, type Turn } from '../../src/records/RecordView.js';
import { NearIndex } from '../../src/similar/NearIndex.js';
import { createTokenCounter } from '../../src/tokens/tokenCounter.js';
import type { TokenCounter } from '../../src/tokens/types.js';
import { validateDataset } from '../../src/validation/datasetValidator.js';
import type { CheckGroup } from '../../src/validation/types.js';
import { readAndParse } from './unit.js';

export type Task = (path: string) => unknown;

const model = 'amazon.nova-micro-v1:0:128k';
const chunkBytes = 1 << 20;
const optional: readonly CheckGroup[] = [
  'text',
  'duplicates',
  'near-duplicates',
  'answers',
  'secrets',
];
const hashes = 128;
const require = createRequire(import.meta.url);

export const tasks: Readonly<Record<string, () => Task | Promise<Task>>> = {
  'read, split, parse': () => (path) => readAndParse(path),
  'structure rules': () => validate(optional),
  'all but tokens and near duplicates': () => validate(['near-duplicates']),
  'all but tokens': () => validate([]),
  'all, tokens counted': async () => validate([], await createTokenCounter({ model })),
  'all but near duplicates, tokens counted': async () =>
    validate(['near-duplicates'], await createTokenCounter({ model })),
  'read, split, parse, count tokens': async () => countParsed(await createTokenCounter({ model })),
  'all rules, OpenAI chat': () => validate([], undefined, 'openai-chat'),
  'together-ai checkFile': togetherCheck,
  'OpenAI chat as Converse': () => convert,
  'near duplicates': () => findNear,
  'minhash, with its index': withMinhash,
  'bloom-filters, signatures alone': withBloomFilters,
};

function validate(
  skip: readonly CheckGroup[],
  tokenCounter?: TokenCounter,
  format?: 'openai-chat',
): Task {
  return (path) =>
    validateDataset(createReadStream(path, { highWaterMark: chunkBytes }), {
      ...(format ? { format } : { model }),
      skip,
      ...(tokenCounter ? { tokenCounter } : {}),
    });
}

async function convert(path: string): Promise<number> {
  const source = createReadStream(path, { highWaterMark: chunkBytes });
  let rows = 0;
  for await (const _ of convertDataset(source, { from: 'openai-chat', to: 'converse' }).lines)
    rows += 1;
  return rows;
}

/** The counter's own time is this less that of the unit: records come to it as they are parsed. */
function countParsed(counter: TokenCounter): Task {
  return (path) => readAndParse(path, (record) => counter.estimateRecord(record, 'converse'));
}

function togetherCheck(): Task {
  const { checkFile } = require('together-ai/lib/check-file');
  return async (path) => {
    const { is_check_passed: passed, message } = await checkFile(path);
    if (!passed) throw new Error(`checkFile refuses the file: ${message}`);
  };
}

function findNear(path: string): number {
  const index = new NearIndex();
  const place = { root: 'messages', message: 0, block: 0, leaf: 'text' };
  let found = 0;
  textsIn(path).forEach((text, line) => {
    const turn: Turn = { role: 'user', parts: [new Part('text', 'user', text, place)] };
    index.read([turn]);
    if (index.find()) found += 1;
    index.add(line + 1);
  });
  return found;
}

function withMinhash(): Task {
  const { Minhash, LshIndex } = require('minhash');
  return (path) => {
    const index = new LshIndex();
    let found = 0;
    textsIn(path).forEach((text, line) => {
      const signature = new Minhash({ numPerm: hashes });
      for (const triple of triplesOf(text)) signature.update(triple);
      index.insert(line, signature);
      if (index.query(signature).length > 1) found += 1;
    });
    return found;
  };
}

/** It hashes numbers and has no index: the triples are hashed as `minhash` hashes its strings. */
function withBloomFilters(): Task {
  const { MinHashFactory } = require('bloom-filters');
  const factory = new MinHashFactory(hashes, 2 ** 31);
  return (path) =>
    textsIn(path).map((text) => {
      const signature = factory.create();
      signature.bulkLoad([...triplesOf(text)].map(hashOf));
      return signature;
    }).length;
}

function triplesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return new Set(words.map((word, at) => `${words[at - 2] ?? ''} ${words[at - 1] ?? ''} ${word}`));
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (hash * 31 + text.charCodeAt(at)) | 0;
  return hash >>> 1;
}

let kept: { readonly path: string; readonly texts: readonly string[] } | undefined;

/** The texts of a file of Converse records, one a record; read once. */
function textsIn(path: string): readonly string[] {
  if (kept?.path !== path) {
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const texts = lines.map((line) => {
      const { messages } = JSON.parse(line) as { messages: { content: { text: string }[] }[] };
      return messages.flatMap(({ content }) => content.map(({ text }) => text)).join('\n');
    });
    kept = { path, texts };
  }
  return kept.texts;
}
