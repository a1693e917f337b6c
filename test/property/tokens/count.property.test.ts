import fc from 'fast-check';
import { describe, it } from 'vitest';
import { createTokenCounter } from '../../../src/tokens/tokenCounter.js';
import { encodings, reference } from '../../helpers/tokens/referenceTokenizer.js';

const alphabets = {
  'all of Unicode': fc.string({ unit: 'binary', maxLength: 40 }),
  'code units, lone surrogates too': fc
    .array(fc.nat(0xffff), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
  'letters, marks and breaks that the expressions turn on': fc
    .array(
      fc.constantFrom(
        ..."aAzZ sStTreEvVlLmMdD''\n\r\t  019/!.-ſǅ中あʰ\u0301\u0903\u0085\ufeff\u00a0½é",
      ),
      {
        maxLength: 30,
      },
    )
    .map((units) => units.join('')),
  'words run together': fc
    .array(fc.constantFrom('the', 'ing', 'token', 'izer', 'A', 'é', '語', 'ne', 'ation', 'xq'), {
      maxLength: 60,
    })
    .map((units) => units.join('')),
};

describe.each(encodings)('counts in %s', (encoding) => {
  it.each(Object.entries(alphabets))('agree with the reference on %s', async (_, texts) => {
    const counter = await createTokenCounter({ encoding });
    fc.assert(
      fc.property(texts, (text) => counter.count(text) === reference(encoding).count(text)),
      { numRuns: 3_000 },
    );
  });
});
