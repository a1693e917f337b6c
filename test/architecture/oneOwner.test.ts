import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Facts that one file owns: what it looks like to state one elsewhere, and a sample of that. */
const facts = [
  {
    fact: 'how a number or an amount of dollars is written',
    pattern: /\.toLocaleString\(|Intl\.NumberFormat|`\$\$\{|[^`]\$\$\{/,
    samples: ["rows.toLocaleString('en')", '`$${usd.toFixed(2)}`', '`at most $${usd.toFixed(4)}`'],
    owners: ['base/text/format.ts'],
  },
  {
    fact: 'which family a base model is of',
    pattern:
      /[iI]d\)?\??\.(startsWith|includes|match)\(['"/^]*(amazon|meta|anthropic|cohere|openai|qwen|nova|llama|titan|claude)/,
    samples: ["model.id.startsWith('amazon.nova')", "baseModelId.includes('llama')"],
    owners: [],
  },
  {
    fact: 'what the name of a region looks like',
    pattern: /\/\^\[a-z\]\{2.*-\\d|function assertRegion\b/,
    samples: ['/^[a-z]{2}(-[a-z]+)+-\\d$/', 'function assertRegion(region: unknown) {'],
    owners: ['base/awsNames.ts'],
  },
  {
    fact: "Bedrock's words for a commitment",
    pattern: /'(OneMonth|SixMonths)'/,
    samples: ["commitment === 'one-month' ? 'OneMonth' : 'SixMonths'"],
    owners: ['models/commitments.ts'],
  },
  {
    fact: 'how large a part of an upload or a download is',
    pattern: /[pP]artBytes\s*[:=]\s*\d|\b8 \* (1024 \* 1024|1024 \*\* 2|2 \*\* 20)|8_?388_?608/,
    samples: ['const partBytes = 5 * 1024 * 1024;', 'uploadBytes / (8 * 2 ** 20)'],
    // S3 refuses parts that are smaller than its own least.
    owners: ['base/defaults.ts', 'localS3/completeUpload.ts'],
  },
  {
    fact: 'what a JSON object is, and how text is tried as JSON',
    pattern: /function (isObject|parseJson)\b|!== null && !Array\.isArray\(value\);/,
    samples: [
      'function isObject(value: unknown)',
      "return typeof value === 'object' && value !== null && !Array.isArray(value);",
      'function parseJson(text: string)',
    ],
    owners: ['base/json.ts'],
  },
  {
    fact: 'how long a day and an hour are',
    pattern: /(?<!\* .*)\b(86_?400_?000|3_?600_?000)\b|24 \* 60 \* 60/,
    samples: ['const dayMs = 86_400_000;', 'days * 24 * 60 * 60 * 1000'],
    owners: ['base/time.ts'],
  },
  {
    fact: 'how normal draws are made of uniform ones',
    pattern: /Math\.sqrt\(-2 \* Math\.log\(/,
    samples: ['Math.sqrt(-2 * Math.log(1 - uniform()))'],
    owners: ['base/math/boxMuller.ts'],
  },
  {
    fact: 'a default of a setting',
    pattern: /^(export )?const default[A-Z]\w* = [\d(]/m,
    samples: ['const defaultMaxFindings = 1000;', 'export const defaultHoursPerMonth = 730;'],
    // Of a vector store, with the source of the figure.
    owners: ['costs/rag/ragCharges.ts'],
  },
];

describe.each(facts)('$fact', ({ pattern, samples, owners }) => {
  it('is written by its owner alone', () => {
    const found = sources().filter(({ text }) => pattern.test(text));
    expect(found.map(({ path }) => path)).toEqual(owners);
  });

  it.each(samples)('is recognised in %s', (sample) => {
    expect(pattern.test(sample)).toBe(true);
  });
});

function sources(): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }));
}
