// Reading a workbook of 100,000 rows x 16 columns: ours (to text, and to a table in the engine) and the library's, in one run.
// node tests/bench/xlsx.mjs [ROWS], after the command line was built (./run vitrine --version).
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as library from '@e965/xlsx';

const rows = Number(process.argv[2] ?? 100_000);
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { Vitrine } = await import(join(root, 'build/node/index.js'));

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
const bytes = library.write(
  { SheetNames: ['Deals'], Sheets: { Deals: sheet } },
  { bookType: 'xlsx', bookSST: true, compression: true, type: 'array' },
);
console.log(`${rows} rows x ${names.length} columns, ${(bytes.byteLength / 1e6).toFixed(1)} MB`);

async function timed(what, run) {
  const begun = performance.now();
  await run();
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${seconds.toFixed(2).padStart(7)} s  ${what}`);
  return seconds;
}

const vitrine = await Vitrine.open();
const ours = await timed('Vitrine: to a typed, recognised table', () => vitrine.add({ name: 'deals.xlsx', bytes: new Uint8Array(bytes) }));
const opened = await timed('library: to its objects', () => library.read(bytes, { dense: true }));
const csv = await timed('library: to its objects and CSV', () =>
  library.utils.sheet_to_csv(library.read(bytes, { dense: true }).Sheets.Deals),
);
console.log(`${(opened / ours).toFixed(1)} and ${(csv / ours).toFixed(1)} times as fast as the library`);
