/** A made-up company as tables of facts: its columns are fields of the catalogue, its values the catalogue's ids. What is hard is in it:
 * gaps, ties, refunds, customers who come back, subscriptions that overlap and change, rows without a date, an unfinished month. */
import { dayAfter, Random } from './random.js';

export type Value = string | null;

export interface FactTable {
  columns: string[];
  rows: Value[][];
}

export type Company = Record<string, FactTable>;

const START = '2022-01-01';
const DAYS = 900;
/** The last day of the data, in the middle of a month. */
export const TODAY = dayAfter(START, DAYS);

const REGIONS = ['North', 'South', "Côte d'Or", 'Львів'] as const;
const OWNERS = ['Ann', 'Bob', 'Чук', 'Dee'] as const;
const SOURCES = ['web', 'fair', 'referral'] as const;
const SEGMENTS = ['small', 'large'] as const;

function table<Row extends Record<string, Value>>(rows: Row[], without: readonly string[] = []): FactTable {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((column) => !without.includes(column));
  return { columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) };
}

class Maker {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  #day(undated = 0.05): Value {
    return this.#random.chance(undated) ? null : dayAfter(START, this.#random.whole(0, DAYS));
  }

  #maybe<T>(value: T, missing = 0.1): T | null {
    return this.#random.chance(missing) ? null : value;
  }

  customers(count: number) {
    const r = this.#random;
    return Array.from({ length: count }, (_, i) => {
      const acquired = this.#day(0.1);
      const churned = r.chance(0.35);
      return {
        customer: `C${i}`,
        segment: this.#maybe(r.pick(SEGMENTS)),
        region: this.#maybe(r.pick(REGIONS)),
        industry: r.pick(['bank', 'shop']),
        acquired_on: acquired,
        churned: r.chance(0.1) ? null : String(churned),
        churned_on: churned && acquired ? dayAfter(acquired, r.whole(0, 500)) : null,
        churn_kind: churned ? this.#maybe(r.pick(['voluntary', 'involuntary']), 0.3) : null,
        churn_reason: churned ? this.#maybe(r.pick(['price', 'support', 'unknown'])) : null,
        mrr: this.#maybe(r.money(0, 300)),
        plan: r.pick(['basic', 'pro']),
        engagement: r.pick(['low', 'high']),
      };
    });
  }

  owners() {
    return OWNERS.slice(0, 3).map((owner, i) => ({ owner, team: i < 2 ? 'East' : 'West', region: REGIONS[i] ?? null }));
  }

  deals(count: number, customers: number, leads: number) {
    const r = this.#random;
    return Array.from({ length: count }, (_, i) => {
      const status = r.pick(['open', 'won', 'won', 'lost']);
      const created = this.#day();
      const length = r.whole(-5, 120);
      return {
        id: `D${i}`,
        status,
        customer: this.#maybe(`C${r.whole(0, customers + 3)}`),
        owner: this.#maybe(r.pick(OWNERS)),
        created_on: created,
        closed_on: status === 'open' ? null : this.#maybe(created ? dayAfter(created, length) : dayAfter(START, r.whole(0, DAYS)), 0.06),
        expected_close_on: this.#maybe(dayAfter(created ?? START, r.whole(1, 150))),
        amount: this.#maybe(r.money(10, 9000)),
        probability: this.#maybe(r.pick(['0.1', '0.25', '0.5', '0.9']), 0.4),
        one_time_fee: this.#maybe(r.money(0, 10), 0.6),
        term_months: this.#maybe(r.pick(['6', '12', '24', '36']), 0.3),
        product: r.pick(['P1', 'P2', 'P3']),
        region: this.#maybe(r.pick(REGIONS), 0.4),
        source: r.pick(SOURCES),
        lead: this.#maybe(`L${r.whole(0, leads)}`, 0.4),
        last_open_stage: status === 'open' ? null : this.#maybe(r.pick(['demo', 'offer', 'contract'])),
        stage: status === 'open' ? this.#maybe(r.pick(['demo', 'offer', 'contract'])) : null,
      };
    });
  }

  stageChanges(deals: ReadonlyArray<{ id: string; status: string; created_on: Value }>) {
    const r = this.#random;
    return deals.flatMap(({ id, status, created_on }) => {
      let day = r.whole(0, 4);
      return Array.from({ length: r.whole(0, 4) }, (_, step) => {
        day += r.whole(1, 30);
        const last = step === 3 && status !== 'open';
        return { deal: id, stage: last ? status : r.pick(['demo', 'offer', 'contract']), entered_on: dayAfter(created_on ?? START, day) };
      });
    });
  }

  sales(count: number, customers: number) {
    const r = this.#random;
    return Array.from({ length: count }, (_, i) => {
      const refund = r.chance(0.06);
      const amount = r.money(1, 500);
      const customer = r.whole(0, customers);
      // Some customers stop for more than a year and come back.
      const day = customer % 5 === 0 ? r.pick([r.whole(0, 150), r.whole(DAYS - 150, DAYS)]) : r.whole(0, DAYS);
      // Where a customer bought on a day is one thing: SQL knows no order of rows that would tell which of two is the last.
      const there = new Random(customer * 1000 + day);
      return {
        order: this.#maybe(`O${Math.floor(i / 2)}`, 0.05),
        date: r.chance(0.03) ? null : dayAfter(START, day),
        customer: this.#maybe(`C${customer}`, 0.06),
        product: r.pick(['P1', 'P2', 'P3', 'P9']),
        amount: this.#maybe(refund && r.chance(0.5) ? `-${amount}` : amount, 0.04),
        quantity: this.#maybe(String(r.whole(1, 9)), 0.1),
        cost: this.#maybe(r.money(0, 300), 0.3),
        kind: refund ? 'refund' : this.#maybe('payment'),
        status: this.#maybe(r.pick(['paid', 'paid', 'paid', 'failed']), 0.2),
        region: there.chance(0.2) ? null : there.pick(REGIONS),
        channel: there.pick(SOURCES),
        owner: there.chance(0.1) ? null : there.pick(OWNERS),
        discount: this.#maybe(r.pick(['0', '0.05', '0.15', '0.25', '0.4']), 0.2),
      };
    });
  }

  products() {
    return ['P1', 'P2', 'P3'].map((product, i) => ({
      product,
      category: i ? 'soft' : 'hard',
      unit_price: `${i + 1}0.50`,
      cost: `${i + 4}.25`,
    }));
  }

  subscriptions(customers: number) {
    const r = this.#random;
    const rows = [];
    for (let c = 0; c < customers; ++c) {
      let start = r.whole(0, DAYS - 100);
      const times = r.whole(1, 4);
      for (let k = 0; k < times; ++k) {
        const length = r.whole(0, 400);
        const open = k === times - 1 && r.chance(0.5);
        rows.push({
          id: `S${rows.length}`,
          customer: `C${c}`,
          mrr: this.#maybe(r.chance(0.1) ? '0' : r.money(5, 200), 0.04),
          started_on: r.chance(0.03) ? null : dayAfter(START, start),
          ended_on: open ? null : dayAfter(START, start + length),
          plan: r.pick(['basic', 'pro']),
          cancel_reason: open ? null : this.#maybe(r.pick(['price', 'competition', 'support']), 0.3),
          churn_kind: open ? null : this.#maybe(r.pick(['voluntary', 'involuntary']), 0.3),
          trial: r.chance(0.1) ? 'true' : r.chance(0.5) ? 'false' : null,
          region: this.#maybe(r.pick(REGIONS), 0.2),
        });
        // A gap, the same day, or an overlap.
        start += length + r.pick([-60, 0, 0, 1, 40, 200]);
      }
    }
    return rows;
  }

  leads(count: number) {
    const r = this.#random;
    return Array.from({ length: count }, (_, i) => {
      const created = this.#day();
      return {
        id: `L${i}`,
        created_on: created,
        source: r.pick(SOURCES),
        owner: this.#maybe(r.pick(OWNERS)),
        opportunity_on: this.#maybe(dayAfter(created ?? START, r.whole(0, 60)), 0.6),
        converted: this.#maybe(String(r.chance(0.3)), 0.3),
        won_on: this.#maybe(dayAfter(created ?? START, r.whole(10, 90)), 0.7),
        region: this.#maybe(r.pick(REGIONS)),
      };
    });
  }

  visits(count: number) {
    const r = this.#random;
    return Array.from({ length: count }, () => ({
      date: this.#day(),
      visitors: String(r.whole(1, 90)),
      source: r.pick(SOURCES),
      converted: String(r.chance(0.2)),
    }));
  }

  activities(count: number, customers: number) {
    const r = this.#random;
    return Array.from({ length: count }, () => {
      const kind = r.pick(['call', 'email', 'meeting', 'demo', 'reply']);
      const total = r.whole(1, 8);
      return {
        kind,
        date: this.#day(),
        booked_on: this.#maybe(dayAfter(START, r.whole(0, DAYS)), 0.5),
        direction: this.#maybe(r.pick(['in', 'out'])),
        owner: this.#maybe(r.pick(OWNERS)),
        status: this.#maybe(r.pick(['planned', 'held', 'cancelled', 'no_show']), 0.2),
        checklist_done: this.#maybe(String(r.whole(0, total)), 0.4),
        checklist_total: this.#maybe(String(total), 0.3),
        customer: this.#maybe(`C${r.whole(0, customers)}`),
      };
    });
  }

  targets() {
    const r = this.#random;
    const rows = [];
    for (let q = 0; q < 10; ++q) {
      const start = new Date(Date.UTC(2022, q * 3, 1)).toISOString().slice(0, 10);
      const end = new Date(Date.UTC(2022, q * 3 + 3, 0)).toISOString().slice(0, 10);
      for (const owner of OWNERS.slice(0, 3)) {
        rows.push({
          period_start: start,
          period_end: r.chance(0.1) ? null : end,
          amount: r.money(1000, 20_000),
          owner,
          metric: this.#maybe('revenue', 0.3),
        });
        rows.push({ period_start: start, period_end: end, amount: String(r.whole(1, 20)), owner, metric: 'deals' });
      }
    }
    return rows;
  }

  costs(count: number) {
    const r = this.#random;
    return Array.from({ length: count }, () => ({
      date: this.#day(),
      amount: r.money(1, 900),
      category: this.#maybe(r.pick(['sales', 'marketing', 'operating', 'retention'])),
      fixed: this.#maybe(String(r.chance(0.4))),
      channel: r.pick(SOURCES),
      owner: this.#maybe(r.pick(OWNERS), 0.5),
    }));
  }

  outreach(count: number, customers: number) {
    const r = this.#random;
    return Array.from({ length: count }, () => {
      const detected = this.#day(0.1);
      const contacted = r.chance(0.6);
      return {
        customer: `C${r.whole(0, customers)}`,
        contacted: String(contacted),
        detected_on: detected,
        contacted_on: contacted ? this.#maybe(dayAfter(detected ?? START, r.whole(0, 20))) : null,
        agreed_on: contacted ? this.#maybe(dayAfter(detected ?? START, r.whole(10, 40)), 0.6) : null,
        owner: this.#maybe(r.pick(OWNERS)),
        tool: r.pick(['discount', 'call']),
        channel: r.pick(SOURCES),
        reason: this.#maybe(r.pick(['price', 'support'])),
      };
    });
  }

  surveys(count: number, customers: number) {
    const r = this.#random;
    return Array.from({ length: count }, () => ({
      score: String(r.whole(1, 5)),
      date: this.#day(),
      kind: this.#maybe(r.pick(['csat', 'csat', 'nps'])),
      customer: `C${r.whole(0, customers)}`,
      owner: this.#maybe(r.pick(OWNERS)),
      after_return: this.#maybe(String(r.chance(0.5)), 0.2),
    }));
  }
}

const MOST_ROWS = 'EUR';
const OTHERS = ['USD', 'USD', 'UAH'] as const;
/** Of a rate, how much of the books' currency one unit is. */
const WORTH: Record<string, number> = { EUR: 1.08, USD: 1, UAH: 0.0265 };

/** Which currencies have rates. Without EUR, USD and UAH all rates lead to the one that has none. */
export type Rates = ReadonlyArray<keyof typeof WORTH>;

/** A currency for each row: mostly one, sometimes none. `key`: rows that are in one currency together. */
function inCurrencies(rows: Array<Record<string, Value>>, seed: number, key: (row: Record<string, Value>, index: number) => number): void {
  rows.forEach((row, index) => {
    const r = new Random(seed * 7919 + key(row, index));
    row['currency'] = r.chance(0.05) ? null : r.chance(0.65) ? MOST_ROWS : r.pick(OTHERS);
  });
}

/** From some day on, on uneven days; and once in a future that no amount has seen. */
function ratesOf(currencies: Rates, seed: number): Array<Record<string, Value>> {
  const r = new Random(seed * 104_729);
  return currencies.flatMap((currency) => {
    const days = [dayAfter(TODAY, 2500)];
    for (let day = r.whole(40, 120); day < DAYS; day += r.whole(1, 45)) days.push(dayAfter(START, day));
    const worth = WORTH[currency] ?? 1;
    return days.map((date) => ({ date, currency, rate: worth === 1 ? '1' : (worth * (0.9 + 0.2 * r.next())).toFixed(4) }));
  });
}

/** Plans of teams and of the company, a month or two each, one after another, over each other and with days that have none. */
function plansAbove(seed: number): Array<Record<string, Value>> {
  const r = new Random(seed * 31);
  const plan = (team: Value, day: number): Record<string, Value> => ({
    period_start: dayAfter(START, day),
    period_end: dayAfter(START, day + r.whole(10, 60)),
    amount: r.money(2000, 60_000),
    owner: null,
    metric: 'revenue',
    team,
  });
  return [
    ...Array.from({ length: 6 }, () => plan(null, r.whole(0, DAYS))),
    ...Array.from({ length: 14 }, () => plan(r.pick(['East', 'West', 'North']), r.whole(0, DAYS))),
  ];
}

/** How the company keeps its books: which facts and columns there are decides which sources the engine uses. */
export interface Shape {
  name: string;
  /** Its amounts are in several currencies, and there are these rates; none: there is no table of rates. */
  rates?: Rates;
  /** Besides owners its plans name teams and the whole company, for days that overlap. */
  levels?: true;
  /** Some of its subscriptions are owed to the customer, and more of them began nobody knows when. */
  credits?: true;
  /** Facts it has no table of. */
  facts?: readonly string[];
  /** Columns it does not have, "customers.churned_on". */
  columns?: readonly string[];
}

/** Every fourth is owed to the customer; every sixth that ended began before anybody wrote it down. */
function withCredits(subscriptions: Array<Record<string, Value>>): void {
  for (const [index, row] of subscriptions.entries()) {
    if (index % 4 === 1 && row['mrr'] && row['mrr'] !== '0') row['mrr'] = `-${row['mrr']}`;
    if (index % 6 === 0 && row['ended_on']) row['started_on'] = null;
  }
}

export function makeCompany(seed: number, without: Shape): Company {
  const maker = new Maker(seed);
  const deals = maker.deals(220, 60, 80);
  const all: Record<string, Array<Record<string, Value>>> = {
    customers: maker.customers(60),
    owners: maker.owners(),
    deals,
    stage_changes: maker.stageChanges(deals),
    sales: maker.sales(700, 60),
    products: maker.products(),
    subscriptions: maker.subscriptions(50),
    leads: maker.leads(90),
    visits: maker.visits(150),
    activities: maker.activities(260, 60),
    targets: maker.targets(),
    costs: maker.costs(150),
    outreach: maker.outreach(80, 60),
    surveys: maker.surveys(90, 60),
  };
  if (without.credits) withCredits(all['subscriptions'] ?? []);
  if (without.levels) all['targets']?.push(...plansAbove(seed));
  if (without.rates) {
    for (const [index, fact] of ['deals', 'targets', 'costs'].entries()) inCurrencies(all[fact] ?? [], seed + 10 * index, (_, row) => row);
    for (const row of all['targets'] ?? []) if (row['metric'] === 'deals') row['currency'] = null;
    inCurrencies(all['sales'] ?? [], seed + 30, (_, row) => Math.floor(row / 2));
    inCurrencies(all['subscriptions'] ?? [], seed + 40, (row, index) =>
      index % 7 === 0 ? index : 1000 + Number(row['customer']?.slice(1)),
    );
    if (without.rates.length > 0) all['rates'] = ratesOf(without.rates, seed);
  }
  const company: Company = {};
  for (const [fact, rows] of Object.entries(all)) {
    if (without.facts?.includes(fact)) continue;
    const dropped = (without.columns ?? []).filter((name) => name.startsWith(`${fact}.`)).map((name) => name.slice(fact.length + 1));
    company[fact] = table(rows, dropped);
  }
  return company;
}

/** The fact's table as a file. */
export function csvOf({ columns, rows }: FactTable): string {
  const cell = (value: Value): string => (value === null ? '' : /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

const TIMES = ['00:00:00', '09:30:15', '23:59:59'];

/** The same company whose exports write a time of day beside each day. */
export function withTimes(company: Company): Company {
  let days = 0;
  const timed = (value: Value): Value =>
    value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value} ${TIMES[days++ % TIMES.length]}` : value;
  return Object.fromEntries(
    Object.entries(company).map(([fact, { columns, rows }]) => [fact, { columns, rows: rows.map((row) => row.map(timed)) }]),
  );
}
