/** Revenue, its refunds, its growth and where it comes from. */
import { type Example, missing, none } from './example.js';

const quarter = `
  order,date,customer,amount,kind,region
  O1,2024-01-01,A,100.00,payment,North
  O1,2024-01-01,A,50.50,payment,South
  O2,2024-02-29,B,200.00,payment,
  O2,2024-03-01,B,30.25,refund,
  O3,2024-03-31,C,80.00,payment,North
  O4,2024-04-01,A,999.99,payment,North
  ,,A,10.01,payment,South`;

/** An orders' file that never comes to more than it gives back. */
const givenBack = `
  date,customer,amount,kind
  2024-01-05,A,50.00,payment
  2024-01-06,A,50.00,refund
  2024-04-05,A,70.00,payment
  2025-01-05,A,70.00,payment`;

export const revenue: Example[] = [
  {
    says: 'A quarter with a refund, from its first day to its last',
    files: { sales: quarter },
    ask: { from: '2024-01-01', to: '2024-03-31', by: 'region' },
    ordinary: {
      total_revenue: 100.0 + 50.5 + 200.0 - 30.25 + 80.0, // the first and the last day are in it, 1 April and the undated row are not
      'total_revenue.gross': 100.0 + 50.5 + 200.0 + 80.0, // nothing taken off
      gross_revenue: 430.5,
      refunds: 30.25,
      orders: 3, // O1 O2 O3
      purchases: 3, // the refund is none
      paying_customers: 3, // A B C
      revenue_share: { slices: { North: (100 + 80) / 400.25, South: 50.5 / 400.25, [none]: (200 - 30.25) / 400.25 } },
      arpa: 400.25 / 3, // no subscriptions: by customers who paid
      average_purchase: 430.5 / 3,
    },
    edge: { revenue_share: { is: 400.25 / 400.25, leftOut: { no_date: 1 } } }, // the whole is all of it
  },
  {
    says: 'Undated rows count without a period; the series leaves out exactly them',
    files: { sales: quarter },
    ask: { grain: 'quarter' },
    edge: {
      total_revenue: { is: 400.25 + 999.99 + 10.01, series: [400.25, 999.99] },
      'total_revenue.gross': 430.5 + 999.99 + 10.01,
      purchases: 4 + 1, // O1..O4, and the row without an order
      average_purchase: (430.5 + 999.99 + 10.01) / 5,
      arpa: { is: 1410.25 / 3, series: [400.25 / 3, 999.99 / 1] },
    },
  },
  {
    says: 'A refund is taken off however it is written',
    files: {
      sales: `
        date,customer,amount,kind
        2024-01-01,A,100.00,payment
        2024-01-02,A,-10.00,refund
        2024-01-03,A,10.00,refund
        2024-01-04,A,-5.00,`,
    },
    edge: {
      total_revenue: 100 - 10 - 10 - 5,
      refunds: 25, // a line below zero gives money back, too
      purchases: 1,
    },
  },
  {
    says: 'Quantity by price less a discount, where there is no amount',
    files: {
      sales: `
        date,quantity,unit_price,discount
        2024-01-01,3,10.00,0.1
        2024-01-02,2,7.50,0`,
    },
    edge: { total_revenue: 3 * 10 * 0.9 + 2 * 7.5 },
  },
  {
    says: 'Shares of revenue that refunds have brought to zero',
    files: { sales: givenBack },
    ask: { from: '2024-01-01', to: '2024-01-31', by: 'customer' },
    edge: { total_revenue: 0 },
    missing: { revenue_share: missing('zero_denominator') },
  },
  {
    says: 'The last complete quarter beside the one before it',
    files: {
      sales: `
        date,amount
        2023-10-01,100.00
        2023-12-31,100.00
        2024-01-01,150.00
        2024-03-31,90.00
        2024-04-05,60.00`,
    },
    ask: { today: '2024-04-10' },
    ordinary: {
      qoq_growth: { is: (240 - 200) / 200, from: '2024-01-01', to: '2024-03-31' },
      'qoq_growth.like_for_like': (240 - 200) / 200, // a complete quarter is compared whole
    },
  },
  {
    says: 'An unfinished quarter beside the same days of the one before',
    files: {
      sales: `
        date,amount
        2024-01-01,150.00
        2024-01-10,30.00
        2024-01-11,60.00
        2024-04-05,60.00`,
    },
    ask: { today: '2024-04-10', from: '2024-04-01', to: '2024-06-30' },
    edge: {
      qoq_growth: (60 - 240) / 240,
      'qoq_growth.like_for_like': (60 - 180) / 180, // 1 to 10 April, 1 to 10 January
    },
  },
  {
    says: 'No growth from a quarter of nothing',
    files: { sales: givenBack },
    ask: { from: '2024-04-01', to: '2024-06-30', today: '2024-06-30' },
    missing: { qoq_growth: missing('zero_denominator'), 'qoq_growth.like_for_like': missing('zero_denominator') },
  },
  {
    says: 'This year beside the last',
    files: {
      sales: `
        date,amount
        2022-01-01,100.00
        2022-12-31,300.00
        2023-01-01,250.00
        2023-12-31,250.00
        2024-02-01,7.00`,
    },
    ask: { today: '2024-02-10' },
    ordinary: {
      yoy_growth: { is: 500 / 400 - 1, from: '2023-01-01', to: '2023-12-31' },
      'yoy_growth.like_for_like': 500 / 400 - 1,
    },
  },
  {
    says: 'A February beside one of 29 days',
    files: {
      sales: `
        date,amount
        2024-02-01,60.00
        2024-02-29,40.00
        2024-03-01,5.00
        2025-02-10,130.00`,
    },
    ask: { from: '2025-02-01', to: '2025-02-28', today: '2025-02-14' },
    edge: {
      yoy_growth: 130 / 100 - 1, // the 29th is in it, 1 March is not
      'yoy_growth.like_for_like': 130 / 60 - 1, // to the 14th of both
    },
  },
  {
    says: 'No growth since a year that gave back all it took',
    files: { sales: givenBack },
    ask: { from: '2025-01-01', to: '2025-01-31', today: '2025-01-31' },
    missing: { yoy_growth: missing('zero_denominator'), 'yoy_growth.like_for_like': missing('zero_denominator') },
  },
  {
    says: 'Fiscal years that begin in April',
    files: { sales: 'date,amount\n2022-04-01,1.00\n2023-03-31,2.00\n2023-04-01,10.00\n2024-03-31,30.00\n2024-04-01,50.00' },
    ask: { fiscalStart: 4, grain: 'year', today: '2024-04-30' },
    edge: { total_revenue: { is: 93, series: [3, 40, 50], complete: [true, true, false] } },
  },
  {
    says: 'No sales at all',
    files: { products: 'product,category\nP1,hard' },
    missing: {
      total_revenue: missing('needs_fact', 'sales.amount'),
      'total_revenue.gross': missing('needs_fact', 'sales.amount'),
      purchases: missing('needs_fact', 'sales.amount'),
      average_purchase: missing('needs_fact', 'sales.amount'),
      arpa: missing('needs_fact', 'subscriptions.mrr', 'subscriptions.started_on', 'subscriptions.customer'),
    },
  },
];
