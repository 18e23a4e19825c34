// The sample company: three years of an outdoor wholesaler, made from a fixed seed. Growth, winters and summers, a price rise that costs
// customers, a region that does better than the others, a few blanks. Run by the page's build; `node web/sample/generate.mjs DIR` writes the files.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { churnReasons, companyNames, industries, lostReasons, owners, products, regions, sizes, sources } from './people.mjs';
import { randomFrom } from './random.mjs';
import { activities, leads, subscriptions, winback } from './service.mjs';

const kSeed = 20250918;
const kFirst = Date.UTC(2022, 9, 1);
const kLast = Date.UTC(2025, 8, 18);
const kDay = 86_400_000;
const kDays = (kLast - kFirst) / kDay;
const kSeason = [0.72, 0.78, 0.98, 1.15, 1.3, 1.34, 1.12, 0.92, 0.95, 0.98, 1.12, 1.02];
const kSizeFactor = { Small: 0.55, 'Mid-market': 1.25, Enterprise: 3.4 };
const kWinFactor = { DACH: 1.05, 'UK & Ireland': 0.92, Nordics: 1.35, 'Iberia & Italy': 0.88, 'Eastern Europe': 0.95 };

const text = (day) => new Date(kFirst + day * kDay).toISOString().slice(0, 10);
const monthOf = (day) => new Date(kFirst + day * kDay).getUTCMonth();
const ownersOf = Object.fromEntries(
  Object.keys(regions).map((region) => [region, owners.filter(([, , , home]) => home === region).map(([name]) => name)]),
);

/** Deals of the pipeline day by day; a won deal of a new company makes a customer. */
function sell(random) {
  const names = companyNames(random, 540);
  const deals = [];
  const customers = names.splice(0, 70).map((company) => oldCustomer(random, company));
  for (let day = 0; day <= kDays; day += 1) {
    const busy = (1.7 + (day / kDays) * 1.5) * kSeason[monthOf(day)];
    const count = Math.floor(busy) + (random.chance(busy % 1) ? 1 : 0);
    for (let at = 0; at < count; at += 1) deals.push(deal(random, day, deals.length + 1, customers, names));
  }
  return { deals, customers };
}

function deal(random, created, number, customers, names) {
  const known = customers.filter((customer) => customer.acquired < created && (customer.churned === null || customer.churned > created));
  const existing = known.length > 20 && random.chance(0.28) ? random.pick(known) : null;
  const region = existing?.region ?? random.weighted(regions);
  const owner = random.pick(ownersOf[region]);
  const size = existing?.size ?? random.weighted(sizes);
  const source = existing ? 'Referral' : random.weighted(sources);
  const product = random.pick(products);
  const amount = Math.round(random.spread() * 3600 * kSizeFactor[size]) * 5;
  const cycle = Math.round((14 + random.next() * 50) * (size === 'Enterprise' ? 1.9 : 1) * (source === 'Referral' ? 0.75 : 1));
  const chance = 0.25 * kWinFactor[region] * (source === 'Referral' ? 1.45 : source === 'Outbound' ? 0.7 : 1) * (existing ? 1.25 : 1);
  const won = random.chance(chance);
  const closed = created + Math.round(cycle * (won ? 1 : 1.25));
  const expected = created + Math.round(cycle * (0.85 + random.next() * 0.75));
  const status = closed > kDays ? 'Open' : won ? 'Won' : 'Lost';
  const company = existing?.name ?? names[(number * 7) % names.length];
  const row = {
    number,
    company,
    owner,
    region,
    size,
    source,
    product: product[0],
    amount,
    created,
    closed,
    expected,
    status,
    kind: existing ? 'Expansion' : 'New',
  };
  if (status === 'Won' && !existing && !customers.some(({ name }) => name === company)) customers.push(customer(random, row));
  return {
    ...row,
    amount: random.chance(0.015) ? null : amount,
    source: random.chance(0.03) ? '' : source,
    probability: status === 'Open' ? random.pick([10, 20, 40, 60, 80]) : status === 'Won' ? 100 : 0,
    reason: status === 'Lost' ? (random.chance(0.06) ? '' : random.weighted(lostReasons)) : '',
  };
}

function customer(random, { company, region, size, source, closed, owner }) {
  const monthly = size === 'Small' ? 0.018 : size === 'Mid-market' ? 0.011 : 0.006;
  let churned = null;
  for (let day = Math.max(closed, -20) + 60; day <= kDays; day += 30) {
    const dear = day > 800 && day < 900 ? 2.1 : 1;
    if (!random.chance(monthly * dear)) continue;
    churned = day + random.whole(0, 29);
    break;
  }
  if (churned !== null && churned > kDays) churned = null;
  const reason = churned === null ? '' : random.chance(0.08) ? '' : random.weighted(churnReasons);
  return { name: company, region, size, source, owner, acquired: closed, churned, reason, industry: random.weighted(industries) };
}

/** A customer from before the first deal of the files. */
function oldCustomer(random, company) {
  const region = random.weighted(regions);
  return customer(random, {
    company,
    region,
    size: random.weighted(sizes),
    source: random.weighted(sources),
    closed: -random.whole(20, 1100),
    owner: random.pick(ownersOf[region]),
  });
}

/** Orders of each customer from the first day to the last, a little more each year, following the seasons. */
function buy(random, customers) {
  const orders = [];
  for (const customer of customers) {
    const pace = (random.next() * 1.1 + 0.75) * (customer.size === 'Enterprise' ? 1.8 : 1);
    for (let day = Math.max(0, customer.acquired); day <= (customer.churned ?? kDays); day += 1) {
      const grown = 1 + (day - customer.acquired) / 1600;
      if (random.chance((pace * kSeason[monthOf(day)] * grown) / 30)) orders.push(order(random, customer, day));
    }
  }
  orders.sort((a, b) => a.day - b.day);
  return orders.map((entry, at) => ({ ...entry, number: `SO-${String(at + 1).padStart(5, '0')}` }));
}

function order(random, customer, day) {
  const [product, price, share] = random.pick(products);
  const quantity = Math.max(1, Math.round(random.spread() * 6 * kSizeFactor[customer.size]));
  const rise = day > 800 ? 1.06 : 1;
  const discount = random.chance(0.22) ? random.pick([0.05, 0.1, 0.15]) : 0;
  const refund = random.chance(0.018);
  const amount = Math.round(quantity * price * rise * (1 - discount) * 100) / 100;
  const cost = Math.round(quantity * price * share * (0.96 + random.next() * 0.08) * 100) / 100;
  return {
    day,
    customer,
    product,
    quantity,
    discount,
    refund,
    amount: refund ? -amount : amount,
    cost: refund ? -cost : cost,
    channel: random.weighted({ Online: 46, 'Sales rep': 38, Marketplace: 16 }),
  };
}

const monthsOf = () => Array.from({ length: 36 }, (_, at) => Date.UTC(2022, 9 + at, 1));
const isoOf = (time) => new Date(time).toISOString().slice(0, 10);

/** A plan of sales for each seller and quarter, a little above what the season and the growth of the region promise. */
function plan(random) {
  return monthsOf()
    .filter((_, at) => at % 3 === 0)
    .flatMap((start, quarter) => {
      const first = new Date(start).getUTCMonth();
      const end = Date.UTC(new Date(start).getUTCFullYear(), first + 3, 0);
      const season = (kSeason[first] + kSeason[first + 1] + kSeason[first + 2]) / 3;
      return owners.map(([owner]) => [
        isoOf(start),
        isoOf(end),
        owner,
        Math.round((40 + quarter * 12) * season * (0.85 + random.next() * 0.3)) * 1000,
        'EUR',
      ]);
    });
}

/** What selling costs, month by month. */
function spend(random) {
  return monthsOf().flatMap((start, at) => {
    const line = (category, source, base, fixed) => [
      isoOf(start),
      category,
      source,
      Math.round(base * (1 + at / 40) * (0.9 + random.next() * 0.2)),
      fixed,
      'EUR',
    ];
    return [
      line('Sales', '', 24000, 'yes'),
      line('Marketing', 'Website', 5000, 'no'),
      line('Marketing', 'Trade fair', at % 6 === 2 ? 14000 : 900, 'no'),
      line('Marketing', 'Partner', 2500, 'no'),
      line('Operating', '', 26000, 'yes'),
    ];
  });
}

function csv(headers, rows) {
  const cell = (value) => {
    const written = value === null || value === undefined ? '' : String(value);
    return /[",\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
  };
  return `${[headers, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

/** File name -> text. */
export function sampleFiles() {
  const random = randomFrom(kSeed);
  const { deals, customers } = sell(random);
  const orders = buy(random, customers);
  const stageOf = { Won: 'Closed won', Lost: 'Closed lost' };
  return {
    'deals.csv': csv(
      [
        'Deal ID',
        'Customer',
        'Owner',
        'Status',
        'Stage',
        'Deal type',
        'Created',
        'Expected close',
        'Closed',
        'Amount',
        'Currency',
        'Probability',
        'Product',
        'Lead source',
        'Region',
        'Lost reason',
      ],
      deals.map((row) => [
        `D-${String(row.number).padStart(4, '0')}`,
        row.company,
        row.owner,
        row.status,
        stageOf[row.status] ?? (row.probability < 40 ? 'Qualified' : row.probability < 60 ? 'Proposal' : 'Negotiation'),
        row.kind,
        text(row.created),
        text(row.expected),
        row.status === 'Open' ? '' : text(row.closed),
        row.amount?.toFixed(2),
        'EUR',
        `${row.probability}%`,
        row.product,
        row.source,
        row.region,
        row.reason,
      ]),
    ),
    'orders.csv': csv(
      ['Order ID', 'Order date', 'Customer', 'Product', 'Quantity', 'Discount', 'Amount', 'Cost', 'Currency', 'Channel', 'Region', 'Type'],
      orders.map(({ number, day, customer: { name, region }, product, quantity, discount, amount, cost, channel, refund }) => [
        number,
        text(day),
        name,
        product,
        quantity,
        `${Math.round(discount * 100)}%`,
        amount.toFixed(2),
        cost.toFixed(2),
        'EUR',
        channel,
        region,
        refund ? 'Refund' : 'Payment',
      ]),
    ),
    'customers.csv': csv(
      [
        'Customer',
        'Industry',
        'Company size',
        'Region',
        'Account owner',
        'Customer since',
        'Churned on',
        'Churn reason',
        'Acquisition source',
      ],
      customers.map((row) => [
        row.name,
        row.industry,
        row.size,
        row.region,
        row.owner,
        text(row.acquired),
        row.churned === null ? '' : text(row.churned),
        row.reason,
        row.source,
      ]),
    ),
    'owners.csv': csv(['Owner', 'Team', 'Manager', 'Region'], owners),
    'targets.csv': csv(['Period start', 'Period end', 'Owner', 'Quota', 'Currency'], plan(random)),
    'costs.csv': csv(['Month', 'Category', 'Source', 'Amount', 'Fixed', 'Currency'], spend(random)),
    ...serviceFiles(deals, customers),
  };
}

/** The files that came to the others later, from the same people. */
function serviceFiles(deals, customers) {
  const day = (at) => (at === null || at === undefined ? '' : text(at));
  return {
    'subscriptions.csv': csv(
      ['Subscription', 'Customer', 'Plan', 'MRR', 'Currency', 'Started on', 'Ended on', 'Region'],
      subscriptions(customers, kDays).map(({ name, region, plan, fee, from, to }, at) => [
        `S-${at + 1}`,
        name,
        plan,
        fee,
        'EUR',
        day(from),
        day(to),
        region,
      ]),
    ),
    'leads.csv': csv(
      ['Lead number', 'Created on', 'Lead source', 'Owner', 'Region', 'Became an opportunity on', 'Won on'],
      leads(deals, sources, owners, regions, kDays).map((row, at) => [
        `L-${at + 1}`,
        day(row.created),
        row.source,
        row.owner,
        row.region,
        day(row.became),
        day(row.won),
      ]),
    ),
    'activities.csv': csv(
      ['Date', 'Activity type', 'Owner', 'Status', 'Deal', 'Booked on', 'Checklist items done', 'Checklist items'],
      activities(deals, kDays).map((row) => [
        day(row.day),
        row.kind,
        row.owner,
        row.status,
        `D-${String(row.number).padStart(4, '0')}`,
        day(row.booked),
        row.done,
        row.items,
      ]),
    ),
    'winback.csv': csv(
      ['Customer', 'Detected on', 'Contacted', 'Contacted on', 'Channel', 'Owner', 'Agreed on', 'Reason'],
      winback(customers, churnReasons, kDays).map((row) => [
        row.name,
        day(row.noticed),
        row.contacted === null ? 'no' : 'yes',
        day(row.contacted),
        row.channel,
        row.owner,
        day(row.agreed),
        row.reason,
      ]),
    ),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2] ?? '.';
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(sampleFiles())) writeFileSync(join(folder, name), content);
}
