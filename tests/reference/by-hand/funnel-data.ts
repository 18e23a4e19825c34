/** Leads, visits and activities, with undated rows, rows without source or owner, and meetings of every fate. */
import type { Chance } from './random.js';
import { day, lastDay, type Row, type Table } from './table.js';

const sources = ['web', 'fair', 'partner'];
const owners = ['Ann', 'Bob', 'Cy'];

function lead(chance: Chance, id: number): Row {
  const created = chance.between(0, lastDay);
  const opportunity = chance.happens(0.4) ? Math.min(lastDay, created + chance.between(0, 60)) : null;
  return {
    id: `L${id}`,
    created_on: chance.unless(0.05, day(created)),
    source: chance.unless(0.08, chance.pick(sources)),
    opportunity_on: opportunity === null ? null : day(opportunity),
    converted: chance.happens(0.45) ? 'yes' : 'no',
    won_on: opportunity !== null && chance.happens(0.4) ? day(Math.min(lastDay, opportunity + chance.between(0, 90))) : null,
  };
}

export function leads(chance: Chance, count: number): Table {
  return {
    columns: { id: 'VARCHAR', created_on: 'DATE', source: 'VARCHAR', opportunity_on: 'DATE', converted: 'BOOLEAN', won_on: 'DATE' },
    rows: Array.from({ length: count }, (_, i) => lead(chance, i + 1)),
  };
}

export function visits(chance: Chance): Table {
  return {
    columns: { date: 'DATE', visitors: 'INTEGER', source: 'VARCHAR' },
    rows: Array.from({ length: 300 }, () => ({
      date: chance.unless(0.04, day(chance.between(0, lastDay))),
      visitors: chance.between(0, 40),
      source: chance.unless(0.08, chance.pick(sources)),
    })),
  };
}

function activity(chance: Chance): Row {
  const kind = chance.pick(['call', 'call', 'email', 'email', 'meeting', 'demo', 'reply']);
  const date = chance.between(3, lastDay);
  const meets = kind === 'meeting' || kind === 'demo';
  const total = kind === 'call' ? chance.unless(0.3, chance.between(4, 9)) : null;
  return {
    kind,
    date: chance.unless(0.04, day(date)),
    booked_on: meets ? chance.unless(0.4, day(Math.max(0, date - chance.between(0, 40)))) : null,
    direction: kind === 'reply' ? 'in' : kind === 'email' ? chance.pick(['out', 'out', 'in']) : 'out',
    owner: chance.unless(0.06, chance.pick(owners)),
    status: meets ? chance.pick(['held', 'held', 'no-show', 'cancelled', 'planned']) : 'held',
    checklist_total: total,
    checklist_done: total === null ? null : chance.between(0, total),
  };
}

export function activities(chance: Chance): Table {
  return {
    columns: {
      kind: 'VARCHAR',
      date: 'DATE',
      booked_on: 'DATE',
      direction: 'VARCHAR',
      owner: 'VARCHAR',
      status: 'VARCHAR',
      checklist_total: 'INTEGER',
      checklist_done: 'INTEGER',
    },
    rows: Array.from({ length: 700 }, () => activity(chance)),
  };
}
