import { FineTunerError } from '../base/errors.js';
import { formatUsdUp } from '../base/text/format.js';
import { daysBetween } from '../base/time.js';
import { linesThatMatter } from '../costs/linesThatMatter.js';
import type { CostEstimate, CostLine } from '../costs/types.js';
import { type BudgetFit, whatWouldFit } from '../costs/whatWouldFit.js';
import type { MeasuredFile } from '../files/measureFile.js';
import { legacyError, usableModels } from '../models/resolveModel.js';
import { noRegion } from '../runtime/awsAccess.js';
import type { PlanFacts } from './planFacts.js';
import type { StartOptions } from './startOptions.js';

/** Refuses what would fail, or cost more than allowed, before anything is uploaded. */
export function assertStartable(facts: PlanFacts, { allowLegacy, signal }: StartOptions): void {
  signal?.throwIfAborted();
  if (facts.regionAssumed) throw noRegion();
  const { model, settings, today } = facts;
  if (model.status === 'legacy' && !allowLegacy) {
    throw legacyError(model, usableModels(settings.customizationType, today));
  }
  for (const measured of [facts.training, facts.validation])
    if (measured) assertNotBlocked(measured);
  assertWithinBudget(facts);
}

function assertNotBlocked({ report, file }: MeasuredFile): void {
  if (report.verdict !== 'blocked') return;
  const first = report.findings.find((finding) => finding.severity === 'error');
  const where = first?.line ? ` (line ${first.line})` : '';
  throw new FineTunerError(
    'dataset.blocked',
    `${file.label} has errors: ${first?.message ?? 'see the findings'}${where}`,
    {
      details: {
        errorCount: report.findings.filter((finding) => finding.severity === 'error').length,
        firstLine: first?.line ?? null,
        firstCode: first?.code ?? '',
      },
      hint: 'plan.dataset.findings lists every line, what was expected there and what came; applyFixes(plan.dataset) writes a copy with what can be fixed safely.',
    },
  );
}

function assertWithinBudget(facts: PlanFacts): void {
  const { settings, cost, costInput, model, training } = facts;
  const { maxCostUsd } = settings;
  if (maxCostUsd === undefined) return;
  if (cost.kind === 'unavailable') {
    throw new FineTunerError(
      'cost.unavailable',
      `A cap is set, but the job cannot be priced: ${cost.message}`,
      {
        details: { model: model.id, reason: cost.reason },
        hint: 'Give a price table with the missing row, or start without a cap.',
      },
    );
  }
  assertFresh(cost.lines, facts);
  if (cost.total.high <= maxCostUsd) return;
  const records = training.report.rows;
  throw overBudget(
    maxCostUsd,
    cost,
    whatWouldFit({ estimateInput: costInput, maxCostUsd, records }),
  );
}

/** Judges the prices of lines that come to a cent: the rest cannot move the bill. */
function assertFresh(lines: readonly CostLine[], { settings, today }: PlanFacts): void {
  const { maxPriceAgeDays } = settings;
  if (maxPriceAgeDays === undefined) return;
  const dates = linesThatMatter(lines).map(({ price }) => price.asOf);
  const asOf = dates.sort()[0] ?? today;
  const ageDays = Math.floor(daysBetween(asOf, today));
  if (ageDays <= maxPriceAgeDays) return;
  throw new FineTunerError(
    'cost.priceTooOld',
    `A price in the bill is ${ageDays} days old (${asOf}).`,
    {
      details: { asOf, ageDays, maxPriceAgeDays },
      hint: 'Read live prices with refreshPrices(), and pass the table to new FineTuner({ prices }).',
    },
  );
}

function overBudget(
  maxCostUsd: number,
  estimate: Extract<CostEstimate, { kind: 'available' }>,
  fits: readonly BudgetFit[],
): FineTunerError {
  const highUsd = estimate.total.high;
  const messages = fits.map((fit) => fit.message);
  const wayOut =
    messages.length > 0 ? `What would fit: ${messages.join('; ')}.` : 'No single change fits.';
  return new FineTunerError(
    'cost.overBudget',
    `The job may cost ${formatUsdUp(highUsd)}, above the cap of ${formatUsdUp(maxCostUsd)}.`,
    {
      details: { maxCostUsd, highUsd, estimate, fits: messages },
      hint: `${wayOut} A job that gives up convergence to save money is a sign that retrieval (RAG) may be the better road.`,
    },
  );
}
