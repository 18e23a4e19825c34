/** Sales: revenue, purchases, who buys again, margins. */
import { currentQuarter, type Group, month, odd, quarter, type Reference, year } from './reference.js';

/** Failed payments are no sales; a refund is -|amount| however it is written; a purchase is a positive line that is no refund. */
const linesOf = (name: string, table: string): string => `
  create view ${name} as
  select *, kind = 'refund' or amount < 0 as back,
    case when kind = 'refund' or amount < 0 then -abs(amount) else amount end as net,
    kind <> 'refund' and amount > 0 as bought
  from ${table} where status <> 'failed'`;

export const salesViews = [linesOf('lines', 'sales'), linesOf('all_lines', 'all_sales')];

const inactivity = 150;

/** The period's lines, and whether their customer is new or came back in it, of all customers with a purchase in it. */
const told = `
  with days as (select distinct customer, date from all_lines where bought and customer is not null and date is not null),
  steps as (select customer, date, lag(date) over (partition by customer order by date) as before from days),
  firsts as (select customer, min(date) as first_day from days group by customer),
  kinds as (
    select customer, bool_or(before is null) as is_new, bool_or(date - before > ${inactivity}) as is_back
    from steps where in_period(date) group by customer)
  select net, lines.customer, lines.date, first_day, coalesce(is_new, false) as is_new, coalesce(is_back, false) and not is_new as is_back
  from lines left join kinds using (customer) left join firsts using (customer) where in_period(lines.date)`;

const share = (which: string): string => `select coalesce(sum(net) filter (${which}), 0)::double / nullif(sum(net), 0) from told`;

const revenueBetween = (from: string, to: string): string =>
  `(select coalesce(sum(net), 0) from lines where date between ${from} and ${to})::double`;

/** Change against an earlier time: missing unless there was revenue then. */
const growth = (now: string, then: string): string => `select (${now} - b) / b from (select ${then} as b) where b > 0`;

const elapsedEnd = 'least(to_day(), today())';

const repeat = (of: string, within: string): string => `
  with buyers as (select customer, count(distinct ${of}) as n from lines where bought and customer is not null and ${within} group by customer)
  select (count(*) filter (n >= 2))::double / nullif(count(*), 0) from buyers`;

const upToEnd = '(to_day() is null or date <= to_day())';

const references: Reference[] = [
  {
    metric: 'total_revenue',
    says: 'Sum of the amounts, refunds taken off',
    sql: 'select coalesce(sum(net), 0) from lines where in_period(date)',
    exact: true,
  },
  {
    metric: 'total_revenue',
    variant: 'gross',
    says: 'Sum of the amounts of purchases, refunds not taken off',
    sql: 'select coalesce(sum(net), 0) from lines where bought and in_period(date)',
    exact: true,
  },
  {
    metric: 'gross_revenue',
    says: 'The same as a measure of its own',
    sql: 'select coalesce(sum(net), 0) from lines where bought and in_period(date)',
    exact: true,
  },
  {
    metric: 'refunds',
    says: 'What was paid back, as a positive amount',
    sql: 'select coalesce(-sum(net), 0) from lines where back and in_period(date)',
    exact: true,
  },
  {
    metric: 'orders',
    says: 'Different orders with a purchase',
    sql: 'select count(distinct "order") from lines where bought and in_period(date)',
    exact: true,
  },
  {
    metric: 'paying_customers',
    says: 'Different customers with a purchase',
    sql: 'select count(distinct customer) from lines where bought and in_period(date)',
    exact: true,
  },
  {
    metric: 'repeat_customer_rate',
    says: 'Up to the period’s end: customers with purchases on two days or more, of those with a purchase',
    sql: repeat('date', upToEnd),
  },
  {
    metric: 'repeat_customer_rate',
    variant: 'by_orders',
    says: 'Up to the period’s end: customers with two orders or more, of those with a purchase',
    sql: repeat('"order"', upToEnd),
  },
  {
    metric: 'repeat_customer_rate',
    variant: 'within_period',
    says: 'Within the period: customers with purchases on two days or more, of those with a purchase',
    sql: repeat('date', 'in_period(date)'),
  },
  {
    metric: 'arpa',
    says: 'Without subscriptions: revenue by customers who paid in the period, over lines whose customer is known',
    sql: `select (select coalesce(sum(net), 0) from lines where customer is not null and in_period(date))::double
      / nullif((select count(distinct customer) from lines where bought and in_period(date)), 0)`,
  },
  {
    metric: 'qoq_growth',
    says: 'This quarter against the one before it',
    sql: growth(revenueBetween('from_day()', 'to_day()'), revenueBetween('from_day() - interval 3 month', 'from_day() - 1')),
    without: 'quarter',
    periods: ['quarter', 'current quarter'],
    grains: ['quarter'],
  },
  {
    metric: 'qoq_growth',
    variant: 'like_for_like',
    says: 'This quarter so far against as many days of the one before it',
    sql: growth(
      revenueBetween('from_day()', elapsedEnd),
      revenueBetween(
        'from_day() - interval 3 month',
        `cast(from_day() - interval 3 month as date) + cast(${elapsedEnd} - from_day() as integer)`,
      ),
    ),
    without: 'none',
    periods: ['current quarter'],
  },
  {
    metric: 'yoy_growth',
    says: 'The period against the same one a year ago',
    sql: growth(
      revenueBetween('from_day()', 'to_day()'),
      revenueBetween('from_day() - interval 1 year', '(to_day() + 1) - interval 1 year - interval 1 day'),
    ),
    without: 'year',
    grains: ['month', 'quarter'],
  },
  {
    metric: 'yoy_growth',
    variant: 'like_for_like',
    says: 'The period so far against as many days a year ago',
    sql: growth(
      revenueBetween('from_day()', elapsedEnd),
      revenueBetween(
        'from_day() - interval 1 year',
        `cast(from_day() - interval 1 year as date) + cast(${elapsedEnd} - from_day() as integer)`,
      ),
    ),
    without: 'none',
    periods: ['current quarter', 'year'],
  },
  {
    metric: 'profit_margin',
    says: 'Revenue less cost by revenue, over lines with a cost',
    sql: `select (sum(net) - sum(cost))::double / nullif(sum(net), 0) from lines where cost is not null and in_period(date)`,
  },
  {
    metric: 'revenue_share',
    says: 'Revenue of the slice by all revenue',
    sql: `select (select sum(net) from lines where in_period(date))::double
      / nullif((select sum(net) from all_lines where in_period(date)), 0)`,
  },
  ...(
    [
      ['new_revenue_share', undefined, 'of customers whose first purchase lies in the period', 'is_new'],
      ['returned_revenue_share', undefined, 'of those whose first purchase after too long a gap lies in it', 'is_back'],
      ['continuing_revenue_share', undefined, 'of the other customers', 'customer is not null and not is_new and not is_back'],
      ['unknown_revenue_share', undefined, 'of no known customer', 'customer is null'],
      ['existing_revenue_share', undefined, 'of continuing and returned customers', 'customer is not null and not is_new'],
      ['new_revenue_share', 'first_day', 'of customers on the day of their first purchase alone', 'date = first_day'],
    ] as const
  ).map(
    ([metric, variant, says, which]): Reference => ({
      metric,
      ...(variant ? { variant } : {}),
      says: `Share of the revenue ${says}`,
      sql: share(which),
      without: 'none',
    }),
  ),
  {
    metric: 'customers_at_end',
    says: 'By inactivity: customers whose last purchase up to then is less than the window ago',
    sql: `select count(distinct customer) from lines
      where bought and date <= closing_day() and closing_day() < date + ${inactivity}`,
    exact: true,
    unsliced: true,
  },
  {
    metric: 'market_penetration',
    says: 'The same by the size of the market',
    sql: `select count(distinct customer)::double / 500 from lines
      where bought and date <= closing_day() and closing_day() < date + ${inactivity}`,
    unsliced: true,
  },
  {
    metric: 'customer_churn_rate',
    says: 'By inactivity: of the customers at the opening, those who at the close have not bought for the window',
    sql: `with days as (select distinct customer, date from lines where bought and customer is not null and date is not null),
      opening as (select distinct customer from days where date < from_day() and from_day() - 1 < date + ${inactivity}),
      closing as (select distinct customer from days where date <= closing_day() and closing_day() < date + ${inactivity})
      select (select count(*) from opening anti join closing using (customer))::double / nullif((select count(*) from opening), 0)`,
    without: 'month',
    unsliced: true,
  },
];

export const salesGroup: Group = {
  name: 'sales',
  files: [{ fact: 'sales' }],
  views: salesViews,
  tables: { told },
  references,
  periods: [month, quarter, year, odd, currentQuarter],
  grains: ['month', 'quarter', 'year'],
  slicings: [{ by: 'region', keys: { sales: 'region' } }],
  parameters: { inactivity_days: inactivity, market_size: 500 },
};
