import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { visibleText } from '../base/text/visibleText.js';
import { CliError } from './errors.js';

/**
 * A file that is written whole or not at all. It is tried as soon as it is named, so that nothing is
 * paid or waited for whose result has no place; what was there stays until the end.
 */
export class OutputFile {
  readonly path: string;
  readonly #draftPath: string;
  readonly #file: FileHandle;

  private constructor(path: string, draftPath: string, file: FileHandle) {
    this.path = path;
    this.#draftPath = draftPath;
    this.#file = file;
  }

  /** Opens a draft beside the file. A pipe or a device is written straight into. */
  static async reserve(path: string, force: boolean): Promise<OutputFile> {
    const facts = await stat(path).catch(() => undefined);
    if (facts?.isDirectory()) throw unfit(path, 'is a directory', 'Name a file in it.');
    if (facts?.isFile() && !force) {
      throw unfit(path, 'is there already', 'Name another file, or add --force to write over it.');
    }
    const isFile = facts === undefined || facts.isFile();
    const draftPath = isFile ? `${path}.${randomBytes(4).toString('hex')}.part` : path;
    try {
      return new OutputFile(path, draftPath, await open(draftPath, isFile ? 'wx' : 'w'));
    } catch (error) {
      throw outputError(error, path);
    }
  }

  async writeText(text: string): Promise<void> {
    await this.#attempt(() => this.#file.writeFile(text));
    await this.#keep();
  }

  /** Writes a line feed after each line. */
  async writeLines(lines: AsyncIterable<string>): Promise<void> {
    for await (const block of blocksOf(lines)) {
      await this.#attempt(() => this.#file.writeFile(block));
    }
    await this.#keep();
  }

  /** Gives the place back; fine after the file was written. */
  async discard(): Promise<void> {
    await this.#file.close().catch(() => {});
    if (this.#draftPath !== this.path) await rm(this.#draftPath, { force: true });
  }

  async #keep(): Promise<void> {
    await this.#attempt(() => this.#file.close());
    if (this.#draftPath !== this.path) {
      await this.#attempt(() => rename(this.#draftPath, this.path));
    }
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      await this.discard();
      throw outputError(error, this.path);
    }
  }
}

const blockCharacters = 1 << 16;

/** Lines joined to blocks: a write a line would cost a call of the system each. */
export async function* blocksOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let block = '';
  for await (const line of lines) {
    block += `${line}\n`;
    if (block.length < blockCharacters) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['the disk is full', 'Make room, or name a file on another disk.'],
  EDQUOT: ['the quota of the disk is used up', 'Make room, or name a file on another disk.'],
  EACCES: ['it may not be written', 'Change the permissions, or name another file.'],
  EPERM: ['it may not be written', 'Change the permissions, or name another file.'],
  EROFS: ['the file system is read-only', 'Name a file elsewhere.'],
  ENOENT: ['its folder does not exist', 'Make the folder first.'],
  ENOTDIR: ['a part of its path is no folder', 'Check the path.'],
  EPIPE: ['its reader has gone away', 'What was not read is lost; run the command again.'],
};

/** One clear line for what the system said about an output. */
export function outputError(error: unknown, path: string): CliError {
  const code = String((error as NodeJS.ErrnoException).code ?? error);
  const [reason, hint] = reasons[code] ?? [`the system says ${code}`, 'Name another file.'];
  return refused(path, `could not be written: ${reason}`, hint, code);
}

/** Of a name that was badly chosen: wrong use. */
function unfit(path: string, what: string, hint: string): CliError {
  return new CliError('cli.usage', visibleText(`${path} ${what}`), hint, { path });
}

function refused(path: string, what: string, hint: string, system?: string): CliError {
  return new CliError('cli.output', visibleText(`${path} ${what}`), hint, {
    path,
    ...(system === undefined ? {} : { system }),
  });
}
