/** The catalogue as SQL: on made-up companies the queries that `vitrine sql` prints give, run by real SQL engines, what the engine itself
 * gives, for every metric, variant and measure: the period as a whole, the buckets of a series, the slices. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openSqlPrinter, type SqlDialect, type Vitrine } from '../../web/api/index.node.js';
import type { ReportOptions } from '../../web/api/types.js';
import { enginePath } from '../api/support.js';
import { openClickHouse } from './clickhouse.js';
import { makeCompany, type Shape, TODAY } from './company.js';
import { type Asked, columnOf, compare } from './compare.js';
import { openDuckDb } from './duckdb.js';
import type { SqlEngine } from './engines.js';
import { openWith } from './opened.js';
import { hasPostgres, openPostgres } from './postgres.js';

/** So many columns a query: engines take long to plan hundreds of joins. */
const AT_ONCE: Record<string, number> = { duckdb: 20, postgres: 20, clickhouse: 4 };

interface Case {
  seed: number;
  shape: Shape;
  question: ReportOptions;
}

const PERIOD = { from: '2022-06-01', to: '2024-06-30' };
const FULL: Shape = { name: 'all facts' };
const WITHOUT_SUBSCRIPTIONS: Shape = { name: 'dates of loss', facts: ['subscriptions', 'stage_changes'] };
const SALES_ONLY: Shape = {
  name: 'sales alone tell who stays',
  facts: ['subscriptions'],
  columns: [
    'customers.churned',
    'customers.churned_on',
    'customers.acquired_on',
    'customers.mrr',
    'sales.cost',
    'leads.opportunity_on',
    'leads.won_on',
    'leads.converted',
  ],
};

const CASES: Case[] = [
  { seed: 1, shape: FULL, question: { ...PERIOD, grain: 'quarter', by: 'region' } },
  { seed: 2, shape: FULL, question: {} },
  { seed: 3, shape: FULL, question: { from: '2023-01-01', to: '2023-12-31', where: "region = 'North' or region is null" } },
  { seed: 4, shape: WITHOUT_SUBSCRIPTIONS, question: { ...PERIOD, grain: 'month', by: 'owner' } },
  { seed: 5, shape: SALES_ONLY, question: { ...PERIOD, grain: 'year', fiscalStart: 4, by: 'cohort_quarter' } },
];

const printed = openSqlPrinter({ wasm: enginePath });

async function everything(vitrine: Vitrine): Promise<Asked[]> {
  const { metrics, measures } = await vitrine.catalogue();
  return [
    ...metrics.flatMap(({ id, variants }) => [{ id }, ...variants.map((variant) => ({ id, variant: variant.id }))]),
    ...measures.map(({ id }) => ({ id })),
  ];
}

/** Without a period these look at the first and last day of the data or at everybody who ever left, which SQL is not told. */
const NEEDS_PERIOD =
  /^(age_of_open_deals|open_deal_age_days|pace|revenue_elapsed|pipeline_.*|lost_.*|known_lost_customers|churn_reason_share|customer_lifetime_years|ltv|saas_ltv|ltv_to_cac)$/;

function isComparable(id: string, dialect: SqlDialect, { from }: ReportOptions): boolean {
  if (SPEECHLESS[dialect]?.test(id)) return false;
  return from !== undefined || !NEEDS_PERIOD.test(id);
}

/** What an engine's SQL cannot say. */
const SPEECHLESS: Record<string, RegExp> = {
  duckdb: /_p_value$/,
  postgres: /_p_value$/,
  clickhouse: /^$/,
};

function reference(name: string, dialect: SqlDialect, start: () => Promise<SqlEngine>, cases: Case[]): void {
  describe(name, () => {
    let engine: SqlEngine;
    beforeAll(async () => {
      engine = await start();
    }, 60_000);
    afterAll(() => engine.close(), 60_000);

    it.each(cases)('$shape.name, company $seed: $question', async ({ seed, shape, question }) => {
      const company = makeCompany(seed, shape);
      await engine.load(company);
      const vitrine = await openWith(company);
      const asked = (await everything(vitrine)).filter((one) => isComparable(one.id, dialect, question));
      const full = { today: TODAY, parameters: { market_size: '1000', gross_margin: '0.7' }, ...question };
      const tables = Object.fromEntries(Object.entries(company).map(([fact, { columns }]) => [fact, columns]));
      const atOnce = AT_ONCE[dialect] ?? 1;
      const differences: string[] = [];
      const absent: string[] = [];
      let compared = 0;
      let numbers = 0;
      let cells = 0;
      for (let first = 0; first < asked.length; first += atOnce) {
        const part = asked.slice(first, first + atOnce);
        const metrics = part.map(({ id, variant }) => (variant === undefined ? id : `${id}.${variant}`));
        const sql = (await printed).print(dialect, { ...full, tables, metrics, lenient: true });
        const result = await compare(vitrine, engine, part, full, sql);
        differences.push(...result.differences);
        absent.push(...result.absent.keys());
        compared += result.cells.size;
        numbers += result.numbers;
        cells += [...result.cells.values()].reduce((sum, count) => sum + count, 0);
      }
      const left = absent.length > 0 ? `; the tables do not answer ${absent.join(', ')}` : '';
      console.log(
        `${name}, company ${seed}: ${compared} of ${asked.length} metrics and variants, ${cells} cells, ${numbers} numbers${left}`,
      );
      expect(differences.slice(0, 20)).toEqual([]);
      expect(compared).toBeGreaterThan(150);
      expect(numbers).toBeGreaterThan(100);
    });
  });
}

reference('DuckDB', 'duckdb', openDuckDb, CASES);
// It expands every view wherever it is read, which takes minutes where slices multiply them.
reference('ClickHouse', 'clickhouse', openClickHouse, [{ seed: 1, shape: FULL, question: PERIOD }]);

describe.skipIf(!(await hasPostgres()))('with PostgreSQL', () => {
  reference('PostgreSQL', 'postgres', openPostgres, CASES);
});

it('prints a query that says what it reads and without which columns it does', async () => {
  const sql = (await printed).print('duckdb', { ...PERIOD, tables: { deals: ['status', 'closed_on'] } });
  expect(sql).toContain('-- reads deals (closed_on, status)');
  expect(sql).toContain(columnOf({ id: 'win_rate' }));
});
