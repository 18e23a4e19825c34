/** Periods across and totals below: what the reader does with them, through the API and the command line. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import type { DataCheck, Report, SourceInfo } from '../../web/api/types.js';
import { inFolder, open, text, vitrine, written } from './support.js';

// January 15, February 20.5, March 7.5: 43 in all.
const SHEET = [
  'Customer,Region,Jan 2024,Feb 2024,Mar 2024,Total',
  'Acme,North,10,20.5,,30.5',
  'Beta,South,5,,7.5,12.5',
  'Total,,15,20.5,7.5,43',
  '',
  'Generated on 2 May 2024',
  '',
].join('\n');

const monthly = (report: Report): Array<number | null | undefined> | undefined =>
  report.metrics['total_revenue']?.series?.map(({ value }) => value);

describe('periods across', () => {
  it('are told of, and read as rows where that is asked for', async () => {
    const vitrine = await open();
    const wide = await vitrine.add(text('sales.csv', SHEET));
    expect(wide.wide).toBe(true);
    expect(wide.issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['wide_table', 'footer_rows']));
    const long = await vitrine.reread(wide.id, { read: { unpivot: true } });
    expect(long.columns.map(({ header, type }) => [header, type])).toEqual([
      ['Customer', 'text'],
      ['Region', 'text'],
      ['Period', 'date'],
      ['Amount', 'decimal'],
    ]);
    const report = await vitrine.report({ metrics: ['total_revenue'], grain: 'month' });
    expect(report.metrics['total_revenue']?.value).toBe(43);
    expect(monthly(report)).toEqual([15, 20.5, 7.5]);
    const rows = await vitrine.rows({ metric: 'total_revenue', from: '2024-02-01' });
    expect(rows.files).toEqual([
      {
        name: 'sales.csv',
        headers: ['Customer', 'Region', 'Jan 2024', 'Feb 2024', 'Mar 2024', 'Total'],
        rows: [
          { row: 2, column: 'Feb 2024', cells: ['Acme', 'North', '10', '20.5', '', '30.5'] },
          { row: 3, column: 'Mar 2024', cells: ['Beta', 'South', '5', '', '7.5', '12.5'] },
        ],
      },
    ]);
    // Told to leave it as it is, it offers no more.
    expect(await vitrine.reread(wide.id, { read: { unpivot: false } })).toMatchObject({ rows: 2, columns: { length: 6 } });
    expect((await vitrine.sources())[0]).not.toHaveProperty('wide');
    await vitrine.dispose();
  });

  it('are unpivoted by a mapping, which is kept with what it says of the new columns', async () => {
    const vitrine = await open();
    await vitrine.add(text('sales.csv', SHEET));
    await vitrine.map({ files: { 'sales.csv': { unpivot: true } } });
    await vitrine.map({ files: { 'sales.csv': { columns: { Region: { fact: 'sales', field: 'channel' } } } } });
    const kept = await vitrine.mapping();
    await vitrine.dispose();
    const again = await open();
    await again.add(text('sales.csv', SHEET));
    await again.map(kept);
    const report = await again.report({ metrics: ['total_revenue'], grain: 'month', by: 'channel' });
    expect(monthly(report)).toEqual([15, 20.5, 7.5]);
    expect(report.metrics['total_revenue']?.slices?.map(({ key, value }) => [key, value])).toEqual([
      ['North', 30.5],
      ['South', 12.5],
    ]);
    await again.dispose();
  });

  it('are unpivoted on the command line, whose answers are taken back', () =>
    inFolder(async (folder) => {
      const sheet = await written(folder, 'sales.csv', SHEET);
      const sniffed = await vitrine('sniff', sheet, '--unpivot', '--json');
      const [source] = JSON.parse(sniffed.stdout) as SourceInfo[];
      expect(source?.unpivot).toBe(true);
      await writeFile(join(folder, 'map.json'), sniffed.stdout);
      const answer = await vitrine(
        'report',
        sheet,
        '--map',
        join(folder, 'map.json'),
        '--metric',
        'total_revenue',
        '--grain',
        'month',
        '--json',
      );
      expect(monthly(JSON.parse(answer.stdout) as Report)).toEqual([15, 20.5, 7.5]);
      const rows = await vitrine('rows', 'total_revenue', sheet, '--unpivot', '--from', '2024-03-01');
      expect(rows.stdout).toContain('Beta');
      expect(rows.stdout).not.toContain('Acme');
    }));
});

describe('rows that are measures', () => {
  const book = 'Metric,Mar 2024,Feb 2024,Jan 2024\nRevenue,300,200,100\nCosts,70,60,50\nProfit,230,140,50\n';

  it('are columns, never one sum; rows shows the rows that make one', async () => {
    const vitrine = await open();
    const source = await vitrine.add(text('book.csv', book), { read: { unpivot: true } });
    expect(source.columns.map(({ header }) => header)).toEqual(['Period', 'Revenue', 'Costs', 'Profit']);
    expect(source.issues.map(({ code }) => code)).toContain('unpivoted_measures');
    const report = await vitrine.report({ metrics: ['total_revenue'], grain: 'month' });
    // 100 + 200 + 300, without costs and profit.
    expect(report.metrics['total_revenue']?.value).toBe(600);
    expect(monthly(report)).toEqual([100, 200, 300]);
    const rows = await vitrine.rows({ metric: 'total_revenue', from: '2024-03-01' });
    expect(rows.files[0]?.rows.map(({ row, column, cells }) => [row, column, cells[0]])).toEqual([
      [2, 'Mar 2024', 'Revenue'],
      [3, 'Mar 2024', 'Costs'],
      [4, 'Mar 2024', 'Profit'],
    ]);
    await vitrine.dispose();
  });

  it('say in the language asked for why they cannot be read so', () =>
    inFolder(async (folder) => {
      const twice = await written(folder, 'book.csv', 'Metric,2022,2023,2024\nRevenue,1,2,3\nCosts,1,1,1\nRevenue,4,5,6\n');
      const sniffed = await vitrine('sniff', twice, '--unpivot', '--json');
      const [source] = JSON.parse(sniffed.stdout) as SourceInfo[];
      expect(source?.issues).toMatchObject([{ code: 'unpivot_kinds', column: 'Metric', firstRows: [4] }]);
      expect((await vitrine('sniff', twice, '--unpivot', '--lang', 'uk')).stdout).toContain('Періоди не прочитано як рядки');
    }));
});

describe('subtotals among the data', () => {
  it('are left out, counted and listed by row, and kept where that is asked for', () =>
    inFolder(async (folder) => {
      const rows =
        'A1,North,2024-01-05,100\nA2,North,2024-01-06,50\n,Subtotal North,,150\nA3,South,2024-02-05,30\nA4,South,2024-02-06,20\n';
      const sheet = await written(folder, 'sales.csv', `Order,Region,Date,Amount\n${rows},South Total,,50\nGrand Total,,,200\n`);
      const report = JSON.parse((await vitrine('report', sheet, '--metric', 'total_revenue', '--by', 'region', '--json')).stdout) as Report;
      expect(report.metrics['total_revenue']?.value).toBe(200);
      expect(report.metrics['total_revenue']?.slices?.map(({ key }) => key).sort()).toEqual(['North', 'South']);
      const check = JSON.parse((await vitrine('check', sheet, '--json')).stdout) as DataCheck;
      expect(check.facts.find(({ fact }) => fact === 'sales')?.removed).toEqual({ footer_rows: 3 });
      expect(check.files[0]?.issues.find(({ code }) => code === 'subtotal_rows')?.firstRows).toEqual([4]);
      const listed = await vitrine('rows', 'total_revenue', sheet, '--left-out', 'footer_rows');
      expect(listed.stdout).toMatch(/4 .*Subtotal North/);
      expect(listed.stdout).toMatch(/7 .*South Total/);
      const used = await vitrine('rows', 'total_revenue', sheet, '--from', '2024-02-01');
      expect(used.stdout).toMatch(/5 .*A3/);
      expect(used.stdout).not.toContain('Total,');
      const kept = JSON.parse((await vitrine('report', sheet, '--keep-footers', '--json')).stdout) as Report;
      expect(kept.files[0]?.rows).toBe(7);
    }));
});

describe('totals and notes below the data', () => {
  it('are left out, counted and listed by row; table keeps them', () =>
    inFolder(async (folder) => {
      const sheet = await written(
        folder,
        'sales.csv',
        'Order,Customer,Date,Amount\nO1,Acme,2024-01-05,100\nO2,Beta,2024-01-20,250\nИтого,,,350\n\nRecords: 2\n',
      );
      const report = JSON.parse((await vitrine('report', sheet, '--metric', 'total_revenue', '--json')).stdout) as Report;
      expect(report.metrics['total_revenue']?.value).toBe(350);
      const check = JSON.parse((await vitrine('check', sheet, '--out-dir', folder, '--json')).stdout) as DataCheck;
      expect(check.facts.find(({ fact }) => fact === 'sales')?.removed).toEqual({ footer_rows: 2 });
      expect(check.files[0]?.issues.find(({ code }) => code === 'footer_rows')?.firstRows).toEqual([4, 6]);
      const listed = await vitrine('rows', 'total_revenue', sheet, '--left-out', 'footer_rows');
      expect(listed.stdout).toMatch(/4 +Итого/);
      expect(listed.stdout).toMatch(/6 +Records: 2/);
      const kept = JSON.parse((await vitrine('report', sheet, '--keep-footers', '--metric', 'total_revenue', '--json')).stdout) as Report;
      expect(kept.files[0]?.rows).toBe(4);
      expect((await vitrine('table', sheet, '--out-dir', folder)).code).toBe(0);
    }));
});
