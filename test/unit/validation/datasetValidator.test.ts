import { describe, expect, it } from 'vitest';
import type { DatasetSource } from '../../../src/records/jsonl/source.js';
import type { TokenCounter } from '../../../src/tokens/types.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';
import type { ValidateOptions } from '../../../src/validation/types.js';

const micro = 'amazon.nova-micro-v1:0:128k';

function row(question: string, answer = `${question} has this answer`) {
  return {
    schemaVersion: 'bedrock-conversation-2024',
    system: [{ text: 'Be brief.' }],
    messages: [
      { role: 'user', content: [{ text: question }] },
      { role: 'assistant', content: [{ text: answer }] },
    ],
  };
}

function rows(count: number, change?: (good: ReturnType<typeof row>) => unknown) {
  return Array.from({ length: count }, (_, index) => {
    const made = row(`question ${index}`);
    return index === 4 && change ? change(made) : made;
  });
}

/** A report without the remark that the set is small, which all sets here are. */
async function check(source: DatasetSource, options: ValidateOptions = { model: micro }) {
  const { findings, counts, ...report } = await validateDataset(source, options);
  const { 'set.small': _, ...rest } = counts;
  return { ...report, counts: rest, findings: findings.filter(({ code }) => code !== 'set.small') };
}

describe('validateDataset', () => {
  it('calls a clean set ready and says what it saw', async () => {
    const report = await check(rows(10));
    expect(report).toMatchObject({
      verdict: 'ready',
      format: 'converse',
      rows: 10,
      findings: [],
      counts: {},
      effectiveEpochFactor: 1,
    });
    expect(report.detection).toEqual({ confidence: 1, rowsLooked: 10, seen: { converse: 10 } });
  });

  it('names line, path, expectation, reason and AWS tools of a flaw', async () => {
    const report = await check(rows(10, (good) => ({ ...good, messages: good.messages.slice(1) })));
    expect(report.verdict).toBe('blocked');
    expect(report.findings).toEqual([
      {
        code: 'turns.firstNotUser',
        severity: 'error',
        line: 5,
        path: 'messages[0].role',
        message: 'The first message is not from the user.',
        expected: 'user',
        received: 'assistant',
        basis: 'bedrock-docs',
        source: expect.stringContaining('https://docs.aws.amazon.com/nova/'),
        awsTools: {
          refusedBy: expect.arrayContaining(['nova-forge']),
          acceptedBy: ['llama-validator'],
        },
      },
    ]);
  });

  it('counts all findings and keeps the worst when they are capped', async () => {
    const bad = [...Array(20).fill({ ...row('same'), note: 1 }), '[]'];
    const report = await check(bad, { model: micro, maxFindings: 3 });
    expect(report.counts).toMatchObject({ 'key.unknown': 20, 'duplicate.exact': 19 });
    expect(report.findings.length).toBeLessThanOrEqual(3);
    expect(report.findings.some(({ code }) => code === 'record.notObject')).toBe(true);
  });

  it('knows the row limits of the model', async () => {
    expect((await check(rows(7))).counts).toEqual({ 'rows.tooFew': 1 });
    expect((await check(rows(8))).counts).toEqual({});
  });

  it('says when the format is not that of the model', async () => {
    const pairs = rows(8).map((_, index) => ({ prompt: `p${index}`, completion: `c${index}` }));
    const report = await check(pairs);
    expect(report.format).toBe('prompt-completion');
    expect(report.findings[0]).toMatchObject({
      code: 'format.wrongForModel',
      line: null,
      expected: 'converse',
      received: 'prompt-completion',
    });
  });

  it('finds repeats, contradictions and the epochs that repeats amount to', async () => {
    const report = await check(
      [row('a'), row('b'), row('a'), row('b', 'other'), row('b', 'other')],
      {},
    );
    expect(report.counts).toEqual({ 'duplicate.exact': 2, 'duplicate.conflict': 1 });
    expect(report.findings.map(({ line, message }) => [line, message])).toEqual([
      [3, 'The record is the same as that of line 1.'],
      [4, 'Line 2 has the same prompt with another answer.'],
      [5, 'The record is the same as that of line 4.'],
    ]);
    expect(report.effectiveEpochFactor).toBeCloseTo(5 / 3);
  });

  it('finds what leaks from the other split', async () => {
    const report = await check([row('a'), row('b'), row('c', 'another')], {
      against: [row('x'), row('b'), row('c')],
    });
    expect(report.findings.map(({ code, line, message }) => [code, line, message])).toEqual([
      ['leak.exact', 2, 'The record is line 2 of the other split.'],
      ['leak.prompt', 3, 'The prompt is that of line 3 of the other split.'],
    ]);
  });

  it('adds up tokens and flags records over the limit, certain and possible', async () => {
    const sizes = [10, 31_000, 40_000];
    let next = 0;
    const counter = {
      encoding: 'cl100k_base',
      method: 'estimated',
      estimateRecord: () => {
        const tokens = sizes[next++ % sizes.length] ?? 0;
        return {
          expected: tokens,
          low: tokens,
          high: tokens * 1.2,
          method: 'estimated',
          encoding: 'cl100k_base',
        };
      },
    } as unknown as TokenCounter;
    const report = await check(rows(9), { model: micro, tokenCounter: counter });
    expect(report.tokens).toMatchObject({
      expected: 213_030,
      low: 213_030,
      longest: { line: 3, tokens: 40_000 },
      histogram: [
        { upToTokens: 12, records: 3 },
        { upToTokens: 32_768, records: 3 },
        { upToTokens: 46_341, records: 3 },
      ],
    });
    expect(report.counts).toEqual({ 'tokens.nearLimit': 3, 'tokens.overLimit': 3 });
  });

  it('reports lines that are not JSON and goes on', async () => {
    const text = `${JSON.stringify(row('a'))}\n{"messages":\nnull\n\n${JSON.stringify(row('b'))}`;
    const report = await check({ text }, {});
    expect(report.findings.map(({ code, line }) => [code, line])).toEqual([
      ['json.invalid', 2],
      ['record.notObject', 3],
      ['line.blank', 4],
    ]);
    expect(report.rows).toBe(4);
    expect(report.bytes).toBe(new TextEncoder().encode(text).length);
  });

  it('reports an empty file', async () => {
    expect((await validateDataset({ text: '' })).counts).toEqual({ 'file.empty': 1 });
  });

  it('refuses an unknown model with the closest ids', async () => {
    await expect(check(rows(8), { model: 'amazon.nova-micro-v1:0' })).rejects.toMatchObject({
      code: 'input.unknownModel',
      details: { closest: expect.arrayContaining([micro]) },
    });
  });

  it('takes the ARN of a custom model for its base model', async () => {
    const model = `arn:aws:bedrock:us-east-1:123456789012:custom-model/${micro}/abcdefghijkl`;
    expect((await check(rows(3), { model })).counts).toEqual({ 'rows.tooFew': 1 });
  });
});
