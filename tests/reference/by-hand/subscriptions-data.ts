/** Subscription intervals: overlaps, changes on the same day, trials, three billings, pauses; and the same as customer-months. */
import type { Chance } from './random.js';
import { day, dayNumber, lastDay, money, type Row, type Table } from './table.js';

/** Prices in cents whose twelfth, third or whole is a round number of cents a month. */
const prices = [
  { plan: 'basic', billing_interval: 'monthly', cents: 2_990, a_year: 12 },
  { plan: 'basic', billing_interval: 'yearly', cents: 30_000, a_year: 1 },
  { plan: 'team', billing_interval: 'monthly', cents: 9_950, a_year: 12 },
  { plan: 'team', billing_interval: 'quarterly', cents: 27_000, a_year: 4 },
  { plan: 'firm', billing_interval: 'yearly', cents: 240_000, a_year: 1 },
];
const trial = { plan: 'basic', billing_interval: 'monthly', cents: 0, a_year: 12 };

interface Interval {
  price: (typeof prices)[number];
  from: number;
  to: number | null;
}

function life(chance: Chance): Interval[] {
  const intervals: Interval[] = [];
  let from = chance.between(0, lastDay - 10);
  if (chance.happens(0.3)) intervals.push({ price: trial, from: Math.max(0, from - 14), to: from });
  for (let step = chance.between(1, 5); step > 0; step--) {
    const to = from + chance.between(10, 240);
    const ended = to <= lastDay && !chance.happens(0.15) ? to : null;
    intervals.push({ price: chance.pick(prices), from, to: ended });
    if (chance.happens(0.25)) intervals.push({ price: chance.pick(prices), from: Math.min(lastDay, from + 7), to: ended });
    if (ended === null) break;
    // The next one begins on the same day, or after a pause.
    from = ended + (chance.happens(0.5) ? 0 : chance.between(1, 100));
    if (from > lastDay) break;
  }
  return intervals;
}

export interface Subscriptions {
  intervals: Table;
  months: Table;
}

export function subscriptions(chance: Chance): Subscriptions {
  const intervals: Row[] = [];
  const months: Row[] = [];
  for (let id = 1; id <= 60; id++) {
    const customer = `C${id}`;
    const all = life(chance);
    // What ends on one day ends for one reason, so that the last to end is never in doubt.
    const why = new Map<number, Row>();
    for (const { to } of all) {
      if (to === null || why.has(to)) continue;
      why.set(to, {
        cancel_reason: chance.pick(['price', 'support', 'competitor', null]),
        churn_kind: chance.pick(['voluntary', 'voluntary', 'involuntary', null]),
      });
    }
    all.forEach(({ price, from, to }, i) => {
      intervals.push({
        id: `${customer}-${i}`,
        customer,
        plan: price.plan,
        billing_interval: price.billing_interval,
        price: money(price.cents),
        started_on: day(from),
        ended_on: to === null ? null : day(to),
        ...(to === null ? { cancel_reason: null, churn_kind: null } : why.get(to)),
      });
    });
    months.push(...customerMonths(customer, all));
  }
  return { intervals: { columns: intervalColumns, rows: intervals }, months: { columns: monthColumns, rows: months } };
}

const intervalColumns = {
  id: 'VARCHAR',
  customer: 'VARCHAR',
  plan: 'VARCHAR',
  billing_interval: 'VARCHAR',
  price: 'DECIMAL(18,2)',
  started_on: 'DATE',
  ended_on: 'DATE',
  cancel_reason: 'VARCHAR',
  churn_kind: 'VARCHAR',
};
const monthColumns = { customer: 'VARCHAR', month: 'DATE', mrr: 'DECIMAL(18,2)' };

/** What the customer pays at the end of each complete month. */
function customerMonths(customer: string, all: Interval[]): Row[] {
  const rows: Row[] = [];
  for (let month = 0; month < 22; month++) {
    const last = dayNumber(new Date(Date.UTC(2023, month + 1, 0)).toISOString().slice(0, 10));
    const active = all.filter(({ from, to }) => from <= last && (to === null || last < to));
    const cents = active.reduce((sum, { price }) => sum + (price.cents * price.a_year) / 12, 0);
    if (cents > 0) rows.push({ customer, month: new Date(Date.UTC(2023, month, 1)).toISOString().slice(0, 10), mrr: money(cents) });
  }
  return rows;
}
