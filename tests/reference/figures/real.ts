/** The shared real files, as a user would open them; VITRINE_DATA names their folder. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect } from 'vitest';

import { fileAt, type Vitrine } from '../../../web/api/index.node.js';
import type { FileMapping, MetricResult, ReportOptions } from '../../../web/api/types.js';
import { open } from '../../api/support.js';

export const folder = process.env['VITRINE_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
export const present = existsSync(join(folder, 'README.md'));
if (!present) console.log(`Skipped: no real data in ${folder}. Set VITRINE_DATA to their folder.`);

export interface Opened {
  ask(metric: string, options?: ReportOptions): Promise<MetricResult>;
  /** How many rows of the fact have each value of a field or column; null is none. */
  counts(fact: string, name: string): Promise<Map<string | null, number>>;
  engine(): Vitrine;
}

/** Adds the files; `mapping` says what the columns of the largest table mean, where nothing in the file does. Its smaller tables go. */
export function real(name: string, files: string[], use: (opened: Opened) => void, mapping?: FileMapping): void {
  describe.skipIf(!present)(name, () => {
    let vitrine: Vitrine;
    beforeAll(async () => {
      vitrine = await open();
      for (const file of files) await vitrine.add(await fileAt(join(folder, file)));
      const [largest, ...others] = (await vitrine.sources()).sort((a, b) => b.rows - a.rows);
      if (!mapping || !largest) return;
      for (const { id } of others) await vitrine.remove(id);
      await vitrine.map({ files: { [largest.name]: mapping } });
    }, 120_000);
    afterAll(() => vitrine.dispose());
    use({
      engine: () => vitrine,
      ask: async (metric, options = {}) => {
        const result = (await vitrine.report({ ...options, metrics: [metric] })).metrics[metric];
        if (!result) throw new Error(`No answer for ${metric}.`);
        return result;
      },
      counts: async (fact, column) => {
        const { values } = await vitrine.names({ fact, name: column });
        return new Map((values ?? []).map(({ value, rows }) => [value, rows]));
      },
    });
  });
}

type Valued = { value: number | null } | undefined;

export const cents = (result: Valued): string => (result?.value ?? Number.NaN).toFixed(2);
export const slice = (result: MetricResult, key: string | null): number | null | undefined =>
  result.slices?.find((one) => one.key === key)?.value;
export const series = (result: MetricResult): string[] => (result.series ?? []).map(cents);
export const near = (value: number | null | undefined, figure: number): void => {
  expect(Math.abs((value ?? Number.NaN) - figure)).toBeLessThanOrEqual(1e-9);
};
