import type { BedrockContext } from './BedrockContext.js';
import type { NamedResource, Tag } from './records.js';

export function inRegion<R extends NamedResource>(all: readonly R[], region: string): readonly R[] {
  return all.filter((resource) => resource.region === region);
}

/** The resource that an earlier request with this token made. */
export function withToken<R extends NamedResource>(
  all: readonly R[],
  token: string | undefined,
): R | undefined {
  return token === undefined ? undefined : all.find((one) => one.clientRequestToken === token);
}

export function byArnOrName<R extends NamedResource>(all: readonly R[], id: string): R | undefined {
  return all.find((resource) => resource.arn === id || resource.name === id);
}

export function remember<R extends NamedResource>(
  all: R[],
  resource: R,
  tags: readonly Tag[],
  { state }: BedrockContext,
): void {
  all.push(resource);
  if (tags.length > 0) state.tags.set(resource.arn, tags);
  state.save();
}

export function replace<R extends NamedResource>(
  all: R[],
  old: R,
  changed: R,
  { state }: BedrockContext,
): void {
  all.splice(all.indexOf(old), 1, changed);
  state.save();
}

export function forget<R extends NamedResource>(
  all: R[],
  resource: R,
  { state }: BedrockContext,
): void {
  all.splice(all.indexOf(resource), 1);
  state.tags.delete(resource.arn);
  state.save();
}
