/** Customers who are lost: how many, of what kind, for what reason; and who of a cohort is still there. */
import { type Example, missing, none } from './example.js';

const customers = `
  customer,acquired_on,churned_on,churn_kind,churn_reason,segment
  A,2023-01-01,,,,small
  B,2023-01-01,2024-02-01,voluntary,price,small
  C,2023-05-01,2024-02-29,involuntary,payment_failure,large
  D,2023-05-31,2024-02-15,,,large
  E,2024-02-10,,,,small
  F,2024-02-10,2024-02-20,voluntary,price,small
  G,2023-02-01,2024-01-31,voluntary,support,large
  H,2023-02-01,2024-03-01,voluntary,support,large`;

const february = { from: '2024-02-01', to: '2024-02-29' };

export const churn: Example[] = [
  {
    says: 'A February that loses three of five',
    files: { customers },
    ask: { ...february, today: '2024-03-31', by: 'segment' },
    ordinary: {
      customers_at_start: 5, // A B C D H at the end of 31 January; G is gone on the day it churns
      customers_at_end: 3, // A E H
      new_customers: 2, // E F
      lost_customers: 4, // B C D, and F who came and went; 5 + 2 new - 4 = 3
      customer_churn_rate: { is: 3 / 5, slices: { small: 1 / 2, large: 2 / 3 } }, // B C D: F was not there at the opening
      'customer_churn_rate.average_base': 3 / ((5 + 3) / 2),
      'customer_churn_rate.by_dates': 3 / 5,
      voluntary_churn_rate: 1 / 5,
      involuntary_churn_rate: 1 / 5,
      unknown_churn_rate: 1 / 5, // D
    },
  },
  {
    says: 'The reasons of that February',
    files: { customers },
    ask: { ...february, today: '2024-03-31', by: 'reason' },
    ordinary: {
      churn_reason_share: { slices: { price: 2 / 4, payment_failure: 1 / 4, unknown: 1 / 4 } }, // B F, C, D
      'churn_reason_share.by_dates': { slices: { price: 2 / 4, payment_failure: 1 / 4 } },
    },
    edge: {
      'churn_reason_share.by_dates': { slices: { unknown: 1 / 4 } },
    },
  },
  {
    says: 'The kinds of that February where only reasons are told: a failed payment is involuntary, a known reason is voluntary',
    files: {
      customers: `
        customer,acquired_on,churned_on,churn_reason
        A,2023-01-10,,
        B,2023-01-20,2024-02-01,price
        C,2023-05-01,2024-02-29,payment_failure
        D,2023-05-31,2024-02-15,
        H,2023-02-01,2024-02-20,unknown`,
    },
    ask: { ...february, today: '2024-03-31' },
    edge: {
      voluntary_churn_rate: 1 / 5, // B
      involuntary_churn_rate: 1 / 5, // C
      unknown_churn_rate: 2 / 5, // D and H
    },
  },
  {
    says: 'Who is there by the month of the start',
    files: { customers },
    ask: { ...february, today: '2024-03-31', by: 'cohort_month' },
    ordinary: {
      customer_retention: { is: 3 / 8, slices: { '2023-01': 1 / 2, '2023-05': 0 / 2, '2024-02': 1 / 2, '2023-02': 1 / 2 } },
    },
  },
  {
    says: 'The churn of each month; a month without a loss',
    files: { customers },
    ask: { from: '2023-12-01', to: '2024-03-31', grain: 'month', today: '2024-03-15' },
    edge: {
      customer_churn_rate: { series: [0 / 6, 1 / 6, 3 / 5, 1 / 3], complete: [true, true, true, false] }, // H on 1 March
      'customer_churn_rate.average_base': 5 / ((6 + 2) / 2), // the whole: B C D G H of A B C D G H; A and E are there at the end
      'customer_churn_rate.by_dates': 5 / 6,
      voluntary_churn_rate: { series: [0, 1 / 6, 1 / 5, 1 / 3] },
      involuntary_churn_rate: { series: [0, 0, 1 / 5, 0] },
      unknown_churn_rate: { series: [0, 0, 1 / 5, 0] },
    },
  },
  {
    says: 'Flags without days: a snapshot',
    files: {
      customers: `
        customer,churned,mrr,churn_kind,churn_reason
        A,yes,10.00,voluntary,price
        B,no,20.00,,
        C,no,30.00,,
        D,yes,40.00,,
        E,,5.00,,`,
    },
    ordinary: { 'customer_churn_rate.by_flag': 2 / 4 }, // nobody knows of E
    edge: {
      customer_churn_rate: { is: 2 / 4, coverage: 4 / 5 },
      revenue_churn_rate: (10 + 40) / (10 + 20 + 30 + 40),
      voluntary_churn_rate: 1 / 4,
      unknown_churn_rate: 1 / 4,
      mrr: 10 + 20 + 30 + 40 + 5,
    },
  },
  {
    says: 'The reasons of flags',
    files: { customers: 'customer,churned,churn_reason\nA,yes,price\nB,yes,\nC,no,support\nD,yes,price' },
    ask: { by: 'reason' },
    ordinary: { 'churn_reason_share.by_flag': { slices: { price: 2 / 3 } } },
    edge: { churn_reason_share: { slices: { price: 2 / 3, unknown: 1 / 3 } } },
  },
  {
    says: 'Flags of one reason, and of none; nobody flagged',
    files: { customers: 'customer,churned,churn_reason\nA,yes,\nB,yes,' },
    ask: { by: 'churn_reason' },
    edge: {
      'customer_churn_rate.by_flag': 2 / 2,
      'churn_reason_share.by_flag': { slices: { [none]: 2 / 2 } }, // in the original words there are none
    },
  },
  {
    says: 'Silent for 90 days, to the day',
    files: { sales: 'date,customer,amount\n2024-01-01,A,10.00\n2024-01-02,B,10.00\n2024-12-31,C,10.00' },
    // 1 January and 90 days are 31 March, 2 January and 90 days 1 April.
    ask: { from: '2024-03-01', to: '2024-03-31', today: '2024-12-31', parameters: { inactivity_days: 90 } },
    edge: { 'customer_churn_rate.by_inactivity': 1 / 2 },
  },
  {
    says: 'Silent for longer than 90 days',
    files: {
      sales: `
        date,customer,amount
        2023-12-01,A,10.00
        2024-01-15,A,10.00
        2023-10-20,B,10.00
        2023-12-10,C,10.00
        2024-02-20,C,10.00
        2024-05-31,D,10.00`,
    },
    // A: 15 January + 90 days = 14 April; B: 20 October + 90 = 18 January; C: 20 February + 90 = 20 May.
    ask: { from: '2024-01-01', to: '2024-01-31', today: '2024-05-31', parameters: { inactivity_days: 90 } },
    ordinary: { 'customer_churn_rate.by_inactivity': 1 / 3 }, // B of A B C
    edge: { customer_churn_rate: { is: 1 / 3, source: 'sales (inactivity)' } },
  },
  {
    says: 'Nobody to lose',
    files: { customers: 'customer,acquired_on,churned_on\nA,2024-02-01,2024-02-20' },
    ask: february,
    edge: { lost_customers: 1, new_customers: 1 }, // came and went: nobody of the opening
    missing: {
      customer_churn_rate: missing('zero_denominator'),
      'customer_churn_rate.average_base': missing('zero_denominator'),
      'customer_churn_rate.by_dates': missing('zero_denominator'),
      voluntary_churn_rate: missing('zero_denominator'),
      involuntary_churn_rate: missing('zero_denominator'),
      unknown_churn_rate: missing('zero_denominator'),
    },
  },
  {
    says: 'Nobody lost, nobody to ask why',
    files: { customers: 'customer,acquired_on,churned_on\nA,2024-01-01,' },
    ask: february,
    edge: { customer_churn_rate: 0 / 1, customer_retention: 1 / 1 },
    missing: { churn_reason_share: missing('zero_denominator') },
  },
  {
    says: 'Names and nothing else',
    files: { customers: 'customer\nA' },
    missing: {
      'customer_churn_rate.by_flag': missing('needs_field', 'customers.churned'),
      'customer_churn_rate.by_inactivity': missing('needs_fact', 'sales.customer', 'sales.date'),
      'churn_reason_share.by_flag': missing('needs_field', 'customers.churned'),
      'churn_reason_share.by_dates': missing('needs_fact', 'customers.churned_on'),
      customer_retention: missing('needs_fact', 'sales.customer', 'sales.date'),
    },
  },
];
