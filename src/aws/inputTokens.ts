import type { TextConversation } from '../models/conversation.js';
import { type CommandClient, missingPackage, sendCommand } from './optionalPackage.js';

/** Asks a model how many tokens it reads in a conversation. */
export interface InputTokenCounter {
  count(
    conversation: TextConversation,
    signal?: AbortSignal,
  ): Promise<{ readonly inputTokens: number; readonly outputTokens: number }>;
}

/** Through Converse with an answer of one token: works with every text model, and is billed. */
export async function countByConverse(
  client: CommandClient,
  modelId: string,
): Promise<InputTokenCounter> {
  const { ConverseCommand } = await loadRuntime();
  return {
    async count({ system, messages }, signal) {
      const command = new ConverseCommand({
        modelId,
        ...(system === undefined ? {} : { system: system.map(textBlock) }),
        messages: messages.map(message),
        inferenceConfig: { maxTokens: 1 },
      });
      const answer = await sendCommand(client, command, converseCall, signal);
      return {
        inputTokens: answer.usage?.inputTokens ?? Number.NaN,
        outputTokens: answer.usage?.outputTokens ?? 1,
      };
    },
  };
}

/** Through CountTokens: free, and only for models that have it. */
export async function countByCountTokens(
  client: CommandClient,
  modelId: string,
): Promise<InputTokenCounter> {
  const { CountTokensCommand } = await loadRuntime();
  return {
    async count({ system, messages }, signal) {
      const converse = {
        ...(system === undefined ? {} : { system: system.map(textBlock) }),
        messages: messages.map(message),
      };
      const command = new CountTokensCommand({ modelId, input: { converse } });
      const answer = await sendCommand(client, command, countCall, signal);
      return { inputTokens: answer.inputTokens ?? Number.NaN, outputTokens: 0 };
    },
  };
}

async function loadRuntime() {
  try {
    return await import('@aws-sdk/client-bedrock-runtime');
  } catch (cause) {
    throw missingPackage('@aws-sdk/client-bedrock-runtime', cause);
  }
}

interface UsageAnswer {
  readonly usage?: { readonly inputTokens?: number; readonly outputTokens?: number };
}

interface CountAnswer {
  readonly inputTokens?: number;
}

const converseCall = {
  service: 'bedrock-runtime',
  operation: 'Converse',
  fault: ({ usage }: UsageAnswer) =>
    isCount(usage?.inputTokens) ? null : 'lacks usage.inputTokens',
} as const;

const countCall = {
  service: 'bedrock-runtime',
  operation: 'CountTokens',
  fault: ({ inputTokens }: CountAnswer) => (isCount(inputTokens) ? null : 'lacks inputTokens'),
} as const;

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0;
}

// The SDK's types ask for arrays that can be changed.
function textBlock({ text }: { readonly text: string }): { text: string } {
  return { text };
}

function message({ role, content }: TextConversation['messages'][number]) {
  return { role, content: content.map(textBlock) };
}
