import { assertRegion } from '../base/awsNames.js';
import { defaults } from '../base/defaults.js';
import { invalidInput } from '../base/errors.js';
import { isBucketName } from '../localS3/buckets.js';
import type { Fault } from '../localS3/http/faults.js';
import { defaultQuotas } from './bedrock/quotas.data.js';
import type { Quotas } from './bedrock/quotas.js';
import type { SandboxOptions } from './types.js';

/** Options with every default in its place. */
export interface SandboxSettings {
  readonly port: number;
  readonly region: string;
  readonly buckets: readonly string[];
  /** `undefined`: 1, or as it was saved. */
  readonly speed: number | undefined;
  /** Epoch milliseconds; `undefined`: now. */
  readonly startAtMs: number | undefined;
  readonly directory: string | undefined;
  readonly metricsDuringTraining: boolean;
  readonly quotas: Quotas;
}

const optionNames: Readonly<Record<keyof SandboxOptions, true>> = {
  port: true,
  region: true,
  buckets: true,
  speed: true,
  startAt: true,
  directory: true,
  metricsDuringTraining: true,
  quotas: true,
};

/** @throws {@link FineTunerError} `input.invalid` for an unknown option or a value that cannot be. */
export function checkOptions(options: SandboxOptions): SandboxSettings {
  checkNames('options', options, Object.keys(optionNames));
  const region = options.region ?? defaults.region;
  assertRegion(region);
  const buckets = options.buckets ?? [];
  const wrong = buckets.find((name) => !isBucketName(name));
  if (wrong !== undefined) throw invalidInput('buckets', 'valid S3 bucket names', wrong);
  return {
    port: checkedPort(options.port),
    region,
    buckets,
    speed: options.speed,
    startAtMs: checkedTime(options.startAt),
    directory: options.directory,
    metricsDuringTraining: options.metricsDuringTraining ?? true,
    quotas: checkedQuotas(options.quotas),
  };
}

function checkNames(field: string, value: object, known: readonly string[]): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalidInput(field, `made of ${known.join(', ')}`, unknown);
}

function checkedPort(port = 0): number {
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw invalidInput('port', 'a whole number from 0 to 65535', port);
}

function checkedTime(startAt: SandboxOptions['startAt']): number | undefined {
  if (startAt === undefined) return undefined;
  const time = new Date(startAt).getTime();
  if (Number.isNaN(time)) throw invalidInput('startAt', 'a date', startAt);
  return time;
}

function checkedQuotas(asked: SandboxOptions['quotas'] = {}): Quotas {
  checkNames('quotas', asked, Object.keys(defaultQuotas));
  for (const [name, quota] of Object.entries(asked)) {
    if (!(quota >= 0)) throw invalidInput(`quotas.${name}`, 'a number from 0', quota);
  }
  return { ...defaultQuotas, ...asked };
}

/** Settings as a command line has them. */
export interface SettingsText {
  readonly port?: string | undefined;
  readonly region?: string | undefined;
  readonly speed?: string | undefined;
  readonly startAt?: string | undefined;
  /** `NAME=N` each. */
  readonly quotas?: readonly string[] | undefined;
  /** `OPERATION:KIND[=VALUE][,KIND[=VALUE]]…` each. */
  readonly faults?: readonly string[] | undefined;
}

/** A fault to be planned before the first call. */
export interface FaultSetting {
  readonly operation: string;
  readonly fault: Fault;
}

/** What a command line asks for; {@link startSandbox} checks the values. */
export interface ReadSettings {
  readonly options: SandboxOptions;
  readonly faults: readonly FaultSetting[];
}

/**
 * Reads the settings of a command line.
 *
 * @throws {@link FineTunerError} `input.invalid` naming the option that cannot be read.
 *
 * @example
 * ```ts
 * readSettings({ quotas: ['noCommitmentModelUnits=2'], faults: ['PutObject:throttle=2'] });
 * ```
 */
export function readSettings(text: SettingsText): ReadSettings {
  const { port, region, speed, startAt, quotas = [], faults = [] } = text;
  return {
    options: {
      ...(port === undefined ? {} : { port: number('port', port) }),
      ...(region === undefined ? {} : { region }),
      ...(speed === undefined ? {} : { speed: number('speed', speed) }),
      ...(startAt === undefined ? {} : { startAt }),
      quotas: Object.fromEntries(quotas.map(readQuota)),
    },
    faults: faults.map(readFault),
  };
}

function readQuota(text: string): readonly [string, number] {
  const [, name, value] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw invalidInput('quota', 'NAME=N', text);
  }
  return [name, number(`quota ${name}`, value)];
}

function readFault(text: string): FaultSetting {
  const [, operation, kinds] = /^(\w+):(.+)$/.exec(text) ?? [];
  if (operation === undefined || kinds === undefined) {
    throw invalidInput('fault', 'OPERATION:KIND[=VALUE], as in PutObject:throttle=2', text);
  }
  return { operation, fault: Object.fromEntries(kinds.split(',').map(readKind)) };
}

const numbers = ['throttle', 'delayMs', 'times'];
const flags = ['dropConnection', 'afterEffect', 'jobStalls'];

function readKind(text: string): readonly [string, unknown] {
  const equals = text.indexOf('=');
  const kind = equals < 0 ? text : text.slice(0, equals);
  const value = equals < 0 ? undefined : text.slice(equals + 1);
  if (flags.includes(kind) && value === undefined) return [kind, true];
  if (numbers.includes(kind) && value !== undefined) return [kind, number(`fault ${kind}`, value)];
  if (kind === 'jobFailure' && value) return [kind, value];
  if (kind === 'error' && value !== undefined) return [kind, readError(value)];
  throw invalidInput(
    'fault',
    `one of ${flags.join(', ')}, ${numbers.map((name) => `${name}=N`).join(', ')}, jobFailure=TEXT, error=STATUS/CODE`,
    text,
  );
}

function readError(text: string): Fault['error'] {
  const [, status, code] = /^(\d{3})\/(\w+)$/.exec(text) ?? [];
  if (status === undefined || code === undefined) {
    throw invalidInput('fault error', 'STATUS/CODE, as in 500/InternalError', text);
  }
  return { status: Number(status), code, message: 'A fault that was planned on the command line.' };
}

function number(field: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw invalidInput(field, 'a number', text);
}
