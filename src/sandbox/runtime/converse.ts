import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import { listModels } from '../../models/lookup.js';
import { priceListNames } from '../../prices/data/priceListNames.data.js';
import { validation } from '../bedrock/refusals.js';

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
export function converseRoutes(): readonly JsonRoute[] {
  return [
    {
      operation: 'Converse',
      method: 'POST',
      path: '/model/{modelId}/converse',
      status: 200,
      handle: converse,
    },
  ];
}

function converse(call: JsonCall): JsonReply {
  assertInvocable(call.label('modelId'));
  const texts = conversationTexts(call.input);
  const inputTokens =
    templateTokens.perConversation +
    templateTokens.perMessage * texts.messages +
    texts.texts.reduce((sum, text) => sum + countTokens(text), 0);
  const maxTokens = positiveInteger(call.input.inferenceConfig) ?? Number.POSITIVE_INFINITY;
  const words = answer.split(' ');
  const written = words.slice(0, maxTokens);
  const outputTokens = written.length;
  return {
    body: {
      output: { message: { role: 'assistant', content: [{ text: written.join(' ') }] } },
      stopReason: outputTokens < words.length ? 'max_tokens' : 'end_turn',
      usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
      metrics: { latencyMs: 1 },
    },
  };
}

/** Base models are invoked without the context suffix, or through a profile such as `us.…`. */
function assertInvocable(modelId: string): void {
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
    blockTexts((message as { content?: unknown }).content, `messages.${index}.content`),
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

function positiveInteger(config: unknown): number | undefined {
  const value = (config as { maxTokens?: unknown } | null | undefined)?.maxTokens;
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && (value as number) >= 1) return value as number;
  throw validation(`Value '${String(value)}' at 'inferenceConfig.maxTokens' must be at least 1.`);
}

/** A run of letters, a digit, or one other character that is no blank. */
const pieces = /\p{L}+|\p{N}|[^\s\p{L}\p{N}]/gu;

function countTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(pieces)) tokens += Math.ceil(piece.length / lettersPerToken);
  return tokens;
}
