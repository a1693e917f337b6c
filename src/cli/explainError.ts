import { CommanderError } from 'commander';
import { type ErrorCode, type ErrorDetails, FineTunerError } from '../base/errors.js';
import { visibleText } from '../base/text/visibleText.js';
import { CliError, type CliErrorCode } from './errors.js';
import { kebab, type Options } from './spec.js';

/** An error as the command line tells it. */
interface ToldError {
  readonly code: ErrorCode | CliErrorCode;
  readonly message: string;
  readonly hint: string | undefined;
  readonly details: unknown;
  readonly exitCode: number;
}

/** Says an error in the words of the command that it came from. */
export function explainError(
  error: unknown,
  command: string | undefined,
  options: Options,
): ToldError {
  if (error instanceof CommanderError) return usage(error.message.replace(/^error: /, ''), command);
  if (error instanceof CliError) {
    const exitCode = exitCodes[error.code] ?? 1;
    const hint = error.hint ?? (error.code === 'cli.usage' ? helpHint(command) : undefined);
    return { code: error.code, message: error.message, hint, details: error.details, exitCode };
  }
  if (FineTunerError.is(error)) return ofLibrary(error, options);
  const message = visibleText(error instanceof Error ? error.message : String(error));
  return {
    code: 'cli.internal',
    message: `This is a mistake in bedrock-fine-tuner: ${message}`,
    hint: 'Please report it with the command line that led here.',
    details: {},
    exitCode: 1,
  };
}

const exitCodes: { readonly [Code in CliErrorCode]?: number } = {
  'cli.usage': 2,
  'cli.interrupted': 130,
};

function usage(text: string, command: string | undefined): ToldError {
  const [message = '', ...more] = visibleText(text).split('\n');
  const guess = more.join(' ').replace(/^\(|\)$/g, '');
  return {
    code: 'cli.usage',
    message,
    hint: guess === '' ? helpHint(command) : guess,
    details: {},
    exitCode: 2,
  };
}

function helpHint(command: string | undefined): string {
  return `bedrock-fine-tuner help${command === undefined ? '' : ` ${command}`} shows what it takes.`;
}

function ofLibrary(error: FineTunerError, options: Options): ToldError {
  const { code, details } = error;
  const told = { code, message: error.message, hint: hintOf(error), details, exitCode: 1 };
  if (code === 'input.unknownModel') return { ...told, exitCode: 2 };
  if (!FineTunerError.is(error, 'input.invalid')) return told;
  const { field, received } = error.details;
  const flag = flagOf(field, options);
  if (flag === undefined) return { ...told, exitCode: 2 };
  const isMissing = received === 'undefined' || field === 'attach()';
  return {
    ...told,
    message: error.message.replace(`\`${field}\``, flag),
    hint: (isMissing ? missingHints[field] : undefined) ?? told.hint,
    exitCode: 2,
  };
}

/** What a field of the library is called on the command line. */
const argumentNames: Readonly<Record<string, string>> = {
  trainingData: 'FILE',
  source: 'FILE',
  validationData: '--validation',
  'validationData.split': '--split',
  'validationData.seed': '--seed',
  'hyperparameters.epochCount': '--epochs',
  buckets: '--bucket',
  jobArn: 'JOB_ARN',
  'attach()': 'The ARN',
  modelArn: 'MODEL_OR_JOB_ARN',
};

function flagOf(field: string, options: Options): string | undefined {
  if (Object.hasOwn(argumentNames, field)) return argumentNames[field];
  if (field.startsWith('hyperparameters.')) {
    return `--hyperparameter ${field.slice('hyperparameters.'.length)}`;
  }
  return field in options ? `--${kebab(field)}` : undefined;
}

const missingHints: Readonly<Record<string, string>> = {
  'attach()': 'Leave --region out: the ARN names its region.',
  region: 'Give --region, set AWS_REGION, or name the region in the AWS profile.',
  roleArn: 'Give --role-arn, or run bedrock-fine-tuner init to write it down once.',
  output: 'Give --output, or run bedrock-fine-tuner init to write it down once.',
};

type Hint<Code extends ErrorCode> = (details: ErrorDetails[Code]) => string | undefined;

/** Where the library speaks to programmers, a hint for a terminal stands in its place. */
const hints: { readonly [Code in ErrorCode]?: Hint<Code> } = {
  'input.unknownModel': ({ closest }) =>
    `${closest.length > 0 ? `Did you mean ${closest.join(' or ')}? ` : ''}bedrock-fine-tuner models lists all; the context suffix is part of the id.`,
  'input.unknownEncoding': ({ known }) => `Known: ${known.join(', ')}.`,
  'model.endOfLife': ({ usable }) => usableModels(usable),
  'model.legacy': ({ usable }) => usableModels(usable),
  'model.regionUnsupported': ({ regions }) => `Give --region ${regions.join(' or ')}.`,
  'model.typeUnsupported': ({ supported }) => `It takes ${supported.join(', ')}.`,
  'dataset.blocked': () =>
    'bedrock-fine-tuner help validate shows how to list every line; bedrock-fine-tuner help fix writes what can be fixed safely.',
  'dataset.changed': () => 'Run the command again; nothing was uploaded or spent.',
  'cost.priceTooOld': () => 'A newer version of the package has newer prices.',
  'cost.unavailable': () => 'Leave --max-cost-usd out to start without a cap.',
  'prices.empty': () => 'Models are customized in us-east-1 and us-west-2.',
  'metrics.missing': () =>
    'Metrics appear while a job trains, or when it has completed; bedrock-fine-tuner help watch waits for them.',
  'job.waitTimedOut': ({ jobArn }) => `bedrock-fine-tuner watch ${jobArn} goes on.`,
  'deployment.failed': () => 'bedrock-fine-tuner ledger lists what is left of it.',
  'deployment.waitTimedOut': () => 'bedrock-fine-tuner ledger tells its state.',
  'aws.credentials': () =>
    'Give --profile, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  'aws.unreachable': () => 'Check the network, --region and --endpoint-url.',
};

function hintOf(error: FineTunerError): string | undefined {
  const hint = hints[error.code] as Hint<ErrorCode> | undefined;
  return (hint?.(error.details) ?? error.hint) || undefined;
}

function usableModels(usable: readonly string[]): string | undefined {
  return usable.length === 0 ? undefined : `Usable: ${usable.join(', ')}.`;
}
