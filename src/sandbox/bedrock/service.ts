import { checkMembers, type MemberRefusals } from '../../localS3/http/memberTable.js';
import { Refusal, type Service } from '../../localS3/http/messages.js';
import type { RequestLog } from '../../localS3/http/requestLog.js';
import { type JsonRoute, jsonRefusal, matchJsonRoute } from '../../localS3/http/restJson.js';
import { knownMembers } from './knownMembers.data.js';
import { bedrockRefusal, constraint, validation } from './refusals.js';

const memberRefusals: MemberRefusals = {
  notServed: (path) => validation(`The sandbox does not implement ${path}.`),
  noUnion: (path, members) =>
    constraint(path, members.join(', '), 'Member must have exactly one member set, of those known'),
};

/** Bedrock's REST-JSON operations: control plane and, with more routes, the runtime. */
export function bedrockService(
  routes: readonly JsonRoute[],
  log: RequestLog,
  beforeEach: () => void,
): Service {
  const malformed = () =>
    new Refusal(400, 'SerializationException', 'The request body is no JSON object.');
  return {
    signingName: 'bedrock',
    operations: routes.map((route) => route.operation),
    match(request) {
      const operation = matchJsonRoute(routes, request, malformed, (name, input) => {
        const table = knownMembers[name] ?? { served: [] };
        const members = checkMembers(input, table, memberRefusals);
        log.add({ operation: name, requestId: request.requestId, members });
      });
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
