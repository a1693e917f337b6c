import { type CommandClient, sendCommand } from './optionalPackage.js';

interface FoundationModels {
  readonly modelSummaries?: readonly {
    readonly modelId?: string;
    readonly customizationsSupported?: readonly string[];
  }[];
}

/**
 * Ids of the models that Bedrock lists as customizable in the client's region. Asked without a
 * filter, because the filter by customization type knows no reinforcement fine-tuning.
 */
export async function listTunableModels(
  bedrock: CommandClient,
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<string>> {
  // Loaded here: this file is imported with the package, and the SDK is only loaded when it is called.
  const { ListFoundationModelsCommand } = await import('@aws-sdk/client-bedrock');
  const command = new ListFoundationModelsCommand({});
  const answer = await sendCommand<FoundationModels>(
    bedrock,
    command,
    {
      service: 'bedrock',
      operation: 'ListFoundationModels',
      fault: ({ modelSummaries }) => (modelSummaries === undefined ? 'lacks modelSummaries' : null),
    },
    signal,
  );
  const tunable = (answer.modelSummaries ?? []).filter(
    (summary) => (summary.customizationsSupported ?? []).length > 0,
  );
  return new Set(tunable.map((summary) => summary.modelId ?? ''));
}
