// Prints bills as plain text.
import type { CostEstimate, QuantityRange, RagComparison } from 'bedrock-fine-tuner';

// Node 20 is fine here; the AWS SDK announces the end of its own support for it at length.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

export function heading(text: string): void {
  console.log(`\n${text}\n${'─'.repeat(text.length)}`);
}

export function showBill(cost: CostEstimate): void {
  if (cost.kind === 'unavailable') {
    console.log(`No price: ${cost.message}`);
    return;
  }
  for (const { usd, label, charged, price } of cost.lines) {
    const often = charged === 'monthly' ? 'a month' : 'once';
    console.log(
      `  ${dollars(usd).padEnd(20)} ${often.padEnd(8)} ${label} (price of ${price.asOf})`,
    );
  }
  console.log(`  ${dollars(cost.total).padEnd(20)} in all`);
  for (const warning of cost.warnings) console.log(`  ! ${warning}`);
}

export function showComparison(comparison: RagComparison): void {
  if (comparison.kind === 'unavailable') {
    console.log(`No comparison: ${comparison.message}`);
    return;
  }
  const { rag, fineTuned, inputs, breakEvenQueriesPerMonth } = comparison;
  console.log(`At ${inputs.queriesPerMonth} queries a month:`);
  for (const [name, bill] of [
    ['retrieval', rag],
    ['fine-tuned', fineTuned],
  ] as const) {
    const perQuery = `$${bill.usdPerQuery.toFixed(6)} a query`;
    console.log(`  ${name.padEnd(12)} ${perQuery}, $${bill.usdPerMonth?.toFixed(2)} a month`);
  }
  console.log(
    breakEvenQueriesPerMonth === null
      ? 'The bills never cross.'
      : `They cross at ${breakEvenQueriesPerMonth.toLocaleString('en-US')} queries a month.`,
  );
}

function dollars({ low, high }: QuantityRange): string {
  const exact = low.toFixed(2) === high.toFixed(2);
  return exact ? `$${low.toFixed(2)}` : `$${low.toFixed(2)} to $${high.toFixed(2)}`;
}
