/** Win-back: who was leaving, who was spoken to, who paid again and how much, and what it cost. */
import { type Group, lastYear, odd, type Period, type Reference } from './reference.js';

/** Positive orders: lines added up, lines that give money back left out. */
const views = [
  `create view paid_orders as
    select customer, "order", min(date) as date, sum(amount) as amount from all_sales where amount > 0 group by customer, "order"`,
  // One row a leaver of the period and a payment within 90 days after the contact, or after the detection.
  `create view leaving as select *, coalesce(contacted_on, detected_on) as since from outreach where in_period(detected_on)`,
  `create view returned as
    select leaving.customer, paid_orders.date, amount from leaving join paid_orders using (customer)
    where paid_orders.date between since and since + 90`,
  `create view returners as
    select customer, count(*) as payments, sum(amount) as amount, arg_min(amount, date) as first_amount from returned group by customer`,
  `create view before as
    select customer, arg_max(amount, date) as last_amount from leaving join paid_orders using (customer)
    where paid_orders.date < detected_on group by customer`,
];

const leavers = '(select count(*) from leaving)';
const payers = '(select count(*) from returners)';
const share = (part: string, whole: string): string => `select (${part})::double / nullif(${whole}, 0)`;
const firstAgainstLast = (sign: string): string =>
  `select count(*) from returners join before using (customer) where first_amount ${sign} last_amount`;
const answers = `from surveys where kind = 'csat' and after_return`;

const references: Reference[] = [
  { metric: 'leavers', says: 'Customers who were leaving, by the day it was seen', sql: `select ${leavers}`, exact: true },
  { metric: 'returned_customers', says: 'Those who paid in the window', sql: `select ${payers}`, exact: true },
  { metric: 'returned_revenue', says: 'What they paid in it', sql: 'select coalesce(sum(amount), 0) from returned', exact: true },
  { metric: 'contact_rate', says: 'Contacted by leavers', sql: share('select count(*) from leaving where contacted', leavers) },
  {
    metric: 'agree_rate',
    says: 'Agreed by contacted',
    sql: share('select count(*) from leaving where contacted and agreed_on is not null', '(select count(*) from leaving where contacted)'),
  },
  { metric: 'winback_rate', says: 'Paid in the window by leavers', sql: share(payers, leavers) },
  {
    metric: 'repeat_payment_rate',
    says: 'Paid twice or more by leavers',
    sql: share('select count(*) from returners where payments >= 2', leavers),
  },
  { metric: 'payments_per_returned_customer', says: 'Payments by those who paid', sql: share('select count(*) from returned', payers) },
  { metric: 'full_return_rate', says: 'The first payment is at least the last one before', sql: share(firstAgainstLast('>='), payers) },
  { metric: 'minimum_return_rate', says: 'The first payment is below the last one before', sql: share(firstAgainstLast('<'), payers) },
];

const surveyed: Reference[] = [
  { metric: 'satisfaction_after_return', says: 'Mean csat after the return', sql: `select avg(score) ${answers}` },
  {
    metric: 'low_score_share',
    says: 'Of these, scores of 2 and less',
    sql: `select (count(*) filter (score <= 2))::double / nullif(count(*), 0) ${answers}`,
  },
];

const roi: Reference[] = [
  {
    metric: 'outreach_roi',
    says: '(Payments in the window - costs of retention) / these costs',
    sql: `with spent as (select sum(amount) as costs from costs where category = 'retention' and in_period(date))
      select ((select coalesce(sum(amount), 0) from returned) - costs)::double / nullif(costs, 0) from spent`,
  },
];

const autumn: Period = { name: 'autumn', from: '2023-09-01', to: '2023-11-30' };
const payments = { fact: 'sales', table: 'payments' };
const bySeller = ['owner', 'channel', 'contacted'].map((by) => ({ by, keys: { outreach: by } }));

export const outreachGroups: Group[] = [
  {
    name: 'outreach and payments',
    files: [{ fact: 'outreach' }, payments],
    views,
    references,
    periods: [autumn, odd, lastYear],
    grains: ['month', 'quarter'],
    slicings: bySeller.slice(0, 2),
  },
  {
    name: 'outreach, payments and costs',
    files: [{ fact: 'outreach' }, payments, { fact: 'costs' }],
    views,
    references: roi,
    periods: [autumn, lastYear],
    grains: [],
  },
  { name: 'surveys after the return', files: [{ fact: 'surveys' }], references: surveyed, periods: [], grains: [] },
];
