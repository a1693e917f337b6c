import fc from 'fast-check';
import { expect, it } from 'vitest';
import { childText, parseXml, xmlDocument } from '../../../src/localS3/xml.js';

it('any text survives being written and parsed', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(text, (value) => {
      expect(childText(parseXml(xmlDocument('Result', [['Key', value]])), 'Key')).toBe(value);
    }),
  );
});

it('no input makes the parser fail in another way than MalformedXML', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '</',
    '/>',
    'a',
    ' ',
    '&',
    ';',
    '&#',
    '<?',
    '?>',
    '"',
    'é',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      try {
        parseXml(pieces.join(''));
      } catch (error) {
        expect(error).toMatchObject({ code: 'MalformedXML' });
      }
    }),
    { numRuns: 500 },
  );
});
