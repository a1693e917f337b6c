import { Refusal } from '../../localS3/http/messages.js';
import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import { listModels } from '../../models/lookup.js';
import { priceListNames } from '../../prices/data/priceListNames.data.js';
import type { BedrockContext } from '../bedrock/BedrockContext.js';
import { statusOf as deploymentStatus } from '../bedrock/deployments.js';
import { logInvocation } from '../bedrock/invocationLogging.js';
import { type Members, optionalObject, type StringRule, stringList } from '../bedrock/members.js';
import { constraint, validation } from '../bedrock/refusals.js';
import { statusOf as throughputStatus } from '../bedrock/throughputs.js';

/** What the chat template of the sandbox adds to the tokens of the texts. */
const templateTokens = { perConversation: 3, perMessage: 4 } as const;

/** Letters of a word that make one token in the sandbox. */
const lettersPerToken = 5;

const answer = 'The sandbox has no model that could answer.';
const mostCharacters = 2_000_000;

/**
 * Converse, for the tokens it counts. No model answers: the text says so, cut to `maxTokens`.
 *
 * The sandbox has a tokenizer and a template of its own, unlike those the package estimates with, so
 * that a calibration has something to find. A text is cut into runs of letters, single digits and
 * single other characters, blanks left out; a run of letters is a token for every five of them
 * begun, the rest a token each. A message adds 4 (a system prompt is one), the conversation 3.
 */
export function converseRoutes(context: BedrockContext): readonly JsonRoute[] {
  return [
    {
      operation: 'Converse',
      method: 'POST',
      path: '/model/{modelId}/converse',
      status: 200,
      handle: (call) => converse(call, context),
    },
  ];
}

function converse(call: JsonCall, context: BedrockContext): JsonReply {
  const modelId = call.label('modelId');
  assertInvocable(modelId, call.region, context);
  const texts = conversationTexts(call.input);
  const inputTokens =
    templateTokens.perConversation +
    templateTokens.perMessage * texts.messages +
    texts.texts.reduce((sum, text) => sum + countTokens(text), 0);
  const { text, stopReason, tokens: outputTokens } = answerTo(readInferenceConfig(call.input));
  const body = {
    output: { message: { role: 'assistant', content: [{ text }] } },
    stopReason,
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
    metrics: { latencyMs: 1 },
  };
  const logged = { input: call.input, output: body, inputTokens, outputTokens };
  logInvocation({ operation: 'Converse', modelId, ...logged }, call.region, context);
  return { body };
}

/** The one answer, cut where the request wants it to end. */
function answerTo({ maxTokens, stopSequences }: InferenceConfig) {
  const stops = stopSequences.map((stop) => answer.indexOf(stop)).filter((at) => at >= 0);
  const whole = stops.length > 0 ? answer.slice(0, Math.min(...stops)).trimEnd() : answer;
  const words = whole === '' ? [] : whole.split(' ');
  const written = words.slice(0, maxTokens);
  const cut = written.length < words.length;
  const stopReason = cut ? 'max_tokens' : stops.length > 0 ? 'stop_sequence' : 'end_turn';
  return { text: written.join(' '), tokens: written.length, stopReason };
}

/** Base models are invoked without the context suffix, or through a profile such as `us.…`. */
function assertInvocable(modelId: string, region: string, context: BedrockContext): void {
  if (isServed(modelId, region, context)) return;
  const bare = modelId.replace(/^(us|eu|apac|global)\./, '');
  const model = priceListNames.find((row) => row.invocationId === bare)?.model;
  const known = listModels().find((candidate) => candidate.id === model);
  if (known === undefined || !known.output.includes('text')) {
    throw validation('The provided model identifier is invalid.');
  }
  if (known.status === 'end-of-life') {
    throw validation('This model version has reached the end of its life.');
  }
}

/** A custom model is invoked by the ARN of its deployment or provisioned throughput. */
function isServed(modelId: string, region: string, { state, nowMs }: BedrockContext): boolean {
  const isHere = (one: { arn: string; region: string }) =>
    one.arn === modelId && one.region === region;
  const deployment = state.deployments.find(isHere);
  const throughput = state.throughputs.find(isHere);
  const creating =
    (deployment && deploymentStatus(deployment, nowMs()) === 'Creating') ||
    (throughput && throughputStatus(throughput, nowMs()) === 'Creating');
  if (creating) {
    throw new Refusal(
      429,
      'ModelNotReadyException',
      'Model is not ready for inference. Wait and try your request again.',
    );
  }
  return deployment !== undefined || throughput !== undefined;
}

interface Texts {
  readonly texts: readonly string[];
  readonly messages: number;
}

function conversationTexts(input: Readonly<Record<string, unknown>>): Texts {
  const messages = Array.isArray(input.messages) ? input.messages : [];
  const system = Array.isArray(input.system) ? input.system : [];
  const roles = messages.map((message) => (message as { role?: unknown } | null)?.role);
  if (roles[0] !== 'user' || roles.at(-1) !== 'user') {
    throw validation('A conversation must start and end with a user message.');
  }
  if (roles.some((role, index) => role !== (index % 2 === 0 ? 'user' : 'assistant'))) {
    throw validation('Roles must alternate between "user" and "assistant".');
  }
  const systemTexts = blockTexts(system, 'system');
  const turns = messages.map((message, index) =>
    blockTexts((message as { content?: unknown } | null)?.content, `messages.${index}.content`),
  );
  const texts = [...systemTexts, ...turns.flat()];
  if (texts.reduce((sum, text) => sum + text.length, 0) > mostCharacters) {
    throw validation('Input is too long for requested model.');
  }
  return { texts, messages: messages.length + (systemTexts.length > 0 ? 1 : 0) };
}

function blockTexts(blocks: unknown, path: string): readonly string[] {
  const list = Array.isArray(blocks) ? blocks : [];
  return list.map((block: unknown, index) => {
    const text = (block as { text?: unknown } | null)?.text;
    if (typeof text === 'string' && text.trim() !== '') return text;
    throw validation(`The sandbox reads text alone: ${path}.${index} has none, or is blank.`);
  });
}

interface InferenceConfig {
  readonly maxTokens: number;
  readonly stopSequences: readonly string[];
}

const stopSequenceRule: StringRule = {
  pattern: '[\\s\\S]+',
  maxLength: 10_000,
  test: (value) => value !== '',
};

/** Temperature and topP are checked and change nothing: nothing is drawn here. */
function readInferenceConfig(input: Members): InferenceConfig {
  const config = optionalObject(input, 'inferenceConfig') ?? {};
  numberWithin(config, 'temperature', 0, 1);
  numberWithin(config, 'topP', 0, 1);
  const maxTokens = numberWithin(config, 'maxTokens', 1, Number.MAX_SAFE_INTEGER);
  if (maxTokens !== undefined && !Number.isInteger(maxTokens)) {
    throw constraint('inferenceConfig.maxTokens', maxTokens, 'Member must be an integer');
  }
  const path = 'inferenceConfig.stopSequences';
  return {
    maxTokens: maxTokens ?? Number.POSITIVE_INFINITY,
    stopSequences:
      (config.stopSequences ?? null) === null
        ? []
        : stringList(config, 'stopSequences', stopSequenceRule, 2500, path),
  };
}

function numberWithin(config: Members, name: string, min: number, max: number): number | undefined {
  const value = config[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= min && value <= max) return value;
  const rule = `Member must have value from ${min} to ${max}`;
  throw constraint(`inferenceConfig.${name}`, JSON.stringify(value), rule);
}

/** A run of letters, a digit, or one other character that is no blank. */
const pieces = /\p{L}+|\p{N}|[^\s\p{L}\p{N}]/gu;

function countTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(pieces)) tokens += Math.ceil(piece.length / lettersPerToken);
  return tokens;
}
