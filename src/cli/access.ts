import type { AwsAccess } from '../runtime/awsAccess.js';
import type { Invocation } from './Invocation.js';

/** What a command may say about AWS. */
export interface AccessValues {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  readonly endpointUrl?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly output?: string | undefined;
}

export function accessOf({ values }: Pick<Invocation<AccessValues>, 'values'>): AwsAccess {
  const { region, profile, endpointUrl } = values;
  return given({ region, profile, endpointUrl });
}

/** The same without what was not given: the library tells absent from `undefined`. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
