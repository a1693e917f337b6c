import { detectConvergence } from '../../convergence/convergenceDetector.js';
import type { ConvergenceVerdict } from '../../convergence/types.js';
import { parseMetrics } from '../../metrics/parseMetrics.js';
import { statusTones, statusWords } from '../../report/verdictWords.js';
import { given } from '../access.js';
import { jsonAnswer } from '../answer.js';
import type { commands } from '../commands.js';
import { usageError } from '../errors.js';
import type { Invocation, Verb } from '../Invocation.js';
import { readText } from '../input.js';
import { argument } from '../required.js';
import type { Values } from '../spec.js';
import type { Line, Style } from '../terminal/Printer.js';
import { tunerForArn } from '../tuner.js';

type AnalyzeInvocation = Invocation<Values<(typeof commands)['analyze']['options']>>;

export const analyze: Verb<'analyze'> = async (invocation) => {
  const { values, args, out } = invocation;
  const name = argument(args);
  const verdict = name.startsWith('arn:')
    ? await ofJob(name, invocation)
    : await ofFile(name, invocation);
  if (values.json) out.json(jsonAnswer('analyze', verdict));
  else out.lines(describe(verdict));
  return 0;
};

function ofJob(arn: string, invocation: AnalyzeInvocation): Promise<ConvergenceVerdict> {
  for (const key of ['validation', 'maxEpochs', 'usdPerEpoch']) {
    if (invocation.sourceOf(key) === 'flag') {
      throw usageError(`a job knows '${key}' itself: leave the option out`);
    }
  }
  return tunerForArn(invocation).attach(arn).convergence({ signal: invocation.signal });
}

async function ofFile(
  name: string,
  { values, streams }: AnalyzeInvocation,
): Promise<ConvergenceVerdict> {
  const { validation, maxEpochs, usdPerEpoch } = values;
  const training = parseMetrics(await readText(name, streams, 'FILE_OR_JOB_ARN'));
  const held =
    validation === undefined
      ? undefined
      : parseMetrics(await readText(validation, streams, 'validation'));
  return detectConvergence(
    { training, ...(held ? { validation: held } : {}) },
    given({ maxEpochs, usdPerEpoch }),
  );
}

const styles: Readonly<Record<string, Style>> = { good: 'good', bad: 'bad', caution: 'caution' };

function describe(verdict: ConvergenceVerdict): Line[] {
  const { status, evidence, reasons, recommendedEpochs, recommendedRange } = verdict;
  const [from, to] = recommendedRange ?? [recommendedEpochs, recommendedEpochs];
  const epochs = from === to ? `${from}` : `${from} to ${to}`;
  return [
    [[styles[statusTones[status]] ?? 'bold', statusWords[status]], ` (evidence: ${evidence})`],
    ...(recommendedEpochs === null ? [] : [`Epochs   ${epochs} recommended`]),
    ...reasons.map((reason) => `         ${reason}`),
  ];
}
