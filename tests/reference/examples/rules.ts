/** The rules that hold for every metric: periods, buckets, comparisons, slices, scales, both sides known. */
import { type Example, missing, none } from './example.js';

const days = `
  date,amount,customer,region,channel
  2024-01-06,1.00,A,North,Web
  2024-01-07,2.00,A,North,
  2024-01-08,4.00,B,,Web
  2024-01-14,8.00,B,South,Shop
  2024-01-15,16.00,C,South,Web`;

export const rules: Example[] = [
  {
    says: 'Weeks that begin on a Monday',
    files: { sales: days },
    ask: { from: '2024-01-01', to: '2024-01-21', grain: 'week', today: '2024-01-15' },
    edge: { total_revenue: { is: 31, series: [1 + 2, 4 + 8, 16], complete: [true, true, false] } },
  },
  {
    says: 'Weeks that begin on a Sunday',
    files: { sales: days },
    ask: { from: '2023-12-31', to: '2024-01-20', grain: 'week', weekStart: 'sunday', today: '2024-01-20' },
    edge: { total_revenue: { is: 31, series: [1, 2 + 4, 8 + 16], complete: [true, true, true] } },
  },
  {
    says: 'Quarters of a fiscal year that begins in February',
    files: { sales: 'date,amount\n2024-01-31,1.00\n2024-02-01,2.00\n2024-04-30,4.00\n2024-05-01,8.00' },
    ask: { from: '2023-11-01', to: '2024-07-31', grain: 'quarter', fiscalStart: 2, today: '2024-07-31' },
    edge: { total_revenue: { series: [1, 2 + 4, 8] }, qoq_growth: { series: [missing('zero_denominator'), (6 - 1) / 1, (8 - 6) / 6] } },
  },
  {
    says: 'Beside the days before',
    files: { sales: days },
    ask: { from: '2024-01-08', to: '2024-01-14', today: '2024-01-15', compare: 'previous' },
    edge: {
      total_revenue: { is: 12, previous: 3, change: 12 / 3 - 1 },
      purchases: { is: 2, previous: 2, change: 0 },
      repeat_customer_rate: { is: 2 / 2, previous: 1 / 1, change: 0 },
    },
  },
  {
    says: 'Beside the year before, over a leap day',
    files: { sales: 'date,amount,cost\n2023-03-01,100.00,50.00\n2024-02-29,1.00,1.00\n2024-03-31,50.00,10.00' },
    ask: { from: '2024-03-01', to: '2024-03-31', today: '2024-03-31', compare: 'year' },
    edge: {
      total_revenue: { is: 50, yearAgo: 100, change: 50 / 100 - 1 },
      profit_margin: { is: 40 / 50, yearAgo: 50 / 100, change: 0.8 - 0.5 }, // of ratios the difference
    },
  },
  {
    says: 'Slices by a column that no field is, letter case aside, with one for rows without it',
    files: { sales: days.replace('channel', 'Campaign') },
    ask: { by: 'campaign' },
    edge: { total_revenue: { is: 31, slices: { Web: 1 + 4 + 16, Shop: 8, [none]: 2 } } },
  },
  {
    says: 'Slices by a field of what a row refers to',
    files: { sales: days, customers: 'customer,segment\nA,small\nB,large' },
    ask: { by: 'segment' },
    edge: {
      total_revenue: { is: 31, slices: { small: 3, large: 12, [none]: 16 } },
      paying_customers: { slices: { small: 1, large: 1, [none]: 1 } },
    },
  },
  {
    says: 'A filter',
    files: { sales: days },
    ask: { where: "region = 'South'" },
    edge: { total_revenue: 8 + 16, paying_customers: 2 },
  },
  {
    says: 'Discounts of 0 to 100',
    files: { sales: 'date,quantity,unit_price,discount\n2024-01-01,2,50.00,10\n2024-01-02,1,50.00,25\n2024-01-03,1,8.00,' },
    edge: { total_revenue: 100 * 0.9 + 50 * 0.75 + 8 },
  },
  {
    says: 'Probabilities of 0 to 100',
    files: { deals: 'id,status,amount,probability\nD1,open,200.00,25\nD2,open,100.00,90\nD3,won,5.00,100' },
    edge: { expected_revenue: 200 * 0.25 + 100 * 0.9 },
  },
  {
    says: 'A probability of its own needs no deal that is closed',
    files: { deals: 'id,status,amount,probability\nD1,open,200.00,0.25\nD2,open,100.00,0.9' },
    edge: { expected_revenue: 200 * 0.25 + 100 * 0.9 },
  },
  {
    says: 'Payments that failed are none',
    files: { sales: 'date,customer,amount,status\n2024-01-01,A,10.00,paid\n2024-01-02,B,20.00,failed\n2024-01-03,C,5.00,' },
    edge: { total_revenue: 10 + 5, 'total_revenue.gross': 15, paying_customers: 2, purchases: 2 },
  },
  {
    says: 'The first year cannot tell who is new',
    files: { sales: 'date,customer,amount\n2023-01-01,A,10.00\n2023-06-01,B,10.00\n2024-06-01,C,20.00' },
    ask: { grain: 'year', today: '2024-06-01' },
    edge: { new_revenue_share: { series: [20 / 20, 20 / 20], notices: ['left_censored'] } },
  },
  {
    says: 'Both sides known: amounts that are empty',
    files: {
      deals: `
        id,status,created_on,closed_on,amount
        D1,won,2024-01-01,2024-01-05,100.00
        D2,won,2024-01-01,,50.00
        D3,won,,2024-01-05,
        D4,lost,2024-01-01,2024-01-09,30.00`,
    },
    edge: {
      avg_deal_size: { is: 150 / 2, coverage: 2 / 3 }, // D3 has no amount
      sales_cycle: { is: 4 / 1, coverage: 1 / 3 }, // D1
      'win_rate.by_amount': 150 / (150 + 30),
    },
  },
];
