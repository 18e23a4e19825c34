/** What `vitrine sql` prints for a warehouse as it is: derived facts as views, and tables under the headers of an export. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openSqlPrinter, type SqlDialect, type Vitrine } from '../../web/api/index.node.js';
import { vitrine as commandLine, enginePath, inFolder, written } from '../api/support.js';
import { makeCompany, TODAY } from './company.js';
import { openDuckDb } from './duckdb.js';
import type { SqlEngine } from './engines.js';
import { openWith } from './opened.js';
import { hasPostgres, openPostgres } from './postgres.js';

const PERIOD = { from: '2022-06-01', to: '2024-05-31' };
const company = makeCompany(21, { name: 'all facts', rates: ['EUR', 'UAH', 'USD'] });

function views(name: string, dialect: SqlDialect, start: () => Promise<SqlEngine>): void {
  describe(`derived facts as views of ${name}`, () => {
    let engine: SqlEngine;
    let opened: Vitrine;
    const one = async (sql: string): Promise<number> => Number((await engine.query(sql)).rows[0]?.[0]);
    beforeAll(async () => {
      engine = await start();
      opened = await openWith(company);
      await engine.load(company);
      const tables = Object.fromEntries(Object.entries(company).map(([fact, { columns }]) => [fact, columns]));
      const printer = await openSqlPrinter({ wasm: enginePath });
      await engine.run(printer.print(dialect, { ...PERIOD, today: TODAY, grain: 'month', tables, views: true }));
    }, 60_000);
    afterAll(() => engine.close(), 60_000);

    it('movements of each month are those of the report', async () => {
      const report = await opened.report({
        ...PERIOD,
        today: TODAY,
        grain: 'month',
        metrics: ['new_arr', 'churned_arr'],
      });
      const { rows } = await engine.query(
        'SELECT period_from, ROUND(SUM("new"), 2) AS new_arr, ROUND(SUM(churned), 2) AS churned_arr FROM movements GROUP BY period_from ORDER BY period_from',
      );
      expect(rows).toHaveLength(24);
      for (const [metric, at] of [['new_arr', 1] as const, ['churned_arr', 2] as const]) {
        const found = rows.map((row) => [row[0], Number(row[at])]);
        expect(found).toEqual(report.metrics[metric]?.series?.map(({ from, value }) => [from, value]));
      }
    });

    it('memberships, acquisitions, visits of stages and days of purchase are counted as the report counts them', async () => {
      const metrics = ['customers_at_end', 'new_customers', 'stage_visits_entered', 'repeat_customers'];
      const report = await opened.report({ ...PERIOD, today: TODAY, metrics });
      const { from, to } = PERIOD;
      const counted = [
        await one(
          `SELECT COUNT(*) AS n FROM memberships WHERE started_on <= DATE '${to}' AND (ended_on IS NULL OR ended_on > DATE '${to}')`,
        ),
        await one(`SELECT COUNT(*) AS n FROM acquisitions WHERE "date" BETWEEN DATE '${from}' AND DATE '${to}'`),
        await one(`SELECT COUNT(*) AS n FROM stage_visits WHERE entered_on BETWEEN DATE '${from}' AND DATE '${to}'`),
        await one(
          `SELECT COUNT(*) AS n FROM (SELECT customer FROM purchase_days WHERE day <= DATE '${to}' GROUP BY customer HAVING COUNT(*) >= 2) AS q`,
        ),
      ];
      expect(counted).toEqual(metrics.map((metric) => report.metrics[metric]?.value));
      expect(Math.min(...counted)).toBeGreaterThan(0);
    });
  });
}

views('DuckDB', 'duckdb', openDuckDb);
describe.skipIf(!(await hasPostgres()))('with PostgreSQL', () => {
  views('PostgreSQL', 'postgres', openPostgres);
});

describe('a table loaded straight from an export', () => {
  const ROWS = [
    ['006-1', 'Closed Won', '2024-01-10', '1000.50', 'Ann', 'Acme'],
    ['006-2', 'Closed Lost', '2024-01-20', '400', 'Ann', 'Acme'],
    ['006-3', 'Closed Won', '2024-02-05', '250', 'Bob', 'Bolt'],
    ['006-4', 'Negotiation/Review', '2024-03-01', '900', 'Bob', 'Core'],
    ['006-5', 'Closed Won', '2024-02-07', '2000', 'Ann', 'Core'],
  ];
  const HEADERS = ['Opportunity ID', 'Stage', 'Close Date', 'Amount', 'Opportunity Owner', 'Account Name'];

  it('is read by the headers of the files, its stages as the files were understood', async () => {
    const engine = await openDuckDb();
    const values = ROWS.map((row) => `(${row.map((value) => `'${value}'`).join(', ')})`).join(', ');
    await engine.run(
      `CREATE SCHEMA crm;\nCREATE TABLE crm.export (${HEADERS.map((header) => `"${header}" VARCHAR`).join(', ')});\nINSERT INTO crm.export VALUES ${values};\n`,
    );
    await inFolder(async (folder) => {
      const file = await written(folder, 'opportunities.csv', [HEADERS, ...ROWS].map((row) => `${row.join(',')}\n`).join(''));
      const { code, stdout, stderr } = await commandLine(
        ...['sql', '--dialect', 'duckdb', file, '--table', 'deals=crm.export', '--metric', 'win_rate,won_revenue,lost_deals'],
        ...['--by', 'owner', '--from', '2024-01-01', '--to', '2024-02-29'],
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('-- reads crm.export (Amount, Close Date, Opportunity Owner, Stage)');
      const { rows, columns } = await engine.query(stdout);
      expect(columns.map(({ name }) => name)).toEqual([
        ...['period', 'period_from', 'period_to', 'level', 'slice', 'win_rate', 'won_revenue', 'lost_deals'],
      ]);
      // Won 3 of 4 closed: Ann 2 of 3, Bob 1 of 1; the slices by the first metric, the largest first.
      expect(
        rows.map(([, , , level, slice, rate, revenue, lost]) => [level, slice, Number(rate).toFixed(4), Number(revenue), lost]),
      ).toEqual([
        ['all', null, '0.7500', 3250.5, '1'],
        ['slice', 'Bob', '1.0000', 250, '0'],
        ['slice', 'Ann', '0.6667', 3000.5, '1'],
      ]);
    });
    await engine.close();
  }, 60_000);

  it('without files the tables that are named are those that there are', async () => {
    const { code, stdout } = await commandLine(
      ...[
        'sql',
        '--dialect',
        'postgres',
        '--table',
        'sales=shop.lines',
        '--metric',
        'total_revenue',
        '--from',
        '2024-01-01',
        '--to',
        '2024-12-31',
      ],
    );
    expect(code).toBe(0);
    expect(stdout).toContain('FROM "shop"."lines" AS t');
    expect(stdout.match(/^-- reads .*/gm)).toHaveLength(1);
    const wrong = await commandLine('sql', '--dialect', 'postgres', '--views', '--metric', 'nrr');
    expect(wrong.code).toBe(2);
    const undated = await commandLine('sql', '--dialect', 'postgres', '--metric', 'nrr');
    expect(undated.stderr).toContain('--today');
  }, 60_000);
});
