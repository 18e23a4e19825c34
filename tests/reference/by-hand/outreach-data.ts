/** Customers who were leaving, whether they were spoken to, what they paid before and around the window, and what they answered. */
import type { Chance } from './random.js';
import { day, lastDay, money, type Row, type Table } from './table.js';

const regular = 400;

export interface Outreach {
  outreach: Table;
  payments: Table;
  surveys: Table;
}

function leaver(chance: Chance, customer: string): Row {
  const detected = chance.between(100, regular);
  const contacted = chance.happens(0.6) ? detected + chance.between(1, 20) : null;
  return {
    customer,
    contacted: contacted === null ? 'no' : 'yes',
    detected_on: day(detected),
    contacted_on: contacted === null ? null : day(contacted),
    agreed_on: contacted !== null && chance.happens(0.5) ? day(contacted + chance.between(0, 10)) : null,
    channel: chance.unless(0.1, chance.pick(['phone', 'mail'])),
    owner: chance.unless(0.1, chance.pick(['Ann', 'Bob'])),
  };
}

/** Payments before the detection, in the window (from 2 to 80 days) and well after it; each an order of one to three lines. */
function payments(chance: Chance, of: Row, begin: number, detected: number): Row[] {
  const days = [detected - chance.between(40, 80), detected - chance.between(5, 30)];
  for (let i = chance.between(0, 3); i > 0; i--) days.push(begin + chance.between(2, 80));
  if (chance.happens(0.4)) days.push(Math.min(lastDay, begin + chance.between(100, 200)));
  return [...new Set(days)].flatMap((date) => {
    const order: Row = { order: `${of['customer']}-${date}`, date: day(date), customer: of['customer'] ?? null };
    const lines = Array.from({ length: chance.between(1, 3) }, () => ({ ...order, amount: money(chance.pick([1_000, 2_000, 4_500])) }));
    return chance.happens(0.15) ? [...lines, { ...order, order: `${of['customer']}-${date}-back`, amount: '-10.00' }] : lines;
  });
}

const number = (date: string): number => Math.round((Date.parse(date) - Date.parse(day(0))) / 86_400_000);

export function outreach(chance: Chance): Outreach {
  const leavers = Array.from({ length: 80 }, (_, i) => leaver(chance, `W${i + 1}`));
  const paid = leavers.flatMap((of) => {
    const detected = number(String(of['detected_on']));
    return payments(chance, of, of['contacted_on'] ? number(String(of['contacted_on'])) : detected, detected);
  });
  const answers = leavers
    .filter(() => chance.happens(0.7))
    .map((of) => ({
      customer: of['customer'] ?? null,
      date: day(chance.between(regular, lastDay)),
      kind: chance.pick(['csat', 'csat', 'nps']),
      score: chance.between(1, 5),
      after_return: chance.pick(['yes', 'yes', 'no']),
    }));
  return {
    outreach: {
      columns: {
        customer: 'VARCHAR',
        contacted: 'BOOLEAN',
        detected_on: 'DATE',
        contacted_on: 'DATE',
        agreed_on: 'DATE',
        channel: 'VARCHAR',
        owner: 'VARCHAR',
      },
      rows: leavers,
    },
    payments: { columns: { order: 'VARCHAR', date: 'DATE', customer: 'VARCHAR', amount: 'DECIMAL(18,2)' }, rows: paid },
    surveys: {
      columns: { customer: 'VARCHAR', date: 'DATE', kind: 'VARCHAR', score: 'INTEGER', after_return: 'BOOLEAN' },
      rows: answers,
    },
  };
}
