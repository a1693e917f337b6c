import type { QuantityRange } from '../base/range.js';
import { formatBytes, formatCount, formatUsd } from '../base/text/format.js';
import type { CostEstimate } from '../costs/types.js';
import type { Finding } from '../findings/types.js';
import type { TokenTotals } from '../tokens/types.js';
import type { TuningPlan } from '../tuner/TuningPlan.js';
import type { DatasetReport } from '../validation/types.js';

const shownFindings = 10;

/** A plan as lines for a terminal. */
export function describePlan(plan: TuningPlan): string[] {
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
      (check) => `Check    ${marks[check.status]} ${check.name}: ${check.message}`,
    ),
  ];
}

const marks = { ok: '✓', warning: '!', failed: '✗' } as const;

/** A report of a data set as lines: the sum first, then the first findings. */
export function describeDataset(report: DatasetReport): string[] {
  const { rows, bytes, format, verdict, findings } = report;
  const total = Object.values(report.counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const shown = findings.slice(0, shownFindings).map(describeFinding);
  const more = total - shown.length;
  return [
    `Data     ${formatCount(rows)} records, ${formatBytes(bytes)}, ${format ?? 'unknown format'}: ${verdict}`,
    ...shown,
    ...(more > 0 ? [`         … and ${formatCount(more)} more findings`] : []),
  ];
}

function describeFinding({ severity, line, path, code, message, fix, hint }: Finding): string {
  const where = line === null ? 'file' : `line ${line}${path ? ` ${path}` : ''}`;
  const mend = fix ? ` (fix: ${fix.label})` : hint ? ` (${hint})` : '';
  return `         ${severity} ${code} at ${where}: ${message}${mend}`;
}

function describeTokens({ low, expected, high, method, encoding }: TokenTotals): string {
  const count = formatCount(expected);
  if (method === 'exact') return `${count} (exact, ${encoding})`;
  return `${count}, between ${formatCount(low)} and ${formatCount(high)} (estimated from ${encoding})`;
}

/** A bill as lines: sum, lines, warnings. */
export function describeCost(cost: CostEstimate): string[] {
  if (cost.kind === 'unavailable') return [`Cost     not available: ${cost.message}`];
  return [
    `Cost     ${dollars(cost.total)} (prices as of ${cost.asOf})`,
    ...cost.lines.map((line) => `         ${line.item}: ${dollars(line.usd)}`),
    ...cost.warnings.map((warning) => `         ! ${warning}`),
  ];
}

function dollars({ low, expected, high }: QuantityRange): string {
  if (low === high) return formatUsd(expected);
  return `${formatUsd(expected)}, between ${formatUsd(low)} and ${formatUsd(high)}`;
}
