/**
 * A `tokenizer.json` small enough to read: the 256 bytes and the merges of "hello", in the form that
 * Hugging Face tokenizers of Llama 3 and Qwen 3 have.
 */
const plainExpression = (number: string) =>
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|" +
  `${number}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`;

export function tinyTokenizer({ number = '\\p{N}{1,3}', normalizer = null as unknown } = {}) {
  const merged = ['he', 'll', 'hell', 'hello'];
  const tokens = [...byteCharacters(), ...merged];
  return {
    normalizer,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: plainExpression(number) }, behavior: 'Isolated' },
        { type: 'ByteLevel', add_prefix_space: false, use_regex: false },
      ],
    },
    model: {
      type: 'BPE',
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: ['h e', 'l l', ['he', 'll'], 'hell o'],
    },
  };
}

/** The byte-level alphabet, in the order of bytes. */
function byteCharacters(): readonly string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    if (isPrintable) return String.fromCharCode(byte);
    next += 1;
    return String.fromCharCode(next - 1);
  });
}
