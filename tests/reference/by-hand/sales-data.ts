/** Sales: several lines an order, refunds in both spellings, failed payments, rows without a date, a customer, a cost. */
import type { Chance } from './random.js';
import { day, lastDay, money, type Row, type Table } from './table.js';

const regions = ['North', 'South', 'East'];
const owners = ['Ann', 'Bob', 'Cy'];

function line(chance: Chance, order: Row): Row {
  const cents = chance.pick([1_000, 2_500, 2_500, 0, chance.between(99, 80_000)]);
  return {
    ...order,
    quantity: chance.unless(0.05, chance.between(1, 12)),
    amount: money(cents),
    cost: chance.unless(0.25, money(Math.floor(cents * chance.pick([0.4, 0.6, 0.9])))),
    kind: 'payment',
    status: chance.happens(0.06) ? 'failed' : 'paid',
  };
}

/** A refund of that line, as positive or as negative amount. */
function refund(chance: Chance, of: Row): Row {
  const negative = chance.happens(0.5);
  return { ...of, amount: negative ? `-${of['amount']}` : of['amount']!, cost: null, kind: 'refund', status: 'paid' };
}

function order(chance: Chance, id: number, customers: number): Row[] {
  // Half of the customers buy in the first year alone, so that some are lost and some come back.
  const customer = chance.between(1, customers);
  const last = customer % 3 === 0 && !chance.happens(0.1) ? 330 : lastDay;
  const header: Row = {
    order: `O${id}`,
    date: chance.unless(0.03, day(chance.between(customer % 2 === 0 ? 200 : 0, last))),
    customer: chance.unless(0.07, `C${customer}`),
    region: chance.unless(0.08, chance.pick(regions)),
    owner: chance.unless(0.06, chance.pick(owners)),
  };
  const lines = Array.from({ length: chance.between(1, 3) }, () => line(chance, header));
  const back = lines.filter(({ amount, status }) => amount !== '0.00' && status === 'paid' && chance.happens(0.07));
  return [...lines, ...back.map((of) => refund(chance, of))];
}

export function sales(chance: Chance): Table {
  return {
    columns: {
      order: 'VARCHAR',
      date: 'DATE',
      customer: 'VARCHAR',
      region: 'VARCHAR',
      owner: 'VARCHAR',
      quantity: 'INTEGER',
      amount: 'DECIMAL(18,2)',
      cost: 'DECIMAL(18,2)',
      kind: 'VARCHAR',
      status: 'VARCHAR',
    },
    rows: Array.from({ length: 330 }, (_, i) => order(chance, i + 1, 70)).flat(),
  };
}

/** Lines by units, price and discount, which is a share of 1 or of 100; some lack one of them. */
export function pricedSales(chance: Chance, whole: 1 | 100): Table {
  return {
    columns: {
      order: 'VARCHAR',
      date: 'DATE',
      customer: 'VARCHAR',
      quantity: 'INTEGER',
      unit_price: 'DECIMAL(18,2)',
      discount: 'DECIMAL(9,4)',
      region: 'VARCHAR',
    },
    rows: Array.from({ length: 200 }, (_, i) => ({
      order: `P${Math.floor(i / 2)}`,
      date: chance.unless(0.05, day(chance.between(0, lastDay))),
      customer: chance.unless(0.1, `C${chance.between(1, 40)}`),
      quantity: chance.unless(0.05, chance.between(1, 9)),
      unit_price: chance.unless(0.05, money(chance.between(99, 9_999))),
      discount: chance.unless(0.3, whole === 1 ? chance.pick(['0', '0.05', '0.125', '0.25']) : chance.pick(['0', '5', '12.5', '25'])),
      region: chance.unless(0.1, chance.pick(regions)),
    })),
  };
}
