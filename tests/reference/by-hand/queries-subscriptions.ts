/** Subscriptions: MRR and how it moves, churn of customers and of revenue, what a customer is worth. */
import { type Breakdown, type File, type Group, month, odd, quarter, type Reference, year } from './reference.js';

const perYear = `case billing_interval when 'monthly' then price * 12 when 'quarterly' then price * 4 else price end`;

/** Amounts are kept per year; a customer-month stands from its first day to the first of the next month. */
const fromIntervals = `create view spans as select customer, ${perYear} as arr, started_on, ended_on, churn_kind, cancel_reason, plan from subscriptions`;
const fromMonths = `create view spans as
  select customer, mrr * 12 as arr, month as started_on, cast(month + interval 1 month as date) as ended_on, null as churn_kind, null as cancel_reason from subscriptions`;

const activeOn = (on: string): string => `started_on <= ${on} and (ended_on is null or ${on} < ended_on)`;

const shared = [
  `create macro arr_on(d) as table
    select customer, sum(arr) as arr from spans where started_on <= d and (ended_on is null or d < ended_on) group by customer having sum(arr) > 0`,
];

const earlier =
  'select distinct customer from spans where arr > 0 and started_on < from_day() and (ended_on is null or ended_on > started_on)';
const monthsFrom = (first: string, last: string): string => `(
  select greatest(cast(m as date), ${first}) as starts, least(last_day(m), ${last}, today()) as ends
  from (select unnest(generate_series(date_trunc('month', cast(${first} as date)), cast(${last} as date), interval 1 month)) as m))`;
const eachMonth = (months: string): string => `
  select ends, customer,
    coalesce(sum(arr) filter (${activeOn('starts - 1')}), 0) as opening, coalesce(sum(arr) filter (${activeOn('ends')}), 0) as closing,
    bool_or(arr > 0 and started_on < starts and (ended_on is null or ended_on > started_on)) as known
  from spans, ${months} group by ends, customer`;

const tables = {
  // Each customer's ARR at the opening and at the close, and whether there was any before.
  moved: `
    select customer, coalesce(o.arr, 0) as opening, coalesce(c.arr, 0) as closing, customer in (${earlier}) as known
    from arr_on(from_day() - 1) o full join arr_on(closing_day()) c using (customer)`,
  // The same for each month of the period, and for the twelve months up to its end.
  monthly: eachMonth(monthsFrom('from_day()', 'closing_day()')),
  year_back: eachMonth(monthsFrom('cast((to_day() + 1) - interval 12 month as date)', 'to_day()')),
  // Who ends and has nothing else on that day.
  losses: `
    select distinct s.customer, s.ended_on from spans s
    where s.arr > 0 and s.ended_on > s.started_on and s.ended_on between from_day() and closing_day() and not exists (
      select 1 from spans t where t.customer = s.customer and t.arr > 0
        and t.started_on <= s.ended_on and (t.ended_on is null or s.ended_on < t.ended_on))`,
  first_paid: 'select customer, min(started_on) as first_on from spans where arr > 0 group by customer',
  // What ends on a day tells why.
  end_kinds: `
    select distinct customer, ended_on, churn_kind, cancel_reason from spans where ended_on is not null`,
  // Of the customer over the whole period, the subscription that ended last.
  last_kind: `
    select customer, churn_kind, cancel_reason from spans where ended_on <= closing_day()
    qualify row_number() over (partition by customer order by ended_on desc) = 1`,
};

const parts = {
  fresh: 'sum(closing) filter (opening = 0 and not known)',
  expansion: 'sum(closing - opening) filter (opening > 0 and closing > opening)',
  contraction: 'sum(opening - closing) filter (closing > 0 and closing < opening)',
  churned: 'sum(opening) filter (closing = 0)',
  reactivation: 'sum(closing) filter (opening = 0 and known)',
};
const sum = (part: keyof typeof parts): string => `coalesce(${parts[part]}, 0)`;
const opening = 'nullif(sum(opening), 0)';

const movement = (metric: string, says: string, amount: string): Reference => ({
  metric,
  says,
  sql: `select (${amount})::double / 12 from monthly`,
  without: 'none',
});
const ofOpening = (metric: string, says: string, amount: string, variant?: string): Reference => ({
  metric,
  ...(variant ? { variant } : {}),
  says,
  sql: `select (${amount})::double / ${opening} from moved`,
  without: 'month',
});

const closing = 'closing_day()';
const monthly = (part: keyof typeof parts): string => `coalesce((select ${parts[part]} from monthly), 0)`;
/** Who was there at the opening is lost when that time as a customer ends, whatever comes later. */
const lostCustomers = (which: string): string => `
  select count(*) from moved
    left join (select customer, min(ended_on) as ended_on from losses group by customer) using (customer)
    left join end_kinds using (customer, ended_on)
  where closing = 0 and ${which}`;

const stocks: Reference[] = [
  { metric: 'arr', says: 'What runs on the last day, per year', sql: `select coalesce(sum(arr), 0) from arr_on(${closing})`, exact: true },
  { metric: 'mrr', says: 'The same by 12', sql: `select coalesce(sum(arr), 0)::double / 12 from arr_on(${closing})` },
  {
    metric: 'arpa',
    says: 'MRR by accounts with MRR, on the last day',
    sql: `select sum(arr)::double / 12 / nullif(count(*), 0) from arr_on(${closing})`,
  },
];

const movements: Reference[] = [
  movement('new_mrr', 'Month by month: MRR at the close of those who never had any', sum('fresh')),
  movement('expansion_mrr', 'More at the close than at the opening', sum('expansion')),
  movement('contraction_mrr', 'Less, but some', sum('contraction')),
  movement('churned_mrr', 'None at the close', sum('churned')),
  movement('reactivation_mrr', 'MRR again after none', sum('reactivation')),
  {
    metric: 'net_new_arr',
    says: 'ARR at the close less ARR at the opening',
    sql: 'select coalesce(sum(closing) - sum(opening), 0) from moved',
    exact: true,
    without: 'none',
  },
  ofOpening(
    'nrr',
    '(Opening + expansion - contraction - churned) / opening',
    `sum(opening) + ${sum('expansion')} - ${sum('contraction')} - ${sum('churned')}`,
  ),
  ofOpening(
    'nrr',
    'Reactivation added',
    `sum(opening) + ${sum('expansion')} - ${sum('contraction')} - ${sum('churned')} + ${sum('reactivation')}`,
    'with_reactivation',
  ),
  ofOpening('grr', '(Opening - contraction - churned) / opening', `sum(opening) - ${sum('contraction')} - ${sum('churned')}`),
  ofOpening('revenue_churn_rate', '(Churned + contraction) / opening', `${sum('churned')} + ${sum('contraction')}`),
  ofOpening('net_revenue_churn_rate', 'The same less expansion', `${sum('churned')} + ${sum('contraction')} - ${sum('expansion')}`),
  {
    metric: 'quick_ratio',
    says: '(New + expansion + reactivation) / (contraction + churned)',
    sql: `select (${sum('fresh')} + ${sum('expansion')} + ${sum('reactivation')})::double / nullif(${sum('contraction')} + ${sum('churned')}, 0) from monthly`,
    without: 'month',
  },
  {
    metric: 'nrr',
    variant: 'sum_of_months',
    says: 'The movements of the months added up, by the opening of the period',
    sql: `select (sum(opening) + ${monthly('expansion')} - ${monthly('contraction')} - ${monthly('churned')})::double / ${opening} from moved`,
    without: 'none',
  },
  {
    metric: 'nrr',
    variant: 'trailing_12_months',
    says: 'What the customers of twelve months ago pay now, by what they paid then',
    sql: `select (sum(c.arr))::double / nullif((select sum(arr) from arr_on(cast((to_day() + 1) - interval 12 month as date) - 1)), 0)
      from arr_on(cast((to_day() + 1) - interval 12 month as date) - 1) o left join arr_on(closing_day()) c using (customer)`,
    without: 'none',
    periods: ['month', 'quarter'],
  },
];

const churn: Reference[] = [
  {
    metric: 'lost_customers',
    says: 'Whose last running subscription ends in the period',
    sql: 'select count(*) from losses',
    exact: true,
    without: 'none',
  },
  {
    metric: 'customers_at_start',
    says: 'Customers with MRR on the day before',
    sql: 'select count(*) from arr_on(from_day() - 1)',
    exact: true,
    without: 'none',
  },
  { metric: 'customers_at_end', says: 'Customers with MRR on the last day', sql: `select count(*) from arr_on(${closing})`, exact: true },
  {
    metric: 'customer_churn_rate',
    says: 'Of the customers with MRR at the opening, those without at the close',
    sql: 'select (count(*) filter (opening > 0 and closing = 0))::double / nullif(count(*) filter (opening > 0), 0) from moved',
    without: 'month',
  },
];

const kinds: Reference[] = (
  [
    ['voluntary_churn_rate', `churn_kind = 'voluntary'`],
    ['involuntary_churn_rate', `churn_kind = 'involuntary'`],
    ['unknown_churn_rate', 'churn_kind is null'],
  ] as const
).map(([metric, which]) => ({
  metric,
  says: `Those lost where what ended on that day has ${which}`,
  sql: `select (${lostCustomers(which)})::double / nullif((select count(*) from moved where opening > 0), 0)`,
  without: 'month',
}));

const yearlyArpa = '(select sum(closing)::double / 12 / nullif(count(*) filter (closing > 0), 0) from year_back)';
const yearlyChurn =
  '(select (count(*) filter (opening > 0 and closing = 0))::double / nullif(count(*) filter (opening > 0), 0) from year_back)';
const worth = `(${yearlyArpa} * 0.8 / nullif(${yearlyChurn}, 0))`;
const cac = `((select sum(amount) from costs where category in ('sales', 'marketing') and in_period(date))::double
  / nullif((select count(*) from first_paid where in_period(first_on)), 0))`;

const worthReferences: Reference[] = [
  {
    metric: 'new_customers',
    says: 'Customers whose first paid subscription starts in the period',
    sql: 'select count(*) from first_paid where in_period(first_on)',
    exact: true,
  },
  { metric: 'cac', says: 'Selling costs by new customers', sql: `select ${cac}` },
  {
    metric: 'cac_payback_months',
    says: 'CAC by (ARPA a month x gross margin)',
    sql: `select ${cac} / (select sum(arr)::double / 12 / count(*) * 0.8 from arr_on(${closing}))`,
  },
  {
    metric: 'ltv',
    variant: 'saas',
    says: 'ARPA x gross margin / monthly churn, both pooled over the twelve months up to the end',
    sql: `select ${worth}`,
    without: 'none',
    periods: ['month', 'quarter'],
  },
  {
    metric: 'ltv_to_cac',
    says: 'That by CAC',
    sql: `select ${worth} / ${cac}`,
    without: 'none',
    periods: ['month', 'quarter'],
    grains: [],
  },
];

const byReason = (key: string): string => `
  with lost as (select ${key} as key from losses left join end_kinds using (customer, ended_on))
  select key, count(*)::double / (select count(*) from lost) from lost group by key`;
const amountByReason = (key: string): string => `
  with lost as (select ${key} as key, opening from monthly left join last_kind using (customer) where opening > 0 and closing = 0)
  select key, sum(opening)::double / (select sum(opening) from lost) from lost group by key`;
const taxonomy = `case cancel_reason when 'competitor' then 'competition' else coalesce(cancel_reason, 'unknown') end`;

const breakdowns: Breakdown[] = [
  {
    metric: 'churn_reason_share',
    by: 'Why they left',
    says: 'Share of the lost customers by the words of what ended on that day',
    sql: byReason('cancel_reason'),
  },
  {
    metric: 'churned_mrr_reason_share',
    by: 'Why they left',
    says: 'Share of the lost MRR by these words',
    sql: amountByReason('cancel_reason'),
  },
  {
    metric: 'churn_reason_share',
    by: 'reason',
    says: 'Share of the lost customers by the kind of reason',
    sql: byReason(taxonomy),
  },
  {
    metric: 'churned_mrr_reason_share',
    by: 'reason',
    says: 'Share of the lost MRR by the kind of reason',
    sql: amountByReason(taxonomy),
  },
  {
    metric: 'mrr',
    by: 'plan',
    says: 'MRR on the last day by the plan of the subscription',
    sql: `select plan, sum(arr)::double / 12 from spans where ${activeOn('closing_day()')} group by plan`,
  },
  {
    metric: 'customer_churn_rate',
    by: 'plan',
    says: 'Churn by the plan that had the largest MRR of the customer at the opening',
    sql: `with plans as (
        select customer, plan, sum(arr) as arr from spans where arr > 0 and ${activeOn('from_day() - 1')} group by customer, plan
        qualify row_number() over (partition by customer order by sum(arr) desc) = 1)
      select plan, (count(*) filter (closing = 0))::double / count(*) from plans join moved using (customer) group by plan`,
  },
];

function group(name: string, files: File[], view: string, references: Reference[]): Group {
  return {
    name,
    files,
    views: [view, ...shared],
    tables,
    references,
    periods: [month, quarter, year, odd],
    grains: ['month', 'quarter', 'year'],
  };
}

const segment = `(select any_value(segment) from all_customers c where c.customer = subscriptions.customer)`;

export const subscriptionGroups: Group[] = [
  {
    ...group('subscription intervals', [{ fact: 'subscriptions', headers: { cancel_reason: 'Why they left' } }], fromIntervals, [
      ...stocks,
      ...movements,
      ...churn,
      ...kinds,
    ]),
    breakdowns,
  },
  {
    ...group('customer-months', [{ fact: 'subscriptions', table: 'customer_months' }], fromMonths, [...stocks, ...movements, ...churn]),
    today: '2024-10-31',
  },
  {
    ...group(
      'subscriptions by segment',
      [{ fact: 'subscriptions' }, { fact: 'customers', columns: ['customer', 'segment'] }],
      fromIntervals,
      [...stocks, ...movements, ...churn],
    ),
    grains: [],
    slicings: [{ by: 'segment', keys: { subscriptions: segment } }],
  },
  {
    ...group('subscriptions and costs', [{ fact: 'subscriptions' }, { fact: 'costs' }], fromIntervals, worthReferences),
    parameters: { gross_margin: 0.8 },
  },
];
