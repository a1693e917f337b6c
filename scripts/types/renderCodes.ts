import { conversionCatalogue } from '../../src/dataset/convert/conversions.data.js';
import { findingCatalogue } from '../../src/findings/findings.data.js';

/** The text of `src/findings/codes.ts`. */
export function renderFindingCodes(): string {
  const doc = 'Stable name of a finding, `area.what`; all are listed in docs/findings.md.';
  return renderUnion('FindingCode', doc, Object.keys(findingCatalogue));
}

/** The text of `src/dataset/convert/codes.ts`. */
export function renderConversionCodes(): string {
  const doc =
    'Stable name of a thing that a conversion lost or changed, `area.what`; all are listed in docs/conversion.md.';
  return renderUnion('ConversionCode', doc, Object.keys(conversionCatalogue));
}

/** First line of every file that `writeTypes.ts` writes. */
export const generated =
  '// Written by `npx tsx scripts/types/writeTypes.ts`; a test compares it with the data.\n\n';

function renderUnion(name: string, doc: string, words: readonly string[]): string {
  return `${generated}/** ${doc} */\n${unionOf(name, words)}\n`;
}

/** `export type Name = 'a' | 'b';`, a word a line. */
export function unionOf(name: string, words: readonly string[]): string {
  return `export type ${name} =\n${words.map((word) => `  | '${word}'`).join('\n')};`;
}
