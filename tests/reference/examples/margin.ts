/** What remains of revenue: margins, selling costs, the point of break-even. */
import { type Example, missing } from './example.js';

const sales = `
  date,amount,cost,quantity,kind,discount
  2024-01-10,100.00,60.00,10,payment,0.05
  2024-01-31,50.00,,5,payment,
  2024-02-05,200.00,150.00,4,payment,0
  2024-02-06,20.00,12.00,1,refund,0.25`;

const costs = `
  date,category,amount,fixed
  2024-01-01,sales,12.00,no
  2024-01-31,marketing,18.00,no
  2024-01-15,operating,10.00,yes
  2024-02-01,operating,7.00,yes
  ,sales,5.00,no`;

const january = { from: '2024-01-01', to: '2024-01-31' };
const february = { from: '2024-02-01', to: '2024-02-29' };

export const margin: Example[] = [
  {
    says: 'A January with a line whose cost nobody knows',
    files: { sales, costs },
    ask: january,
    ordinary: {
      profit_margin: { is: (100 - 60) / 100, coverage: 1 / 2 }, // the line of 50.00 is in neither sum
      'profit_margin.net': (100 - 60 - 10) / 100,
      gross_margin_rate: (100 - 60) / 100,
      sales_expense_ratio: (12 + 18) / (100 + 50),
      'sales_expense_ratio.origin': 10 / (100 + 50),
      selling_costs: 12 + 18,
      break_even_units: 10 / ((100 - 60) / 10), // 10.00 fixed, 4.00 a unit
      break_even_revenue: 10 / ((100 - 60) / 100), // 0.40 of each unit of revenue
    },
  },
  {
    says: 'A refund gives the cost back, too',
    files: { sales, costs },
    ask: { ...february, by: 'discount_band' },
    edge: {
      profit_margin: {
        is: (200 - 20 - (150 - 12)) / (200 - 20),
        coverage: 1,
        slices: { none: (200 - 150) / 200, from_20_to_30: (-20 + 12) / -20 },
      },
    },
  },
  {
    says: 'A February that sells no more than it gives back, in units',
    files: { sales, costs },
    ask: february,
    edge: {
      'profit_margin.net': (200 - 20 - (150 - 12) - 7) / (200 - 20),
      gross_margin_rate: 42 / 180,
      sales_expense_ratio: 0 / 180, // no such cost this month: nothing spent
      'sales_expense_ratio.origin': 7 / 180,
      break_even_units: 7 / (42 / (4 - 1)), // the refund brings a unit back: 42.00 on 3
      break_even_revenue: 7 / (42 / 180),
    },
  },
  {
    says: 'Undated costs count where no period is set',
    files: { sales, costs },
    edge: { selling_costs: 12 + 18 + 5, sales_expense_ratio: 35 / (150 + 180) },
  },
  {
    says: 'Margin from what is set, where no cost is known',
    files: { sales: 'date,amount,quantity\n2024-01-10,100.00,10', costs },
    ask: { ...january, parameters: { gross_margin: 0.7 } },
    edge: { gross_margin_rate: 0.7 },
    missing: {
      profit_margin: missing('needs_field', 'sales.cost'),
      'profit_margin.net': missing('needs_field', 'sales.cost'),
      break_even_units: missing('needs_field', 'sales.cost'),
      break_even_revenue: missing('needs_field', 'sales.cost'),
    },
  },
  {
    says: 'Neither a cost nor a margin that is set',
    files: { sales: 'date,amount\n2024-01-10,100.00' },
    ask: january,
    missing: {
      gross_margin_rate: missing('needs_field', 'sales.cost'),
      sales_expense_ratio: missing('needs_fact', 'costs.category', 'costs.amount'),
      'sales_expense_ratio.origin': missing('needs_fact', 'costs.category', 'costs.amount'),
    },
  },
  {
    says: 'Sold at cost, nothing breaks even',
    files: { sales: 'date,amount,cost,quantity\n2024-01-10,100.00,100.00,10', costs },
    ask: january,
    edge: { profit_margin: 0 / 100 },
    missing: { break_even_units: missing('zero_denominator'), break_even_revenue: missing('zero_denominator') },
  },
  {
    says: 'Lines whose profit is written instead of their cost',
    files: { sales: 'date,amount,profit,region\n2024-01-10,100.00,25.00,North\n2024-01-11,60.00,,' },
    ask: { ...january, by: 'region' },
    edge: { profit_margin: { is: 25 / 100, coverage: 1 / 2, slices: { North: 25 / 100 } } },
  },
];
