import { BedrockClient } from '@aws-sdk/client-bedrock';

/**
 * The region that the profile of the shared AWS files names, `AWS_PROFILE` or `default` where none
 * is given; `undefined` where it names none.
 */
export async function profileRegion(profile: string | undefined): Promise<string | undefined> {
  return regionOfClient(new BedrockClient(profile === undefined ? {} : { profile }));
}

/** The region of an SDK client; `undefined` where it has none, or is not a client of the SDK. */
export async function regionOfClient(client: {
  readonly config?: { readonly region?: unknown };
}): Promise<string | undefined> {
  const region = client.config?.region;
  if (typeof region !== 'function') return typeof region === 'string' ? region : undefined;
  try {
    return await region();
  } catch {
    // The SDK throws a plain Error where neither its options nor the files name a region.
    return undefined;
  }
}
