/** Counters of `o200k_base` that a user could pick, each behind the same function. */
import { createRequire } from 'node:module';

export type Count = (text: string) => number;

export interface CounterSpec {
  readonly name: string;
  /** How the package counts ordinary text, special tokens included as text, where it can. */
  readonly load: () => Promise<Count>;
}

const ownName = 'bedrock-fine-tuner';
export const referenceName = 'tiktoken (WASM)';
/** Packages that only the bench needs stand beside it. */
const require = createRequire(new URL('../package.json', import.meta.url));
/** A name in a variable keeps the compiler from looking for packages that may not be installed. */
const importByName = (name: string) => import(require.resolve(name));

export const counters: readonly CounterSpec[] = [
  {
    name: ownName,
    load: async () => {
      const { createTokenCounter } = await import('../../src/tokens/tokenCounter.js');
      const counter = await createTokenCounter({ encoding: 'o200k_base' });
      return (text) => counter.count(text);
    },
  },
  {
    name: 'js-tiktoken',
    load: async () => {
      const { Tiktoken } = await import('js-tiktoken/lite');
      const ranks = await import('js-tiktoken/ranks/o200k_base');
      const tokenizer = new Tiktoken(ranks.default);
      return (text) => tokenizer.encode(text, [], []).length;
    },
  },
  {
    name: 'gpt-tokenizer',
    load: async () => {
      const { countTokens } = await importByName('gpt-tokenizer/encoding/o200k_base');
      const options = { disallowedSpecial: new Set<string>() };
      return (text) => countTokens(text, options);
    },
  },
  {
    name: 'ai-tokenizer',
    load: async () => {
      const { Tokenizer } = await importByName('ai-tokenizer');
      const tokenizer = new Tokenizer(await importByName('ai-tokenizer/encoding/o200k_base'));
      return (text) => tokenizer.encodeOrdinary(text).length;
    },
  },
  {
    name: referenceName,
    load: async () => {
      const { get_encoding } = await import('tiktoken');
      const tokenizer = get_encoding('o200k_base');
      return (text) => tokenizer.encode_ordinary(text).length;
    },
  },
  {
    name: 'tiktoken-rs-node',
    load: async () => {
      const { getEncoding } = require('tiktoken-rs-node-linux-x64-gnu');
      const tokenizer = getEncoding('o200k_base');
      return (text) => tokenizer.encode(text, []).length;
    },
  },
];

export function counterNamed(name: string): CounterSpec {
  const spec = counters.find((counter) => counter.name === name);
  if (spec === undefined) throw new Error(`No counter ${name} is known.`);
  return spec;
}

export const own = counterNamed(ownName);
