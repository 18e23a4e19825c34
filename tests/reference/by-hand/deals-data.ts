/** Deals: open, won and lost; undated ones, negative cycles, equal amounts, amounts that are missing, deals of leads. */
import type { Chance } from './random.js';
import { day, lastDay, money, type Row, type Table } from './table.js';

const owners = ['Ann', 'Bob', 'Cy', 'Dee'];
const regions = ['North', 'South', 'East'];

function deal(chance: Chance, id: number, leads: number): Row {
  const status = chance.pick(['open', 'open', 'won', 'won', 'lost'] as const);
  const created = chance.between(0, lastDay - 5);
  const length = chance.happens(0.06) ? -chance.between(1, 4) : chance.between(0, 120);
  const closed = Math.max(0, Math.min(lastDay, created + length));
  const dated = status !== 'open' && !chance.happens(0.1);
  // A closed deal without its day has no expected day either: whether it slipped nobody can say.
  const expected = status === 'open' || dated ? chance.unless(0.15, day(created + chance.between(5, 110))) : null;
  const term = chance.unless(0.4, chance.pick([6, 12, 24, 36]));
  // The deals of leads are dated, so that the day of the opportunity is known.
  const lead = chance.unless(0.5, `L${chance.between(1, leads)}`);
  return {
    id: `D${id}`,
    customer: chance.unless(0.05, `C${chance.between(1, 60)}`),
    owner: chance.unless(0.06, chance.pick(owners)),
    status,
    created_on: lead === null ? chance.unless(0.1, day(created)) : day(created),
    closed_on: dated ? day(closed) : null,
    expected_close_on: expected,
    amount: chance.unless(0.08, money(chance.pick([50_000, 120_000, 120_000, 99_999, chance.between(10_000, 900_000)]))),
    probability: status === 'open' ? chance.unless(0.3, chance.pick(['0.1', '0.25', '0.5', '0.8'])) : null,
    one_time_fee: term === null ? null : chance.unless(0.5, money(chance.between(100, 9_000))),
    term_months: term,
    region: chance.unless(0.08, chance.pick(regions)),
    lead,
  };
}

export function deals(chance: Chance, leads: number): Table {
  return {
    columns: {
      id: 'VARCHAR',
      customer: 'VARCHAR',
      owner: 'VARCHAR',
      status: 'VARCHAR',
      created_on: 'DATE',
      closed_on: 'DATE',
      expected_close_on: 'DATE',
      amount: 'DECIMAL(18,2)',
      probability: 'DECIMAL(9,4)',
      one_time_fee: 'DECIMAL(18,2)',
      term_months: 'INTEGER',
      region: 'VARCHAR',
      lead: 'VARCHAR',
    },
    rows: Array.from({ length: 260 }, (_, i) => deal(chance, i + 1, leads)),
  };
}
