/** Several sources for one fact (rule 8): which goes before which, and that the report says so. */
import { type Example, missing } from './example.js';

/** By its subscription A is lost in January, by the list of customers in March; B only by that list; C never. */
const subscriptions = 'customer,mrr,started_on,ended_on\nA,10.00,2023-01-01,2024-01-20\nB,10.00,2023-01-01,\nC,10.00,2023-06-01,';
const customers = 'customer,acquired_on,churned_on\nA,2022-05-01,2024-03-03\nB,2022-05-01,2024-03-05\nC,2024-01-05,\nD,2024-01-06,';
const sales = 'date,customer,amount\n2023-02-01,A,5.00\n2023-12-31,C,5.00\n2024-01-07,E,5.00\n2024-01-08,F,5.00';
const deals = 'id,status,customer,created_on,closed_on,amount\n1,won,A,2023-12-01,2024-01-10,10.00\n2,won,B,2023-12-01,2024-01-10,20.00';

const january = { from: '2024-01-01', to: '2024-01-31', today: '2024-06-30' };

export const sources: Example[] = [
  {
    says: 'Subscriptions go before all',
    files: { subscriptions, customers, sales, deals },
    ask: january,
    edge: {
      customer_churn_rate: { is: 1 / 3, source: 'subscriptions' }, // A of A B C
      'customer_churn_rate.by_dates': 0 / 2, // A and B were acquired in 2022 and leave in March
      'customer_churn_rate.by_inactivity': 0 / 2, // A and C bought by then; A is silent for 365 days on 1 February
      new_customers: 0,
    },
  },
  {
    says: 'Then the days in the list of customers',
    files: { customers, sales, deals },
    ask: january,
    edge: { customer_churn_rate: { is: 0 / 2, source: 'customers (churned_on)' }, new_customers: 2 }, // C and D
  },
  {
    says: 'Then what was bought',
    files: { sales, deals },
    ask: january,
    edge: { customer_churn_rate: { is: 0 / 2, notices: ['churn_by_inactivity'] }, new_customers: 2 }, // E and F
  },
  {
    says: 'Then the deals that were won, which stand in for sales',
    files: { deals },
    ask: january,
    edge: {
      new_customers: 2, // A and B on 10 January
      total_revenue: { is: 30, notices: ['won_deals_stand_in_for_sales'] },
      arpa: 30 / 2,
    },
    missing: { customer_churn_rate: missing('zero_denominator') },
  },
  {
    says: 'A plan is the largest at the opening; kind and reason are of the last subscription to end',
    files: {
      subscriptions: `
        customer,mrr,started_on,ended_on,plan,churn_kind,cancel_reason
        A,10.00,2023-01-01,2024-01-20,basic,involuntary,payment_failure
        A,30.00,2023-01-01,2024-01-10,pro,voluntary,price
        B,50.00,2024-01-02,,pro,,
        B,20.00,2023-01-01,2024-01-02,basic,,
        C,40.00,2023-01-01,,pro,,`,
    },
    ask: { ...january, by: 'plan' },
    edge: {
      customer_churn_rate: { is: 1 / 3, slices: { pro: 1 / 2, basic: 0 / 1 } }, // A was on pro, B on basic
      involuntary_churn_rate: 1 / 3,
      voluntary_churn_rate: 0 / 3,
      churned_mrr: { is: 10 + 30, slices: { pro: 40 } },
    },
  },
  {
    says: 'Who leaves twice has the reason and the kind of each time, in a period that holds both too',
    files: {
      subscriptions: `
        customer,mrr,started_on,ended_on,churn_kind,cancel_reason
        A,10.00,2023-01-01,2024-02-10,voluntary,price
        A,15.00,2024-05-01,2024-08-20,involuntary,payment_failure
        B,20.00,2023-01-01,,,`,
    },
    ask: { from: '2024-01-01', to: '2024-12-31', today: '2024-12-31', grain: 'quarter', by: 'reason' },
    edge: {
      lost_voluntarily: { is: 1, series: [1, 0, 0, 0] }, // A on 10 February
      lost_involuntarily: { is: 1, series: [0, 0, 1, 0] }, // A on 20 August
      lost_unknown_kind: { is: 0, series: [0, 0, 0, 0] },
      churn_reason_share: { slices: { price: 1 / 2, payment_failure: 1 / 2 } },
      voluntary_churn_rate: 1 / 2, // of A and B at the opening, A left on 10 February
      involuntary_churn_rate: 0 / 2, // the second time A was not among those at the opening
    },
  },
];
