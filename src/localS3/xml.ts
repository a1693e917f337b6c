import { s3Refusal } from './refusals.js';

/** An element's children in order; `undefined` ones are left out. */
export type XmlContent = string | number | boolean | readonly XmlChild[];
export type XmlChild = readonly [name: string, content: XmlContent | undefined];

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** An S3 answer document. */
export function xmlDocument(name: string, children: readonly XmlChild[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${namespace}">${write(children)}</${name}>`;
}

/** An S3 error document, which has no namespace. */
export function xmlError(children: readonly XmlChild[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${write(children)}</Error>`;
}

function write(content: XmlContent): string {
  if (typeof content !== 'object') return escapeXml(String(content));
  return content
    .map(([name, child]) => (child === undefined ? '' : `<${name}>${write(child)}</${name}>`))
    .join('');
}

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeXml(text: string): string {
  // Keys may hold control characters, XML may not.
  return text.replace(
    /[&<>"\p{Cc}]/gu,
    (character) => named[character] ?? `&#x${character.charCodeAt(0).toString(16)};`,
  );
}

export interface XmlNode {
  readonly name: string;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

// Declaration, comment-free: a tag with optional attributes, or text between tags.
const token = /<\?[^>]*\?>|<(\/?)([A-Za-z][\w.:-]*)[^<>]*?(\/?)>|([^<]+)/gy;

/**
 * Parses the few small documents that S3 takes as requests. No comments, CDATA, DTD or entities
 * beyond the five of XML: S3's clients send none.
 *
 * @throws MalformedXML
 */
export function parseXml(source: string): XmlNode {
  const root: MutableNode = { name: '', children: [], text: '' };
  const open: MutableNode[] = [root];
  token.lastIndex = 0;
  let end = 0;
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    end = token.lastIndex;
    accept(match, open);
  }
  const document = root.children[0];
  if (end !== source.length || open.length !== 1 || root.children.length !== 1 || !document) {
    throw s3Refusal('MalformedXML');
  }
  return document;
}

interface MutableNode {
  name: string;
  children: MutableNode[];
  text: string;
}

function accept(match: RegExpExecArray, open: MutableNode[]): void {
  const [, closing, name, selfClosing, text] = match;
  const parent = open.at(-1);
  if (!parent) throw s3Refusal('MalformedXML');
  if (text !== undefined) {
    parent.text += unescapeXml(text);
  } else if (name !== undefined && closing === '/') {
    if (parent.name !== name) throw s3Refusal('MalformedXML');
    open.pop();
  } else if (name !== undefined) {
    const node: MutableNode = { name, children: [], text: '' };
    parent.children.push(node);
    if (selfClosing !== '/') open.push(node);
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,8}));?/g,
    (_, hex, decimal, name) => {
      if (name === undefined) {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        if (code > 0x10ffff) throw s3Refusal('MalformedXML');
        return String.fromCodePoint(code);
      }
      const character = entities[name];
      if (character === undefined) throw s3Refusal('MalformedXML');
      return character;
    },
  );
}

export function childText(node: XmlNode, name: string): string | undefined {
  return node.children.find((child) => child.name === name)?.text;
}

export function childrenNamed(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name);
}
