/** Several currencies: converted by rates, or one at a time. */
import { type Example, missing } from './example.js';

const sales = `
  date,amount,currency
  2024-01-01,100.00,USD
  2024-01-05,100.00,EUR
  2024-01-06,10.00,EUR
  2024-01-07,50.00,USD
  2024-01-08,500.00,USD`;

export const currencies: Example[] = [
  {
    says: 'The latest rate on or before the day',
    files: { sales, rates: 'date,currency,rate\n2024-01-01,EUR,1.1\n2024-01-06,EUR,1.255' },
    edge: { total_revenue: 100 + 100 * 1.1 + 12.55 + 50 + 500, purchases: 5 },
  },
  {
    says: 'The total is rounded once',
    files: {
      sales: 'date,amount,currency\n2024-01-01,100.00,USD\n2024-01-02,0.03,EUR\n2024-01-02,0.03,EUR',
      rates: 'date,currency,rate\n2024-01-01,EUR,1.15',
    },
    edge: { total_revenue: 100.07 }, // 0.0345 twice are 0.069; 0.03 twice would be 0.06
  },
  {
    says: 'Without rates the main currency alone',
    files: { sales },
    edge: { total_revenue: { is: 100 + 50 + 500, leftOut: { other_currency: 2 } }, average_purchase: 650 / 3 },
  },
  {
    says: 'A day before the first rate',
    files: { sales: 'date,amount,currency\n2024-01-01,100.00,USD\n2024-01-01,7.00,EUR', rates: 'date,currency,rate\n2024-01-02,EUR,1.1' },
    edge: { total_revenue: { is: 100, leftOut: { no_rate: 1 } } },
  },
  {
    says: 'Two currencies of which none is rated, one to a region',
    files: { sales: 'date,amount,currency,region\n2024-01-01,100.00,USD,North\n2024-01-02,90.00,EUR,South\n2024-01-03,1.00,USD,North' },
    ask: { by: 'region' },
    edge: { total_revenue: { is: 101, slices: { North: 101 } } },
  },
  {
    says: 'Growth of what is in one currency',
    files: { sales: 'date,amount,currency\n2023-11-01,100.00,USD\n2024-02-01,150.00,USD\n2024-02-01,999.00,EUR\n2024-02-02,600.00,USD' },
    ask: { from: '2024-01-01', to: '2024-03-31', today: '2024-03-31' },
    edge: { qoq_growth: 750 / 100 - 1 },
    missing: { yoy_growth: missing('zero_denominator') },
  },
];
