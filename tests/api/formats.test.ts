/** Spreadsheets of other formats through the whole API: one sheet of known cells in every format that the library writes, and hand-made files. */
import { gzipSync } from 'node:zlib';

import { type BookType, CFB, utils, type WorkBook, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';

import { inFolder, open, text, vitrine, written } from './support.js';
import { zipped } from './zip-builder.js';

/** 2024-02-29 13:30:15. */
const AFTERNOON = 45351 + 48_615 / 86_400;
const cells = [
  ['Order ID', 'Customer', 'Order date', 'Amount', 'Paid', 'At', 'Note'],
  [
    19000000000123,
    'Müller, "A"',
    { t: 'n', v: 45351, z: 'dd/mm/yyyy' },
    10.5,
    true,
    { t: 'n', v: AFTERNOON, z: 'yyyy-mm-dd hh:mm:ss' },
    { t: 'e', v: 7 },
  ],
  ['007', 'Иван', { t: 'n', v: 45352, z: 'dd/mm/yyyy' }, 0.1 + 0.2, false, { t: 'n', v: 0.5, z: 'hh:mm' }, 'x'],
];
const expected = [
  'Order ID,Customer,Order date,Amount,Paid,At,Note',
  '19000000000123,"Müller, ""A""",2024-02-29,10.5,TRUE,2024-02-29 13:30:15,#DIV/0!',
  '007,Иван,2024-03-01,0.3,FALSE,12:00:00,x',
];

function book(): WorkBook {
  const made = utils.book_new();
  utils.book_append_sheet(made, utils.aoa_to_sheet([['Report'], ['of May']]), 'Cover');
  utils.book_append_sheet(made, utils.aoa_to_sheet(cells), 'Orders');
  utils.book_append_sheet(made, utils.aoa_to_sheet([...cells, ...cells.slice(1), ...cells.slice(1)]), 'Archive');
  made.Workbook = { Sheets: [{}, {}, { Hidden: 1 }] };
  return made;
}

const bytesOf = (bookType: BookType): Uint8Array<ArrayBuffer> => new Uint8Array(write(book(), { type: 'buffer', bookType }) as Buffer);

/** What `table` writes of a file. */
async function tableOf(name: string, bytes: Uint8Array, ...options: string[]): Promise<string[]> {
  return inFolder(async (folder) => {
    const done = await vitrine('table', await written(folder, name, bytes), '--out-dir', folder, ...options);
    if (done.code !== 0) return [done.stderr];
    const { readFile } = await import('node:fs/promises');
    return (await readFile(`${folder}/${name}_converted.csv`, 'utf8')).trimEnd().split('\r\n');
  });
}

async function refusal(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const engine = await open();
  const outcome = await engine.add({ name, bytes }).catch((error: Error) => error);
  engine.dispose();
  return outcome instanceof Error ? outcome.message : 'read';
}

describe('the same cells in every format', () => {
  it.each<[string, BookType]>([
    ['book.xls', 'biff8'],
    ['book.xlsb', 'xlsb'],
    ['book.xls', 'xlml'],
    ['book.xlsx', 'xlsx'],
  ])('%s as %s', async (name, type) => {
    expect(await tableOf(name, bytesOf(type))).toEqual(expected);
  });

  it.each<[string, BookType]>([
    ['book.ods', 'ods'],
    ['book.fods', 'fods'],
  ])('%s as %s, hidden sheets beside the others', async (name, type) => {
    // The library writes no errors and does not tell hidden sheets of this format.
    const withoutErrors = expected.map((line) => line.replace('#DIV/0!', ''));
    expect(await tableOf(name, bytesOf(type), '--sheet', 'Orders')).toEqual(withoutErrors);
  });

  it('tells sheet and sheets, and reads the one that is named', async () => {
    const engine = await open();
    const bytes = bytesOf('biff8');
    const source = await engine.add({ name: 'book.xls', bytes });
    expect(source).toMatchObject({
      name: 'book.xls',
      sheet: 'Orders',
      sheets: ['Cover', 'Orders', 'Archive'],
      rows: 2,
      bytes: bytes.length,
    });
    await expect(engine.add({ name: 'book.xls', bytes }, { read: { sheet: 'May' } })).rejects.toThrow('no sheet "May"');
    engine.dispose();
  });

  it('reads them packed: in gzip, in zip', async () => {
    const engine = await open();
    expect(await engine.add({ name: 'book.xls.gz', bytes: new Uint8Array(gzipSync(bytesOf('biff8'))) })).toMatchObject({
      name: 'book.xls.gz',
      sheet: 'Orders',
    });
    expect(
      await engine.add({ name: 'b.xlsx.gz', bytes: new Uint8Array(gzipSync(bytesOf('xlsx'))) }, { read: { sheet: 'Archive' } }),
    ).toMatchObject({ rows: 6 });
    const packed = zipped([{ name: 'in/book.ods', content: bytesOf('ods') }]);
    expect(await engine.add({ name: 'a.zip', bytes: packed }, { read: { sheet: 'Cover' } })).toMatchObject({
      name: 'a.zip/in/book.ods',
      sheet: 'Cover',
    });
    engine.dispose();
  });
});

describe('two sheets of one workbook', () => {
  it('are two sources with a mapping each', async () => {
    const engine = await open();
    const bytes = bytesOf('xlsx');
    const first = await engine.add({ name: 'book.xlsx', bytes }, { read: { sheet: 'Orders' } });
    const second = await engine.add({ name: 'book.xlsx', bytes }, { read: { sheet: 'Archive' } });
    expect([first.name, second.name]).toEqual(['book.xlsx', 'book.xlsx/Archive']);
    const readings = { Amount: { type: 'text' as const } };
    await engine.map({ files: { 'book.xlsx/Archive': { readings } } });
    expect((await engine.sources()).map(({ columns }) => columns[3]?.type)).toEqual(['decimal', 'text']);
    const again = await engine.add({ name: 'book.xlsx', bytes }, { read: { sheet: 'Orders' } });
    expect(again.id).toBe(first.id);
    engine.dispose();
  });
});

describe('what is called .xls but is text', () => {
  it('a table of HTML, in its own encoding, as it is written', async () => {
    const rows =
      '<tr><td>007</td><td>Тест</td><td>1 234,50</td><td>01.02.2024</td></tr><tr><td>1900000000000000123</td><td>A&amp;B</td><td>5 &euro;</td><td></td></tr>';
    const html = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><body><table><tr><th>ID</th><th>Название</th><th>Сумма</th><th>Дата</th></tr>${rows}</table></body></html>`;
    const cyrillic = (letter: string): number => (letter.charCodeAt(0) > 0x7f ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0));
    expect(await tableOf('deals.xls', Uint8Array.from(html, cyrillic))).toEqual([
      'ID,Название,Сумма,Дата',
      '007,Тест,"1 234,50",01.02.2024',
      '1900000000000000123,A&B,5 €,',
    ]);
  });

  it('a page without a table is refused', async () => {
    expect(await refusal('a.xls', text('', '<html><body><p>Sign in</p></body></html>').bytes)).toMatch(/without a table/);
    expect(await refusal('a.xml', text('', '<?xml version="1.0"?><rows><row a="1"/></rows>').bytes)).toMatch(/without a table/);
  });
});

describe('old code pages', () => {
  it('are decoded by the platform', async () => {
    // BIFF5 in code page 1251: a container with one stream of four records.
    const record = (type: number, ...body: number[]): number[] => [type & 255, type >> 8, body.length & 255, body.length >> 8, ...body];
    const label = (row: number, column: number, ...letters: number[]): number[] =>
      record(0x204, row, 0, column, 0, 0, 0, letters.length, 0, ...letters);
    const globals = [...record(0x809, 0, 5, 5, 0, 0, 0, 0, 0), ...record(0x42, 0xe3, 0x04)];
    const bounds = record(0x85, 0, 0, 0, 0, 0, 0, 1, 0x53);
    const at = globals.length + bounds.length + 4;
    bounds[4] = at;
    const sheet = [
      ...record(0x809, 0, 5, 0x10, 0, 0, 0, 0, 0),
      ...label(0, 0, 0xc8, 0xec, 0xff),
      ...label(0, 1, 0xc3, 0xee, 0xe4),
      ...label(1, 0, 0xcf, 0xb3),
      ...label(1, 1, 0x31),
      ...record(0x0a),
    ];
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, '/Book', Buffer.from([...globals, ...bounds, ...record(0x0a), ...sheet]));
    expect(await tableOf('old.xls', new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer))).toEqual(['Имя,Год', 'Пі,1']);
  });
});

describe('what is refused with what to do', () => {
  it('passwords: the container of a new workbook, an old one, OpenDocument', async () => {
    const container = (name: string, content: Buffer): Uint8Array<ArrayBuffer> => {
      const made = CFB.utils.cfb_new();
      CFB.utils.cfb_add(made, name, content);
      return new Uint8Array(CFB.write(made, { type: 'buffer' }) as Buffer);
    };
    expect(await refusal('a.xlsx', container('/EncryptedPackage', Buffer.alloc(5000, 1)))).toMatch(/password/);
    const biff8 = [0x09, 8, 16, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const filePass = [0x2f, 0, 54, 0, 1, 0, 1, 0, 1, 0, ...Array.from({ length: 48 }, () => 7)];
    expect(await refusal('a.xls', container('/Workbook', Buffer.from([...biff8, ...filePass])))).toMatch(/password/);
    const manifest = '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    const parts = [
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
      { name: 'META-INF/manifest.xml', content: manifest },
      { name: 'content.xml', content: 'encrypted' },
    ];
    expect(await refusal('a.ods', zipped(parts))).toMatch(/password/);
  });

  it('cells repeated without end, a bomb in the archive, documents without a table', async () => {
    const ods = (content: string | Buffer): Uint8Array<ArrayBuffer> =>
      zipped([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        { name: 'content.xml', content },
      ]);
    const row =
      '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>';
    expect(await refusal('a.ods', ods(`<office:document-content><table:table>${row}</table:table></office:document-content>`))).toMatch(
      /more than 20000000 cells/,
    );
    expect(await refusal('a.ods', ods(Buffer.alloc(80 * 1024 * 1024)))).toMatch(/200 times/);
    expect(await refusal('a.ods', ods('no xml'))).toMatch(/cannot be read|empty|no sheet/);
    expect(await refusal('a.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]))).toMatch(/no table/);
  });
});

describe('OpenDocument', () => {
  const cell = (text: string, attributes = 'office:value-type="string"'): string =>
    `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
  const row = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;
  const number = (value: number): string => cell(`${value}`, `office:value-type="float" office:value="${value}"`);
  const error = (text: string): string =>
    cell(text, 'table:formula="of:=1/0" office:value-type="float" office:value="0" calcext:value-type="error"');
  const style = (name: string, display: boolean): string =>
    `<style:style style:name="${name}" style:family="table"><style:table-properties table:display="${display}"/></style:style>`;
  const names = ['office', 'style', 'text', 'table'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`);
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${names.join(' ')} xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:automatic-styles>${style('ta1', true)}${style('ta2', false)}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Old &amp; hidden" table:style-name="ta2">${row(cell('a'), cell('b'), cell('c'))}${row(number(1), number(2), number(3)).repeat(5)}</table:table><table:table table:name="Seen" table:style-name="ta1">${row(cell('a'), cell('b'))}${row(number(1), error('Err:502'))}${row(number(2), error('#DIV/0!'))}</table:table></office:spreadsheet></office:body></office:document-content>`;
  const packed = zipped([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'META-INF/manifest.xml', content: '<manifest:manifest/>' },
    { name: 'styles.xml', content: '<office:document-styles/>' },
    { name: 'content.xml', content },
  ]);

  it('hides what is hidden, and errors are no numbers', async () => {
    const expected = ['a,b', '1,Err:502', '2,#DIV/0!'];
    expect(await tableOf('a.ods', packed)).toEqual(expected);
    expect(await tableOf('a.ods', packed, '--sheet', 'Old & hidden')).toHaveLength(6);
    expect(await tableOf('a.fods', new TextEncoder().encode(content.replaceAll('document-content', 'document')))).toEqual(expected);
  });
});

describe('JSON', () => {
  const orders = '{"data":[{"id":1,"amount":10.5,"lines":[{"sku":"x","qty":1},{"sku":"y","qty":2}]},{"id":2,"amount":5,"lines":[]}]}';

  it('is its main table and the lists nested in it', async () => {
    const engine = await open();
    const main = await engine.add(text('orders.json', orders));
    expect(main).toMatchObject({ name: 'orders.json', rows: 2, bytes: orders.length });
    const [, lines] = await engine.sources();
    expect(lines).toMatchObject({ name: 'orders.json/lines', file: 'orders.json', table: 'lines', rows: 2 });
    engine.dispose();
    expect(await tableOf('orders.json', text('', orders).bytes)).toEqual(['id,amount', '1,10.5', '2,5']);
  });

  it('without a table is sound, but nothing is in it', async () => {
    const engine = await open();
    await expect(engine.add(text('a.json', '12'))).rejects.toMatchObject({ code: 'no_table' });
    engine.dispose();
    await inFolder(async (folder) => {
      const scalar = await written(folder, 'a.json', '"text"');
      const broken = await written(folder, 'b.json', '{"a":1,\n}');
      expect(await vitrine('sniff', scalar)).toMatchObject({ code: 0, stderr: expect.stringContaining('no table in it') });
      expect(await vitrine('sniff', broken)).toMatchObject({ code: 1, stderr: expect.stringMatching(/b\.json.*line 2, character 1/) });
      expect((await vitrine('report', scalar)).code).toBe(1);
    });
  });

  it('is not what only begins like it', async () => {
    const engine = await open();
    expect(await engine.add(text('a.csv', '[Order],Amount\n1,2\n'))).toMatchObject({ rows: 1, delimiter: ',' });
    engine.dispose();
  });
});

describe('progress of what is no text', () => {
  it('tells the bytes of the file while it is opened, then those of its text', async () => {
    const engine = await open();
    const seen: Array<{ phase: string; bytes: number; totalBytes: number }> = [];
    const bytes = bytesOf('xlsx');
    await engine.add({ name: 'book.xlsx', bytes }, { onProgress: (progress) => seen.push(progress) });
    expect(seen[0]).toMatchObject({ phase: 'opening', bytes: 0, totalBytes: bytes.length });
    expect(seen.at(-1)).toMatchObject({ phase: 'done' });
    engine.dispose();
  });
});
