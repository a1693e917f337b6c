import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);

describe('the quick start', () => {
  let printed: { stdout: string; stderr: string };

  beforeAll(async () => {
    await rm('reports/quickstart.html', { force: true });
    printed = await run('npm', ['run', '--silent', 'quickstart', '--', '--json'], {
      maxBuffer: 64 * 1024 * 1024,
    });
  }, 60_000);

  it('prints one JSON object and nothing else', () => {
    expect(Object.keys(JSON.parse(printed.stdout))).toEqual(
      expect.arrayContaining(['plan', 'job', 'metrics', 'verdict', 'report']),
    );
  });

  it('replays the real job: same losses, still improving after three epochs', () => {
    const { metrics, verdict, outcome } = JSON.parse(printed.stdout);
    expect(outcome.status).toBe('completed');
    expect(metrics.training).toHaveLength(36);
    expect(metrics.training[0]).toMatchObject({ step: 1, epoch: 1, loss: 4.265220642089844 });
    expect(metrics.validation.at(-1)).toMatchObject({
      step: 36,
      epoch: 3,
      loss: 0.07036377489566803,
    });
    expect(verdict).toMatchObject({
      status: 'improving',
      basis: 'validation',
      recommendedEpochs: 5,
    });
    expect(metrics.provenance.kind).toBe('recording');
  });

  it('plans within the cap', () => {
    const { plan } = JSON.parse(printed.stdout);
    expect(plan.cost.total.high).toBeLessThan(plan.maxCostUsd);
    expect(plan.dataset).toMatchObject({
      rows: 800,
      verdict: expect.stringMatching(/ready|warnings/),
    });
    expect(plan.tokens.low).toBeLessThan(plan.tokens.expected);
  });

  it('leaves a report that says what it replayed', async () => {
    const html = await readFile(fileURLToPath(JSON.parse(printed.stdout).report), 'utf8');
    expect(html).toContain('<svg');
    expect(html).toContain('l01j01vhzwl4');
    expect(html).not.toMatch(/<script|https?:\/\/[^"' ]+\.(?:js|css)/);
  });

  it('reads as plain text when piped', async () => {
    const { stdout } = await run('npm', ['run', '--silent', 'quickstart']);
    expect(stdout).toContain('The verdict');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
    expect(stdout).not.toMatch(/\u001b/);
  }, 60_000);
});
