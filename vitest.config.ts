import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^bedrock-fine-tuner$/, replacement: source('./src/index.ts') },
      { find: /^bedrock-fine-tuner\/core$/, replacement: source('./src/core.ts') },
      { find: /^bedrock-fine-tuner\/testing$/, replacement: source('./src/runtime/testing.ts') },
      { find: /^bedrock-fine-tuner\/(\w+)$/, replacement: source('./src/$1/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/package/**', 'node_modules/**'],
    testTimeout: 30_000,
    typecheck: { enabled: false },
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      exclude: ['src/cli/main.ts', 'src/**/*.data.ts', 'src/**/types.ts', 'src/aws/ports.ts'],
      reporter: ['text-summary', 'html'],
      thresholds: { statements: 94, branches: 86, functions: 95, lines: 95 },
    },
  },
});
