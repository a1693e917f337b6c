import { estimateCost } from '../costs/costModel.js';
import type { CostEstimate, ServingInput } from '../costs/types.js';
import type { CustomModel } from '../serving/CustomModel.js';
import type { Deployment } from '../serving/Deployment.js';
import type { AccessValues } from './access.js';
import { jsonAnswer } from './answer.js';
import { consent } from './ask.js';
import { CliError } from './errors.js';
import type { Invocation } from './Invocation.js';
import { programName } from './program.js';
import { argument } from './required.js';
import type { Line } from './terminal/Printer.js';
import { tunerForArn } from './tuner.js';

interface ServeValues {
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly wait: boolean;
  readonly json: boolean;
}

/** How a model is put to use, told to the one way that asks, makes and reports. */
interface Serving {
  readonly name: 'deploy' | 'provision';
  readonly question: string;
  readonly price: ServingInput;
  readonly describe: (cost: CostEstimate) => readonly Line[];
  readonly make: (model: CustomModel) => Promise<Deployment>;
}

/** Shows the price, asks, makes it, and says what was made. */
export async function serve(
  invocation: Invocation<AccessValues & ServeValues>,
  serving: Serving,
): Promise<number> {
  const { values, out, err, signal } = invocation;
  const model = await modelOf(invocation);
  const cost = await priceOf(model, serving.price, signal);
  if (!values.json) err.lines([`Model    ${model.arn}`, ...serving.describe(cost)]);
  if (values.dryRun) {
    if (values.json) out.json(jsonAnswer(serving.name, { arn: null, cost }));
    return 0;
  }
  await consent(invocation, serving.question);
  const made = await serving.make(model);
  err.lines([`Created  ${made.arn}`, `Go on    ${programName} ledger`]);
  if (!values.json) out.line(made.arn);
  const status = values.wait ? (await made.waitUntilActive({ signal })).status : undefined;
  if (values.json) out.json(jsonAnswer(serving.name, { arn: made.arn, cost, status }));
  else if (status !== undefined) err.line(status);
  return 0;
}

/** The model of an ARN: its own, or that of the job that made it. */
async function modelOf(invocation: Invocation<AccessValues & ServeValues>): Promise<CustomModel> {
  const arn = argument(invocation.args);
  const tuner = tunerForArn(invocation);
  if (!arn.includes(':model-customization-job/')) return tuner.models.attach(arn);
  const { outputModelArn, status } = await tuner
    .attach(arn)
    .describe({ signal: invocation.signal });
  if (outputModelArn !== null) return tuner.models.attach(outputModelArn);
  throw new CliError(
    'cli.usage',
    `the job has made no model: it is ${status}`,
    `${programName} watch ${arn} waits for it.`,
  );
}

async function priceOf(
  model: CustomModel,
  serving: ServingInput,
  signal: AbortSignal,
): Promise<CostEstimate> {
  const { baseModelArn, modelArn } = await model.describe({ signal });
  const base = baseModelArn?.split('foundation-model/')[1];
  if (base === undefined) {
    return { kind: 'unavailable', reason: 'unknown-model', message: 'the base model is not known' };
  }
  const region = modelArn.split(':')[3];
  return estimateCost({ model: base, ...(region ? { region } : {}), tokens: 0, serving });
}
