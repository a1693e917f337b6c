import { defaults } from '../base/defaults.js';
import { formatNumber, formatUsd, plural } from '../base/text/format.js';
import { daysBetween } from '../base/time.js';
import { servingQuotas } from '../models/servingQuotas.data.js';
import type { PriceSource } from '../prices/types.js';
import type { Bill } from './bill.js';
import type { Job } from './charges.js';
import { linesThatMatter } from './linesThatMatter.js';
import type { CostInput, CostLine } from './types.js';

/** What a reader should know before believing the bill or paying it. */
export function warningsFor(job: Job, input: CostInput, bill: Bill): readonly string[] {
  return [
    ...modelStatus(job),
    ...media(input),
    ...oldPrices(bill.lines, input.today),
    ...inferredPrices(bill.lines),
    ...distillation(job, input),
    ...reinforcement(job),
    ...serving(job, input, bill),
  ];
}

function modelStatus({ model }: Job): readonly string[] {
  switch (model.status) {
    case 'active':
      return [];
    case 'legacy': {
      const end = model.endOfLifeOn === undefined ? '' : ` It ends on ${model.endOfLifeOn}.`;
      return [`${model.name} is legacy: no new customization job can be made from it.${end}`];
    }
    case 'end-of-life': {
      const since = model.endOfLifeOn === undefined ? '' : ` since ${model.endOfLifeOn}`;
      return [`${model.name} is at its end of life${since}: no job can be made from it.`];
    }
  }
}

/** AWS documents what media take of a prompt, and not how training bills them. */
function media({ tokens }: CostInput): readonly string[] {
  const most = typeof tokens === 'object' ? (tokens.media ?? 0) : 0;
  if (most === 0) return [];
  return [
    `Up to ${formatNumber(most)} tokens an epoch stand for images, videos and documents. They are in the high end alone: AWS does not say how training bills them, and two published bills of image jobs show that it does.`,
  ];
}

function oldPrices(lines: readonly CostLine[], today: string | undefined): readonly string[] {
  if (today === undefined) return [];
  const old = linesThatMatter(lines).filter(
    (line) => daysBetween(line.price.asOf, today) > defaults.oldPriceDays,
  );
  if (old.length === 0) return [];
  const items = [...new Set(old.map((line) => `${line.item} (${line.price.asOf})`))].join(', ');
  return [
    `Prices older than ${defaults.oldPriceDays} days on ${today}: ${items}. AWS may have changed them.`,
  ];
}

/** Prices that no source states of their model in so many words, each with its reason. */
export function inferredPrices(
  lines: readonly { readonly item: string; readonly price: PriceSource }[],
): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const { item, price } of lines) {
    if (price.inferred === undefined) continue;
    reasons.set(price.inferred, [...(reasons.get(price.inferred) ?? []), item]);
  }
  return [...reasons].map(
    ([reason, items]) => `The price of ${[...new Set(items)].join(', ')} is inferred: ${reason}.`,
  );
}

function distillation({ customizationType }: Job, input: CostInput): readonly string[] {
  if (customizationType !== 'DISTILLATION') return [];
  return [
    input.teacherTokens === undefined
      ? 'No teacher tokens are given: the bill holds only if every answer comes from your own prompt-response pairs.'
      : 'AWS may expand a distillation prompt set to as many as 15,000 pairs, billed at the teacher’s on-demand price.',
  ];
}

function reinforcement({ customizationType }: Job): readonly string[] {
  if (customizationType !== 'REINFORCEMENT_FINE_TUNING') return [];
  return ['The grader is not in the bill: Lambda time, or the tokens of a judge model.'];
}

function serving(job: Job, { serving: wanted }: CostInput, bill: Bill): readonly string[] {
  if (wanted === undefined) return [];
  return wanted.mode === 'on-demand'
    ? [...notListed(job, 'onDemand', 'on demand'), ...requestQuota(job, wanted.requestsPerMonth)]
    : [...notListed(job, 'provisioned', 'by provisioned throughput'), ...provisioned(bill)];
}

function notListed({ model, region }: Job, mode: 'onDemand' | 'provisioned', how: string) {
  return model.serving[mode].includes(region)
    ? []
    : [`No AWS page lists custom models of ${model.name} as served ${how} in ${region}.`];
}

function requestQuota({ model }: Job, requestsPerMonth: number): readonly string[] {
  const quota = servingQuotas.find((row) => row.model === model.id);
  if (quota === undefined) return [];
  const perMonth = quota.requestsPerMinute * 60 * defaults.hoursPerMonth;
  const raise = quota.adjustable ? '' : ', not adjustable';
  const limit = `An on-demand deployment of ${model.name} takes ${quota.requestsPerMinute} requests a minute${raise}: at most ${formatNumber(perMonth)} a month.`;
  return requestsPerMonth > perMonth
    ? [`${limit} The ${formatNumber(requestsPerMonth)} asked for do not fit.`]
    : [limit];
}

/** From this many times the training on, the price of provisioned throughput is called out. */
const manyTimes = 10;

function provisioned({ lines, training }: Bill): readonly string[] {
  const line = lines.find(({ item }) => item === 'provisioned-throughput');
  const usd = line?.usd.expected ?? 0;
  const ratio = training.expected === 0 ? Number.POSITIVE_INFINITY : usd / training.expected;
  const idle = idleOf(line?.termMonths, usd);
  if (usd === 0 || ratio < manyTimes) return [idle.replace('It', 'Provisioned throughput')];
  const times = Number.isFinite(ratio)
    ? `, ${formatNumber(Math.round(ratio))} times the training`
    : '';
  return [`Provisioned throughput costs ${formatUsd(usd)} a month${times}. ${idle}`];
}

function idleOf(termMonths: number | undefined, usd: number): string {
  if (termMonths === undefined) return 'It is billed for every hour it exists, used or not.';
  const owed = `${formatUsd(usd * termMonths)} for ${plural(termMonths, 'month')}`;
  return `It is billed used or not, and cannot be ended before its term: ${owed}, owed in full and part of the total.`;
}
