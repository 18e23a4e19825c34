/** Customers alone: those with a start and an end, and those with a flag only. */
import { type Group, month, odd, quarter, type Reference, year } from './reference.js';

/** A customer is there on a day from the start on, until the day of the loss, which no longer counts. */
const thereOn = (on: string): string => `acquired_on <= ${on} and (churned_on is null or ${on} < churned_on)`;
const opening = `from customers where ${thereOn('from_day() - 1')}`;
const atStart = `(select count(*) ${opening})`;
/** Without a period, those whose start is not known count too. */
const atEnd = `(select count(*) from customers where (to_day() is null and acquired_on is null and churned_on is null)
  or ${thereOn('closing_day()')})`;
const left = 'from customers where churned_on between from_day() and closing_day()';
const lost = `${opening} and churned_on between from_day() and closing_day()`;

const churn = (metric: string, says: string, which: string, variant?: string, base = atStart): Reference => ({
  metric,
  ...(variant ? { variant } : {}),
  says,
  sql: `select (select count(*) ${lost} and ${which})::double / nullif(${base}, 0)`,
  without: 'month',
});

export const customersGroup: Group = {
  name: 'customers with dates',
  files: [
    {
      fact: 'customers',
      columns: ['customer', 'segment', 'acquired_on', 'churned_on', 'churn_reason', 'churn_kind'],
      headers: { churn_reason: 'Why they left' },
    },
  ],
  references: [
    { metric: 'customers_at_start', says: 'There on the day before the period', sql: `select ${atStart}`, exact: true, without: 'none' },
    { metric: 'customers_at_end', says: 'There on the last day', sql: `select ${atEnd}`, exact: true },
    {
      metric: 'new_customers',
      says: 'Acquired in the period',
      sql: 'select count(*) from customers where acquired_on is not null and in_period(acquired_on)',
      exact: true,
      without: 'none',
    },
    { metric: 'lost_customers', says: 'Lost in the period', sql: `select count(*) ${left}`, exact: true, without: 'none' },
    churn('customer_churn_rate', 'Customers of the opening lost in the period, by those of the opening', 'true'),
    churn('customer_churn_rate', 'By the mean of opening and end', 'true', 'average_base', `((${atStart} + ${atEnd}) / 2.0)`),
    churn('voluntary_churn_rate', 'Those who wanted to go', `churn_kind = 'voluntary'`),
    churn('involuntary_churn_rate', 'Those whose payment failed', `churn_kind = 'involuntary'`),
    churn('unknown_churn_rate', 'Those of whom it is not known', 'churn_kind is null'),
    { metric: 'market_penetration', says: 'Customers on the last day by the market', sql: `select ${atEnd}::double / 400` },
  ],
  breakdowns: [
    {
      metric: 'churn_reason_share',
      by: 'Why they left',
      says: 'Share of the lost customers by their reason',
      sql: `with lost as (select churn_reason as key ${left})
        select key, count(*)::double / (select count(*) from lost) from lost group by key`,
    },
  ],
  periods: [month, quarter, year, odd],
  grains: ['month', 'quarter', 'year'],
  slicings: [{ by: 'segment', keys: { customers: 'segment' } }],
  parameters: { market_size: 400 },
};

export const flagGroup: Group = {
  name: 'customers with a flag',
  files: [{ fact: 'customers', columns: ['customer', 'segment', 'churned', 'churn_kind', 'mrr'] }],
  references: [
    {
      metric: 'customer_churn_rate',
      says: 'A snapshot: flagged customers by all',
      sql: 'select (count(*) filter (churned))::double / nullif(count(*), 0) from customers',
    },
    {
      metric: 'voluntary_churn_rate',
      says: 'Flagged, and wanted to go, by all',
      sql: `select (count(*) filter (churned and churn_kind = 'voluntary'))::double / nullif(count(*), 0) from customers`,
    },
    {
      metric: 'revenue_churn_rate',
      says: 'MRR of the flagged by MRR of all',
      sql: 'select (sum(mrr) filter (churned))::double / nullif(sum(mrr), 0) from customers',
    },
  ],
  periods: [],
  grains: [],
  slicings: [{ by: 'segment', keys: { customers: 'segment' } }],
};
