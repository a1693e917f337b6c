import { get_encoding, type Tiktoken } from 'tiktoken';

export const encodings = ['o200k_base', 'cl100k_base'] as const;
type EncodingName = (typeof encodings)[number];

const loaded = new Map<EncodingName, Tiktoken>();

/** OpenAI's own Rust tokenizer, compiled to WebAssembly: what a count has to agree with. */
export function reference(encoding: EncodingName): { count(text: string): number } {
  const tokenizer = loaded.get(encoding) ?? get_encoding(encoding);
  loaded.set(encoding, tokenizer);
  return { count: (text) => tokenizer.encode_ordinary(text).length };
}
