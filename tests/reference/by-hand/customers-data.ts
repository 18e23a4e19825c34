/** Customers with and without a start, an end, a reason and a kind of churn; the keys are those of sales and subscriptions. */
import type { Chance } from './random.js';
import { day, lastDay, money, type Row, type Table } from './table.js';

const reasons = ['price', 'support', 'competitor', null];

function customer(chance: Chance, id: number): Row {
  const acquired = chance.between(0, lastDay - 20);
  const churned = chance.happens(0.45) ? chance.between(acquired + 1, lastDay) : null;
  return {
    customer: `C${id}`,
    segment: chance.unless(0.1, chance.pick(['small', 'middle', 'large'])),
    acquired_on: chance.unless(0.04, day(acquired)),
    churned: churned === null ? 'no' : 'yes',
    churned_on: churned === null ? null : day(churned),
    churn_reason: churned === null ? null : chance.pick(reasons),
    churn_kind: churned === null ? null : chance.pick(['voluntary', 'voluntary', 'involuntary', null]),
    mrr: money(chance.pick([2_990, 4_900, 9_950, 20_000])),
  };
}

export function customers(chance: Chance): Table {
  return {
    columns: {
      customer: 'VARCHAR',
      segment: 'VARCHAR',
      acquired_on: 'DATE',
      churned: 'BOOLEAN',
      churned_on: 'DATE',
      churn_reason: 'VARCHAR',
      churn_kind: 'VARCHAR',
      mrr: 'DECIMAL(18,2)',
    },
    // Sales know ten customers that this list does not.
    rows: Array.from({ length: 60 }, (_, i) => customer(chance, i + 1)),
  };
}
