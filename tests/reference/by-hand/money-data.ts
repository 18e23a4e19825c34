/** Targets per owner and for the company, which do not agree; costs by category, fixed and not, some undated. */
import type { Chance } from './random.js';
import { day, lastDay, money, type Row, type Table } from './table.js';

const owners = ['Ann', 'Bob', 'Cy'];

export function targets(chance: Chance): Table {
  const rows: Row[] = [];
  for (let quarter = 0; quarter < 8; quarter++) {
    const start = new Date(Date.UTC(2023, quarter * 3, 1)).toISOString().slice(0, 10);
    const end = new Date(Date.UTC(2023, quarter * 3 + 3, 0)).toISOString().slice(0, 10);
    for (const owner of [null, ...owners]) {
      const cents = chance.between(200, 900) * 1_000 * (owner === null ? 4 : 1);
      rows.push({ period_start: start, period_end: end, owner, amount: money(cents) });
    }
  }
  return { columns: { period_start: 'DATE', period_end: 'DATE', owner: 'VARCHAR', amount: 'DECIMAL(18,2)' }, rows };
}

/** Plans of money and of deals side by side. */
export function plans(chance: Chance): Table {
  const rows = Array.from({ length: 8 }, (_, quarter) => {
    const period_start = new Date(Date.UTC(2023, quarter * 3, 1)).toISOString().slice(0, 10);
    const period_end = new Date(Date.UTC(2023, quarter * 3 + 3, 0)).toISOString().slice(0, 10);
    return [
      { period_start, period_end, metric: 'revenue', amount: money(chance.between(500, 900) * 5_000) },
      { period_start, period_end, metric: 'deals', amount: money(chance.between(5, 30) * 100) },
    ];
  });
  return { columns: { period_start: 'DATE', period_end: 'DATE', metric: 'VARCHAR', amount: 'DECIMAL(18,2)' }, rows: rows.flat() };
}

export function costs(chance: Chance): Table {
  return {
    columns: { date: 'DATE', category: 'VARCHAR', fixed: 'BOOLEAN', source: 'VARCHAR', amount: 'DECIMAL(18,2)' },
    rows: Array.from({ length: 240 }, () => ({
      date: chance.unless(0.04, day(chance.between(0, lastDay))),
      category: chance.pick(['sales', 'marketing', 'operating', 'retention']),
      fixed: chance.happens(0.4) ? 'yes' : 'no',
      source: chance.unless(0.1, chance.pick(['web', 'fair', 'partner'])),
      amount: money(chance.between(100, 60_000)),
    })),
  };
}
