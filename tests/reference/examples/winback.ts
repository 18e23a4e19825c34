/** Customers who were leaving: who was contacted, who came back, and what that brought. */
import { type Example, missing } from './example.js';

/** F left in February. */
const outreach = `
  customer,contacted,detected_on,contacted_on,agreed_on,tool
  A,yes,2024-01-01,2024-01-10,2024-01-12,call
  B,yes,2024-01-05,2024-01-06,,discount
  C,yes,2024-01-05,2024-01-20,2024-02-01,call
  D,no,2024-01-31,,,
  E,no,2024-01-15,,,
  F,yes,2024-02-01,2024-02-02,2024-02-02,call`;

const sales = `
  date,customer,amount,kind
  2023-12-01,A,100.00,payment
  2024-01-09,A,50.00,payment
  2024-02-01,A,100.00,payment
  2024-02-03,A,5.00,refund
  2024-03-01,A,20.00,payment
  2023-11-01,B,80.00,payment
  2024-03-01,B,60.00,payment
  2023-12-15,D,30.00,payment
  2024-02-10,D,30.00,payment
  2024-02-05,E,10.00,refund
  2024-02-10,F,70.00,payment`;

const costs = `
  date,category,amount
  2024-01-31,retention,70.00
  2024-02-01,retention,10.00
  2024-01-01,marketing,999.00`;

const january = { from: '2024-01-01', to: '2024-01-31', today: '2024-12-31' };
/** Payments are fields of those who were leaving. */
const noPayments = missing('needs_field', 'sales.customer', 'sales.date', 'sales.amount');

export const winback: Example[] = [
  {
    says: 'Five who were leaving in January',
    files: { outreach, sales, costs },
    ask: { ...january, by: 'tool' },
    ordinary: {
      contact_rate: 3 / 5, // A B C of A B C D E
      agree_rate: { is: 2 / 3, slices: { call: 2 / 2, discount: 0 / 1 } }, // A C
      winback_rate: { is: 3 / 5, slices: { call: 1 / 2, discount: 1 / 1 } }, // A B D
      repeat_payment_rate: 1 / 5, // A on 1 February and 1 March; 9 January was before the contact
      payments_per_returned_customer: (2 + 1 + 1) / 3,
      full_return_rate: 2 / 3, // A pays 100.00 as on 1 December, D 30.00 as before
      minimum_return_rate: 1 / 3, // B pays 60.00 after 80.00
      outreach_roi: (100 + 20 + 60 + 30 - 70) / 70, // the refund is not taken off
    },
  },
  {
    says: 'The last day of the window and the day after',
    files: {
      outreach: `
        customer,contacted,detected_on,contacted_on,agreed_on
        A,yes,2024-01-01,2024-01-02,2024-01-02
        B,yes,2024-01-01,2024-01-02,
        C,no,2024-01-03,,
        D,no,2024-01-03,,
        E,yes,2024-01-03,,2024-01-05`,
      // 2 January and 90 days: 29 + 29 + 31 are 31 March, so 1 April. 3 January and 90 days: 2 April.
      sales: `
        date,customer,amount
        2024-04-01,A,10.00
        2024-04-02,B,10.00
        2024-04-02,C,10.00
        2024-04-03,D,10.00
        2024-01-04,E,10.00`,
      costs: 'date,category,amount\n2024-01-01,retention,15.00',
    },
    ask: january,
    edge: {
      contact_rate: 3 / 5,
      agree_rate: 2 / 3,
      winback_rate: 3 / 5, // A, C, and E: contacted on a day nobody knows, so from the detection
      repeat_payment_rate: 0 / 5,
      payments_per_returned_customer: 3 / 3,
      outreach_roi: (30 - 15) / 15,
    },
  },
  {
    says: 'A window of 30 days, two payments on a day, two rows of one order',
    files: {
      outreach: `
        customer,contacted,detected_on,contacted_on
        A,yes,2024-01-01,2024-01-01
        B,yes,2024-01-01,2024-01-01
        C,yes,2024-01-01,2024-01-01`,
      sales: `
        order,date,customer,amount
        O1,2023-12-01,A,40.00
        O2,2024-01-20,A,30.00
        O2,2024-01-20,A,10.00
        O3,2023-12-01,B,40.00
        O4,2024-01-31,B,39.99
        O5,2024-01-31,B,5.00
        O6,2024-02-01,C,40.00`,
    },
    ask: { ...january, parameters: { return_window_days: 30 } },
    edge: {
      winback_rate: 2 / 3, // C is a day late
      repeat_payment_rate: 1 / 3, // B's O4 and O5; A's O2 is one order
      payments_per_returned_customer: (1 + 2) / 2,
      full_return_rate: 1 / 2, // O2 is 40.00 as O1 was
      minimum_return_rate: 1 / 2, // O4 is a cent less
    },
  },
  {
    says: 'Paid on the day of the contact; never paid before; paid on the day of the detection',
    files: {
      outreach: 'customer,contacted,detected_on,contacted_on\nA,yes,2024-01-01,2024-01-02\nB,no,2024-01-03,\nC,yes,2024-01-01,2024-01-02',
      sales: `
        date,customer,amount
        2024-01-02,A,5.00
        2024-01-03,B,5.00
        2023-05-05,C,5.00
        2024-01-01,C,7.00
        2024-01-05,C,6.00`,
    },
    ask: january,
    edge: {
      winback_rate: 3 / 3,
      full_return_rate: 1 / 3, // C: 6.00 after 5.00, for the 7.00 are of that very day; what A and B paid before nobody knows
      minimum_return_rate: 0 / 3,
    },
  },
  {
    says: 'Nobody was leaving',
    files: { outreach, sales, costs: 'date,category,amount\n2024-05-01,marketing,5.00' },
    ask: { from: '2024-05-01', to: '2024-05-31', today: '2024-12-31' },
    missing: {
      contact_rate: missing('zero_denominator'),
      agree_rate: missing('zero_denominator'),
      winback_rate: missing('zero_denominator'),
      repeat_payment_rate: missing('zero_denominator'),
      payments_per_returned_customer: missing('zero_denominator'),
      full_return_rate: missing('zero_denominator'),
      minimum_return_rate: missing('zero_denominator'),
      outreach_roi: missing('zero_denominator'),
    },
  },
  {
    says: 'Leavers without their sales',
    files: { outreach },
    ask: january,
    edge: { contact_rate: 3 / 5, agree_rate: 2 / 3 },
    missing: {
      winback_rate: noPayments,
      repeat_payment_rate: noPayments,
      payments_per_returned_customer: noPayments,
      full_return_rate: noPayments,
      minimum_return_rate: noPayments,
    },
  },
];

const surveys = `
  date,kind,score,after_return
  2024-01-01,csat,5,yes
  2024-01-31,csat,2,yes
  2024-01-15,csat,3,yes
  2024-01-15,csat,1,no
  2024-01-15,nps,0,yes
  2024-02-01,csat,2,yes
  ,csat,4,yes`;

export const satisfaction: Example[] = [
  {
    says: 'Answers of January, and those of customers who came back',
    files: { surveys },
    ask: january,
    ordinary: {
      satisfaction_after_return: (5 + 2 + 3) / 3, // who never left, another question and February are not asked
      low_score_share: 1 / 3, // 2 is low
    },
  },
  {
    says: 'All answers, the undated one too',
    files: { surveys },
    edge: { satisfaction_after_return: (5 + 2 + 3 + 2 + 4) / 5, low_score_share: 2 / 5 },
  },
  {
    says: 'Nobody who came back was asked',
    files: { surveys: 'date,kind,score,after_return\n2024-01-15,csat,1,no' },
    ask: january,
    missing: { satisfaction_after_return: missing('no_rows'), low_score_share: missing('zero_denominator') },
  },
];
