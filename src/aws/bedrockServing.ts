import {
  type BedrockClient,
  CreateCustomModelDeploymentCommand,
  CreateProvisionedModelThroughputCommand,
  type CustomModelDeploymentSummary,
  type CustomModelSummary,
  DeleteCustomModelCommand,
  DeleteCustomModelDeploymentCommand,
  DeleteProvisionedModelThroughputCommand,
  GetCustomModelCommand,
  GetCustomModelDeploymentCommand,
  type GetCustomModelDeploymentCommandOutput,
  GetProvisionedModelThroughputCommand,
  type GetProvisionedModelThroughputCommandOutput,
  ListCustomModelDeploymentsCommand,
  ListCustomModelsCommand,
  ListProvisionedModelThroughputsCommand,
  type ProvisionedModelSummary,
} from '@aws-sdk/client-bedrock';
import { checkedTimeouts } from '../base/timeouts.js';
import { type BedrockCall, callBedrock } from './callBedrock.js';
import { pages } from './pages.js';
import type {
  CallOptions,
  CustomModelDescription,
  ServingDescription,
  ServingPort,
} from './ports.js';

/** {@link ServingPort} over client-bedrock. */
export function bedrockServing(client: BedrockClient, { callMs } = checkedTimeouts()): ServingPort {
  const call: Caller = (one, options) => callBedrock(one, callMs, options);
  return {
    async describeModel(modelIdentifier, options) {
      const command = new GetCustomModelCommand({ modelIdentifier });
      const send = (sent: object) => client.send(command, sent);
      const reply = await call(
        { operation: 'GetCustomModel', send, needs: ['modelArn', 'modelName'] },
        options,
      );
      const { jobArn = null, failureMessage = null } = reply;
      return { ...toModel(reply), jobArn, failureMessage };
    },

    listModels: (options) => listModels(client, call, options),

    async deleteModel(modelIdentifier, options) {
      const command = new DeleteCustomModelCommand({ modelIdentifier });
      const send = (sent: object) => client.send(command, sent);
      await call({ operation: 'DeleteCustomModel', send }, options);
    },

    async deploy({ name, modelArn, clientRequestToken }, options) {
      const command = new CreateCustomModelDeploymentCommand({
        modelDeploymentName: name,
        modelArn,
        clientRequestToken,
      });
      const operation = 'CreateCustomModelDeployment';
      const send = (sent: object) => client.send(command, sent);
      const needs = ['customModelDeploymentArn'] as const;
      const reply = await call({ operation, send, needs }, options);
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
      const operation = 'CreateProvisionedModelThroughput';
      const send = (sent: object) => client.send(command, sent);
      const reply = await call({ operation, send, needs: ['provisionedModelArn'] }, options);
      return { arn: reply.provisionedModelArn ?? '' };
    },

    describeServing: (arn, options) =>
      isProvisioned(arn)
        ? describeProvisioned(client, call, arn, options)
        : describeDeployment(client, call, arn, options),

    async listServing(options) {
      return [
        ...(await listDeployments(client, call, options)),
        ...(await listProvisioned(client, call, options)),
      ];
    },

    async deleteServing(arn, options) {
      if (isProvisioned(arn)) {
        const command = new DeleteProvisionedModelThroughputCommand({ provisionedModelId: arn });
        const send = (sent: object) => client.send(command, sent);
        await call({ operation: 'DeleteProvisionedModelThroughput', send }, options);
      } else {
        const command = new DeleteCustomModelDeploymentCommand({
          customModelDeploymentIdentifier: arn,
        });
        const send = (sent: object) => client.send(command, sent);
        await call({ operation: 'DeleteCustomModelDeployment', send }, options);
      }
    },
  };
}

type Caller = <Reply extends object>(
  call: BedrockCall<Reply>,
  options: CallOptions | undefined,
) => Promise<Reply>;

function isProvisioned(arn: string): boolean {
  return arn.includes(':provisioned-model/');
}

async function describeDeployment(
  client: BedrockClient,
  call: Caller,
  arn: string,
  options: CallOptions | undefined,
): Promise<ServingDescription> {
  const command = new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: arn });
  const send = (sent: object) => client.send(command, sent);
  const needs = ['customModelDeploymentArn', 'status'] as const;
  return toDeployment(await call({ operation: 'GetCustomModelDeployment', send, needs }, options));
}

async function describeProvisioned(
  client: BedrockClient,
  call: Caller,
  arn: string,
  options: CallOptions | undefined,
): Promise<ServingDescription> {
  const command = new GetProvisionedModelThroughputCommand({ provisionedModelId: arn });
  const send = (sent: object) => client.send(command, sent);
  const needs = ['provisionedModelArn', 'status'] as const;
  const operation = 'GetProvisionedModelThroughput';
  return toThroughput(await call({ operation, send, needs }, options));
}

async function listModels(
  client: BedrockClient,
  call: Caller,
  options: CallOptions | undefined,
): Promise<readonly CustomModelDescription[]> {
  const operation = 'ListCustomModels';
  const ask = (nextToken: string | undefined) => {
    const command = new ListCustomModelsCommand({ isOwned: true, ...tokenOf(nextToken) });
    const send = (sent: object) => client.send(command, sent);
    return call({ operation, send, needs: ['modelSummaries'] }, options);
  };
  const found: CustomModelDescription[] = [];
  for await (const page of pages({ service: 'bedrock', operation }, ask, nextTokenOf)) {
    found.push(...(page.modelSummaries ?? []).map(toModel));
  }
  return found;
}

async function listDeployments(
  client: BedrockClient,
  call: Caller,
  options: CallOptions | undefined,
): Promise<readonly ServingDescription[]> {
  const operation = 'ListCustomModelDeployments';
  const ask = (nextToken: string | undefined) => {
    const command = new ListCustomModelDeploymentsCommand(tokenOf(nextToken));
    const send = (sent: object) => client.send(command, sent);
    return call({ operation, send, needs: ['modelDeploymentSummaries'] }, options);
  };
  const found: ServingDescription[] = [];
  for await (const page of pages({ service: 'bedrock', operation }, ask, nextTokenOf)) {
    found.push(...(page.modelDeploymentSummaries ?? []).map(toDeployment));
  }
  return found;
}

async function listProvisioned(
  client: BedrockClient,
  call: Caller,
  options: CallOptions | undefined,
): Promise<readonly ServingDescription[]> {
  const operation = 'ListProvisionedModelThroughputs';
  const ask = (nextToken: string | undefined) => {
    const command = new ListProvisionedModelThroughputsCommand(tokenOf(nextToken));
    const send = (sent: object) => client.send(command, sent);
    return call({ operation, send, needs: ['provisionedModelSummaries'] }, options);
  };
  const found: ServingDescription[] = [];
  for await (const page of pages({ service: 'bedrock', operation }, ask, nextTokenOf)) {
    found.push(...(page.provisionedModelSummaries ?? []).map(toThroughput));
  }
  return found;
}

function tokenOf(nextToken: string | undefined): { readonly nextToken?: string } {
  return nextToken === undefined ? {} : { nextToken };
}

function nextTokenOf({ nextToken }: { readonly nextToken?: string | undefined }) {
  return nextToken;
}

function toModel(model: Partial<CustomModelSummary>): CustomModelDescription {
  return {
    modelArn: model.modelArn ?? '',
    modelName: model.modelName ?? '',
    status: model.modelStatus ?? 'Active',
    jobArn: null,
    baseModelArn: model.baseModelArn ?? null,
    createdAt: model.creationTime ?? null,
    failureMessage: null,
  };
}

/** Get says `modelDeploymentName`, List `customModelDeploymentName`. */
type AnyDeployment = Partial<GetCustomModelDeploymentCommandOutput & CustomModelDeploymentSummary>;

function toDeployment(deployment: AnyDeployment): ServingDescription {
  return {
    arn: deployment.customModelDeploymentArn ?? '',
    name: deployment.modelDeploymentName ?? deployment.customModelDeploymentName ?? '',
    mode: 'on-demand',
    status: deployment.status ?? 'Unknown',
    modelArn: deployment.modelArn ?? null,
    modelUnits: null,
    commitment: null,
    createdAt: deployment.createdAt ?? null,
    failureMessage: deployment.failureMessage ?? null,
  };
}

type AnyThroughput = Partial<ProvisionedModelSummary> &
  Partial<Pick<GetProvisionedModelThroughputCommandOutput, 'failureMessage'>>;

function toThroughput(throughput: AnyThroughput): ServingDescription {
  return {
    arn: throughput.provisionedModelArn ?? '',
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
