import { errorTexts } from './errorTexts.data.js';

type ErrorTextName = keyof typeof errorTexts;

/** The service's sentence with its values filled in. */
export function errorText(
  name: ErrorTextName,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return errorTexts[name].text.replace(/\{(\w+)\}/g, (all, key: string) =>
    String(values[key] ?? all),
  );
}
