// A user's program, for tests that kill it: plans, starts and waits, and says how far it is.
import { FineTuner } from '../../src/index.js';

const [endpoint, trainingFile] = process.argv.slice(2);
if (!endpoint || !trainingFile) throw new Error('usage: tuneOnce ENDPOINT FILE');

const tuner = new FineTuner({
  region: 'us-east-1',
  roleArn: 'arn:aws:iam::123456789012:role/tuning',
  output: 's3://acme/runs/',
  clientConfig: {
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  },
});
const plan = await tuner
  .baseModel('amazon.nova-micro-v1:0:128k')
  .trainingData(trainingFile)
  .epochs(2)
  .plan();
const say = (word: string) => process.stdout.write(`${word}\n`);
const job = await plan.start({
  onProgress: ({ bytesSent, totalBytes }) => bytesSent === totalBytes && say('uploaded'),
});
say(`started ${job.arn}`);
const outcome = await job.wait({ minPollIntervalMs: 100 });
say(`${outcome.status} ${job.arn}`);
