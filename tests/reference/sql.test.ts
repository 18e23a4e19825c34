/** The catalogue as SQL: on made-up companies the queries that `vitrine sql` prints give, run by real SQL engines, what the engine itself
 * gives, for every metric, variant and measure: the period as a whole, the buckets of a series, the slices. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openSqlPrinter, type SqlDialect } from '../../web/api/index.node.js';
import type { ReportOptions } from '../../web/api/types.js';
import { enginePath } from '../api/support.js';
import { everything, inParts } from './catalogue.js';
import { openClickHouse } from './clickhouse.js';
import { makeCompany, type Shape, TODAY, withTimes } from './company.js';
import { columnOf } from './compare.js';
import { openDuckDb } from './duckdb.js';
import type { SqlEngine } from './engines.js';
import { openWith } from './opened.js';
import { hasPostgres, openPostgres } from './postgres.js';

interface Case {
  seed: number;
  shape: Shape;
  question: ReportOptions;
  /** The files tell the time of day beside each day, the tables only days. */
  times?: true;
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

const OTHERS_LEFT_OUT: Shape = { name: 'several currencies', rates: [] };
const RATES_TO_ONE: Shape = { name: 'rates to the currency that has none', rates: ['EUR'] };
const RATES_ACROSS: Shape = { name: 'rates of all currencies', rates: ['EUR', 'UAH', 'USD'] };

const CURRENCIES: Case[] = [
  { seed: 6, shape: OTHERS_LEFT_OUT, question: { ...PERIOD, grain: 'year', by: 'owner' } },
  { seed: 7, shape: OTHERS_LEFT_OUT, question: { ...PERIOD, by: 'currency' } },
  { seed: 8, shape: RATES_TO_ONE, question: { ...PERIOD, grain: 'year', by: 'region' } },
  { seed: 9, shape: RATES_ACROSS, question: {} },
  { seed: 10, shape: RATES_ACROSS, question: { ...PERIOD, by: 'currency', where: "owner = 'Ann' or owner is null" } },
];

const LEVELS: Shape = { name: 'plans of several levels', levels: true };
const BEGINNINGS: Shape = { name: 'plans that name their first day only', columns: ['targets.period_end'] };
const WON_DEALS: Shape = { name: 'won deals stand in for sales', facts: ['sales', 'subscriptions'], rates: [] };

const WITHOUT_KINDS: Shape = { name: 'reasons tell the kinds of churn', columns: ['customers.churn_kind', 'subscriptions.churn_kind'] };

const OF_CHURN = ['customer_churn_rate', 'voluntary_churn_rate', 'involuntary_churn_rate', 'unknown_churn_rate'];
const OF_PLANS = ['quota_attainment', 'target_progress', 'pace', 'target', 'target_deals', 'pipeline_coverage'];

const CREDITS: Shape = { name: 'credits and starts that nobody knows', credits: true };
const OF_MOVEMENTS = ['new_mrr', 'expansion_mrr', 'contraction_mrr', 'churned_mrr', 'reactivation_mrr', 'mrr', 'nrr'];

const MORE: Case[] = [
  { seed: 19, shape: CREDITS, question: { ...PERIOD, grain: 'quarter', by: 'region', metrics: OF_MOVEMENTS } },
  { seed: 20, shape: CREDITS, question: { metrics: OF_MOVEMENTS } },
  { seed: 11, shape: LEVELS, question: { ...PERIOD, grain: 'month', by: 'owner.team', metrics: OF_PLANS } },
  { seed: 12, shape: BEGINNINGS, question: { ...PERIOD, grain: 'week', metrics: OF_PLANS } },
  { seed: 13, shape: WON_DEALS, question: { ...PERIOD, grain: 'year', by: 'source' } },
  { seed: 14, shape: FULL, question: { ...PERIOD, where: "buyer_kind = 'new'" } },
  { seed: 15, shape: FULL, question: { ...PERIOD, where: "plan = 'pro' and cohort_month > '2022-03'" } },
  { seed: 18, shape: WITHOUT_KINDS, question: { ...PERIOD, grain: 'quarter', by: 'region', metrics: OF_CHURN } },
];

const CASES: Case[] = [
  { seed: 1, shape: FULL, question: { ...PERIOD, grain: 'quarter', by: 'region' } },
  { seed: 2, shape: FULL, question: {} },
  { seed: 3, shape: FULL, question: { from: '2023-01-01', to: '2023-12-31', where: "region = 'North' or region is null" } },
  { seed: 4, shape: WITHOUT_SUBSCRIPTIONS, question: { ...PERIOD, grain: 'month', by: 'owner' } },
  { seed: 5, shape: SALES_ONLY, question: { ...PERIOD, grain: 'year', fiscalStart: 4, by: 'cohort_quarter' } },
  { seed: 17, shape: FULL, question: { ...PERIOD, grain: 'quarter' }, times: true },
];

const printed = openSqlPrinter({ wasm: enginePath });

/** Without a period these look at the first and last day of the data or at everybody who ever left, which SQL is not told. */
const NEEDS_PERIOD =
  /^(age_of_open_deals|open_deal_age_days|pace|revenue_elapsed|pipeline_.*|lost_.*|known_lost_customers|churn_reason_share|customer_lifetime_years|ltv|saas_ltv|ltv_to_cac)$/;

const isComparable = (id: string, { from }: ReportOptions): boolean => from !== undefined || !NEEDS_PERIOD.test(id);

function reference(name: string, dialect: SqlDialect, start: () => Promise<SqlEngine>, cases: Case[]): void {
  describe(name, () => {
    let engine: SqlEngine;
    beforeAll(async () => {
      engine = await start();
    }, 60_000);
    afterAll(() => engine.close(), 60_000);

    it.each(cases)('$shape.name, company $seed: $question', async ({ seed, shape, question, times }) => {
      const company = makeCompany(seed, shape);
      await engine.load(company);
      const vitrine = await openWith(times ? withTimes(company) : company);
      const wanted = question.metrics;
      const asked = (await everything(vitrine)).filter(({ id }) => isComparable(id, question) && (wanted?.includes(id) ?? true));
      const full = { today: TODAY, parameters: { market_size: '1000', gross_margin: '0.7', 'stage:Demo': '0.35' }, ...question };
      const { differences, absent, compared, cells, numbers } = await inParts({
        ...{ vitrine, engine, dialect, company, asked },
        printer: await printed,
        question: full,
      });
      const left = absent.length > 0 ? `; the tables do not answer ${absent.join(', ')}` : '';
      console.log(
        `${name}, company ${seed}: ${compared} of ${asked.length} metrics and variants, ${cells} cells, ${numbers} numbers${left}`,
      );
      expect(differences.slice(0, 20)).toEqual([]);
      expect(compared).toBeGreaterThanOrEqual(wanted ? wanted.length : question.where ? 30 : 150);
      expect(numbers).toBeGreaterThanOrEqual(wanted?.length ?? (question.where ? 30 : 100));
    });
  });
}

reference('DuckDB', 'duckdb', openDuckDb, [...CASES, ...CURRENCIES, ...MORE]);
const OF_MONEY = [
  'total_revenue',
  'won_revenue',
  'mrr',
  'new_arr',
  'nrr',
  'target',
  'quota_attainment',
  'returned_revenue',
  'avg_deal_size',
];
// It expands every view wherever it is read, which takes minutes where slices multiply them.
reference('ClickHouse', 'clickhouse', openClickHouse, [
  { seed: 1, shape: FULL, question: PERIOD },
  {
    seed: 16,
    shape: { name: 'rates and plans of several levels', rates: ['EUR', 'UAH', 'USD'], levels: true },
    question: { ...PERIOD, metrics: OF_MONEY },
  },
]);

describe.skipIf(!(await hasPostgres()))('with PostgreSQL', () => {
  reference('PostgreSQL', 'postgres', openPostgres, [...CASES, ...CURRENCIES.slice(2), ...MORE.slice(0, 3)]);
});

it('prints a query that says what it reads and without which columns it does', async () => {
  const sql = (await printed).print('duckdb', { ...PERIOD, tables: { deals: ['status', 'closed_on'] } });
  expect(sql).toContain('-- reads deals (closed_on, status)');
  expect(sql).toContain(columnOf({ id: 'win_rate' }));
});
