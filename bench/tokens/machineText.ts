/** Text that most Linux machines carry. Elsewhere these lists are empty and the corpora smaller. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const englishFolders = ['/usr/share/doc', '/usr/share/perl', '/usr/share/man/man1'];
const englishExtensions = new Set(['.txt', '.md', '.rst', '.pod', '.gz']);
const catalogueFolder = '/usr/share/locale';
const catalogueMagic = 0x950412de;

/** Documents, manual pages and change logs. */
export function machineDocuments(): string[] {
  return englishFolders
    .flatMap(filesUnder)
    .filter((path) => englishExtensions.has(extname(path)))
    .map(readDocument);
}

/** Translations in message catalogues: some hundred languages, most of them European. */
export function machineTranslations(): string[] {
  return filesUnder(catalogueFolder)
    .filter((path) => path.endsWith('.mo') && !path.includes('/en'))
    .flatMap((path) => translations(readFileSync(path)));
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readDocument(path: string): string {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return path.includes('/man/') ? withoutRoff(text) : text;
}

/** Requests begin with a dot; `\fB` and its like change the font. */
function withoutRoff(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('.') || line.startsWith("'") ? '' : line))
    .join('\n')
    .replace(/\\f./g, '')
    .replace(/\\-/g, '-');
}

/** The translated strings of a GNU gettext catalogue; none where it is not one of this byte order. */
function translations(file: Buffer): string[] {
  if (file.length < 20 || file.readUInt32LE(0) !== catalogueMagic) return [];
  const count = file.readUInt32LE(8);
  const table = file.readUInt32LE(16);
  return Array.from({ length: count }, (_, index) => {
    const length = file.readUInt32LE(table + index * 8);
    const offset = file.readUInt32LE(table + index * 8 + 4);
    return file.toString('utf8', offset, offset + length).replaceAll('\0', '\n');
  }).slice(1);
}
