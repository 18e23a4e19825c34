/** Metrics of several facts, sliced: each side takes its own rows of the slice. */
import { type Example, missing, none } from './example.js';

const quarter = { from: '2024-01-01', to: '2024-03-31', today: '2024-03-31' };

export const slices: Example[] = [
  {
    says: 'Coverage, conversion and costs of each owner',
    files: {
      deals: `
        id,status,owner,created_on,closed_on,expected_close_on,amount
        D1,open,Ann,2023-12-01,,2024-04-30,400.00
        D2,open,Bob,2023-12-01,,2024-04-30,100.00
        D3,won,Ann,2023-12-01,2024-02-01,2024-02-15,300.00
        D4,lost,Ann,2023-12-01,2024-02-01,2024-01-15,50.00
        D5,won,,2023-12-01,2024-02-01,2024-02-15,60.00`,
      targets: `
        period_start,period_end,owner,amount
        2024-04-01,2024-06-30,Ann,200.00
        2024-04-01,2024-06-30,Bob,400.00
        2024-01-01,2024-03-31,Ann,600.00`,
    },
    ask: { from: '2024-04-01', to: '2024-06-30', today: '2024-03-31', by: 'owner' },
    edge: {
      pipeline_coverage: { is: 500 / 600, slices: { Ann: 400 / 200, Bob: 100 / 400 } },
      target: { is: 600, slices: { Ann: 200, Bob: 400 } },
    },
  },
  {
    says: 'Leads and deals of each owner, and of none',
    files: {
      leads: 'id,created_on,owner\nL1,2024-01-05,Ann\nL2,2024-01-06,Ann\nL3,2024-01-07,Bob\nL4,2024-01-08,',
      deals: 'id,status,owner,closed_on\nD1,won,Ann,2024-02-01\nD2,won,,2024-02-01\nD3,won,Cid,2024-02-01\nD4,lost,Bob,2024-02-01',
    },
    ask: { ...quarter, by: 'owner' },
    edge: {
      sales_conversion: { is: 3 / 4, slices: { Ann: 1 / 2, Bob: 0 / 1, [none]: 1 / 1, Cid: missing('zero_denominator') } },
      win_rate: { is: 3 / 4, slices: { Ann: 1 / 1, Bob: 0 / 1, [none]: 1 / 1, Cid: 1 / 1 } },
      leads: { is: 4, slices: { Ann: 2, Bob: 1, [none]: 1 } },
    },
  },
  {
    says: 'Teams of owners, and an owner nobody lists',
    files: {
      owners: 'owner,team\nAnn,East\nBob,West',
      activities: `
        kind,date,owner,direction,status
        call,2024-01-05,Ann,out,
        call,2024-01-06,Bob,out,
        call,2024-01-06,Zed,out,
        demo,2024-01-07,Ann,,held`,
    },
    ask: { ...quarter, by: 'team' },
    edge: {
      calls: { is: 3, slices: { East: 1, West: 1, [none]: 1 } },
      pitch_rate: { is: 1 / 3, slices: { East: 1 / 1, West: 0 / 1, [none]: 0 / 1 } },
    },
  },
  {
    says: 'Margins of each product, by what the list of products says it costs',
    files: {
      sales: 'date,product,quantity,amount\n2024-01-05,P1,2,100.00\n2024-01-06,P2,1,30.00\n2024-01-07,P9,1,20.00',
      products: 'product,category,cost\nP1,hard,20.00\nP2,soft,15.00',
    },
    ask: { ...quarter, by: 'category' },
    edge: {
      profit_margin: {
        is: (130 - 2 * 20 - 15) / 130, // P9 is in no list: neither its revenue nor its cost
        coverage: 2 / 3,
        slices: { hard: (100 - 40) / 100, soft: (30 - 15) / 30 },
      },
      total_revenue: { is: 150, slices: { hard: 100, soft: 30, [none]: 20 } },
    },
  },
  {
    says: 'Orders carry the day and the customer of their lines',
    files: {
      sales: 'order,amount\nO1,10.00\nO1,5.00\nO2,20.00\nO9,40.00',
      orders: 'order,date,customer,region\nO1,2024-01-05,A,North\nO2,2024-02-05,A,South',
    },
    ask: { ...quarter, by: 'region' },
    edge: {
      total_revenue: { is: 10 + 5 + 20, slices: { North: 15, South: 20 } }, // O9 has no day
      orders: 2,
      paying_customers: 1,
      repeat_customer_rate: 1 / 1,
    },
  },
  {
    says: 'Prices of the list of products',
    files: {
      sales: 'date,product,quantity\n2024-01-05,P1,2\n2024-01-06,P2,3',
      products: 'product,unit_price,cost\nP1,10.50,4.00\nP2,1.00,',
    },
    ask: quarter,
    edge: { total_revenue: 2 * 10.5 + 3 * 1, profit_margin: { is: (21 - 8) / 21, coverage: 1 / 2 } },
  },
];
