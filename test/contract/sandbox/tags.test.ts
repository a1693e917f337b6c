import {
  CreateModelCustomizationJobCommand,
  DeleteCustomModelCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-bedrock';
import { expect, it } from 'vitest';
import { type Bench, completeJob, jobInput, startBench, uploadData } from './helpers.js';

const unknown =
  'arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/aaaaaaaaaaaa';
const manyTags = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ key: `key-${n}`, value: 'x' }));

async function tagsOf({ bedrock }: Bench, resourceARN: string) {
  return (await bedrock.send(new ListTagsForResourceCommand({ resourceARN }))).tags;
}

it('tags given at creation belong to the job and to its model', async () => {
  const bench = await startBench();
  const { jobArn, modelArn } = await completeJob(bench, {
    jobTags: [{ key: 'team', value: 'search' }],
    customModelTags: [{ key: 'stage', value: 'test' }],
  });
  expect(await tagsOf(bench, jobArn)).toEqual([{ key: 'team', value: 'search' }]);
  expect(await tagsOf(bench, modelArn)).toEqual([{ key: 'stage', value: 'test' }]);
});

it('tags are added, replaced by key and removed', async () => {
  const bench = await startBench();
  const { jobArn: resourceARN } = await completeJob(bench);
  const tag = (tags: { key: string; value: string }[]) =>
    bench.bedrock.send(new TagResourceCommand({ resourceARN, tags }));
  await tag([{ key: 'a', value: '1' }]);
  await tag([
    { key: 'a', value: '2' },
    { key: 'b', value: '' },
  ]);
  expect(await tagsOf(bench, resourceARN)).toEqual([
    { key: 'a', value: '2' },
    { key: 'b', value: '' },
  ]);
  await bench.bedrock.send(new UntagResourceCommand({ resourceARN, tagKeys: ['a', 'never'] }));
  expect(await tagsOf(bench, resourceARN)).toEqual([{ key: 'b', value: '' }]);
});

it('a resource has at most 200 tags', async () => {
  const bench = await startBench();
  await uploadData(bench.s3);
  const tooMany = { name: 'TooManyTagsException', $metadata: { httpStatusCode: 400 } };
  const create = (jobTags: { key: string; value: string }[]) =>
    bench.bedrock.send(new CreateModelCustomizationJobCommand(jobInput({ jobTags })));
  await expect(create(manyTags(201))).rejects.toMatchObject(tooMany);
  const { jobArn: resourceARN } = await create(manyTags(200));
  const one = { resourceARN, tags: [{ key: 'one-more', value: '' }] };
  await expect(bench.bedrock.send(new TagResourceCommand(one))).rejects.toMatchObject(tooMany);
});

it('tags with other characters are refused', async () => {
  const bench = await startBench();
  await uploadData(bench.s3);
  for (const tag of [
    { key: 'a*', value: '' },
    { key: '', value: '' },
    { key: 'a', value: 'x'.repeat(257) },
  ]) {
    await expect(
      bench.bedrock.send(new CreateModelCustomizationJobCommand(jobInput({ jobTags: [tag] }))),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  }
});

it('unknown resources have no tags', async () => {
  const bench = await startBench();
  const notFound = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };
  await expect(tagsOf(bench, unknown)).rejects.toMatchObject(notFound);
  const tag = new TagResourceCommand({ resourceARN: unknown, tags: manyTags(1) });
  await expect(bench.bedrock.send(tag)).rejects.toMatchObject(notFound);
  const untag = new UntagResourceCommand({ resourceARN: unknown, tagKeys: ['a'] });
  await expect(bench.bedrock.send(untag)).rejects.toMatchObject(notFound);
});

it('a deleted model takes its tags with it', async () => {
  const bench = await startBench();
  const { modelArn } = await completeJob(bench, { customModelTags: manyTags(1) });
  await bench.bedrock.send(new DeleteCustomModelCommand({ modelIdentifier: modelArn }));
  await expect(tagsOf(bench, modelArn)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});
