/**
 * The file that all peers read: deals of three years in 16 columns, with Cyrillic names, quoted commas and blank cells, about 122 bytes a
 * row. The same bytes on every machine.
 */
import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';

import { randomFrom } from '../../web/sample/random.mjs';

export const header =
  'Deal ID,Customer,Owner,Team,Region,Lead source,Product,Status,Stage,Created,Closed,Expected close,Amount,Cost,Probability,Comment';

const owners = ['Anna Weber', 'О. Шевчук', 'Tom Li', 'И. Петров', 'M. Nowak', 'S. Rossi', 'Г. Бойко', 'P. Martin'];
const teams = ['North', 'South', 'East', 'Захід'];
const regions = ['DACH', 'Nordics', 'Україна', 'Benelux', 'UK & Ireland', 'Iberia', 'Центр', ''];
const sources = ['Website', 'Referral', 'Trade fair', 'Outbound', ''];
const products = ['Tents', 'Backpacks', 'Спальники', '"Boots, winter"', 'Stoves'];
const comments = ['', '', '', '', '"Wants 5 %, again"', 'перезвонить'];

const kDay = 86_400_000;
const kFirst = Date.UTC(2021, 0, 1);
const kDays = 1095;
const days = Array.from({ length: kDays + 200 }, (_, at) => new Date(kFirst + at * kDay).toISOString().slice(0, 10));

function row(random, at) {
  const created = random.whole(0, kDays - 1);
  const closed = Math.min(created + random.whole(3, 90), kDays - 1);
  const status = random.weighted({ Won: 30, Lost: 50, Open: 20 });
  const open = status === 'Open';
  const amount = random.whole(200_00, 40_000_00);
  const cost = Math.floor(amount * (0.4 + random.next() * 0.3));
  const money = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  // A quarter of the customers buys half of it; one deal in fifty names none.
  const customer = random.chance(0.02) ? '' : `Kunde ${random.chance(0.5) ? random.whole(1, 5_000) : random.whole(1, 20_000)}`;
  return [
    `D-${String(at).padStart(7, '0')}`,
    customer,
    random.pick(owners),
    random.pick(teams),
    random.pick(regions),
    random.pick(sources),
    random.pick(products),
    status,
    open ? random.pick(['Qualified', 'Proposal', 'Negotiation']) : '',
    days[created],
    open ? '' : days[closed],
    open ? days[created + random.whole(20, 120)] : '',
    money(amount),
    money(cost),
    open ? `${random.whole(1, 9) * 10}%` : '',
    random.pick(comments),
  ].join(',');
}

/** Writes `rows` deals to `path` unless they are there; gives the size in bytes. */
export async function writeDeals(path, rows) {
  if (existsSync(path)) return statSync(path).size;
  const random = randomFrom(7);
  const out = createWriteStream(`${path}.part`);
  out.write(`${header}\n`);
  for (let at = 0; at < rows; ) {
    const lines = [];
    for (const end = Math.min(at + 10_000, rows); at < end; at += 1) lines.push(row(random, at));
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  renameSync(`${path}.part`, path);
  return statSync(path).size;
}
