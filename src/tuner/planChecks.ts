import { formatUsdUp } from '../base/text/format.js';
import type { MeasuredFile } from '../files/measureFile.js';
import type { TunerContext } from '../runtime/context.js';
import type { PlanCheck, PlanFacts } from './planFacts.js';

/** The facts of a plan in the making, and who makes it. */
interface CheckedFacts extends Omit<PlanFacts, 'checks' | 'costInput'> {
  readonly context: TunerContext;
}

/** Everything that can be said of a plan without asking AWS. */
export function checkPlan(facts: CheckedFacts): readonly PlanCheck[] {
  return [
    checkRegion(facts),
    checkModel(facts),
    checkData('training data', facts.training),
    checkValidation(facts),
    checkCost(facts),
    checkAccount(facts),
  ];
}

function checkRegion({ region, regionAssumed }: CheckedFacts): PlanCheck {
  const name = 'region';
  if (!regionAssumed) return { name, status: 'ok', message: region };
  return {
    name,
    status: 'warning',
    message: `none is named, so this prices ${region}; name one before the start`,
  };
}

function checkModel({ model }: CheckedFacts): PlanCheck {
  const name = 'model';
  if (model.status === 'legacy') {
    const until = model.endOfLifeOn ? `, end of life ${model.endOfLifeOn}` : '';
    return {
      name,
      status: 'failed',
      message: `${model.name} is legacy${until}: Bedrock takes no new job for it`,
    };
  }
  return {
    name,
    status: 'ok',
    message: `${model.name} is active in ${model.regions.join(', ')} (as of ${model.asOf})`,
  };
}

function checkData(name: string, { report, file }: MeasuredFile): PlanCheck {
  const errors = report.findings.filter((finding) => finding.severity === 'error').length;
  if (report.verdict === 'blocked') {
    return {
      name,
      status: 'failed',
      message: `${file.label}: ${errors} error findings in ${report.rows} records`,
    };
  }
  const status = report.verdict === 'warnings' ? 'warning' : 'ok';
  return {
    name,
    status,
    message: `${file.label}: ${report.rows} records, verdict ${report.verdict}`,
  };
}

function checkValidation({ model, validation }: CheckedFacts): PlanCheck {
  const name = 'validation data';
  if (validation) return checkData(name, validation);
  const why =
    model.dataset.validationSet === false
      ? `Bedrock takes none for ${model.name}`
      : 'none given, so the curve cannot show whether the model overfits';
  return { name, status: 'warning', message: why };
}

function checkCost({ cost, settings }: CheckedFacts): PlanCheck {
  const name = 'cost';
  const cap = settings.maxCostUsd;
  if (cost.kind === 'unavailable') {
    return { name, status: cap === undefined ? 'warning' : 'failed', message: cost.message };
  }
  const high = formatUsdUp(cost.total.high);
  if (cap !== undefined && cost.total.high > cap) {
    return {
      name,
      status: 'failed',
      message: `up to ${high}, above the cap of ${formatUsdUp(cap)}`,
    };
  }
  const capText = cap === undefined ? 'no cap set' : `cap ${formatUsdUp(cap)}`;
  return { name, status: 'ok', message: `up to ${high}, ${capText}, prices as of ${cost.asOf}` };
}

function checkAccount({ context }: CheckedFacts): PlanCheck {
  const missing = [
    ...(context.roleArn === undefined ? ['roleArn'] : []),
    ...(context.output === undefined ? ['output'] : []),
  ];
  if (missing.length === 0)
    return { name: 'account', status: 'ok', message: 'role and output prefix are given' };
  return {
    name: 'account',
    status: 'warning',
    message: `${missing.join(' and ')} still to be given before start()`,
  };
}
