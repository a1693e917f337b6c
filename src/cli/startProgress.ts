import type { StartProgress } from '../startPlan.js';
import type { CliStreams } from './command.js';

const barWidth = 24;

/** Prints the upload as a bar that moves, or as one line a file where the stream is no terminal. */
export function startProgressPrinter(stream: CliStreams['err']): (progress: StartProgress) => void {
  return (progress) => {
    switch (progress.type) {
      case 'upload':
        printUpload(stream, progress);
        break;
      case 'uploadSkipped':
        stream.write(`Upload   ${fileName(progress.uri)} is in the bucket already\n`);
        break;
      case 'created':
        stream.write(`Job      ${progress.jobArn}\n`);
        break;
    }
  };
}

function printUpload(
  stream: CliStreams['err'],
  { uri, bytesSent, totalBytes }: Extract<StartProgress, { type: 'upload' }>,
): void {
  const done = bytesSent >= totalBytes;
  if (!stream.isTTY && !done) return;
  const share = totalBytes === 0 ? 1 : Math.min(bytesSent / totalBytes, 1);
  const filled = Math.round(share * barWidth);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
  const line = `Upload   ${bar} ${(share * 100).toFixed(0).padStart(3)} % of ${(totalBytes / 1e6).toFixed(1)} MB ${fileName(uri)}`;
  stream.write(stream.isTTY ? `\r${line}${done ? '\n' : ''}` : `${line}\n`);
}

function fileName(uri: string): string {
  return uri.split('/').at(-1) ?? uri;
}
