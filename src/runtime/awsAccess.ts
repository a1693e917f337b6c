import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { AwsClientConfig, AwsClients, BuiltClients } from '../aws/clients.js';
import { assertRegion } from '../base/awsNames.js';
import { type FineTunerError, invalidInput } from '../base/errors.js';
import { type CheckedTimeouts, checkedTimeouts, type Timeouts } from '../base/timeouts.js';

/** How AWS is reached, with the habits of its own tools. What stays on this machine needs none of it. */
export interface AwsAccess {
  /**
   * AWS region. Default, in this order: that of `clients`, that of `clientConfig`, `AWS_REGION`,
   * `AWS_DEFAULT_REGION`, that of the profile.
   */
  readonly region?: string;
  /** A profile of the shared AWS files, for credentials and region. Default: `AWS_PROFILE`. */
  readonly profile?: string;
  /** Where AWS is asked instead: the URL of a sandbox, say. Buckets then stand in the path. */
  readonly endpointUrl?: string;
  /** Options for the SDK clients that are made: credentials, retries … */
  readonly clientConfig?: AwsClientConfig;
  /** SDK clients to use instead. All of them are of one region. */
  readonly clients?: AwsClients;
  /** How long a call to AWS may take. */
  readonly timeouts?: Timeouts;
}

/** The SDK clients of one access, made when they are first needed, and the region they talk to. */
export class AwsConnection {
  readonly #access: AwsAccess;
  readonly timeouts: CheckedTimeouts;
  #region: Promise<string | undefined> | undefined;
  readonly #clients = new Map<string, Promise<BuiltClients>>();

  /** @throws {@link FineTunerError} `input.invalid` for a malformed region or endpoint URL. */
  constructor(access: AwsAccess) {
    if (access.region !== undefined) assertRegion(access.region);
    if (access.endpointUrl !== undefined) assertEndpointUrl(access.endpointUrl);
    this.timeouts = checkedTimeouts(access.timeouts);
    this.#access = access;
  }

  /** The region that the caller named in so many words, without asking anybody. */
  get namedRegion(): string | undefined {
    const { region, clientConfig } = this.#access;
    return region ?? (typeof clientConfig?.region === 'string' ? clientConfig.region : undefined);
  }

  /**
   * `undefined` where nothing names one.
   *
   * @throws {@link FineTunerError} `input.invalid` when the clients are of two regions, or of another
   * than the one that was asked for.
   */
  region(): Promise<string | undefined> {
    this.#region ??= resolveRegion(this.#access);
    return this.#region;
  }

  /** The clients of a region, by default the one of this access. */
  async clients(region?: string): Promise<BuiltClients> {
    const wanted = region ?? (await requireRegion(this));
    if (region !== undefined) await assertSameRegion(this.#access.clients, region);
    const known = this.#clients.get(wanted);
    if (known) return known;
    const made = this.#build(wanted);
    this.#clients.set(wanted, made);
    return made;
  }

  async #build(region: string): Promise<BuiltClients> {
    // The SDK takes a good part of a second to load: only when it is needed.
    const { buildClients } = await import('../aws/clients.js');
    const { profile, endpointUrl, clientConfig, clients } = this.#access;
    const config = {
      ...clientConfig,
      ...(profile === undefined ? {} : { profile }),
      // A local endpoint has no DNS names for buckets.
      ...(endpointUrl === undefined ? {} : { endpoint: endpointUrl, forcePathStyle: true }),
    };
    return buildClients(config, clients, region, this.timeouts);
  }
}

/** @throws {@link FineTunerError} `input.invalid` where nothing names a region. */
export async function requireRegion(access: {
  region(): Promise<string | undefined>;
}): Promise<string> {
  const region = await access.region();
  if (region === undefined) throw noRegion();
  return region;
}

/** The error of a call to AWS that nobody named a region for. */
export function noRegion(): FineTunerError<'input.invalid'> {
  return invalidInput(
    'region',
    'given',
    undefined,
    'Name the region as an option, in AWS_REGION, or in the AWS profile.',
  );
}

async function resolveRegion(access: AwsAccess): Promise<string | undefined> {
  const { region, clients, clientConfig, profile } = access;
  const ofClients = await regionOfClients(clients);
  if (region !== undefined) {
    if (ofClients !== undefined && ofClients !== region) throw otherRegion(region, ofClients);
    return region;
  }
  const found =
    ofClients ??
    (await configured(clientConfig)) ??
    fromEnvironment() ??
    (await ofProfile(profile));
  if (found !== undefined) assertRegion(found);
  return found;
}

async function assertSameRegion(clients: AwsClients | undefined, region: string): Promise<void> {
  const ofClients = await regionOfClients(clients);
  if (ofClients !== undefined && ofClients !== region) throw otherRegion(region, ofClients);
}

async function regionOfClients(clients: AwsClients = {}): Promise<string | undefined> {
  const given = Object.values(clients).filter((client) => client !== undefined);
  if (given.length === 0) return undefined;
  const { regionOfClient } = await import('../aws/profileRegion.js');
  const regions = (await Promise.all(given.map(regionOfClient))).filter(
    (name) => name !== undefined,
  );
  const [first, other] = new Set(regions);
  if (first !== undefined && other !== undefined) throw otherRegion(first, other);
  return first;
}

function otherRegion(region: string, other: string): FineTunerError<'input.invalid'> {
  return invalidInput('clients', `all of them clients in ${region}`, `a client in ${other}`);
}

async function configured(config: AwsClientConfig | undefined): Promise<string | undefined> {
  return typeof config?.region === 'function' ? config.region() : config?.region;
}

function fromEnvironment(): string | undefined {
  return process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || undefined;
}

/** Loads the SDK to read the shared files, unless there are none. */
async function ofProfile(profile: string | undefined): Promise<string | undefined> {
  const { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = process.env;
  const files = [
    AWS_CONFIG_FILE ?? join(homedir(), '.aws', 'config'),
    AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), '.aws', 'credentials'),
  ];
  if (!files.some((file) => existsSync(file))) return undefined;
  const { profileRegion } = await import('../aws/profileRegion.js');
  return profileRegion(profile);
}

function assertEndpointUrl(url: unknown): void {
  const protocol = typeof url === 'string' && URL.canParse(url) ? new URL(url).protocol : '';
  if (!/^https?:$/.test(protocol)) throw invalidInput('endpointUrl', 'an http or https URL', url);
}
