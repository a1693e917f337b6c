import type { TuningPlan } from '../../tuner/TuningPlan.js';
import type { Line, Style } from '../terminal/Printer.js';
import { describeCost, describeTokens } from './cost.js';
import { describeDataset } from './dataset.js';

const marks: Readonly<Record<string, readonly [Style, string]>> = {
  ok: ['good', '✓'],
  warning: ['caution', '!'],
  failed: ['bad', '✗'],
};

/** What the library calls the options of a tuner. */
const flags: Readonly<Record<string, string>> = { roleArn: '--role-arn', output: '--output' };

/** A plan as lines for a terminal. */
export function describePlan(plan: TuningPlan): Line[] {
  const { epochs } = plan;
  return [
    `Model    ${plan.model.name} (${plan.model.id}) in ${plan.region}`,
    ...describeDataset(plan.dataset),
    ...(plan.tokens ? [`Tokens   ${describeTokens(plan.tokens)}`] : []),
    ...(epochs
      ? [
          `Epochs   ${epochs.value} (${epochs.why.join('; ')}; ${epochs.allowed.min} to ${epochs.allowed.max} allowed)`,
        ]
      : []),
    ...describeCost(plan.cost),
    ...plan.checks.map(
      ({ status, name, message }): Line => [
        'Check    ',
        marks[status] ?? ['faint', '·'],
        ` ${name}: ${inFlags(message)}`,
      ],
    ),
  ];
}

function inFlags(message: string): string {
  return message
    .replace(/\b(?:roleArn|output)\b(?! prefix)/g, (name) => flags[name] ?? name)
    .replace('start()', 'start');
}
