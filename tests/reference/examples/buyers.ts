/** Who buys: for the first time, again, after a long time; and what a buyer is worth. */
import { differs, type Example, missing } from './example.js';

/** A comes back after more than 365 days, B after exactly 365, C and D are new, E bought twice on one day. */
const sales = `
  order,date,customer,amount,kind
  O1,2022-01-10,A,100.00,
  O2,2022-06-01,A,50.00,
  O3,2022-05-05,E,10.00,
  O4,2022-05-05,E,10.00,
  O5,2023-03-06,B,40.00,
  O6,2024-03-05,A,70.00,
  O7,2024-03-20,A,30.00,
  O8,2024-03-05,B,80.00,
  O9,2024-03-31,C,150.00,
  O9,2024-03-31,C,50.00,
  O10,2024-03-02,D,10.00,
  O11,2024-03-30,D,50.00,
  O12,2024-03-10,,60.00,
  O13,2024-04-02,C,5.00,`;

const march = { from: '2024-03-01', to: '2024-03-31' };

export const buyers: Example[] = [
  {
    says: 'A March of new, continuing, returned and unknown buyers',
    files: { sales },
    ask: march,
    ordinary: {
      new_revenue_share: (200 + 60) / 500, // C and D, all they bought in March
      'new_revenue_share.first_day': (200 + 10) / 500, // not what D bought on the 30th
      continuing_revenue_share: 80 / 500, // B: 365 days are not longer than 365
      returned_revenue_share: (70 + 30) / 500, // A: from 2022-06-01 to 2024-03-05
      existing_revenue_share: (80 + 100) / 500,
      'existing_revenue_share.first_day': (500 - 60 - 210) / 500,
      unknown_revenue_share: 60 / 500,
      repeat_customer_rate: 3 / 5, // A B D of A B C D E: E bought on one day
      'repeat_customer_rate.by_orders': 4 / 5, // A B D E: O9 is one order
      'repeat_customer_rate.within_period': 2 / 4, // A D of A B C D
      purchases_of_known_customers: 4 + 2 + 1 + 2 + 2, // A B C D E, up to 31 March
    },
  },
  {
    says: 'A window of 364 days makes B a buyer who came back',
    files: { sales },
    ask: { ...march, parameters: { inactivity_days: 364 } },
    edge: {
      returned_revenue_share: (100 + 80) / 500,
      continuing_revenue_share: 0 / 500,
      existing_revenue_share: 180 / 500, // together the same
    },
  },
  {
    says: 'In a quarter the bucket is larger, and so is what is new',
    files: { sales },
    ask: { from: '2024-01-01', to: '2024-06-30', grain: 'quarter' },
    edge: {
      new_revenue_share: { series: [260 / 500, 0 / 5], complete: [true, false] }, // in April C is not new any more
      'new_revenue_share.first_day': 210 / 505, // of both quarters together
      'existing_revenue_share.first_day': (505 - 60 - 210) / 505,
      unknown_revenue_share: { series: [60 / 500, 0 / 5] },
      repeat_customer_rate: { series: [3 / 5, 4 / 5] }, // C's second day is 2 April
      'repeat_customer_rate.by_orders': 5 / 5,
      'repeat_customer_rate.within_period': 3 / 4, // A C D of A B C D
      purchases_of_known_customers: 12,
    },
  },
  {
    says: 'Undated purchases and refunds make nobody a repeat buyer of two days',
    files: {
      sales: `
        order,date,customer,amount,kind
        O1,2024-01-01,A,10.00,payment
        O2,,A,10.00,payment
        O3,2024-01-05,B,20.00,payment
        O3,2024-01-08,B,20.00,refund
        O4,2024-01-06,C,0.00,payment`,
    },
    edge: {
      repeat_customer_rate: 0 / 2, // C bought nothing: a purchase is positive
      'repeat_customer_rate.by_orders': 1 / 2, // A's O1 and O2
      purchases_of_known_customers: 3,
      years_of_data: 4 / 365.25, // 1 to 5 January: the refund and the line of 0.00 are no purchases
    },
  },
  {
    says: 'Between a night and a morning lie days, whatever the hour',
    files: {
      sales: `
        date,customer,amount
        2022-01-01 23:59:00,A,100.00
        2023-01-01 00:01:00,A,200.00
        2022-07-01 12:00:00,B,60.00
        2023-12-31 00:00:30,B,40.00
        2023-05-01 08:15:00,C,100.00`,
    },
    edge: {
      years_of_data: 729 / 365.25, // 2022-01-01 to 2023-12-31
      customer_lifetime_years: (365 + 548) / 2 / 365.25, // A and B; C bought once
      ltv: (500 / 5) * (5 / 3 / (729 / 365.25)) * (456.5 / 365.25),
    },
  },
  {
    says: 'What a buyer is worth by purchases alone',
    files: {
      sales: `
        date,customer,amount
        2022-01-01,A,100.00
        2023-01-01,A,200.00
        2022-07-01,B,60.00
        2023-12-31,B,40.00
        2023-05-01,C,100.00`,
    },
    ordinary: {
      years_of_data: 729 / 365.25, // 2022-01-01 to 2023-12-31
      customer_lifetime_years: (365 + 548) / 2 / 365.25, // A and B; C bought once
      ltv: (500 / 5) * (5 / 3 / (729 / 365.25)) * (456.5 / 365.25), // a purchase x purchases a customer and year x years
    },
  },
  {
    says: 'A lifetime from the churn rate, where churn is known',
    files: {
      sales: `
        date,customer,amount
        2022-01-01,A,100.00
        2023-01-01,A,200.00
        2022-07-01,B,60.00
        2023-12-31,B,40.00`,
      customers: `
        customer,acquired_on,churned_on
        A,2022-01-01,
        B,2022-01-01,
        C,2022-01-01,
        D,2022-01-01,2023-06-30`,
    },
    edge: {
      customer_lifetime_years: 1 / (1 / 4), // D of four, in the year to 2023-12-31
      ltv: (400 / 4) * (4 / 2 / (729 / 365.25)) * 4,
    },
  },
  {
    says: 'Nobody was ever lost',
    files: { sales, customers: 'customer,acquired_on,churned_on\nA,2022-01-01,\nB,2022-01-01,' },
    missing: { customer_lifetime_years: missing('zero_denominator'), ltv: missing('zero_denominator') },
  },
  {
    says: 'One day of purchases is no time',
    files: { sales: 'date,customer,amount\n2024-01-01,A,10.00\n2024-01-01,B,20.00' },
    edge: { years_of_data: 0 },
    missing: { ltv: missing('zero_denominator'), customer_lifetime_years: missing('no_rows') },
  },
  {
    says: 'Who of January and of February bought in March',
    files: {
      sales: `
        date,customer,amount
        2024-01-05,A,10.00
        2024-01-31,B,10.00
        2024-02-01,C,10.00
        2024-03-01,A,10.00
        2024-03-15,A,10.00
        2024-03-31,C,10.00
        2024-03-10,D,10.00`,
    },
    ask: { ...march, by: 'cohort_month' },
    ordinary: {
      buyer_retention: { is: 3 / 4, slices: { '2024-01': 1 / 2, '2024-02': 1 / 1, '2024-03': 1 / 1 } }, // A, C, D of A B C D
    },
  },
  {
    says: 'A cohort is not there before its month',
    files: { sales: 'date,customer,amount\n2024-01-05,A,10.00\n2024-02-01,B,10.00\n2024-02-03,,10.00' },
    ask: { from: '2024-01-01', to: '2024-01-31', by: 'cohort_month' },
    edge: { buyer_retention: { is: 1 / 1, slices: { '2024-01': 1 } } },
  },
  {
    says: 'Sales without customers',
    files: { sales: 'date,amount\n2024-01-01,10.00' },
    missing: {
      new_revenue_share: missing('needs_field', 'sales.customer'),
      'new_revenue_share.first_day': missing('needs_field', 'sales.customer'),
      continuing_revenue_share: missing('needs_field', 'sales.customer'),
      returned_revenue_share: missing('needs_field', 'sales.customer'),
      unknown_revenue_share: missing('needs_field', 'sales.customer'),
      existing_revenue_share: missing('needs_field', 'sales.customer'),
      'existing_revenue_share.first_day': missing('needs_field', 'sales.customer'),
      repeat_customer_rate: missing('needs_field', 'sales.customer'),
      'repeat_customer_rate.by_orders': missing('needs_field', 'sales.customer'),
      'repeat_customer_rate.within_period': missing('needs_field', 'sales.customer'),
      purchases_of_known_customers: missing('needs_field', 'sales.customer'),
      customer_lifetime_years: differs('The fact is there, its customer is not', missing('needs_field', 'sales.customer')),
      ltv: missing('needs_field', 'sales.customer'),
      buyer_retention: missing('needs_field', 'sales.customer'),
    },
  },
  {
    says: 'Sales without days',
    files: { sales: 'customer,amount\nA,10.00' },
    missing: { years_of_data: missing('needs_field', 'sales.date') },
  },
];
