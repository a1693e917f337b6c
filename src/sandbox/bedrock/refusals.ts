import { Refusal } from '../../localS3/http/messages.js';

// Statuses of the exceptions in the service model of 2023-04-20: conflicts are 400, not 409.
const statuses = {
  AccessDeniedException: 403,
  ConflictException: 400,
  ResourceNotFoundException: 404,
  ServiceQuotaExceededException: 400,
  ThrottlingException: 429,
  TooManyTagsException: 400,
  ValidationException: 400,
} as const;

type BedrockErrorCode = keyof typeof statuses;

export function bedrockRefusal(code: BedrockErrorCode, message: string): Refusal {
  return new Refusal(statuses[code], code, message);
}

export function validation(message: string): Refusal {
  return bedrockRefusal('ValidationException', message);
}

/** AWS's own wording for a member that breaks the service model. */
export function constraint(field: string, value: unknown, rule: string): Refusal {
  const shown = value === undefined || value === null ? 'null' : `'${String(value)}'`;
  return validation(
    `1 validation error detected: Value ${shown} at '${field}' failed to satisfy constraint: ${rule}`,
  );
}
