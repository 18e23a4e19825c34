/** Recurring revenue: the stock, its movements, and what of it is kept. */
import { type Example, missing, none } from './example.js';

/** A stays, B goes up on the day it changes, C leaves, D ends one of two, E is new, F comes back, G only tries, H left long ago. */
const subscriptions = `
  customer,mrr,started_on,ended_on,plan,segment
  A,100.00,2023-06-01,,basic,small
  B,50.00,2023-06-01,2024-02-01,basic,small
  B,80.00,2024-02-01,,pro,small
  C,200.00,2023-07-01,2024-02-29,pro,large
  D,60.00,2023-07-01,,pro,
  D,40.00,2023-07-01,2024-02-10,basic,
  E,70.00,2024-02-29,,pro,small
  F,30.00,2023-01-01,2023-06-01,basic,large
  F,45.00,2024-02-05,,pro,large
  G,0.00,2024-01-01,,trial,small
  H,10.00,2023-01-01,2023-05-01,basic,small`;

const february = { from: '2024-02-01', to: '2024-02-29' };
const twoMonths = { from: '2024-01-01', to: '2024-02-29' };

/** The same movements of a month: A shrinks and grows, B comes and grows. */
const upAndDown = `
  customer,mrr,started_on,ended_on
  A,100.00,2023-01-01,2024-01-15
  A,60.00,2024-01-15,2024-02-15
  A,90.00,2024-02-15,
  B,50.00,2024-01-10,2024-02-20
  B,70.00,2024-02-20,2024-04-01
  C,1.00,2024-04-01,`;

const nothingAtTheOpening = {
  grr: missing('zero_denominator'),
  nrr: missing('zero_denominator'),
  'nrr.with_reactivation': missing('zero_denominator'),
  'nrr.sum_of_months': missing('zero_denominator'),
  'nrr.trailing_12_months': missing('zero_denominator'),
  revenue_churn_rate: missing('zero_denominator'),
  net_revenue_churn_rate: missing('zero_denominator'),
  quick_ratio: missing('zero_denominator'),
  churned_mrr_reason_share: missing('zero_denominator'),
};

const noSubscriptions = missing('needs_fact', 'subscriptions.mrr', 'subscriptions.started_on');
const noMovements = missing('needs_fact', 'subscriptions.customer', 'subscriptions.mrr', 'subscriptions.started_on');

export const recurring: Example[] = [
  {
    says: 'A February in which everything moves',
    files: { subscriptions },
    ask: { ...february, by: 'segment' },
    ordinary: {
      // Opening, the end of 31 January: A 100, B 50, C 200, D 60 + 40 = 450. Closing: A 100, B 80, D 60, E 70, F 45 = 355.
      mrr: { is: 100 + 80 + 60 + 70 + 45, slices: { small: 250, large: 45, [none]: 60 } }, // C ends on the 29th: not there any more
      arr: 355 * 12,
      arpa: 355 / 5, // A B D E F; G only tries
      new_mrr: 70,
      expansion_mrr: 80 - 50,
      contraction_mrr: 40,
      churned_mrr: 200,
      reactivation_mrr: 45,
      net_new_arr: (355 - 450) * 12,
      expansion_arr: 30 * 12,
      nrr: (450 + 30 - 40 - 200) / 450,
      'nrr.with_reactivation': (450 + 30 - 40 - 200 + 45) / 450,
      'nrr.sum_of_months': (450 + 30 - 40 - 200) / 450, // one month is its own sum
      grr: (450 - 40 - 200) / 450,
      revenue_churn_rate: (200 + 40) / 450,
      net_revenue_churn_rate: (200 + 40 - 30) / 450,
      quick_ratio: (70 + 30 + 45) / (40 + 200),
    },
  },
  {
    says: 'Last February and this one',
    files: { subscriptions },
    ask: february,
    // F paid 30 and pays 45, H paid 10 and is gone: those of 28 February 2023.
    ordinary: { 'nrr.trailing_12_months': 45 / (30 + 10) },
  },
  {
    says: 'What cohorts paid when they started, and pay now',
    files: { subscriptions },
    ask: { ...february, by: 'cohort_month' },
    ordinary: {
      revenue_retention: {
        is: 355 / (100 + 50 + 200 + 100 + 70 + 30 + 10), // A to F and H, at their starts
        slices: { '2023-06': (100 + 80) / (100 + 50), '2023-07': 60 / (200 + 100), '2023-01': 45 / (30 + 10), '2024-02': 70 / 70 },
      },
    },
  },
  {
    says: 'Why recurring revenue was lost',
    files: {
      subscriptions: `
        customer,mrr,started_on,ended_on,cancel_reason
        A,100.00,2023-01-01,2024-02-10,price
        B,30.00,2023-01-01,2024-02-10,price
        B,20.00,2023-01-01,2024-02-20,support
        C,50.00,2023-01-01,2024-02-29,
        D,60.00,2023-01-01,2024-02-05,price
        D,10.00,2023-01-01,,
        E,70.00,2023-01-01,2024-03-01,price`,
    },
    ask: { ...february, by: 'reason' },
    // B is lost for the reason of its last subscription to end; D has one left and is not lost; E is lost in March.
    ordinary: { churned_mrr_reason_share: { slices: { price: 100 / 200, support: 50 / 200, unknown: 50 / 200 } } },
  },
  {
    says: 'One reason takes all; in the words of the file',
    files: {
      subscriptions: `
        customer,mrr,started_on,ended_on,cancel_reason,Why
        A,100.00,2023-01-01,2024-02-01,price,too expensive
        B,0.00,2023-01-01,2024-02-01,support,nobody answered`,
    },
    ask: { ...february, today: '2024-02-29', by: 'Why' },
    edge: { churned_mrr_reason_share: { is: 1, slices: { 'too expensive': 100 / 100 } } }, // B paid nothing
  },
  {
    says: 'Two months: movements month by month, rates from the opening to the close',
    files: { subscriptions: upAndDown },
    ask: twoMonths,
    edge: {
      mrr: 90 + 70,
      arr: 160 * 12,
      arpa: 160 / 2,
      // January: A -40, B new with 50. February: A +30, B +20.
      new_mrr: 50,
      expansion_mrr: 30 + 20,
      contraction_mrr: 40,
      churned_mrr: 0,
      reactivation_mrr: 0,
      net_new_arr: (70 - 10) * 12,
      nrr: (100 - 10) / 100, // from the opening to the close A goes from 100 to 90
      'nrr.with_reactivation': 90 / 100,
      'nrr.sum_of_months': (100 + 30 + 20 - 40) / 100,
      'nrr.trailing_12_months': 90 / 100, // those of 28 February 2023: A
      grr: 90 / 100,
      revenue_churn_rate: 10 / 100,
      net_revenue_churn_rate: 10 / 100,
      quick_ratio: (50 + 50) / 40,
      revenue_retention: (90 + 70) / (100 + 50),
    },
  },
  {
    says: 'The same two months as a series',
    files: { subscriptions: upAndDown },
    ask: { ...twoMonths, grain: 'month' },
    edge: {
      new_mrr: { is: 50, series: [50, 0] },
      expansion_mrr: { is: 50, series: [0, 30 + 20] },
      contraction_mrr: { is: 40, series: [40, 0] },
      nrr: { series: [60 / 100, (110 + 50) / 110] },
      grr: { series: [60 / 100, 110 / 110] },
      quick_ratio: { series: [50 / 40, missing('zero_denominator')] }, // nothing was lost in February
    },
  },
  {
    says: 'Gone and back within a month is neither; gone and back over two is both',
    files: {
      subscriptions: `
        customer,mrr,started_on,ended_on
        A,100.00,2023-01-01,2024-01-10
        A,100.00,2024-01-20,2024-02-01
        A,40.00,2024-03-15,
        B,10.00,2023-01-01,`,
    },
    ask: { from: '2024-01-01', to: '2024-03-31', grain: 'month' },
    ordinary: { customers_back: { is: 2, series: [1, 0, 1] } }, // A on 20 January and 15 March
    edge: {
      lost_customers: { is: 2, series: [1, 1, 0] }, // each time it leaves
      churned_mrr: { is: 100, series: [0, 100, 0] }, // the end on 1 February is February's
      reactivation_mrr: { is: 40, series: [0, 0, 40] },
    },
  },
  {
    says: 'Who comes back counts where asked for',
    files: {
      subscriptions: 'customer,mrr,started_on,ended_on\nA,100.00,2023-01-01,2024-02-01\nA,40.00,2024-03-15,\nB,10.00,2023-01-01,',
    },
    ask: { from: '2024-03-01', to: '2024-03-31' },
    edge: { nrr: 10 / 10, 'nrr.with_reactivation': (10 + 40) / 10 },
  },
  {
    says: 'A price a year, a quarter, a week and a day, kept exactly',
    files: {
      subscriptions: `
        customer,price,billing_interval,started_on
        A,1000.00,year,2024-01-01
        B,250.00,quarter,2024-01-01
        C,7.00,week,2024-01-01
        D,1.00,day,2024-02-29`,
    },
    ask: { from: '2024-02-29', to: '2024-02-29' },
    edge: {
      arr: 1000 + 4 * 250 + 52 * 7 + 365 * 1,
      mrr: (1000 + 1000 + 364 + 365) / 12,
    },
  },
  {
    says: 'Customer-months: what is not there is gone',
    files: {
      subscriptions: `
        customer,month,mrr
        A,2024-01-01,100.00
        A,2024-02-01,120.00
        B,2024-01-01,50.00
        C,2024-02-01,30.00`,
    },
    ask: { from: '2024-02-01', to: '2024-02-29' },
    edge: {
      mrr: 150,
      expansion_mrr: 20,
      churned_mrr: 50,
      new_mrr: 30,
      nrr: (150 + 20 - 50) / 150,
      grr: 100 / 150,
    },
  },
  {
    says: 'The last complete month, where none is asked for',
    files: {
      subscriptions: `
        customer,mrr,started_on,ended_on
        A,100.00,2023-01-01,
        B,50.00,2023-01-01,2024-01-31
        C,10.00,2024-02-10,`,
    },
    ask: { today: '2024-02-10' },
    edge: { nrr: { is: 100 / 150, from: '2024-01-01', to: '2024-01-31' }, grr: 100 / 150, net_revenue_churn_rate: 50 / 150 },
  },
  {
    says: 'Nobody was there at the opening',
    files: { subscriptions: 'customer,mrr,started_on\nA,10.00,2024-02-10\nB,0.00,2023-01-01' },
    ask: february,
    edge: { new_mrr: 10, arpa: 10 / 1 },
    missing: nothingAtTheOpening,
  },
  {
    says: 'Before anybody started',
    files: { subscriptions: 'customer,mrr,started_on\nA,10.00,2024-02-10' },
    ask: { from: '2023-02-01', to: '2023-02-28' },
    edge: { mrr: 0, arr: 0 },
    missing: { arpa: missing('zero_denominator'), revenue_retention: missing('zero_denominator') },
  },
  {
    says: 'No subscriptions',
    files: { owners: 'owner,team\nAnn,East' },
    missing: {
      mrr: noSubscriptions,
      arr: noSubscriptions,
      new_mrr: noMovements,
      expansion_mrr: noMovements,
      contraction_mrr: noMovements,
      churned_mrr: noMovements,
      reactivation_mrr: noMovements,
      net_new_arr: noMovements,
      nrr: noMovements,
      revenue_retention: noMovements,
    },
  },
];
