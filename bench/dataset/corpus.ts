/** Data sets of conversations about as long as users have them, from text that the machine carries. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { englishCorpus } from '../tokens/corpus.js';

export interface DatasetFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly rows: number;
}

type ToRecord = (question: string, answer: string) => object;

const system = [{ text: 'You answer questions about software, in plain words.' }];

export const converse: ToRecord = (question, answer) => ({
  schemaVersion: 'bedrock-conversation-2024',
  system,
  messages: [
    { role: 'user', content: [{ text: question }] },
    { role: 'assistant', content: [{ text: answer }] },
  ],
});

export const openaiChat: ToRecord = (question, answer) => ({
  messages: [
    { role: 'system', content: system[0]?.text },
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ],
});

/** Runs `use` with a folder that is removed afterwards. */
export async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dataset-bench-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes a file of at least `bytes`; texts are cut to `longest` characters, none is used twice. */
export function writeDataset(
  folder: string,
  name: string,
  options: { readonly bytes: number; readonly longest: number; readonly toRecord: ToRecord },
): DatasetFile {
  return write(folder, name, takeLines(options));
}

const examples = fileURLToPath(new URL('../../examples/data/ragtruth-es/', import.meta.url));

/** The example data of the quick start, real records of a real job, again and again with a number in each. */
export function writeExamples(folder: string, name: string, bytes: number): DatasetFile {
  const records = ['train.jsonl', 'validation.jsonl'].flatMap((file) =>
    readFileSync(join(examples, file), 'utf8').trimEnd().split('\n'),
  );
  const lines: string[] = [];
  for (let length = 0; length < bytes; ) {
    const record = records[lines.length % records.length] ?? '';
    const line = record.replace('"role": "user", "content": [{"text": "', `$&${lines.length} `);
    lines.push(line);
    length += line.length + 1;
  }
  return write(folder, name, lines);
}

function write(folder: string, name: string, lines: readonly string[]): DatasetFile {
  const json = `${lines.join('\n')}\n`;
  const path = join(folder, `${name.replaceAll(' ', '-')}.jsonl`);
  writeFileSync(path, json);
  return { name, path, bytes: Buffer.byteLength(json), rows: lines.length };
}

function takeLines({
  bytes,
  longest,
  toRecord,
}: {
  bytes: number;
  longest: number;
  toRecord: ToRecord;
}): string[] {
  const pieces = textPieces(longest);
  const lines: string[] = [];
  for (let length = 0; length < bytes; ) {
    const question = pieces.next().value;
    const answer = pieces.next().value;
    if (question === undefined || answer === undefined) break;
    const line = JSON.stringify(toRecord(question, answer));
    lines.push(line);
    length += line.length + 1;
  }
  return lines;
}

let texts: readonly string[] | undefined;

function* textPieces(longest: number): Generator<string, undefined> {
  texts ??= englishCorpus().texts;
  for (const text of texts) {
    for (let at = 0; at + 40 < text.length; at += longest) yield text.slice(at, at + longest);
  }
  return undefined;
}
