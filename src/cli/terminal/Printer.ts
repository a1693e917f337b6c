import pc from 'picocolors';
import { visibleJson, visibleText } from '../../base/text/visibleText.js';

export type Style = 'good' | 'bad' | 'caution' | 'faint' | 'bold';

/** A part of a line, with a colour where the output is a terminal. */
export type Piece = string | readonly [style: Style, text: string];
export type Line = string | readonly Piece[];

export type Environment = Readonly<Record<string, string | undefined>>;

/** A stream to print to; `process.stdout` is one. */
export type OutputStream = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/**
 * The one way out: whatever is printed is written without control characters, since it may hold
 * what others wrote. Colour is put on afterwards.
 */
export class Printer {
  readonly stream: OutputStream;
  readonly isTerminal: boolean;
  /** Escapes, then colours. */
  readonly paint: (line: Line) => string;

  constructor(stream: OutputStream, env: Environment) {
    this.stream = stream;
    this.isTerminal = stream.isTTY === true;
    const colours = coloursFor(hasColours(this.isTerminal, env));
    this.paint = (line) =>
      typeof line === 'string'
        ? visibleText(line)
        : line
            .map((piece) =>
              typeof piece === 'string'
                ? visibleText(piece)
                : colours[piece[0]](visibleText(piece[1])),
            )
            .join('');
  }

  /** Characters that fit in a line; without a terminal there is no limit. */
  get columns(): number {
    return this.isTerminal ? (this.stream.columns ?? 80) : Number.POSITIVE_INFINITY;
  }

  line(line: Line): void {
    this.raw(`${this.paint(line)}\n`);
  }

  lines(lines: readonly Line[]): void {
    if (lines.length > 0) this.raw(`${lines.map(this.paint).join('\n')}\n`);
  }

  json(value: unknown): void {
    this.raw(`${visibleJson(JSON.stringify(value, null, 2))}\n`);
  }

  /** One JSON document on one line. */
  jsonLine(value: unknown): void {
    this.raw(`${visibleJson(JSON.stringify(value))}\n`);
  }

  /** Text that is escaped already. */
  raw(text: string): void {
    this.stream.write(text);
  }
}

/** `NO_COLOR` wins over `FORCE_COLOR`; either counts unless it is empty. */
export function hasColours(isTerminal: boolean, env: Environment): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTerminal && env.TERM !== 'dumb';
}

function coloursFor(enabled: boolean): Record<Style, (text: string) => string> {
  const { green, red, yellow, dim, bold } = pc.createColors(enabled);
  return { good: green, bad: red, caution: yellow, faint: dim, bold };
}
