import {
  type BedrockClient,
  CreateCustomModelDeploymentCommand,
  CreateProvisionedModelThroughputCommand,
  DeleteCustomModelCommand,
  DeleteCustomModelDeploymentCommand,
  DeleteProvisionedModelThroughputCommand,
  GetCustomModelCommand,
  type GetCustomModelCommandOutput,
  GetCustomModelDeploymentCommand,
  type GetCustomModelDeploymentCommandOutput,
  GetProvisionedModelThroughputCommand,
  type GetProvisionedModelThroughputCommandOutput,
  paginateListCustomModelDeployments,
  paginateListCustomModels,
  paginateListProvisionedModelThroughputs,
} from '@aws-sdk/client-bedrock';
import { call, collect, itemsOn, sdkOptions } from './callBedrock.js';
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
      return toModel(await call(client, 'GetCustomModel', command, options), modelIdentifier);
    },

    async listModels(options) {
      const pages = paginateListCustomModels({ client }, { isOwned: true }, sdkOptions(options));
      return collect(
        itemsOn('ListCustomModels', pages, ({ modelSummaries }) =>
          modelSummaries?.map((summary) => toModel(summary)),
        ),
      );
    },

    async deleteModel(modelIdentifier, options) {
      const command = new DeleteCustomModelCommand({ modelIdentifier });
      await call(client, 'DeleteCustomModel', command, options);
    },

    async deploy({ name, modelArn, clientRequestToken }, options) {
      const command = new CreateCustomModelDeploymentCommand({
        modelDeploymentName: name,
        modelArn,
        clientRequestToken,
      });
      const reply = await call(client, 'CreateCustomModelDeployment', command, options);
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
      const reply = await call(client, 'CreateProvisionedModelThroughput', command, options);
      return { arn: reply.provisionedModelArn ?? '' };
    },

    describeServing: (arn, options) =>
      isThroughput(arn)
        ? describeThroughput(client, arn, options)
        : describeDeployment(client, arn, options),

    async listServing(options) {
      return [
        ...(await listDeployments(client, options)),
        ...(await listThroughputs(client, options)),
      ];
    },

    async deleteServing(arn, options) {
      if (isThroughput(arn)) {
        const command = new DeleteProvisionedModelThroughputCommand({ provisionedModelId: arn });
        await call(client, 'DeleteProvisionedModelThroughput', command, options);
      } else {
        const id = { customModelDeploymentIdentifier: arn };
        const command = new DeleteCustomModelDeploymentCommand(id);
        await call(client, 'DeleteCustomModelDeployment', command, options);
      }
    },
  };
}

function isThroughput(arn: string): boolean {
  return arn.includes(':provisioned-model/');
}

async function describeDeployment(
  client: BedrockClient,
  arn: string,
  options: CallOptions | undefined,
): Promise<ServingDescription> {
  const command = new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: arn });
  const reply = await call(client, 'GetCustomModelDeployment', command, options);
  return toDeployment(reply, reply.modelDeploymentName, arn);
}

async function listDeployments(
  client: BedrockClient,
  options: CallOptions | undefined,
): Promise<readonly ServingDescription[]> {
  const pages = paginateListCustomModelDeployments({ client }, {}, sdkOptions(options));
  return collect(
    itemsOn('ListCustomModelDeployments', pages, ({ modelDeploymentSummaries }) =>
      modelDeploymentSummaries?.map((one) => toDeployment(one, one.customModelDeploymentName)),
    ),
  );
}

async function describeThroughput(
  client: BedrockClient,
  arn: string,
  options: CallOptions | undefined,
): Promise<ServingDescription> {
  const command = new GetProvisionedModelThroughputCommand({ provisionedModelId: arn });
  return toThroughput(await call(client, 'GetProvisionedModelThroughput', command, options), arn);
}

async function listThroughputs(
  client: BedrockClient,
  options: CallOptions | undefined,
): Promise<readonly ServingDescription[]> {
  const pages = paginateListProvisionedModelThroughputs({ client }, {}, sdkOptions(options));
  return collect(
    itemsOn('ListProvisionedModelThroughputs', pages, ({ provisionedModelSummaries }) =>
      provisionedModelSummaries?.map((summary) => toThroughput(summary)),
    ),
  );
}

// Summaries hold a part of what Get answers, and the service leaves out what its types require.

function toModel(model: Partial<GetCustomModelCommandOutput>, arn = ''): CustomModelDescription {
  return {
    modelArn: model.modelArn ?? arn,
    modelName: model.modelName ?? '',
    status: model.modelStatus ?? 'Active',
    jobArn: model.jobArn ?? null,
    baseModelArn: model.baseModelArn ?? null,
    createdAt: model.creationTime ?? null,
    failureMessage: model.failureMessage ?? null,
  };
}

/** The name stands in another field of a summary than of a description. */
function toDeployment(
  deployment: Partial<GetCustomModelDeploymentCommandOutput>,
  name: string | undefined,
  arn = '',
): ServingDescription {
  return {
    arn: deployment.customModelDeploymentArn ?? arn,
    name: name ?? '',
    mode: 'on-demand',
    status: deployment.status ?? 'Unknown',
    modelArn: deployment.modelArn ?? null,
    modelUnits: null,
    commitment: null,
    createdAt: deployment.createdAt ?? null,
    failureMessage: deployment.failureMessage ?? null,
  };
}

function toThroughput(
  throughput: Partial<GetProvisionedModelThroughputCommandOutput>,
  arn = '',
): ServingDescription {
  return {
    arn: throughput.provisionedModelArn ?? arn,
    name: throughput.provisionedModelName ?? '',
    mode: 'provisioned',
    status: throughput.status ?? 'Unknown',
    modelArn: throughput.modelArn ?? null,
    modelUnits: throughput.modelUnits ?? null,
    commitment: throughput.commitmentDuration ?? null,
    createdAt: throughput.creationTime ?? null,
    failureMessage: throughput.failureMessage ?? null,
  };
}
