import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Projects: `api` is the module and the JS API in Node, `web` the page in Chromium (driven by playwright-core), `package` what npm
// installs and the examples, `reference` the same figures by SQL engines.
export default defineConfig({
  resolve: { alias: { 'vitrine-engine': at('./build/wasm/vitrine.js') } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'api',
          environment: 'node',
          include: ['tests/wasm/**/*.test.ts', 'tests/api/**/*.test.ts', 'tests/conformance/**/*.test.ts', 'web/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'reference',
          environment: 'node',
          include: ['tests/reference/**/*.test.ts'],
          testTimeout: 600_000,
          // The engines share the machine: two files at a time, each with a server of its own.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'package',
          environment: 'node',
          include: ['tests/package/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          environment: 'node',
          include: ['tests/web/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser at a time: the machine has few cores, and a page under test should have them.
          fileParallelism: false,
        },
      },
    ],
  },
});
