/** Sales of other shapes: by units, price and discount; and what a customer is worth over a life. */
import { salesViews } from './queries-sales.js';
import { type Group, month, odd, quarter, year } from './reference.js';

const priced = (table: string, whole: 1 | 100): Group => ({
  name: `sales by price, discounts of ${whole}`,
  files: [{ fact: 'sales', table }],
  views: [
    `create view lines as select *, quantity * unit_price * (1 - coalesce(discount, 0) / ${whole}.0::decimal(9,1))::decimal(9,6) as net from sales`,
  ],
  references: [
    {
      metric: 'total_revenue',
      says: 'Units x price less the discount, where both are known; missing where they are known of none',
      sql: 'select case when count(*) = 0 then 0 else sum(net) end from lines where in_period(date)',
    },
    {
      metric: 'paying_customers',
      says: 'Different customers with a purchase',
      sql: 'select count(distinct customer) from lines where net > 0 and in_period(date)',
      exact: true,
    },
    {
      metric: 'revenue_share',
      says: 'Revenue of the slice by all revenue',
      sql: `select (select sum(net) from lines where in_period(date))::double
        / (select sum(quantity * unit_price * (1 - coalesce(discount, 0) / ${whole}.0))::double from all_sales where in_period(date))`,
    },
  ],
  periods: [month, quarter, year, odd],
  grains: ['week', 'quarter'],
  slicings: [{ by: 'region', keys: { sales: 'region' } }],
});

export const pricedGroups: Group[] = [priced('sales_by_share', 1), priced('sales_by_percent', 100)];

/** Lifetime value of purchases whose customer, order and day are all known: no reading is open then. */
export const lifetimeGroup: Group = {
  name: 'lifetime value of sales',
  files: [{ fact: 'sales', keep: ({ customer, order, date }) => customer !== null && order !== null && date !== null }],
  views: salesViews,
  references: [
    {
      metric: 'ltv',
      says: 'Average order x orders per customer and year x mean time from first to last purchase of repeat customers, in years',
      sql: `with orders as (select "order", any_value(customer) as customer, sum(net) as paid from lines where bought group by "order"),
        span as (select (max(date) - min(date)) / 365.25 as years from lines where bought),
        lives as (select customer, max(date) - min(date) as days, count(distinct date) as n from lines where bought group by customer)
        select (select sum(paid)::double / count(*) from orders)
          * (select count(*)::double / count(distinct customer) from orders) / (select years from span)
          * (select avg(days) from lives where n >= 2) / 365.25`,
    },
  ],
  periods: [],
  grains: [],
};
