import { Refusal, type Service } from '../../localS3/http/messages.js';
import { type JsonRoute, jsonRefusal, matchJsonRoute } from '../../localS3/http/restJson.js';
import { bedrockRefusal } from './refusals.js';

/** Bedrock's REST-JSON operations: control plane and, with more routes, the runtime. */
export function bedrockService(routes: readonly JsonRoute[], beforeEach: () => void): Service {
  const malformed = () =>
    new Refusal(400, 'SerializationException', 'The request body is no JSON object.');
  return {
    signingName: 'bedrock',
    match(request) {
      const operation = matchJsonRoute(routes, request, malformed);
      if (!operation) return undefined;
      return {
        name: operation.name,
        run(fault) {
          beforeEach();
          return operation.run(fault);
        },
      };
    },
    refuse: jsonRefusal,
    unsigned: () =>
      new Refusal(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token'),
    throttled: () =>
      bedrockRefusal('ThrottlingException', 'Too many requests, please wait before trying again.'),
    unknownOperation: () =>
      new Refusal(404, 'UnknownOperationException', 'The sandbox has no such operation.'),
  };
}
