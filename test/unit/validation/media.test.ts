import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/findings/types.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';

const lite = 'amazon.nova-lite-v1:0:300k';
const micro = 'amazon.nova-micro-v1:0:128k';

function media(kind: 'image' | 'video' | 'document', format: string, uri = 's3://acme-data/a') {
  return { [kind]: { format, source: { s3Location: { uri, bucketOwner: '123456789012' } } } };
}

const png = media('image', 'png');
const mp4 = media('video', 'mp4');

/** A conversation whose user messages hold the given blocks. */
function record(...questions: readonly (readonly object[])[]) {
  const messages = questions.flatMap((blocks) => [
    { role: 'user', content: [{ text: 'Look.' }, ...blocks] },
    { role: 'assistant', content: [{ text: 'I see.' }] },
  ]);
  return { schemaVersion: 'bedrock-conversation-2024', messages };
}

async function mediaFindings(rows: readonly unknown[], model = lite): Promise<Finding[]> {
  const { findings } = await validateDataset(rows as unknown[], { model });
  return findings.filter(({ code }) => code.startsWith('media.'));
}

const codesOf = async (...given: Parameters<typeof mediaFindings>) =>
  (await mediaFindings(...given)).map(({ code }) => code);

describe('media', () => {
  it('of the formats of the model passes, up to ten images or one video', async () => {
    expect(await codesOf([record(Array(10).fill(png))])).toEqual([]);
    expect(await codesOf([record([mp4])])).toEqual([]);
    expect(await codesOf([record(Array(11).fill(png))])).toEqual(['media.tooMany']);
    expect(await codesOf([record([mp4, mp4])])).toEqual(['media.tooMany']);
  });

  it('is counted in the record, though the Nova checkers count in each message', async () => {
    const [together] = await mediaFindings([record(Array(11).fill(png))]);
    expect(together?.awsTools?.refusedBy).toEqual(['nova-samples-validator', 'nova-forge']);
    const [apart] = await mediaFindings([record(Array(6).fill(png), Array(6).fill(png))]);
    expect(apart).toMatchObject({ code: 'media.tooMany', received: '12' });
    expect(apart?.awsTools?.acceptedBy).toContain('nova-forge');
  });

  it('is of one kind in a record and in a set', async () => {
    const [together] = await mediaFindings([record([png, mp4])]);
    expect(together).toMatchObject({ code: 'media.mixedInRecord', received: 'image and video' });
    expect(together?.awsTools?.refusedBy).toContain('nova-forge');
    const [apart] = await mediaFindings([record([png], [mp4])]);
    expect(apart?.code).toBe('media.mixedInRecord');
    expect(apart?.awsTools?.acceptedBy).toContain('nova-forge');
    expect(await mediaFindings([record([png]), record([png]), record([mp4])])).toMatchObject([
      { code: 'media.mixedInSet', line: 3, received: 'image in line 1, video in line 3' },
    ]);
  });

  it('in capitals is a warning, in an unknown format an error', async () => {
    const [capitals] = await mediaFindings([record([media('image', 'PNG')])]);
    expect(capitals).toMatchObject({ code: 'media.format', severity: 'warning', expected: 'png' });
    const [jpg] = await mediaFindings([record([media('image', 'jpg')])]);
    expect(jpg).toMatchObject({ code: 'media.format', severity: 'error' });
  });

  it('is refused by Micro, and by models that do not read its kind', async () => {
    expect(await codesOf([record([png])], micro)).toEqual(['media.unsupported']);
    expect(await codesOf([record([media('document', 'pdf')])], lite)).toEqual([
      'media.unsupported',
    ]);
  });

  it('lies in one bucket, under a key of plain characters', async () => {
    const at = (uri: string) => record([media('image', 'png', uri)]);
    expect(await codesOf([at('s3://a/1.png'), at('s3://a/2.png')])).toEqual([]);
    expect(await codesOf([at('s3://a/1.png'), at('s3://b/2.png')])).toEqual(['media.otherBucket']);
    expect(await codesOf([at('s3://a/my photo.png')])).toEqual(['media.uriCharacters']);
    expect(await codesOf([at('https://a/1.png')])).toEqual(['media.uri']);
    expect(
      await codesOf([record([{ image: { format: 'png', source: { bytes: 'eA==' } } }])]),
    ).toEqual(['media.notInS3']);
  });
});
