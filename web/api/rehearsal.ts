/**
 * Two made-up tables and a few questions. Browsers compile WebAssembly quickly first, and optimise what they see running: an engine that
 * has read and answered these makes the code faster for every other engine of the same module, and is then thrown away. The tables have
 * what exports have (ids, dates, decimals, quoted texts, Cyrillic, blanks, statuses), and rows enough for what runs over each of them.
 */
import type { Connection } from './connection.js';
import { breathe } from './loads.js';
import type { ReportOptions } from './types.js';

const kDealRows = 4_000;
const kLineRows = 2_000;
/** Rows that are made in one go. */
const kAtOnce = 1_000;

const kPeople = ['Anna Weber', 'О. Шевчук', 'Tom Li', 'И. Петров', 'M. Nowak', 'Г. Бойко'];
const kRegions = ['DACH', 'Nordics', 'Україна', 'UK & Ireland', 'Центр', ''];
const kProducts = ['Tents', 'Backpacks', 'Спальники', '"Boots, winter"', 'Stoves'];
const kComments = ['', '', '', '"Wants 5 %, again"', 'перезвонить', '"The ""big"" one"'];
const kStatuses = ['Won', 'Lost', 'Lost', 'Open', 'Won', 'Lost', 'Lost'];
const kStages = ['Qualified', 'Proposal', 'Negotiation'];
const kFirstDay = Date.UTC(2022, 0, 1);

const cyclic = (list: readonly string[], at: number): string => list[at % list.length] ?? '';
const day = (at: number): string => new Date(kFirstDay + at * 86_400_000).toISOString().slice(0, 10);
/** A number that looks like none in particular, the same on every machine. */
const mixed = (at: number, below: number): number => (Math.imul(at + 1, 0x9e3779b1) >>> 8) % below;
const money = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

function deal(at: number): string {
  const status = cyclic(kStatuses, mixed(at, 997));
  const open = status === 'Open';
  const created = mixed(at, 1_000);
  const amount = 200_00 + mixed(at * 3, 40_000_00);
  return [
    `D-${String(at).padStart(6, '0')}`,
    at % 50 === 0 ? '' : `Kunde ${mixed(at, 3_000)}`,
    cyclic(kPeople, mixed(at, 91)),
    cyclic(kRegions, mixed(at, 83)),
    cyclic(kProducts, mixed(at, 79)),
    status,
    open ? cyclic(kStages, at) : '',
    day(created),
    open ? '' : day(created + 3 + mixed(at, 90)),
    money(amount),
    money(Math.floor(amount * 0.6)),
    open ? `${1 + mixed(at, 9)}0%` : '',
    cyclic(kComments, mixed(at, 71)),
  ].join(',');
}

const line = (at: number): string =>
  [
    `O-${Math.floor(at / 3)}`,
    at + 1,
    `Kunde ${mixed(Math.floor(at / 3), 3_000)}`,
    day(Math.floor(at / 6)),
    cyclic(kProducts, mixed(at, 79)),
    1 + mixed(at, 12),
    money(5_00 + mixed(at, 900_00)),
  ].join(',');

const kDealHeader = 'Deal ID,Customer,Owner,Region,Product,Status,Stage,Created,Closed,Amount,Cost,Probability,Comment';
const kLineHeader = 'Order ID,Line ID,Customer,Order date,Product,Quantity,Price';

/** As a page asks: all that computes by month, a year's values of a name, and a filter. */
const kQuestions: readonly ReportOptions[] = [
  { grain: 'month' },
  { by: 'owner', from: '2023-01-01', to: '2023-12-31', grain: 'month' },
  { by: 'region', where: "product = 'Tents'" },
];

export class Rehearsal {
  #connection: Connection | undefined;
  #isOver = false;

  /** Resolves when it is over, whether it came to its end, was stopped or went wrong: nobody needs it. `prepare` tells the engine what reading needs. */
  async run(connect: () => Promise<Connection>, prepare: (connection: Connection) => Promise<unknown>): Promise<void> {
    try {
      this.#connection = await connect();
      if (this.#isOver) return;
      await prepare(this.#connection);
      await this.#read(this.#connection, 'deals.csv', kDealHeader, deal, kDealRows);
      await this.#read(this.#connection, 'order_lines.csv', kLineHeader, line, kLineRows);
      for (const question of kQuestions) {
        await breathe();
        await this.#connection.call('report', [question]).answer;
      }
    } catch {
      // The next file is read by code that is not optimised yet, as without it.
    } finally {
      this.stop();
    }
  }

  /** Ends its engine, in the middle of an answer too where that has a thread of its own. */
  stop(): void {
    this.#isOver = true;
    this.#connection?.end();
  }

  async #read(connection: Connection, name: string, header: string, row: (at: number) => string, rows: number): Promise<void> {
    const parts = [`${header}\n`];
    for (let at = 0; at < rows && !this.#isOver; at += kAtOnce) {
      const made = Array.from({ length: Math.min(kAtOnce, rows - at) }, (_, more) => row(at + more));
      parts.push(`${made.join('\n')}\n`);
      await breathe();
    }
    await connection.call('add', [{ name, blob: new Blob(parts) }, {}]).answer;
  }
}
