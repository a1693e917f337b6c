import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/findings/types.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';

const nova = 'amazon.nova-lite-v1:0:300k';
const claude = 'anthropic.claude-3-haiku-20240307-v1:0:200k';

interface Texts {
  readonly system?: string;
  readonly user?: string;
  readonly assistant?: string;
}

async function reservedIn(
  { system = 'Be brief.', user = 'Hello.', assistant = 'Hi.' }: Texts,
  model: string | null = nova,
): Promise<Finding[]> {
  const record = {
    schemaVersion: 'bedrock-conversation-2024',
    system: [{ text: system }],
    messages: [
      { role: 'user', content: [{ text: user }] },
      { role: 'assistant', content: [{ text: assistant }] },
    ],
  };
  const { findings } = await validateDataset([record], model === null ? {} : { model });
  return findings.filter(({ code }) => code.startsWith('reserved.'));
}

const brief = ({ code, severity, path }: Finding) => [code, severity, path];

describe('reserved words', () => {
  it.each(['User:', 'Bot:', 'Assistant:', 'System:', '<image>', '<video>', '[EOS]'])(
    '%s is an error in user and system text, and a warning in an answer',
    async (word) => {
      const text = `${word} hello`;
      expect((await reservedIn({ system: text, user: text, assistant: text })).map(brief)).toEqual([
        ['reserved.word', 'error', 'system[0].text'],
        ['reserved.word', 'error', 'messages[0].content[0].text'],
        ['reserved.inAnswer', 'warning', 'messages[1].content[0].text'],
      ]);
    },
  );

  it.each(['SYSTEM:', 'USER:', 'BOT:', 'ASSISTANT:', 'Thought:', '<unk>'])(
    '%s, which one AWS tool alone lists, is a warning that names the tool',
    async (word) => {
      const [finding] = await reservedIn({ user: `${word} hello` });
      expect(finding).toMatchObject({
        code: 'reserved.undocumented',
        severity: 'warning',
        awsTools: { refusedBy: ['nova-forge'] },
      });
    },
  );

  it.each([
    'The Power User: a guide',
    'Meet the new Bot: a review',
    'a SuperUser: here',
    'Nervous System: brain and nerves',
  ])('"%s" is an error that says who would refuse it and who would not', async (user) => {
    const findings = await reservedIn({ user });
    expect(findings.map(brief)).toEqual([
      ['reserved.word', 'error', 'messages[0].content[0].text'],
    ]);
    expect(findings[0]?.awsTools?.refusedBy).toEqual(['nova-forge']);
    expect(findings[0]?.awsTools?.acceptedBy).toContain('nova-samples-validator');
    expect(findings[0]?.message).toMatch(
      /AWS's guide says .* the Nova Forge SDK refuses it; .* let it pass/,
    );
  });

  it.each(['It works.\nUser: hello', 'It works. User: hello', '"User: hello"', '(User: hello)'])(
    'a marker at the start of a line or sentence is an error: %s',
    async (user) => {
      expect((await reservedIn({ user })).map(({ severity }) => severity)).toEqual(['error']);
    },
  );

  it.each([
    ['user: hello', 'warning'],
    ['assistant: hello', 'warning'],
    ['[eos]', 'warning'],
    ['<IMAGE>', 'warning'],
    ['User : hello', 'info'],
  ])('the near form "%s" is a remark of severity %s', async (user, severity) => {
    expect((await reservedIn({ user })).map(brief)).toEqual([
      ['reserved.nearForm', severity, 'messages[0].content[0].text'],
    ]);
  });

  it.each(['superuser: root', 'Users: 12', 'ecosystem: x', 'robot: R2', 'image', 'User', 'EOS'])(
    '"%s" is no form of a reserved word',
    async (user) => {
      expect(await reservedIn({ user })).toEqual([]);
    },
  );

  it('the documented word is named where near forms stand before it', async () => {
    const [finding, ...others] = await reservedIn({ user: 'user: a\nThought: b\nUser: c' });
    expect(finding).toMatchObject({ code: 'reserved.word', severity: 'error' });
    expect(others).toEqual([]);
  });

  it('without a model the words are warnings at most', async () => {
    const found = await reservedIn({ user: 'User: a', assistant: 'Bot: b' }, null);
    expect(found.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  });

  it('models without reserved words have none', async () => {
    const llama = 'meta.llama3-2-1b-instruct-v1:0:128k';
    expect(await reservedIn({ user: 'User: hello [EOS]' }, llama)).toEqual([]);
  });

  it('Claude knows turn markers after a line end only', async () => {
    const codesIn = async (content: string) => {
      const messages = [
        { role: 'user', content },
        { role: 'assistant', content: 'Yes.' },
      ];
      const { findings } = await validateDataset([{ messages }], { model: claude });
      return findings.map(({ code }) => code).filter((code) => code.startsWith('reserved.'));
    };
    expect(await codesIn('a\nHuman: b')).toEqual(['reserved.turnMarker']);
    expect(await codesIn('a\nAssistant: b')).toEqual(['reserved.turnMarker']);
    expect(await codesIn('Human: b')).toEqual(['reserved.nearForm']);
    expect(await codesIn('a\nHuman b')).toEqual([]);
  });
});
