/** Reading a source otherwise: encoding, delimiter, header, another sheet; what was said of its columns stays. */
import { utils, write } from '@e965/xlsx';
import { expect, it } from 'vitest';

import { Vitrine } from '../../web/api/index.node.js';
import type { Encoding } from '../../web/api/types.js';
import { enginePath } from './support.js';

const open = (): Promise<Vitrine> => Vitrine.open({ wasm: enginePath });
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const headersOf = (source: { columns: Array<{ header: string }> }): string[] => source.columns.map(({ header }) => header);
const fieldOf = (source: { columns: Array<{ header: string; uses: Array<{ field: string }> }> }, header: string): string | undefined =>
  source.columns.find((column) => column.header === header)?.uses[0]?.field;

/** Latin letters by their ISO-8859-2 and windows-1250 codes: "Město" is 4d ec 73 74 6f in both, "Škoda" a9 6b.. in one, 8a 6b.. in the other. */
const latin2 = Uint8Array.from([
  ...bytes('Order ID,Amount,Order date,M'),
  0xec,
  ...bytes('sto\n1,10,2024-01-05,'),
  0xa9,
  ...bytes('koda\n'),
]);

it('reads a file in another encoding', async () => {
  const vitrine = await open();
  const source = await vitrine.add({ name: 'orders.csv', bytes: latin2 }, { read: { encoding: 'ISO-8859-2' } });
  expect(headersOf(source).at(-1)).toBe('Město');
  const wrong = await vitrine.reread(source.id, { read: { encoding: 'windows-1251' } });
  expect(wrong).toMatchObject({ id: source.id, name: 'orders.csv', encoding: 'windows-1251', rows: 1 });
  expect(headersOf(wrong).at(-1)).toBe('Mмsto');
  const right = await vitrine.reread(source.id, { read: { encoding: 'ISO-8859-2' } });
  expect(right.columns.at(-1)?.samples).toEqual(['Škoda']);
  expect(await vitrine.sources()).toHaveLength(1);
  vitrine.dispose();
});

it('keeps what was said of columns that are still there, unless told to forget', async () => {
  const vitrine = await open();
  const csv = 'Order ID;Order date;Amount;Zone\n1;2024-01-05;10;N\n2;2024-01-06;20;S\n';
  const source = await vitrine.add({ name: 'orders.csv', bytes: bytes(csv) });
  await vitrine.map({ files: { 'orders.csv': { columns: { Zone: { fact: 'sales', field: 'channel' } } } } });
  const again = await vitrine.reread(source.id, { read: { quote: "'" } });
  expect(fieldOf(again, 'Zone')).toBe('channel');
  // One column and none of the old headers: nothing of what was said fits.
  const commas = await vitrine.reread(source.id, { read: { delimiter: ',' } });
  expect(headersOf(commas)).toEqual(['Order ID;Order date;Amount;Zone']);
  const back = await vitrine.reread(source.id, { read: { delimiter: ';' }, forget: true });
  expect(fieldOf(back, 'Zone')).not.toBe('channel');
  expect((await vitrine.report({ metrics: ['total_revenue'] })).metrics['total_revenue']?.value).toBe(30);
  vitrine.dispose();
});

it('leaves the source as it was where it cannot be read so', async () => {
  const vitrine = await open();
  const source = await vitrine.add({ name: 'orders.csv', bytes: bytes('Order ID,Order date,Amount\n1,2024-01-05,10\n') });
  const unknown = { encoding: 'latin-9' as Encoding };
  await expect(vitrine.reread(source.id, { read: unknown })).rejects.toMatchObject({ code: 'bad_options', place: { file: 'orders.csv' } });
  await expect(vitrine.reread(source.id, { read: { delimiter: 'much too long' } })).rejects.toMatchObject({ code: 'bad_options' });
  expect(await vitrine.sources()).toMatchObject([{ id: source.id, name: 'orders.csv', rows: 1, encoding: source.encoding }]);
  await expect(vitrine.reread(99, {})).rejects.toMatchObject({ code: 'unknown_name' });
  vitrine.dispose();
});

it('adds another sheet of the workbook that a source is from', async () => {
  const book = utils.book_new();
  const sheet = (rows: number) =>
    utils.aoa_to_sheet([
      ['Order ID', 'Order date', 'Amount'],
      ...Array.from({ length: rows }, (_, i) => [`${rows}-${i}`, '2024-01-05', 10]),
    ]);
  utils.book_append_sheet(book, sheet(5), 'Big');
  utils.book_append_sheet(book, sheet(2), 'Small');
  const vitrine = await open();
  const source = await vitrine.add({ name: 'book.xlsx', bytes: write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer });
  expect(source).toMatchObject({ sheet: 'Big', sheets: ['Big', 'Small'], converted: true });
  await vitrine.addSheet(source.id, 'Small');
  expect((await vitrine.sources()).map(({ name, rows }) => [name, rows])).toEqual([
    ['book.xlsx', 5],
    ['book.xlsx/Small', 2],
  ]);
  vitrine.dispose();
});

const wide = bytes('Customer,Region,Jan 2024,Feb 2024,Mar 2024\nA,N,1,2,3\nB,S,4,5,6\n');
const deals = (id: number): Uint8Array<ArrayBuffer> => bytes(`Deal ID,Stage,Amount,Close Date,Zone\n${id},Won,10,2024-01-05,N\n`);

it('recognises anew what becomes of a file, whatever was said of others', async () => {
  const vitrine = await open();
  const source = await vitrine.add({ name: 'sales.csv', bytes: wide });
  await vitrine.map({ files: {}, merge: { 'customers.customer': true } });
  expect((await vitrine.reread(source.id, { read: { unpivot: true } })).facts).toContain('sales');
  // 1 + 2 + 3 + 4 + 5 + 6
  expect((await vitrine.report({ metrics: ['total_revenue'] })).metrics['total_revenue']?.value).toBe(21);
  // Said by a mapping, then read in another encoding: it stays.
  await vitrine.map({ files: { 'sales.csv': { unpivot: false } } });
  expect((await vitrine.reread(source.id, { read: { encoding: 'windows-1252' } })).rows).toBe(2);
  vitrine.dispose();
});

it('forgets for good, and keeps the place of the file', async () => {
  const vitrine = await open();
  const source = await vitrine.add({ name: 'deals.csv', bytes: deals(1) });
  await vitrine.add({ name: 'sales.csv', bytes: wide });
  await vitrine.map({ files: { 'deals.csv': { columns: { Zone: { fact: 'deals', field: 'source' } } } } });
  const [answer] = await Promise.all([vitrine.reread(source.id, { forget: true }), vitrine.report()]);
  expect(fieldOf(answer, 'Zone')).not.toBe('source');
  const again = await vitrine.reread(source.id, { read: { encoding: 'UTF-8' } });
  expect(fieldOf(again, 'Zone')).not.toBe('source');
  expect((await vitrine.sources()).map(({ id, name }) => [id, name])).toEqual([
    [source.id, 'deals.csv'],
    [source.id + 1, 'sales.csv'],
  ]);
  vitrine.dispose();
});

it('is told of nothing by an engine that was taken away while no file was there', async () => {
  const vitrine = await open();
  const first = await vitrine.add({ name: 'deals.csv', bytes: deals(1) });
  await vitrine.map({ files: { 'deals.csv': { columns: { Zone: null } } } });
  await vitrine.remove(first.id);
  await vitrine.map({ files: {}, merge: { 'deals.customer': true } });
  const abort = new AbortController();
  const big = bytes(`Deal ID,Stage,Amount\n${'1,Won,10\n'.repeat(400_000)}`);
  const cancelled = vitrine.add({ name: 'big.csv', bytes: big }, { signal: abort.signal, onProgress: () => abort.abort() });
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect((await vitrine.add({ name: 'deals.csv', bytes: deals(2) })).rows).toBe(1);
  vitrine.dispose();
});

it('calls two files of one name apart, so that what is said of one is not said of the other', async () => {
  const vitrine = await open();
  const orders = (rows: string): Uint8Array<ArrayBuffer> => bytes(`Order ID,Order date,Amount,Zone\n${rows}`);
  const first = await vitrine.add({ name: 'orders.csv', bytes: orders('1,2024-01-05,10,N\n') });
  const second = await vitrine.add({ name: 'orders.csv', bytes: orders('2,2024-02-05,20,S\n') });
  const third = await vitrine.add({ name: 'orders.csv', bytes: orders('3,2024-03-05,30,S\n') });
  expect([first, second, third].map(({ name }) => name)).toEqual(['orders.csv', 'orders (2).csv', 'orders (3).csv']);
  await vitrine.map({ files: { 'orders (2).csv': { columns: { Zone: { fact: 'sales', field: 'channel' } } } } });
  const fields = (await vitrine.sources()).map((source) => fieldOf(source, 'Zone'));
  expect(fields.map((field) => field === 'channel')).toEqual([false, true, false]);
  // The same bytes are the file that is there.
  expect((await vitrine.add({ name: 'orders.csv', bytes: orders('2,2024-02-05,20,S\n') })).name).toBe('orders (2).csv');
  expect(await vitrine.sources()).toHaveLength(3);
  vitrine.dispose();
});
