// Reading a workbook of 100,000 rows x 16 columns, ours and the library's side by side: wall and processor time until a typed, recognised
// table is there, and until the library's cells, or rows of their values, are there. Each in a process of its own, in turns.
// node tests/bench/xlsx.mjs [ROWS [ROUNDS]], after the command line was built (./run vitrine --version).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as library from '@e965/xlsx';

import { keep, machine, table } from './results.mjs';

const self = fileURLToPath(import.meta.url);
const root = join(dirname(self), '../..');

const measures = {
  vitrine: async (path) => {
    const { fileAt, Vitrine } = await import(join(root, 'build/node/index.js'));
    const vitrine = await Vitrine.open();
    // As the page does while it is idle; the library's code has been read by now too.
    await Promise.all([vitrine.catalogue('en'), vitrine.fetchReaders(), vitrine.fetchBeside()]);
    const file = await fileAt(path);
    return timed(() => vitrine.add(file));
  },
  cells: async (path) => {
    const bytes = readFileSync(path);
    return timed(() => library.read(bytes, { dense: true }));
  },
  rows: async (path) => {
    const bytes = readFileSync(path);
    return timed(() => library.utils.sheet_to_json(library.read(bytes, { dense: true }).Sheets.Deals, { header: 1 }));
  },
};

/** Seconds of the wall's clock and of all processors. */
async function timed(run) {
  const used = process.cpuUsage();
  const begun = performance.now();
  await run();
  const wall = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(used);
  return { wall, processor: (user + system) / 1e6 };
}

function workbook(rows) {
  const names = [
    'id',
    'customer',
    'created',
    'closed',
    'stage',
    'owner',
    'amount',
    'cost',
    'quantity',
    'region',
    'source',
    'product',
    'won',
    'rate',
    'city',
    'note',
  ];
  const record = (i) => [
    1_000_000 + i,
    `Customer ${i % 9973}`,
    new Date(Date.UTC(2020, 0, 1 + (i % 1500))),
    new Date(Date.UTC(2020, 1, 1 + (i % 1500), i % 24, i % 60)),
    ['New', 'Negotiation', 'Won', 'Lost'][i % 4],
    `Owner ${i % 40}`,
    (i % 100_000) / 100,
    ((i * 7) % 90_000) / 100,
    i % 17,
    `Region ${i % 12}`,
    ['Google', 'Direct', 'Referral'][i % 3],
    `Product ${i % 300}`,
    i % 4 === 2,
    (i % 1000) / 1000,
    `City ${i % 500}`,
    `Note number ${i} of a deal`,
  ];
  const sheet = library.utils.aoa_to_sheet([names, ...Array.from({ length: rows }, (_, i) => record(i))], { dense: true });
  const book = { SheetNames: ['Deals'], Sheets: { Deals: sheet } };
  return new Uint8Array(library.write(book, { bookType: 'xlsx', bookSST: true, compression: true, type: 'array' }));
}

function compare(rows, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
  try {
    const path = join(folder, 'deals.xlsx');
    const bytes = workbook(rows);
    writeFileSync(path, bytes);
    const measured = Array.from({ length: rounds }, () =>
      Object.keys(measures).map((name) => JSON.parse(execFileSync(process.execPath, [self, name, path]))),
    );
    const median = (of, what) => measured.map((round) => round[of][what]).sort((one, other) => one - other)[Math.floor(rounds / 2)];
    const title = `A workbook of ${rows.toLocaleString('en')} rows × 16 columns`;
    const about = `${(bytes.length / 1e6).toFixed(1)} MB; ${machine()}; medians of ${rounds} rounds.`;
    const found = table([
      ['', 'wall, s', 'processor, s', 'of Vitrine, wall', 'of Vitrine, processor'],
      ...[
        'vitrine: a typed, recognised table',
        `@e965/xlsx ${library.version}: its cells`,
        `@e965/xlsx ${library.version}: rows of values`,
      ].map((name, at) => {
        const times = ['wall', 'processor'].map((what) => [median(at, what), median(at, what) / median(0, what)]);
        return [name, ...times.map(([time]) => time.toFixed(2)), ...times.map(([, ratio]) => ratio.toFixed(1))];
      }),
    ]);
    console.log(`${title}, ${about}\n\n${found}`);
    keep(title, `${about}\n\n${found}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [first = '100000', second = '3'] = process.argv.slice(2);
if (measures[first]) console.log(JSON.stringify(await measures[first](second)));
else compare(Number(first), Number(second));
