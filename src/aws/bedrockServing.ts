import {
  type BedrockClient,
  CreateCustomModelDeploymentCommand,
  CreateProvisionedModelThroughputCommand,
  DeleteCustomModelCommand,
  DeleteCustomModelDeploymentCommand,
  DeleteProvisionedModelThroughputCommand,
  GetCustomModelCommand,
  GetCustomModelDeploymentCommand,
  GetProvisionedModelThroughputCommand,
  paginateListCustomModelDeployments,
  paginateListCustomModels,
  paginateListProvisionedModelThroughputs,
} from '@aws-sdk/client-bedrock';
import { callBedrock, sdkOptions } from './callBedrock.js';
import type {
  CallOptions,
  CustomModelDescription,
  ServingDescription,
  ServingPort,
} from './ports.js';

/** {@link ServingPort} over client-bedrock. */
export function bedrockServing(client: BedrockClient): ServingPort {
  return {
    async describeModel(modelIdentifier, options) {
      const command = new GetCustomModelCommand({ modelIdentifier });
      const reply = await callBedrock('GetCustomModel', () =>
        client.send(command, sdkOptions(options)),
      );
      return {
        modelArn: reply.modelArn ?? modelIdentifier,
        modelName: reply.modelName ?? '',
        status: reply.modelStatus ?? 'Active',
        jobArn: reply.jobArn ?? null,
        baseModelArn: reply.baseModelArn ?? null,
        createdAt: reply.creationTime ?? null,
        failureMessage: reply.failureMessage ?? null,
      };
    },

    async listModels(options) {
      const models: CustomModelDescription[] = [];
      await callBedrock('ListCustomModels', async () => {
        for await (const page of paginateListCustomModels(
          { client },
          { isOwned: true },
          sdkOptions(options),
        )) {
          for (const summary of page.modelSummaries ?? []) {
            models.push({
              modelArn: summary.modelArn ?? '',
              modelName: summary.modelName ?? '',
              status: summary.modelStatus ?? 'Active',
              jobArn: null,
              baseModelArn: summary.baseModelArn ?? null,
              createdAt: summary.creationTime ?? null,
              failureMessage: null,
            });
          }
        }
      });
      return models;
    },

    async deleteModel(modelIdentifier, options) {
      const command = new DeleteCustomModelCommand({ modelIdentifier });
      await callBedrock('DeleteCustomModel', () => client.send(command, sdkOptions(options)));
    },

    async deploy({ name, modelArn, clientRequestToken }, options) {
      const command = new CreateCustomModelDeploymentCommand({
        modelDeploymentName: name,
        modelArn,
        clientRequestToken,
      });
      const reply = await callBedrock('CreateCustomModelDeployment', () =>
        client.send(command, sdkOptions(options)),
      );
      return { arn: reply.customModelDeploymentArn ?? '' };
    },

    async provision({ name, modelArn, modelUnits, commitment, clientRequestToken }, options) {
      const command = new CreateProvisionedModelThroughputCommand({
        provisionedModelName: name,
        modelId: modelArn,
        modelUnits,
        clientRequestToken,
        ...(commitment ? { commitmentDuration: commitment } : {}),
      });
      const reply = await callBedrock('CreateProvisionedModelThroughput', () =>
        client.send(command, sdkOptions(options)),
      );
      return { arn: reply.provisionedModelArn ?? '' };
    },

    describeServing: (arn, options) =>
      isProvisioned(arn)
        ? describeProvisioned(client, arn, options)
        : describeDeployment(client, arn, options),

    async listServing(options) {
      return [
        ...(await listDeployments(client, options)),
        ...(await listProvisioned(client, options)),
      ];
    },

    async deleteServing(arn, options) {
      if (isProvisioned(arn)) {
        const command = new DeleteProvisionedModelThroughputCommand({ provisionedModelId: arn });
        await callBedrock('DeleteProvisionedModelThroughput', () =>
          client.send(command, sdkOptions(options)),
        );
      } else {
        const command = new DeleteCustomModelDeploymentCommand({
          customModelDeploymentIdentifier: arn,
        });
        await callBedrock('DeleteCustomModelDeployment', () =>
          client.send(command, sdkOptions(options)),
        );
      }
    },
  };
}

function isProvisioned(arn: string): boolean {
  return arn.includes(':provisioned-model/');
}

async function describeDeployment(
  client: BedrockClient,
  arn: string,
  options: CallOptions | undefined,
): Promise<ServingDescription> {
  const command = new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: arn });
  const reply = await callBedrock('GetCustomModelDeployment', () =>
    client.send(command, sdkOptions(options)),
  );
  return {
    arn: reply.customModelDeploymentArn ?? arn,
    name: reply.modelDeploymentName ?? '',
    mode: 'on-demand',
    status: reply.status ?? 'Unknown',
    modelArn: reply.modelArn ?? null,
    modelUnits: null,
    commitment: null,
    createdAt: reply.createdAt ?? null,
    failureMessage: reply.failureMessage ?? null,
  };
}

async function describeProvisioned(
  client: BedrockClient,
  arn: string,
  options: CallOptions | undefined,
): Promise<ServingDescription> {
  const command = new GetProvisionedModelThroughputCommand({ provisionedModelId: arn });
  const reply = await callBedrock('GetProvisionedModelThroughput', () =>
    client.send(command, sdkOptions(options)),
  );
  return {
    arn: reply.provisionedModelArn ?? arn,
    name: reply.provisionedModelName ?? '',
    mode: 'provisioned',
    status: reply.status ?? 'Unknown',
    modelArn: reply.modelArn ?? null,
    modelUnits: reply.modelUnits ?? null,
    commitment: reply.commitmentDuration ?? null,
    createdAt: reply.creationTime ?? null,
    failureMessage: reply.failureMessage ?? null,
  };
}

async function listDeployments(
  client: BedrockClient,
  options: CallOptions | undefined,
): Promise<ServingDescription[]> {
  const found: ServingDescription[] = [];
  await callBedrock('ListCustomModelDeployments', async () => {
    for await (const page of paginateListCustomModelDeployments(
      { client },
      {},
      sdkOptions(options),
    )) {
      for (const summary of page.modelDeploymentSummaries ?? []) {
        found.push({
          arn: summary.customModelDeploymentArn ?? '',
          name: summary.customModelDeploymentName ?? '',
          mode: 'on-demand',
          status: summary.status ?? 'Unknown',
          modelArn: summary.modelArn ?? null,
          modelUnits: null,
          commitment: null,
          createdAt: summary.createdAt ?? null,
          failureMessage: summary.failureMessage ?? null,
        });
      }
    }
  });
  return found;
}

async function listProvisioned(
  client: BedrockClient,
  options: CallOptions | undefined,
): Promise<ServingDescription[]> {
  const found: ServingDescription[] = [];
  await callBedrock('ListProvisionedModelThroughputs', async () => {
    for await (const page of paginateListProvisionedModelThroughputs(
      { client },
      {},
      sdkOptions(options),
    )) {
      for (const summary of page.provisionedModelSummaries ?? []) {
        found.push({
          arn: summary.provisionedModelArn ?? '',
          name: summary.provisionedModelName ?? '',
          mode: 'provisioned',
          status: summary.status ?? 'Unknown',
          modelArn: summary.modelArn ?? null,
          modelUnits: summary.modelUnits ?? null,
          commitment: summary.commitmentDuration ?? null,
          createdAt: summary.creationTime ?? null,
          failureMessage: null,
        });
      }
    }
  });
  return found;
}
