import { defaults } from '../../base/defaults.js';
import type { Line } from './LineSplitter.js';

/** What keeps a line from being a record. */
type LineProblem = Exclude<Line['kind'], 'text' | 'blank'> | 'not-json' | 'not-object';

const sentences: Readonly<Record<LineProblem, string>> = {
  'invalid-utf8': 'The line holds bytes that are no UTF-8.',
  'too-long': `The line is longer than ${defaults.maxLineBytes / 2 ** 20} MiB.`,
  'not-json': 'The line is not JSON.',
  'not-object': 'The line is JSON, but no object.',
};

/** Why a line is no record, in one sentence. */
export function whyNoRecord(problem: LineProblem | 'blank'): string {
  return problem === 'blank' ? 'The line is blank.' : sentences[problem];
}
