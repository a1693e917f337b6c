export type JsonObject = Readonly<Record<string, unknown>>;

/** An object with keys: neither `null` nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses; never throws. `error` is what the parser said. */
export function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The object that the text holds; `undefined` where it is no JSON or something else. */
export function parseObject(text: string): JsonObject | undefined {
  const parsed = parseJson(text);
  return 'value' in parsed && isObject(parsed.value) ? parsed.value : undefined;
}
