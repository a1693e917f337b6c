import {
  Refusal,
  type Service,
  type WireReply,
  type WireRequest,
} from '../localS3/http/messages.js';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** STS as far as programs ask it who they are, in the protocol of its own (`awsQuery`). */
export function stsService(accountId: string): Service {
  return {
    signingName: 'sts',
    operations: ['GetCallerIdentity'],
    match(request) {
      if (parameters(request).get('Action') !== 'GetCallerIdentity') return undefined;
      return { name: 'GetCallerIdentity', run: () => callerIdentity(accountId, request) };
    },
    refuse: ({ status, code, message }, request) =>
      reply(
        status,
        `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${request.requestId}</RequestId></ErrorResponse>`,
        request,
      ),
    unsigned: () =>
      new Refusal(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token'),
    throttled: () => new Refusal(400, 'Throttling', 'Rate exceeded'),
    unknownOperation: () => new Refusal(400, 'InvalidAction', 'The sandbox has no such operation.'),
  };
}

/** In the query of a GET or the form of a POST. */
function parameters({ method, query, body }: WireRequest): URLSearchParams {
  return method === 'POST' ? new URLSearchParams(body.toString('utf8')) : query;
}

function callerIdentity(accountId: string, request: WireRequest): WireReply {
  const identity =
    `<Arn>arn:aws:iam::${accountId}:user/sandbox</Arn>` +
    `<UserId>AIDASANDBOX</UserId><Account>${accountId}</Account>`;
  return reply(
    200,
    `<GetCallerIdentityResponse xmlns="${namespace}"><GetCallerIdentityResult>${identity}</GetCallerIdentityResult><ResponseMetadata><RequestId>${request.requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
    request,
  );
}

function reply(status: number, body: string, request: WireRequest): WireReply {
  return {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': request.requestId },
    body,
  };
}
