/** The README tells the truth: its table of metrics is the catalogue's, and its example runs as written. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Vitrine } from '../../web/api/index.node.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');

test('the table of metrics is made from the catalogue', () => {
  execFileSync(process.execPath, [`${root}scripts/metric-table.mjs`, '--check']);
});

test('the API example runs', async () => {
  const example = readme.match(/```js\n([\s\S]*?)```/)?.[1];
  if (!example) throw new Error('README.md has no example in js');
  const body = example.replace(/^import .*$/m, '');
  const printed: unknown[][] = [];
  const deals = readFileSync(`${root}tests/fixtures/deals.csv`, 'utf8');
  const run = Object.getPrototypeOf(async () => undefined).constructor('Vitrine', 'deals', 'console', body) as (
    vitrine: typeof Vitrine,
    deals: string,
    console: { log: (...values: unknown[]) => void },
  ) => Promise<void>;
  const built = (await import(`${root}build/node/index.js`)) as { Vitrine: typeof Vitrine };
  await run(built.Vitrine, deals, { log: (...values) => printed.push(values) });
  const [[value, slices], [numbers]] = printed as [[number, unknown[]], [string]];
  expect(value).toBeGreaterThan(0);
  expect(slices.length).toBeGreaterThan(0);
  expect(numbers).toMatch(/\d \/ \(\d/);
});
