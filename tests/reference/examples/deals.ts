/** Deals that were closed: how many were won, how large they are, how long they took. */
import { type Example, missing } from './example.js';

const deals = `
  id,status,created_on,closed_on,amount,term_months,one_time_fee
  D1,won,2024-01-01,2024-01-11,1000.00,12,100.00
  D2,won,2024-01-05,2024-01-25,3000.00,24,0
  D3,won,2023-12-01,2024-03-31,500.00,6,
  D4,lost,2024-02-01,2024-02-11,2000.00,,
  D5,lost,2024-02-29,2024-03-01,,,
  D6,open,2024-03-01,,700.00,12,
  D7,won,2024-03-20,2024-03-10,,12,
  D8,won,2024-03-30,2024-04-01,900.00,,
  D9,lost,2024-03-31,2024-05-01,900.00,,`;

const quarter = { from: '2024-01-01', to: '2024-03-31' };

export const closedDeals: Example[] = [
  {
    says: 'A quarter of deals',
    files: { deals },
    ask: quarter,
    ordinary: {
      won_deals: 4, // D1 D2 D3 D7
      lost_deals: 2, // D4 D5
      open_deals: 3, // D6 D8 D9 at the end of 31 March
      won_revenue: 1000 + 3000 + 500,
      win_rate: 4 / (4 + 2),
      'win_rate.by_amount': 4500 / (4500 + 2000),
      'win_rate.cohort': 4 / (4 + 3), // created in it: D1 D2 D7 D8; D4 D5 D9
      loss_rate: 2 / (4 + 2),
      avg_deal_size: (1000 + 3000 + 500) / 3, // D7 has no amount
      'avg_deal_size.median': 1000,
      sales_cycle: { is: (10 + 20 + 121) / 3, leftOut: { negative_cycle: 1 } }, // D7 ends before it begins
      'sales_cycle.median': 20,
      'sales_cycle.all_closed': (10 + 20 + 121 + 10 + 1) / 5, // D4 and D5, over 29 February
      acv: (900 + 1500 + 1000) / 3, // (1000 - 100) a year; 3000 in two; 500 in half a year
      'acv.pooled': (900 + 3000 + 500) / (1 + 2 + 0.5),
    },
  },
  {
    says: 'All deals there are',
    files: { deals },
    ordinary: { 'win_rate.origin': 5 / 9 }, // D1 D2 D3 D7 D8 of nine, open ones too
    edge: { win_rate: 5 / (5 + 3), loss_rate: 3 / 8, 'win_rate.cohort': 5 / 8 },
  },
  {
    says: 'Days that are the first and the last of a month; deals without a day',
    files: {
      deals: `
        id,status,created_on,closed_on,amount,term_months,one_time_fee
        D1,won,2024-02-01,2024-02-01,100.00,12,
        D2,won,2024-02-29,2024-02-29,200.00,1,
        D3,lost,2024-01-31,2024-02-29,50.00,,
        D4,won,,2024-02-10,60.00,12,60.00
        D5,won,2024-02-05,,999.00,12,
        D6,lost,2024-02-05,2024-03-01,999.00,,`,
    },
    ask: { from: '2024-02-01', to: '2024-02-29' },
    edge: {
      won_deals: { is: 3, leftOut: { no_date: 1 } }, // D1 D2 D4; D5 is undated
      win_rate: 3 / 4,
      'win_rate.by_amount': 360 / (360 + 50),
      'win_rate.cohort': 3 / 4, // created in February: D1 D2 D5 won, D6 lost
      loss_rate: 1 / 4,
      avg_deal_size: 360 / 3,
      'avg_deal_size.median': 100,
      sales_cycle: { is: (0 + 0) / 2 }, // the same day is 0 days; D4's beginning is unknown
      'sales_cycle.median': 0,
      'sales_cycle.all_closed': (0 + 0 + 29) / 3,
      acv: (100 + 2400 + 0) / 3, // a month of 200.00 is 2,400.00 a year
      'acv.pooled': (100 + 200 + 0) / (1 + 1 / 12 + 1),
    },
  },
  {
    says: 'A median between two',
    files: { deals: 'status,amount,created_on,closed_on\nwon,100.00,2024-01-01,2024-01-03\nwon,200.00,2024-01-01,2024-01-08' },
    edge: { 'avg_deal_size.median': 150, 'sales_cycle.median': 4.5 },
  },
  {
    says: 'Nothing but open deals',
    files: { deals: 'status,amount,created_on,closed_on,term_months\nopen,100.00,2024-01-01,,12' },
    edge: { 'win_rate.origin': 0 / 1, won_deals: 0 },
    missing: {
      win_rate: missing('zero_denominator'),
      'win_rate.by_amount': missing('zero_denominator'),
      'win_rate.cohort': missing('zero_denominator'),
      loss_rate: missing('zero_denominator'),
      avg_deal_size: missing('zero_denominator'),
      'avg_deal_size.median': missing('no_rows'),
      sales_cycle: missing('no_rows'),
      'sales_cycle.median': missing('no_rows'),
      'sales_cycle.all_closed': missing('no_rows'),
      acv: missing('no_rows'),
      'acv.pooled': missing('zero_denominator'),
    },
  },
  {
    says: 'Deals of which nothing is known but how they ended',
    files: { deals: 'id,status\nD1,won\nD2,lost' },
    edge: { win_rate: 1 / 2 },
    missing: {
      avg_deal_size: missing('needs_field', 'deals.amount'),
      'avg_deal_size.median': missing('needs_field', 'deals.amount'),
      'win_rate.by_amount': missing('needs_field', 'deals.amount'),
      sales_cycle: missing('needs_field', 'deals.created_on', 'deals.closed_on'),
      'sales_cycle.median': missing('needs_field', 'deals.created_on', 'deals.closed_on'),
      'sales_cycle.all_closed': missing('needs_field', 'deals.created_on', 'deals.closed_on'),
      acv: missing('needs_field', 'deals.amount', 'deals.term_months'),
      'acv.pooled': missing('needs_field', 'deals.amount', 'deals.term_months'),
    },
  },
  {
    says: 'No deals at all',
    files: { owners: 'owner,team\nAnn,East' },
    missing: {
      win_rate: missing('needs_fact', 'deals.status'),
      'win_rate.origin': missing('needs_fact', 'deals.status'),
      loss_rate: missing('needs_fact', 'deals.status'),
      won_deals: missing('needs_fact', 'deals.status'),
    },
  },
];
