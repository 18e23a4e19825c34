/** Deals: what was won, lost, how long it took, what slipped, what is expected. */
import { type Group, month, odd, quarter, type Reference, year } from './reference.js';

const won = `from deals where status = 'won' and in_period(closed_on)`;
const lost = `from deals where status = 'lost' and in_period(closed_on)`;
/** Open at the end of the period; without one, whatever is open now. */
const open = `from deals where case when to_day() is null then status = 'open'
  else created_on <= to_day() and (status = 'open' or closed_on > to_day()) end`;

const rate = (part: string, whole: string): string => `select (${part})::double / nullif(${whole}, 0)`;
const count = (rows: string): string => `(select count(*) ${rows})`;
const cycle = `closed_on - created_on from deals where in_period(closed_on) and closed_on >= created_on`;
/** A year's worth of a won deal with a term. */
const contract = `from deals where status = 'won' and in_period(closed_on) and amount is not null and term_months > 0`;

const references: Reference[] = [
  { metric: 'won_deals', says: 'Won deals by their closing day', sql: `select count(*) ${won}`, exact: true },
  { metric: 'lost_deals', says: 'Lost deals by their closing day', sql: `select count(*) ${lost}`, exact: true },
  { metric: 'open_deals', says: 'Created by the end of the day, and not closed then', sql: `select count(*) ${open}`, exact: true },
  {
    metric: 'won_revenue',
    says: 'Sum of won amounts',
    sql: `select case when count(*) = 0 then 0 else sum(amount) end ${won}`,
    exact: true,
  },
  {
    metric: 'avg_deal_size',
    says: 'Won amount by won deals with an amount',
    sql: `select sum(amount)::double / nullif(count(amount), 0) ${won}`,
  },
  { metric: 'avg_deal_size', variant: 'median', says: 'The median won amount', sql: `select quantile_cont(amount::double, 0.5) ${won}` },
  {
    metric: 'sales_cycle',
    says: 'Mean days from creation to closing of won deals, negative ones left out',
    sql: `select avg(closed_on - created_on) from (select created_on, closed_on from deals
      where status = 'won' and in_period(closed_on) and closed_on >= created_on)`,
  },
  {
    metric: 'sales_cycle',
    variant: 'median',
    says: 'Their median',
    sql: `select quantile_cont(days, 0.5) from (select (closed_on - created_on)::double as days from deals
      where status = 'won' and in_period(closed_on) and closed_on >= created_on)`,
  },
  {
    metric: 'sales_cycle',
    variant: 'all_closed',
    says: 'The mean over won and lost deals',
    sql: `select avg(days) from (select ${cycle}) as c(days)`,
  },
  {
    metric: 'acv',
    says: 'Mean of (amount - one-time fee) x 12 / months of the term, over won deals with a term',
    sql: `select avg((amount - coalesce(one_time_fee, 0))::double * 12 / term_months) ${contract}`,
  },
  {
    metric: 'acv',
    variant: 'pooled',
    says: 'Sum of amount - one-time fee by the sum of the years',
    sql: `select sum(amount - coalesce(one_time_fee, 0))::double / nullif(sum(term_months) / 12.0, 0) ${contract}`,
  },
  { metric: 'win_rate', says: 'Won by won and lost, closed in the period', sql: rate(count(won), `${count(won)} + ${count(lost)}`) },
  {
    metric: 'win_rate',
    variant: 'origin',
    says: 'Won by all deals, over all data',
    sql: rate(count(won), '(select count(*) from deals)'),
    periods: [],
    grains: [],
  },
  {
    metric: 'win_rate',
    variant: 'by_amount',
    says: 'Won amount by won and lost amount',
    sql: rate(`select sum(amount) ${won}`, `(select sum(amount) from deals where status in ('won', 'lost') and in_period(closed_on))`),
  },
  {
    metric: 'win_rate',
    variant: 'cohort',
    says: 'Of the deals created in the period: won by won and lost',
    sql: `select (count(*) filter (status = 'won'))::double / nullif(count(*), 0)
      from deals where status in ('won', 'lost') and in_period(created_on)`,
  },
  { metric: 'loss_rate', says: 'Lost by won and lost', sql: rate(count(lost), `${count(won)} + ${count(lost)}`) },
  {
    metric: 'slippage_rate',
    says: 'Of the deals expected to close in the period and before today: still open, or closed later than expected',
    sql: `select (count(*) filter (status = 'open' or closed_on > expected_close_on))::double / nullif(count(*), 0)
      from deals where in_period(expected_close_on) and expected_close_on < today()`,
  },
  {
    metric: 'age_of_open_deals',
    says: 'Mean days since the creation of what is open',
    sql: `select avg(closing_day() - created_on) ${open}`,
  },
  {
    metric: 'expected_revenue',
    says: 'Open amount x probability; where none is given, x the win rate of all deals, whatever the slice',
    sql: `select sum(amount * coalesce(probability::double, (select (count(*) filter (status = 'won'))::double / count(*)
      from all_deals where status in ('won', 'lost')))) from deals where status = 'open'`,
    periods: [],
    grains: [],
  },
  {
    metric: 'sales_velocity',
    says: 'Open deals x win rate x average deal / cycle',
    sql: `select ${count(open)} * (${rate(count(won), `${count(won)} + ${count(lost)}`)})
      * (select sum(amount)::double / nullif(count(amount), 0) ${won})
      / nullif((select avg(closed_on - created_on) ${won} and closed_on >= created_on), 0)`,
  },
];

export const dealsGroup: Group = {
  name: 'deals',
  files: [{ fact: 'deals' }],
  references,
  periods: [month, quarter, year, odd],
  grains: ['month', 'quarter', 'year'],
  slicings: [
    { by: 'region', keys: { deals: 'region' } },
    { by: 'owner', keys: { deals: 'owner' } },
  ],
};
