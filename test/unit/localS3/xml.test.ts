import { describe, expect, it } from 'vitest';
import { childrenNamed, childText, parseXml, xmlDocument } from '../../../src/localS3/xml.js';

describe('parseXml', () => {
  it('reads elements, attributes, entities and empty elements', () => {
    const node = parseXml(
      '<?xml version="1.0"?>\n<Delete xmlns="http://x/">\n <Object><Key>a &amp; b&#x0A;&#65;</Key></Object><Quiet/></Delete>',
    );
    expect(node.name).toBe('Delete');
    expect(childrenNamed(node, 'Object').map((one) => childText(one, 'Key'))).toEqual(['a & b\nA']);
    expect(childText(node, 'Quiet')).toBe('');
    expect(childText(node, 'Missing')).toBeUndefined();
  });

  it.each([
    [''],
    ['plain text'],
    ['<a>'],
    ['<a></b>'],
    ['<a></a></a>'],
    ['<a></a><b></b>'],
    ['<a>&unknown;</a>'],
    ['<a>&#x110000;</a>'],
    ['<a><![CDATA[x]]></a>'],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['<a <b></b>'],
  ])('refuses %j', (source) => {
    expect(() => parseXml(source)).toThrow(expect.objectContaining({ code: 'MalformedXML' }));
  });

  it('refuses a long document that never closes', () => {
    expect(() => parseXml('<a'.repeat(200_000))).toThrow();
  });
});

it('xmlDocument leaves out what is undefined and escapes what XML cannot hold', () => {
  const document = xmlDocument('Result', [
    ['Key', 'a<&>"\u0001'],
    ['Missing', undefined],
    ['Nested', [['Size', 3]]],
  ]);
  expect(document).toContain('<Key>a&lt;&amp;&gt;&quot;&#x1;</Key><Nested><Size>3</Size></Nested>');
});
