/** Contacted leavers beside the others: two proportions, their difference with its 95 % interval, and the p-value of no difference. */
import { type Example, missing } from './example.js';

/** Three were contacted, two of them paid; of two others one paid. A paid twice. */
const outreach = `
  customer,contacted,detected_on,contacted_on
  A,yes,2024-01-01,2024-01-10
  B,yes,2024-01-05,2024-01-06
  C,yes,2024-01-05,2024-01-20
  D,no,2024-01-10,
  E,no,2024-01-15,`;

const sales = `
  date,customer,amount
  2024-02-01,A,100.00
  2024-03-01,A,20.00
  2024-03-01,B,60.00
  2024-02-10,D,30.00
  2023-02-10,E,30.00`;

/** Four and four: three of the contacted pay and pay again, one of the others does. */
const four = {
  outreach: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].reduce(
    (rows, customer, index) => `${rows}\n${customer},${index < 4 ? 'yes,2024-01-01,2024-01-01' : 'no,2024-01-01,'}`,
    'customer,contacted,detected_on,contacted_on',
  ),
  sales: ['A', 'B', 'C', 'E'].reduce(
    (rows, customer) => `${rows}\n2024-01-10,${customer},5.00\n2024-01-11,${customer},5.00`,
    'date,customer,amount',
  ),
};

const january = { from: '2024-01-01', to: '2024-01-31', today: '2024-12-31' };
/** Wilson's limits of k of n at 95 %, and Newcombe's of a difference, which are made of them. */
const z = 1.959963984540054;
const wilson = (k: number, n: number, side: 1 | -1): number =>
  (k + z ** 2 / 2 + side * z * Math.sqrt((k * (n - k)) / n + z ** 2 / 4)) / (n + z ** 2);
const low = (a: number, m: number, b: number, n: number): number =>
  a / m - b / n - Math.hypot(a / m - wilson(a, m, -1), wilson(b, n, 1) - b / n);
const high = (a: number, m: number, b: number, n: number): number =>
  a / m - b / n + Math.hypot(wilson(a, m, 1) - a / m, b / n - wilson(b, n, -1));

const names = ['winback_lift', 'repeat_payment_lift'].flatMap((lift) => [lift, `${lift}_low`, `${lift}_high`, `${lift}_p_value`]);
const all = (outcome: ReturnType<typeof missing>) => Object.fromEntries(names.map((name) => [name, outcome]));

export const lifts: Example[] = [
  {
    says: 'Two of three contacted paid, one of two others',
    files: { outreach, sales },
    ask: january,
    ordinary: {
      winback_lift: 2 / 3 - 1 / 2,
      winback_lift_low: low(2, 3, 1, 2), // -0.445781
      winback_lift_high: high(2, 3, 1, 2), // 0.654829
      winback_lift_p_value: 0.7093881150142264, // z = (1/6) / sqrt(3/5 x 2/5 x (1/3 + 1/2)) = 0.372678
      repeat_payment_lift: 1 / 3 - 0 / 2,
      repeat_payment_lift_low: low(1, 3, 0, 2), // -0.378257
      repeat_payment_lift_high: high(1, 3, 0, 2), // 0.792340
      repeat_payment_lift_p_value: 0.3613104285261789, // z = (1/3) / sqrt(1/5 x 4/5 x (1/3 + 1/2)) = 0.912871
    },
  },
  {
    says: 'Three of four and one of four',
    files: four,
    ask: january,
    edge: {
      winback_lift: 3 / 4 - 1 / 4,
      winback_lift_low: low(3, 4, 1, 4), // -0.135488
      winback_lift_high: high(3, 4, 1, 4), // 0.789083
      winback_lift_p_value: 0.1572992070502852, // z = (1/2) / sqrt(1/2 x 1/2 x (1/4 + 1/4)) = sqrt 2: erfc(1)
      repeat_payment_lift: 1 / 2,
      repeat_payment_lift_low: low(3, 4, 1, 4), // -0.135488
      repeat_payment_lift_high: high(3, 4, 1, 4), // 0.789083
      repeat_payment_lift_p_value: 0.1572992070502852,
    },
  },
  {
    says: 'Nobody came back: no difference, and none to prove',
    files: { outreach, sales: 'date,customer,amount\n2023-02-10,E,30.00' },
    ask: january,
    edge: { winback_lift: 0 / 3 - 0 / 2, winback_lift_low: low(0, 3, 0, 2), winback_lift_p_value: 1, repeat_payment_lift_p_value: 1 },
  },
  {
    says: 'Everybody was contacted: there are no others',
    files: { outreach: 'customer,contacted,detected_on,contacted_on\nA,yes,2024-01-01,2024-01-10', sales },
    ask: january,
    missing: all(missing('zero_denominator')),
  },
  {
    says: 'Leavers of whose payments nothing is known',
    files: { outreach },
    ask: january,
    missing: all(missing('needs_field', 'sales.customer', 'sales.date', 'sales.amount')),
  },
];
