/** One huge text must not stay in memory for good. */
const longestKept = 1 << 18;

/** `work`, not done again for the text that it was done for last: system prompts repeat in every record. */
export function rememberLast<T>(work: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly result: T } | undefined;
  return (text) => {
    if (last?.text === text) return last.result;
    const result = work(text);
    last = text.length > longestKept ? undefined : { text, result };
    return result;
  };
}
