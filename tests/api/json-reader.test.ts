/** JSON and NDJSON as tables: what the module is told and gives, encodings, how a file is recognised, real orders with their lines. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { type JsonTable, looksLikeJson, readJson } from '../../web/readers/json.js';
import { cellsOf } from '../conformance/support.js';
import { enginePath } from './support.js';

const module = await WebAssembly.compile(readFileSync(enginePath.replace('vitrine.wasm', 'vitrine-readers.wasm')));
const read = (content: BlobPart): Promise<JsonTable[]> => readJson(new Blob([content]), module);
const told = async (tables: JsonTable[]): Promise<Array<[string, string]>> =>
  Promise.all(tables.map(async ({ name, csv }): Promise<[string, string]> => [name, await csv.text()]));

it('makes a table of every list of records, the main one first', async () => {
  const document = {
    '@odata.context': 'https://example.org/$metadata',
    value: [
      { id: 1, customer: { name: 'A, B', tags: ['x', 'y'] }, lines: [{ sku: 'a', price: 1.5 }] },
      { id: 2, customer: null, lines: [{ sku: 'b' }, { sku: 'c', price: 2 }], paid: true },
    ],
  };
  const tables = await read(JSON.stringify(document));
  expect(tables.map(({ name, rows, header }) => [name, rows, header])).toEqual([
    ['', 2, true],
    ['lines', 3, true],
  ]);
  expect(await told(tables)).toEqual([
    ['', 'id,customer.name,customer.tags,paid\n1,"A, B","x, y",\n2,,,true\n'],
    ['lines', 'id,sku,price\n1,a,1.5\n2,b,\n2,c,2\n'],
  ]);
});

it('says where rows that are lists have no names', async () => {
  expect((await read('[[1,2],[3,4]]')).map(({ rows, header }) => [rows, header])).toEqual([[2, false]]);
  expect((await read('[["a","b"],[3,4]]')).map(({ rows, header }) => [rows, header])).toEqual([[1, true]]);
});

it('calls keys after the file where its lines have keys of the same name', async () => {
  const document = new Blob(['[{"id":1,"lines":[{"id":7}]}]']);
  const headers: Array<[string, string]> = [
    ['orders.json', 'order.id,id'],
    ['C:\\data\\Companies.ndjson', 'Company.id,id'],
    ['export (2).json', 'parent.id,id'],
    ['', 'parent.id,id'],
  ];
  for (const [name, header] of headers) {
    const [, lines] = await told(await readJson(document, module, { name }));
    expect(lines).toEqual(['lines', `${header}\n1,7\n`]);
  }
});

it('reads UTF-16, with a mark and without', async () => {
  const text = '[{"name":"Київ 😀","n":1.50}]';
  const wide = (bigEndian: boolean, mark: string): Uint8Array<ArrayBuffer> => {
    const bytes = new DataView(new ArrayBuffer(2 * (mark + text).length));
    [...Array(bytes.byteLength / 2).keys()].forEach((i) => {
      bytes.setUint16(2 * i, (mark + text).charCodeAt(i), !bigEndian);
    });
    return new Uint8Array(bytes.buffer);
  };
  for (const bytes of [wide(false, ''), wide(false, '\ufeff'), wide(true, ''), wide(true, '\ufeff')]) {
    expect(await told(await read(bytes))).toEqual([['', 'name,n\nКиїв 😀,1.50\n']]);
    expect(looksLikeJson(bytes, 'export')).toBe(true);
  }
});

it('reads what is longer than a chunk, with every value in its place', async () => {
  const names = ['Олена', 'O"Neil, "the" line\nbreak', '😀'];
  const lines = Array.from({ length: 30_000 }, (_, i) => JSON.stringify({ id: `${10 ** 18 + i}`.slice(0, 19), name: names[i % 3], at: i }));
  const [table] = await read(lines.join('\r\n'));
  const rows = cellsOf((await (table as JsonTable).csv.text()) ?? '');
  expect(rows).toHaveLength(30_001);
  expect(rows.slice(1).every(([, name, at], i) => name === names[i % 3] && at === String(i))).toBe(true);
});

it('refuses with the place, and stops when it is told to', async () => {
  await expect(read('[{"a": 1},\n {"b": é}]')).rejects.toMatchObject({
    message: 'The JSON goes on with a byte that has no place in it, not with a value (line 2, character 8)',
    remedy: 'Mend that place, or export the file again.',
  });
  await expect(read(`${'['.repeat(512)}1${']'.repeat(512)}`)).resolves.toHaveLength(1);
  await expect(read('['.repeat(513))).rejects.toThrow(/nested more than 512 deep/);
  await expect(read(`${'{"a":'.repeat(512)}1${'}'.repeat(512)}`)).resolves.toHaveLength(1);
  await expect(readJson(new Blob(['[]']), module, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});

it('answers hostile files', { timeout: 30_000 }, async () => {
  const many = Array.from({ length: 70_000 }, (_, i) => `"k${i}":1`).join(',');
  await expect(read(`{${many}}`)).rejects.toMatchObject({
    message: expect.stringMatching(/more names than/),
    remedy: expect.stringMatching(/list of records/),
  });
  await expect(read(`{${'"a":1,'.repeat(100)}"b":1}`)).rejects.toThrow(/more names than/);
  const wide = Array.from({ length: 16_000 }, (_, i) => `"k${i}":1`).join(',');
  await expect(read(`[{${wide}}${',{}'.repeat(100_000)}]`)).rejects.toThrow(/32 times as long/);
  await expect(read(`["${'x'.repeat(17 * 1024 * 1024)}"]`)).rejects.toThrow(/longer than 16 MB/);
});

it('knows JSON by its name, or by how it begins', () => {
  const looks = (text: string, name = 'export'): boolean => looksLikeJson(new TextEncoder().encode(text), name);
  for (const name of ['a.json', 'A.JSON', 'b.ndjson', 'c.jsonl', 'd.geojson']) expect(looks('', name)).toBe(true);
  for (const text of ['[1,2]', ' \n[{', '\ufeff{"key": ', '{"a\\"b":1', '[[1', '[]', '{}\n', '["a", "b"]', '[ null ,', '[-1.5e3]\n'])
    expect([text, looks(text)]).toEqual([text, true]);
  for (const text of ['', 'id,name\n', '[id],[name]\n', '[id]\n1\n', '{id};{name}\n', '[2024] report\n', '"a","b"\n', '{"a"},b', '5\n'])
    expect([text, looks(text)]).toEqual([text, false]);
});

const dataFolder = process.env['VITRINE_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const northwind = `${dataFolder}/northwind`;
if (!existsSync(northwind)) console.log(`Skipped: no northwind in ${dataFolder}. Set VITRINE_DATA to the folder of real data.`);

describe.skipIf(!existsSync(northwind))('orders with their lines', () => {
  it('are the rows and sums of the same data as CSV', async () => {
    const tables = await read(readFileSync(`${northwind}/orders.json`));
    expect(tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['', 830],
      ['details', 2155],
    ]);
    const [orders, details] = (await told(tables)).map(([, csv]) => cellsOf(csv));
    const column = (rows: string[][], name: string): string[] => rows.slice(1).map((row) => row[(rows[0] as string[]).indexOf(name)] ?? '');
    const expected = cellsOf(readFileSync(`${northwind}/order_details.csv`, 'utf8'));
    const lines = (rows: string[][]): string[] => {
      const [order, product, price, quantity, discount] = ['orderID', 'productID', 'unitPrice', 'quantity', 'discount'].map((name) =>
        column(rows, name),
      );
      return (order ?? [])
        .map((id, i) => [id, product?.[i], Number(price?.[i]), Number(quantity?.[i]), Number(discount?.[i])].join(' '))
        .sort();
    };
    expect(lines(details as string[][])).toEqual(lines(expected));
    const ids = cellsOf(readFileSync(`${northwind}/orders.csv`, 'utf8'));
    expect(column(orders as string[][], 'orderID').sort()).toEqual(column(ids, 'orderID').sort());
    const net = lines(details as string[][])
      .map((line) => line.split(' ').map(Number))
      .reduce(
        (sum, [, , price, quantity, discount]) =>
          sum + Math.round(Number(price) * 100) * Number(quantity) * (100 - Math.round(Number(discount) * 100)),
        0,
      );
    expect((net / 10_000).toFixed(2)).toBe('1265793.04');
  });
});

it('reads objects keyed by ids and days as records, as data frames are exported', async () => {
  const csvOf = async (json: unknown): Promise<string[]> => {
    return (await told(await read(JSON.stringify(json)))).map(([, csv]) => csv);
  };
  expect(await csvOf({ 'A-1': { customer: 'Acme', amount: 5 }, 'A-2': { customer: 'Beta', amount: 7 }, 'A-3': { amount: 1 } })).toEqual([
    'id,customer,amount\nA-1,Acme,5\nA-2,Beta,7\nA-3,,1\n',
  ]);
  expect(await csvOf({ customer: { '0': 'Acme', '1': 'Beta' }, amount: { '0': 5, '1': 7 } })).toEqual([
    'customer,amount\nAcme,5\nBeta,7\n',
  ]);
  expect(await csvOf({ revenue: { '2024-01-01': 5, '2024-01-02': 7 } })).toEqual(['revenue,date\n5,2024-01-01\n7,2024-01-02\n']);
  expect(await csvOf({ '2024-01': 5, '2024-02': 7, '2024-03': 9 })).toEqual(['date,value\n2024-01,5\n2024-02,7\n2024-03,9\n']);
});
