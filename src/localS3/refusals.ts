import { Refusal } from './http/messages.js';
import { s3Errors } from './refusals.data.js';

type S3ErrorCode = keyof typeof s3Errors;

/** An S3 error by its code, with S3's own text unless another one is given. */
export function s3Refusal(code: S3ErrorCode, message?: string): Refusal {
  const [status, text] = s3Errors[code];
  return new Refusal(status, code, message ?? text);
}

/** The answer to a header, parameter or element that S3 knows and the sandbox does not act on. */
export function notServed(name: string): Refusal {
  return s3Refusal('NotImplemented', `The sandbox does not implement ${name}.`);
}
