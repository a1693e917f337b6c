import fc from 'fast-check';
import { expect, it } from 'vitest';
import { validateDataset } from '../../../src/validation/datasetValidator.js';
import type { ValidateOptions } from '../../../src/validation/types.js';
import { anyOptions, anySoundRecord } from '../../helpers/datasets.js';

const alphanumeric = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'),
    minLength: length,
    maxLength: length,
  });
const capital = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
  minLength: 16,
  maxLength: 16,
});

/** A text with a secret, and the part of it that nobody may read. */
const anySecret: fc.Arbitrary<{ readonly text: string; readonly hidden: string }> = fc.oneof(
  capital.map((key) => ({ text: `AKIA${key}`, hidden: key })),
  alphanumeric(40).map((key) => ({ text: `aws_secret_access_key=${key}`, hidden: key })),
  alphanumeric(36).map((key) => ({ text: `ghp_${key}`, hidden: key })),
  alphanumeric(24).map((key) => ({ text: `xoxb-${key}`, hidden: key })),
  alphanumeric(30).map((key) => ({ text: `sk-1${key}`, hidden: key })),
  alphanumeric(36).map((key) => ({ text: `npm_${key}`, hidden: key })),
  fc
    .tuple(alphanumeric(20), alphanumeric(40), alphanumeric(43))
    .map(([head, body, sign]) => ({ text: `eyJ${head}.eyJ${body}.${sign}`, hidden: body })),
  alphanumeric(60).map((key) => ({
    text: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`,
    hidden: key,
  })),
  alphanumeric(12).map((key) => ({ text: `https://u:${key}@db.example.com/x`, hidden: key })),
  alphanumeric(12).map((key) => ({ text: `${key}@example.com`, hidden: key })),
  fc.constantFrom('4111111111111111', '5555555555554444').map((text) => ({ text, hidden: text })),
);

const shortestSeen = 8;

/** Where a piece of the secret stands that is long enough to be of use. */
function seenIn(report: unknown, hidden: string): string | undefined {
  const json = JSON.stringify(report);
  for (let at = 0; at + shortestSeen <= hidden.length; at++) {
    const piece = hidden.slice(at, at + shortestSeen);
    const place = json.indexOf(piece);
    if (place !== -1) return json.slice(Math.max(0, place - 80), place + 40);
  }
  return undefined;
}

/** The record as JSON with the secret in one of its strings or keys. */
function plant(record: unknown, secret: string, { at, before }: { at: number; before: string }) {
  const json = JSON.stringify(record);
  const strings = [...json.matchAll(/"((?:[^"\\]|\\.)*)"/g)];
  const place = strings[at % strings.length];
  if (place === undefined) return json;
  const planted = JSON.stringify(before + secret);
  return json.slice(0, place.index) + planted + json.slice(place.index + place[0].length);
}

const anyPlace = fc.record({
  at: fc.nat(200),
  before: fc.oneof(
    fc.constantFrom('', 'User: ', 's3://', 'see '),
    fc.string({ unit: fc.constantFrom('a', 'b ', '. '), maxLength: 100 }).map((text) => `${text} `),
  ),
});

async function reportOn(lines: readonly string[], options: ValidateOptions) {
  const text = lines.join('\n');
  return validateDataset({ text }, { ...options, skip: ['near-duplicates'], against: { text } });
}

it('no field of a report holds a secret, in whatever value or key it stands', async () => {
  await fc.assert(
    fc.asyncProperty(
      anySoundRecord,
      anySecret,
      anyPlace,
      anyOptions,
      async (record, { text, hidden }, place, options) => {
        const line = plant(record, text, place);
        const report = await reportOn(Array(9).fill(line), options);
        expect(seenIn(report, hidden)).toBeUndefined();
      },
    ),
    { numRuns: 600 },
  );
});

it('no field of a report holds a secret of a line that is broken', async () => {
  await fc.assert(
    fc.asyncProperty(
      anySoundRecord,
      // What stands before the @ of an address is no secret by itself.
      anySecret.filter(({ text }) => !text.endsWith('@example.com')),
      anyPlace,
      fc.nat(),
      fc.boolean(),
      async (record, { text, hidden }, place, at, isLast) => {
        const line = plant(record, text, place);
        const broken = [line.slice(0, 1 + (at % line.length)), `,${line}`, `${line} NaN`];
        const good = JSON.stringify(record);
        const report = await reportOn(isLast ? [good, ...broken] : [...broken, good], {});
        expect(seenIn(report, hidden)).toBeUndefined();
      },
    ),
    { numRuns: 300 },
  );
});
