// Prints what the quick start found; plain text, so that it can be piped.
import type {
  ConvergenceVerdict,
  JobMetrics,
  JobOutcome,
  QuantityRange,
  TuningPlan,
} from 'bedrock-fine-tuner';

// Node 20 is fine here; the AWS SDK announces the end of its own support for it at length.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

export function showPlan(plan: TuningPlan): void {
  const { dataset, validationDataset, tokens, cost, epochs } = plan;
  heading('The data');
  console.log(
    `${dataset.rows} training and ${validationDataset?.rows ?? 0} validation records: ${dataset.verdict}`,
  );
  for (const finding of dataset.findings.slice(0, 5)) {
    console.log(
      `  ${finding.severity} ${finding.code}, line ${finding.line ?? '–'}: ${finding.message}`,
    );
  }
  if (tokens) {
    const range = `${number(tokens.low)} to ${number(tokens.high)}`;
    console.log(
      `${number(tokens.expected)} tokens, ${tokens.method} (${range}); Amazon publishes no tokenizer for Nova`,
    );
  }

  heading('The price, before anything is spent');
  if (cost.kind === 'available') {
    for (const line of cost.lines) console.log(`  ${usd(line.usd).padEnd(28)} ${line.label}`);
    console.log(
      `  ${usd(cost.total).padEnd(28)} in all for ${epochs?.value} epochs, cap $${plan.maxCostUsd}`,
    );
    for (const warning of cost.warnings) console.log(`  ! ${warning}`);
  }
  heading('The job');
}

export function showEnd(end: {
  readonly outcome: JobOutcome;
  readonly verdict: ConvergenceVerdict;
  readonly metrics: JobMetrics;
  readonly usdPerEpoch: number | undefined;
  readonly report: string;
}): void {
  const { outcome, verdict, metrics, usdPerEpoch } = end;
  heading('The verdict');
  console.log(`Job ${outcome.status}. Curve: ${verdict.status}, evidence ${verdict.evidence}.`);
  for (const reason of verdict.reasons) console.log(`  · ${reason}`);
  if (verdict.pNextEpochImproves !== null && usdPerEpoch !== undefined) {
    const chance = (verdict.pNextEpochImproves * 100).toFixed(0);
    console.log(
      `One more epoch costs about $${usdPerEpoch.toFixed(2)} and helps with a chance of ${chance} %.`,
    );
  }
  if (metrics.provenance) console.log(`\n${metrics.provenance.kind}: ${metrics.provenance.note}`);
  console.log(`\nReport: ${end.report}`);
}

function heading(text: string): void {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(4, 60 - text.length))}`);
}

function usd({ low, expected, high }: QuantityRange): string {
  return low === high
    ? `$${expected.toFixed(2)}`
    : `$${expected.toFixed(2)} ($${low.toFixed(2)} to $${high.toFixed(2)})`;
}

function number(count: number): string {
  return count.toLocaleString('en');
}
