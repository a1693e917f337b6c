import type { Tag } from './records.js';
import { bedrockRefusal, constraint } from './refusals.js';

/** Members of a request body, checked against the service model. */
export type Members = Readonly<Record<string, unknown>>;

/** A rule for a string: AWS's pattern as it prints it, and a linear test that takes the same words. */
export interface StringRule {
  readonly pattern: string;
  readonly maxLength: number;
  test(value: string): boolean;
}

export const jobNameRule: StringRule = {
  pattern: '[a-zA-Z0-9](-*[a-zA-Z0-9\\+\\-\\.])*',
  maxLength: 63,
  test: (value) => /^[a-zA-Z0-9][a-zA-Z0-9+.-]*$/.test(value),
};

export const modelNameRule: StringRule = {
  pattern: '([0-9a-zA-Z][_-]?){1,63}',
  maxLength: 63,
  test: (value) => /^[0-9a-zA-Z](?:[_-]?[0-9a-zA-Z])*[_-]?$/.test(value),
};

export const roleArnRule: StringRule = {
  pattern: 'arn:aws(-[^:]+)?:iam::([0-9]{12})?:role/.+',
  maxLength: 2048,
  test: (value) => /^arn:aws(?:-[^:]+)?:iam::(?:[0-9]{12})?:role\/.+$/.test(value),
};

export const tokenRule: StringRule = {
  pattern: '[a-zA-Z0-9](-*[a-zA-Z0-9])*',
  maxLength: 256,
  test: (value) => /^[a-zA-Z0-9](?:[-a-zA-Z0-9]{0,254}[a-zA-Z0-9])?$/.test(value),
};

const s3UriPattern =
  "s3://[a-z0-9][-.a-z0-9]{1,61}[a-z0-9](?:/[-!_*'().a-z0-9A-Z]+(?:/[-!_*'().a-z0-9A-Z]+)*)?/?";

export const s3UriRule: StringRule = {
  pattern: s3UriPattern,
  maxLength: 1024,
  test: (value) => new RegExp(`^${s3UriPattern}$`).test(value),
};

/** Name or ARN of a resource of one kind, such as `custom-model`. */
export function idRule(kind: string, nameRule: StringRule): StringRule {
  const arn = new RegExp(`^arn:aws(?:-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:${kind}/.+$`);
  return {
    pattern: `(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:${kind}/.+)|(${nameRule.pattern})`,
    maxLength: 1011,
    test: (value) => (value.startsWith('arn:') ? arn.test(value) : nameRule.test(value)),
  };
}

/** An ARN of any of Bedrock's resources. */
export const bedrockArnRule: StringRule = {
  pattern: 'arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:.+',
  maxLength: 1011,
  test: (value) => /^arn:aws(?:-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:.+$/.test(value),
};

const anyRule: StringRule = { pattern: '', maxLength: 2048, test: () => true };

export function requiredString(
  members: Members,
  name: string,
  rule: StringRule = anyRule,
  path = name,
): string {
  const value = optionalString(members, name, rule, path);
  if (value === undefined) throw constraint(path, value, 'Member must not be null');
  return value;
}

export function optionalString(
  members: Members,
  name: string,
  rule: StringRule = anyRule,
  path = name,
): string | undefined {
  const value = members[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw constraint(path, value, 'Member must be a string');
  if (value.length > rule.maxLength) {
    throw constraint(
      path,
      value,
      `Member must have length less than or equal to ${rule.maxLength}`,
    );
  }
  if (!rule.test(value)) {
    throw constraint(
      path,
      value,
      `Member must satisfy regular expression pattern: ${rule.pattern}`,
    );
  }
  return value;
}

export function optionalObject(members: Members, name: string): Members | undefined {
  const value = members[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw constraint(name, JSON.stringify(value), 'Member must be a structure');
  }
  return value as Members;
}

export function requiredObject(members: Members, name: string): Members {
  const value = optionalObject(members, name);
  if (!value) throw constraint(name, value, 'Member must not be null');
  return value;
}

export function objectList(members: Members, name: string, maxItems: number): readonly Members[] {
  const value = members[name];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw constraint(name, JSON.stringify(value), 'Member must be a list');
  if (value.length > maxItems) {
    throw constraint(
      name,
      `[${value.length} items]`,
      `Member must have length less than or equal to ${maxItems}`,
    );
  }
  for (const item of value) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      throw constraint(`${name}.member`, JSON.stringify(item), 'Member must be a structure');
    }
  }
  return value as Members[];
}

/** A list of strings, such as `tagKeys`. */
export function stringList(
  members: Members,
  name: string,
  rule: StringRule,
  maxItems: number,
  path = name,
): readonly string[] {
  const value = members[name];
  if (!Array.isArray(value)) throw constraint(path, JSON.stringify(value), 'Member must be a list');
  if (value.length > maxItems) {
    throw constraint(
      path,
      `[${value.length} items]`,
      `Member must have length less than or equal to ${maxItems}`,
    );
  }
  return value.map((item) => requiredString({ item }, 'item', rule, `${path}.member`));
}

/** @throws ValidationException for a word that is not in the set. */
export function oneOf<Word extends string>(
  value: string | null | undefined,
  name: string,
  words: readonly Word[],
): Word | undefined {
  if (value === null || value === undefined) return undefined;
  const known = words.find((word) => word === value);
  if (known !== undefined) return known;
  throw constraint(name, value, `Member must satisfy enum value set: [${words.join(', ')}]`);
}

const maxTags = 200;
const tagText = /^[a-zA-Z0-9\s._:/=+@-]*$/;

/** @throws TooManyTagsException, ValidationException */
export function tagList(members: Members, name: string): readonly Tag[] {
  const value = members[name];
  if (Array.isArray(value)) checkTagCount(value.length);
  const tags = objectList(members, name, maxTags).map((tag) => ({
    key: requiredString(tag, 'key', tagKeyRule, `${name}.member.key`),
    value: requiredString(tag, 'value', tagRule(256, 0), `${name}.member.value`),
  }));
  const keys = tags.map((tag) => tag.key);
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  if (twice !== undefined) throw constraint(`${name}.member.key`, twice, 'Keys must be unique');
  return tags;
}

/** @throws TooManyTagsException */
export function checkTagCount(count: number): void {
  if (count <= maxTags) return;
  throw bedrockRefusal('TooManyTagsException', `A resource can have at most ${maxTags} tags.`);
}

/** The key of a tag, in lists of tags and of keys. */
export const tagKeyRule = tagRule(128, 1);

function tagRule(maxLength: number, minLength: number): StringRule {
  return {
    pattern: '[a-zA-Z0-9\\s._:/=+@-]*',
    maxLength,
    test: (value) => value.length >= minLength && tagText.test(value),
  };
}
