import type { FindingLog } from './FindingLog.js';
import type { Line } from './LineSplitter.js';

/** Reports a line that holds no record, and says why. */
export function reportLine(line: Line, log: FindingLog): void {
  if (line.kind === 'blank') log.add('line.blank', line.number);
  if (line.kind === 'invalid-utf8') log.add('line.invalidUtf8', line.number);
  if (line.kind === 'too-long') {
    log.add('line.tooLong', line.number, { received: `${line.bytes} bytes` });
  }
}

/** Reports a line that the JSON parser refused. */
export function reportNotJson(line: Line, error: string, log: FindingLog): void {
  log.add('json.invalid', line.number, {
    message: `The line is not JSON: ${error}`,
    received: JSON.stringify(line.text.slice(0, 60)),
  });
}
