/** `vitrine check` and dataCheck(): what was read, used and left out, before any number is believed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { dataCheck } from '../../web/api/check.js';
import type { DataCheck } from '../../web/api/types.js';
import { inFolder, open, text, vitrine, written } from './support.js';

// Row 4 is won without a close date, row 6 was closed before it was created; D6 names an owner that the second file does not have.
const DEALS = [
  'Deal ID,Stage,Created Date,Close Date,Amount,Owner ID,Note',
  'D1,Won,2024-01-05,2024-01-25,1000,O1,',
  'D2,Lost,2024-01-10,2024-02-09,2000,O1,',
  'D3,Won,2024-01-12,,700,O2,',
  'D4,Open,2024-02-01,,900,O2,',
  'D5,Won,2024-02-03,2024-02-01,500,O2,=1+1',
  'D6,Won,2024-02-05,2024-02-07,300,O9,-5',
].join('\n');
const OWNERS = 'Owner ID,Owner,Team\nO1,Ann,North\nO2,Bob,South\n';

async function check(...words: string[]): Promise<DataCheck> {
  const { code, stdout, stderr } = await vitrine('check', ...words, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as DataCheck;
}

describe('check', () => {
  it('tells rows used from rows left out, by reason and with their numbers', () =>
    inFolder(async (folder) => {
      const answer = await check(await written(folder, 'deals.csv', DEALS), await written(folder, 'owners.csv', OWNERS));
      expect(answer.files.map(({ name, rows }) => [name, rows])).toEqual([
        ['deals.csv', 6],
        ['owners.csv', 2],
      ]);
      const cycle = answer.measures.find(({ measure }) => measure === 'cycle_days');
      // Won with both dates in order: D1 and D6.
      expect(cycle?.rows_used).toBe(2);
      expect(cycle?.left_out).toContainEqual({ reason: 'no_date', rows: 1, first: [{ file: 'deals.csv', row: 4 }] });
      expect(cycle?.left_out).toContainEqual({ reason: 'negative_cycle', rows: 1, first: [{ file: 'deals.csv', row: 6 }] });
      const deals = answer.facts.find(({ fact }) => fact === 'deals');
      expect(deals).toMatchObject({ rows: 6, from: '2024-01-05', to: '2024-02-09' });
      expect(deals?.fields.find(({ field }) => field === 'closed_on')?.empty).toBe(2);
      const orphan = answer.notices.find(({ code }) => code === 'orphan_keys');
      expect(orphan?.arguments).toContain('O9');
    }));

  it('writes every row left out as it stands in its file, and nothing that a spreadsheet would run', () =>
    inFolder(async (folder) => {
      await check(await written(folder, 'deals.csv', DEALS), '--out-dir', join(folder, 'out'));
      const lines = (await readFile(join(folder, 'out', 'left_out.csv'), 'utf8')).split('\n');
      expect(lines[0]).toBe('measure,reason,file,row,cells');
      expect(lines).toContain("cycle_days,negative_cycle,deals.csv,6,D5,Won,2024-02-03,2024-02-01,500,O2,'=1+1");
      expect(lines.filter((line) => line.includes(',=1+1'))).toEqual([]);
    }));

  it('reads as a text in three languages', () =>
    inFolder(async (folder) => {
      const path = await written(folder, 'deals.csv', DEALS);
      const english = await vitrine('check', path);
      expect(english.stdout).toMatch(/Deals +6 +2024-01-05 … 2024-02-09/);
      expect(english.stdout).toMatch(/closed before created 1 \(negative_cycle\): 6/);
      expect((await vitrine('check', path, '--lang', 'ru')).stdout).toMatch(/Не учтено строк/);
      expect((await vitrine('check', path, '--lang', 'uk')).stdout).toMatch(/Не враховано рядків/);
      expect((await vitrine('check')).code).toBe(2);
    }));

  it('is the same through the API', async () => {
    const engine = await open();
    await engine.add(text('deals.csv', DEALS));
    const answer = await dataCheck(engine, { language: 'ru' });
    expect(answer.facts.find(({ fact }) => fact === 'deals')?.name).toBe('Сделки');
    expect(answer.measures.find(({ measure }) => measure === 'cycle_days')?.rows_used).toBe(2);
    engine.dispose();
  });
});
