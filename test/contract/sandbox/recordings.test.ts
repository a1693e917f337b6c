import { readFileSync } from 'node:fs';
import {
  CreateCustomModelDeploymentCommand,
  CreateModelCustomizationJobCommand,
  DeleteCustomModelCommand,
  DeleteCustomModelDeploymentCommand,
  GetCustomModelCommand,
  GetCustomModelDeploymentCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelDeploymentsCommand,
  ListCustomModelsCommand,
  ListFoundationModelsCommand,
  ListModelCustomizationJobsCommand,
  ListProvisionedModelThroughputsCommand,
  ListTagsForResourceCommand,
  StopModelCustomizationJobCommand,
  TagResourceCommand,
} from '@aws-sdk/client-bedrock';
import { expect, it } from 'vitest';
import { completeJob, jobInput, startBench } from './helpers.js';

interface Recording {
  readonly status_code: number;
  readonly data: Record<string, unknown>;
}

function recording(name: string): Recording {
  const path = new URL(`../../fixtures/api-recordings/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Recording;
}

/** Paths of every leaf with its type, as in `modelSummaries[].creationTime: date`. */
function shapeOf(value: unknown, path = ''): string[] {
  if (value instanceof Date || isRecordedDate(value)) return [`${path}: date`];
  if (Array.isArray(value)) {
    return value.length === 0 ? [`${path}[]`] : shapeOf(value[0], `${path}[]`);
  }
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value)
    .filter(([name]) => !['$metadata', 'ResponseMetadata'].includes(name))
    .flatMap(([name, child]) => shapeOf(child, path === '' ? name : `${path}.${name}`));
}

function isRecordedDate(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '__class__' in value;
}

// Fields that the service model has and that these recordings, of 2023 to 2026, do not show.
const laterFields = [
  /^statusDetails\.(validation|dataProcessing|training)Details\.(status: string|(creation|lastModified)Time: date)$/,
  /^modelCustomizationJobSummaries\[\]\.statusDetails\./,
  /^validationDataConfig\.validators\[\]\.s3Uri: string$/,
  /^(modelStatus|jobName|customizationType): string$/,
  /^modelSummaries\[\]\.customizationsSupported\[\]: string$/,
];

// Left out by the sandbox where nothing like it was sent.
const optional = [/^outputModelKmsKeyArn: string$/, /^hyperParameters\.\w+: string$/];

/** The sandbox's answers to the same questions, by the recording's name. */
async function answers(): Promise<
  Record<string, { $metadata: { httpStatusCode?: number | undefined } }>
> {
  const bench = await startBench({ startAt: '2026-07-01' });
  const { bedrock, sandbox } = bench;
  const { modelArn } = await completeJob(bench);
  const second = jobInput({ jobName: 'job-2', customModelName: 'model-2' });
  const { jobArn: jobIdentifier } = await bedrock.send(
    new CreateModelCustomizationJobCommand({ ...second, validationDataConfig: undefined }),
  );
  const resourceARN = jobIdentifier;
  const tag = new TagResourceCommand({ resourceARN, tags: [{ key: 'a', value: 'b' }] });
  const getJob = new GetModelCustomizationJobCommand({ jobIdentifier });
  const getModel = await bedrock.send(new GetCustomModelCommand({ modelIdentifier: modelArn }));
  const deploy = { modelDeploymentName: 'live', modelArn };
  const customModelDeploymentIdentifier = 'live';
  const getDeployment = new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier });
  const byCustomizationType = 'FINE_TUNING';
  const inOrder = {
    'GetModelCustomizationJob.inProgress': await bedrock.send(getJob),
    TagResource: await bedrock.send(tag),
    ListTagsForResource: await bedrock.send(new ListTagsForResourceCommand({ resourceARN })),
    ListModelCustomizationJobs: await bedrock.send(
      new ListModelCustomizationJobsCommand({ statusEquals: 'InProgress' }),
    ),
    StopModelCustomizationJob: await bedrock.send(
      new StopModelCustomizationJobCommand({ jobIdentifier }),
    ),
    'GetModelCustomizationJob.stopping': await bedrock.send(getJob),
    'GetCustomModel.titan': getModel,
    'GetCustomModel.llama': getModel,
    ListCustomModels: await bedrock.send(new ListCustomModelsCommand({})),
    ListFoundationModels: await bedrock.send(
      new ListFoundationModelsCommand({ byCustomizationType }),
    ),
    CreateCustomModelDeployment: await bedrock.send(new CreateCustomModelDeploymentCommand(deploy)),
    'GetCustomModelDeployment.creating': await bedrock.send(getDeployment),
  };
  await sandbox.clock.advance({ minutes: 10 });
  return {
    ...inOrder,
    'GetCustomModelDeployment.active': await bedrock.send(getDeployment),
    ListCustomModelDeployments: await bedrock.send(new ListCustomModelDeploymentsCommand({})),
    DeleteCustomModelDeployment: await bedrock.send(
      new DeleteCustomModelDeploymentCommand({ customModelDeploymentIdentifier }),
    ),
    DeleteCustomModel: await bedrock.send(
      new DeleteCustomModelCommand({ modelIdentifier: modelArn }),
    ),
    ListProvisionedModelThroughputs: await bedrock.send(
      new ListProvisionedModelThroughputsCommand({}),
    ),
  };
}

it('answers have the status, the fields and the types of recorded ones', async () => {
  for (const [name, answer] of Object.entries(await answers())) {
    const { status_code, data } = recording(name);
    const recorded = shapeOf(data).filter((leaf) => !optional.some((rule) => rule.test(leaf)));
    const ours = shapeOf(answer);
    // An empty list says nothing of its elements.
    const missing = recorded.filter((leaf) => !ours.some((own) => own.startsWith(leaf)));
    const added = ours.filter(
      (leaf) =>
        !shapeOf(data).includes(leaf) &&
        ![...laterFields, ...optional].some((rule) => rule.test(leaf)),
    );
    expect({ name, status: answer.$metadata.httpStatusCode, missing }).toEqual({
      name,
      status: status_code,
      missing: [],
    });
    const emptyLists = recorded.filter((leaf) => leaf.endsWith('[]'));
    const unexpected = added.filter((leaf) => !emptyLists.some((list) => leaf.startsWith(list)));
    expect({ name, unexpected }).toEqual({ name, unexpected: [] });
  }
});
