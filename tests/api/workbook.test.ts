/** Workbooks through the whole API and the command line: which sheet is read, what is told of it, what is refused. */
import { readFile } from 'node:fs/promises';

import { expect, it } from 'vitest';

import type { SourceInfo } from '../../web/api/types.js';
import { inFolder, open, vitrine, written } from './support.js';
import { type ZipPart, zipped } from './zip-builder.js';

interface MadeSheet {
  name: string;
  rows: Array<Array<string | number>>;
  state?: string;
}

const DATE_STYLE = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="x/${type}" Target="${target}"/>`;

/** Numbers above 40000 are dates. */
function cell(value: string | number): string {
  if (typeof value === 'string') return `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  return `<c${value > 40_000 ? ' s="1"' : ''}><v>${value}</v></c>`;
}

function workbook(sheets: MadeSheet[], more: ZipPart[] = []): Uint8Array<ArrayBuffer> {
  const listed = sheets.map(({ name, state }, i) => `<sheet name="${name}" r:id="r${i}"${state ? ` state="${state}"` : ''}/>`).join('');
  const relations =
    sheets.map((_, i) => relation(`r${i}`, 'worksheet', `worksheets/s${i}.xml`)).join('') + relation('st', 'styles', '/xl/styles.xml');
  const parts = sheets.map(({ rows }, i) => ({
    name: `xl/worksheets/s${i}.xml`,
    content: `<worksheet><sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`,
  }));
  return zipped([
    { name: '_rels/.rels', content: `<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    { name: 'xl/workbook.xml', content: `<workbook><sheets>${listed}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${relations}</Relationships>` },
    { name: 'xl/styles.xml', content: DATE_STYLE },
    ...parts,
    ...more,
  ]);
}

const orders = (count: number): Array<Array<string | number>> => [
  ['Order ID', 'Customer', 'Order date', 'Amount'],
  ...Array.from({ length: count }, (_, i) => [`o${i}`, `Customer, ${i % 3}`, 45_000 + i, 10.5 + i]),
];
const book = workbook([
  { name: 'Cover', rows: [['A report'], ['of May']] },
  { name: 'Orders', rows: [['Orders of the shop'], [], ...orders(9)] },
  { name: 'Archive', rows: orders(50), state: 'hidden' },
  { name: '__proto__', rows: orders(2) },
]);

it('reads the sheet that holds the data and tells which there are', async () => {
  const engine = await open();
  const source = await engine.add({ name: 'book.xlsx', bytes: book });
  expect(source).toMatchObject({
    sheet: 'Orders',
    sheets: ['Cover', 'Orders', 'Archive', '__proto__'],
    bytes: book.length,
    rows: 9,
    preambleRows: 2,
  });
  expect(source.columns.map(({ header, type }) => `${header} ${type}`)).toEqual([
    'Order ID text',
    'Customer text',
    'Order date date',
    'Amount decimal',
  ]);
  expect(await engine.sources()).toEqual([source]);

  await engine.map({ files: { 'book.xlsx': { readings: { Amount: { type: 'text' } } } } });
  const [again] = await engine.sources();
  expect(again).toMatchObject({ sheet: 'Orders', rows: 9 });
  expect(again?.columns[3]?.type).toBe('text');
  engine.dispose();
});

it('gives the rows behind a number with the numbers they have in the sheet', async () => {
  const engine = await open();
  await engine.add({ name: 'book.xlsx', bytes: book });
  const report = await engine.report();
  const metric = Object.keys(report.metrics).find((id) => (report.metrics[id]?.rows_used ?? 0) === 9) ?? '';
  const { files } = await engine.rows({ metric });
  expect(files[0]?.rows[0]).toMatchObject({ row: 4, cells: ['o0', 'Customer, 0', '2023-03-15', '10.5'] });
  engine.dispose();
});

it('reads the sheet it is told, a hidden one too', async () => {
  const engine = await open();
  expect(await engine.add({ name: 'book.xlsx', bytes: book }, { read: { sheet: 'archive' } })).toMatchObject({
    sheet: 'Archive',
    rows: 50,
  });
  await expect(engine.add({ name: 'book.xlsx', bytes: book }, { read: { sheet: 'May' } })).rejects.toMatchObject({
    code: 'bad_input',
    message: 'The workbook has no sheet "May".',
    remedy: 'It has: Cover, Orders, Archive, __proto__.',
    place: { file: 'book.xlsx' },
  });
  engine.dispose();
});

it('stops when it is told to', async () => {
  const engine = await open();
  const control = new AbortController();
  const adding = engine.add({ name: 'book.xlsx', bytes: book }, { signal: control.signal });
  control.abort();
  await expect(adding).rejects.toMatchObject({ code: 'cancelled' });
  engine.dispose();
});

it('refuses what is no workbook with what to do instead', async () => {
  const engine = await open();
  const refused = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
    engine.add({ name: 'a.xlsx', bytes }).then(
      () => 'read',
      (error: Error) => error.message,
    );
  expect(await refused(zipped([{ name: '_rels/.rels', content: '<Relationships/>' }]))).toMatch(/no workbook/);
  expect(
    await refused(
      workbook([
        { name: 'A', rows: [] },
        { name: 'B', rows: [] },
      ]),
    ),
  ).toMatch(/empty/);
  expect(await refused(workbook([]))).toMatch(/no sheet/);
  const entities = workbook([{ name: 'A', rows: orders(2) }]);
  expect(await refused(entities.subarray(0, entities.length - 30))).toMatch(/cut off/);
  engine.dispose();
});

it('the command line reads them as any file', async () => {
  await inFolder(async (folder) => {
    const path = await written(folder, 'book.xlsx', book);
    const sniffed = await vitrine('sniff', path, '--sheet', '__proto__', '--json');
    expect(JSON.parse(sniffed.stdout) as SourceInfo[]).toMatchObject([
      { sheet: '__proto__', rows: 2, sheets: ['Cover', 'Orders', 'Archive', '__proto__'] },
    ]);
    const table = await vitrine('table', path, '--out-dir', folder);
    expect(table).toMatchObject({ code: 0, stderr: '' });
    expect((await readFile(`${folder}/book.xlsx_converted.csv`, 'utf8')).split('\r\n').slice(0, 2)).toEqual([
      'Order ID,Customer,Order date,Amount',
      'o0,"Customer, 0",2023-03-15,10.5',
    ]);
    expect((await vitrine('sniff', path)).stdout).toMatch(/Sheet \(others\) +Orders \(Cover, Archive, __proto__\)/);
  });
});
