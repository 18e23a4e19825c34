/** Sales beside costs: what selling costs, what a customer costs, where the break-even lies. */

import { salesViews } from './queries-sales.js';
import { type Group, month, odd, quarter, year } from './reference.js';

const spent = (categories: string): string =>
  `(select coalesce(sum(amount), 0) from costs where category in (${categories}) and in_period(date))::double`;
const netSales = '(select sum(net) from lines where in_period(date))::double';
const margin = `(select (sum(net) - sum(cost))::double / nullif(sum(net), 0) from lines where cost is not null and in_period(date))`;
const fixed = '(select coalesce(sum(amount), 0) from costs where fixed and in_period(date))::double';

export const costsGroup: Group = {
  name: 'sales and costs',
  files: [{ fact: 'sales' }, { fact: 'costs' }],
  views: salesViews,
  references: [
    {
      metric: 'selling_costs',
      says: 'Costs of the categories sales and marketing',
      sql: `select coalesce(sum(amount), 0) from costs where category in ('sales', 'marketing') and in_period(date)`,
      exact: true,
    },
    {
      metric: 'sales_expense_ratio',
      says: 'Selling costs by net sales',
      sql: `select ${spent("'sales', 'marketing'")} / nullif(${netSales}, 0)`,
    },
    {
      metric: 'sales_expense_ratio',
      variant: 'origin',
      says: 'Costs of the category operating by net sales',
      sql: `select ${spent("'operating'")} / nullif(${netSales}, 0)`,
    },
    {
      metric: 'profit_margin',
      variant: 'net',
      says: 'Over lines with a cost: revenue less cost less operating costs, by revenue',
      sql: `select (sum(net) - sum(cost) - ${spent("'operating'")})::double / nullif(sum(net), 0)
        from lines where cost is not null and in_period(date)`,
    },
    {
      metric: 'break_even_units',
      says: 'Fixed costs by what one unit contributes, over lines with units and a cost',
      sql: `select ${fixed} / nullif(greatest((sum(net) - sum(cost))::double / sum(quantity), 0), 0)
        from lines where cost is not null and quantity is not null and in_period(date)`,
    },
    {
      metric: 'break_even_revenue',
      says: 'Fixed costs by the contribution margin of a unit of money',
      sql: `select ${fixed} / nullif(greatest(${margin}, 0), 0)`,
    },
    {
      metric: 'cac',
      says: 'Selling costs by customers whose first purchase lies in the period',
      sql: `with firsts as (
          select customer, min(date) as first_on from lines where bought and customer is not null and date is not null group by customer)
        select ${spent("'sales', 'marketing'")} / nullif((select count(*) from firsts where in_period(first_on)), 0)`,
      // A customer all of whose purchases are undated is new at no time.
      without: 'none',
    },
  ],
  periods: [month, quarter, year, odd],
  grains: ['month', 'quarter', 'year'],
};
