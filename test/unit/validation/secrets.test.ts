import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertDataset } from '../../../src/dataset/convert/convertDataset.js';
import type { FindingCode } from '../../../src/findings/types.js';
import { isCardNumber } from '../../../src/records/text/cardNumber.js';
import { hideSecrets } from '../../../src/records/text/hideSecrets.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';

/** Codes of secrets and personal data in an answer, with what is shown of them. */
async function found(answer: string): Promise<(readonly [FindingCode, string | undefined])[]> {
  const { findings } = await validateDataset([{ prompt: 'q', completion: answer }]);
  return findings
    .filter(({ code }) => /^(secret|personal)\./.test(code))
    .map(({ code, received }) => [code, received]);
}

async function codesIn(answer: string): Promise<FindingCode[]> {
  return (await found(answer)).map(([code]) => code);
}

const letters = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3gH6jK9mN2pQ5sT8vW1yZ4bC7dF0gH3jK6mN9';
const cut = (length: number) => letters.slice(0, length);

describe('keys and tokens', () => {
  const samples: readonly (readonly [FindingCode, string])[] = [
    ['secret.awsAccessKey', 'AKIAIOSFODNN7EXAMPLE'],
    ['secret.awsAccessKey', 'ASIAIOSFODNN7EXAMPLE'],
    ['secret.awsSecretKey', `aws_secret_access_key = ${cut(40)}`],
    ['secret.awsSecretKey', `"SecretAccessKey": "${cut(40)}"`],
    ['secret.awsSecretKey', `AWS_SECRET_ACCESS_KEY=${cut(40)}`],
    ['secret.privateKey', `-----BEGIN PRIVATE KEY-----\n${cut(64)}`],
    ['secret.privateKey', `-----BEGIN PGP PRIVATE KEY BLOCK-----\n${cut(64)}`],
    ['secret.token', `ghp_${cut(36)}`],
    ['secret.token', `github_pat_${cut(22)}_${cut(59)}`],
    ['secret.token', `glpat-${cut(20)}`],
    ['secret.token', `xoxb-123456789012-${cut(24)}`],
    ['secret.token', `sk-proj-${cut(40)}`],
    ['secret.token', `sk_live_${cut(24)}`],
    ['secret.token', `AIza${cut(35)}`],
    ['secret.token', `hf_${cut(34)}`],
    ['secret.token', `npm_${cut(36)}`],
    ['secret.token', `eyJ${cut(20)}.eyJ${cut(40)}.${cut(43)}`],
    ['secret.urlPassword', 'postgres://admin:hunter2@db/orders'],
  ];

  it.each(samples)(
    '%s is found in %s and shown by its first four characters',
    async (code, text) => {
      for (const answer of [text, `Use ${text} for it.`, `「${text}」`, `x\n${text}\ny`]) {
        const [first] = await found(answer);
        expect(first?.[0]).toBe(code);
        expect(first?.[1]).toMatch(/^.{4}… \(\d+ characters\)$/su);
      }
    },
  );

  it.each([
    `AKIA${cut(10)}`,
    'XAKIAIOSFODNN7EXAMPLE',
    'akiaiosfodnn7example',
    'AKIAIOSFODNN7EXAMPLEX',
    '-----BEGIN PUBLIC KEY-----',
    '-----BEGIN CERTIFICATE-----',
    `ghp_${cut(20)}`,
    'a risk-averse-and-careful-investor',
    'mask-of-the-very-long-red-death-1',
    'sk-only-letters-and-hyphens-here',
    'the hf_model and the npm_package',
    'https://example.com:8080/a@b',
    'https://example.com/path?x=1',
  ])('nothing is found in %s', async (text) => {
    expect(await codesIn(text)).toEqual([]);
  });

  it('one finding for each code and text, wherever the text stands', async () => {
    const key = 'AKIAIOSFODNN7EXAMPLE';
    const { findings } = await validateDataset([
      {
        schemaVersion: 'bedrock-conversation-2024',
        system: [{ text: `key ${key}` }],
        messages: [
          { role: 'user', content: [{ text: `${key} and ${key}` }] },
          {
            role: 'assistant',
            content: [
              { reasoningContent: { reasoningText: { text: key } } },
              { toolUse: { toolUseId: 't', name: 'f', input: { key } } },
            ],
          },
        ],
      },
    ]);
    const paths = findings.filter(({ code }) => code === 'secret.awsAccessKey');
    expect(paths.map(({ path }) => path)).toEqual([
      'system[0].text',
      'messages[0].content[0].text',
      'messages[1].content[0].reasoningContent.reasoningText.text',
      'messages[1].content[1].toolUse',
    ]);
  });
});

describe('payment card numbers', () => {
  it.each([
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '5555555555554444',
    '2223003122003222',
    '378282246310005',
    '6011111111111117',
    '3530111333300000',
    '30569309025904',
  ])('%s is found and shown by its last four digits', async (number) => {
    expect(await found(`Card ${number}.`)).toEqual([
      ['personal.card', `…${number.replace(/\D/g, '').slice(-4)}`],
    ]);
  });

  it.each([
    ['a wrong check digit', '4111111111111112'],
    ['a right check digit and no issuer', '1234567812345670'],
    ['one digit too many', '41111111111111111'],
    ['a number inside of a longer one', '941111111111111111'],
    ['a time in milliseconds', '1609459200000'],
    ['a barcode that begins like a Visa of 13 digits', '4222222222222'],
    ['zeros', '0000000000000000'],
  ])('%s is no card', async (_, number) => {
    expect(await codesIn(`No ${number}.`)).toEqual([]);
  });

  it('a check digit in ten is right, and no single wrong digit stays unseen', () => {
    const fifteen = fc.stringMatching(/^4\d{14}$/);
    fc.assert(
      fc.property(fifteen, fc.nat(14), fc.integer({ min: 1, max: 9 }), (start, at, shift) => {
        const right = [...'0123456789'].filter((digit) => isCardNumber(start + digit));
        expect(right).toHaveLength(1);
        const card = `${start}${right[0]}`;
        const wrong = `${(Number(card[at]) + shift) % 10}`;
        expect(isCardNumber(card.slice(0, at) + wrong + card.slice(at + 1))).toBe(false);
      }),
    );
  });
});

describe('addresses and phone numbers', () => {
  it.each([
    ['jane.doe+x@mail.example.co.uk', 'personal.email'],
    ['+49 30 901820', 'personal.phone'],
    ['+14155550123', 'personal.phone'],
    ['(415) 555-0123', 'personal.phone'],
    ['415-555-0123', 'personal.phone'],
    ['+4111111111111111', 'personal.card'],
    ['+4915112345678', 'personal.phone'],
  ] as const)('%s is %s', async (text, code) => {
    expect(await codesIn(`Reach me at ${text} today.`)).toEqual([code]);
    const [first] = await found(text);
    expect(first?.[1]).not.toContain(text);
  });

  it.each([
    '@everyone',
    'git clone git@github.com:a/b.git',
    'use image@2x.png for retina',
    'rsync deploy@web.example.com:srv/www',
    'user@localhost',
    'import x from "@scope/name"',
    '2024-01-02 03:04',
    '192.168.100.200',
    'ISBN 978-3-16-148410-0',
    '12,345,678.90',
  ])('%s is none', async (text) => {
    expect(await codesIn(text)).toEqual([]);
  });
});

describe('a secret that stands as a key', () => {
  const secret = `ghp_${'a1B2'.repeat(9)}`;
  const text = JSON.stringify({
    messages: [
      { role: 'user', content: 'a', [secret]: 1 },
      { role: 'assistant', content: 'b' },
    ],
    [secret]: { [secret]: 1 },
  });

  it('is masked in findings', async () => {
    const shown = JSON.stringify(await validateDataset({ text }));
    expect(shown).not.toContain(secret);
  });

  it('is masked in the notes of a conversion', async () => {
    const { lines, report } = convertDataset({ text }, { to: 'converse' });
    for await (const _ of lines);
    const shown = JSON.stringify(await report);
    expect(shown).toContain('ghp_…');
    expect(shown).not.toContain(secret);
  });

  it('is masked where the keys are all there is to say', async () => {
    const { findings } = await validateDataset({ text: JSON.stringify({ [secret]: 1, x: 2 }) });
    expect(JSON.stringify(findings)).not.toContain(secret);
  });
});

describe('hideSecrets', () => {
  it('leaves text alone that holds no secret', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('the', 'a-b', 'x_y', '12', ':', '@', 'sk-', '\n')),
        (words) => {
          const text = words.join(' ');
          expect(hideSecrets(text)).toBe(text);
        },
      ),
    );
  });

  it('hides what follows the head of a private key', () => {
    const shown = hideSecrets(`key: -----BEGIN RSA PRIVATE KEY-----\n${cut(60)}\n${cut(60)}`);
    expect(shown).not.toContain(cut(5));
    expect(shown).toMatch(/^key: /);
  });
});
