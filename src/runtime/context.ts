import type { JobsPort, ObjectsPort, ServingPort } from '../aws/ports.js';
import type { PriceTable } from '../prices/types.js';
import type { Clock } from './clock.js';

export interface Ports {
  readonly jobs: JobsPort;
  readonly objects: ObjectsPort;
  readonly serving: ServingPort;
}

/** Under this name a test puts its own ports into the options of a tuner; it leaves the package by no entry. */
export const replacedPorts = Symbol('ports');

/** What a tuner hands to the drafts, plans and handles that it makes. */
export interface TunerContext {
  /** `undefined` where nothing names one: then a plan prices `defaults.region`, and AWS is not asked. */
  region(): Promise<string | undefined>;
  readonly roleArn: string | undefined;
  readonly output: string | undefined;
  readonly clock: Clock;
  readonly prices: PriceTable | undefined;
  /** Builds the AWS clients when they are first needed: a plan without S3 data needs none. */
  ports(): Promise<Ports>;
}
