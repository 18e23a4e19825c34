/** The files of hostile.test.ts, and what is to be said of each: a refusal, or what was read of it (code 0). */
import { type ZipPart, zipped } from './zip-builder.js';

export interface HostileFile {
  what: string;
  name: string;
  content: () => string | Uint8Array;
  says: RegExp;
  /** Exit code; 1 unless said. */
  code?: number;
}

const MEGABYTE = 1024 * 1024;
const deals = 'Deal,Amount,Status,Close date\nA,100,won,2024-01-05\nB,50,lost,2024-02-05\n';

const repeated = (text: string, megabytes: number): Buffer => Buffer.alloc(megabytes * MEGABYTE, text);

/** An archive whose bytes were changed from its last end record on. */
function withEnd(change: (end: DataView) => void): Uint8Array {
  const bytes = zipped([
    { name: 'a.csv', content: deals },
    { name: 'b.csv', content: deals },
  ]);
  change(new DataView(bytes.buffer, bytes.length - 22));
  return bytes;
}

/** Many entries of the directory that name the same bytes: what is unpacked grows with the square of the file. */
function overlapping(): Uint8Array {
  const bytes = zipped(Array.from({ length: 500 }, (_, i) => ({ name: `${i}`.padStart(4, '0'), content: repeated('1,2\n', 1) })));
  const view = new DataView(bytes.buffer);
  for (let at = view.getUint32(bytes.length - 6, true); view.getUint32(at, true) === 0x02014b50; at += 50) view.setUint32(at + 42, 0, true);
  return bytes;
}

export const hostileArchives: HostileFile[] = [
  {
    what: 'a directory of more entries than there are',
    name: 'a.zip',
    content: () => withEnd((end) => end.setUint16(10, 60_000, true)),
    says: /damaged/,
  },
  {
    what: 'a directory that begins beyond the file',
    name: 'a.zip',
    content: () => withEnd((end) => end.setUint32(16, 0x7fffffff, true)),
    says: /damaged|cut off/,
  },
  {
    what: 'a directory of 4 GB',
    name: 'a.zip',
    content: () => withEnd((end) => end.setUint32(12, 0xfffffff0, true)),
    says: /more than 100,000 files/,
  },
  {
    what: 'a directory that needs a zip64 end, which is not there',
    name: 'a.zip',
    content: () => withEnd((end) => end.setUint32(16, 0xffffffff, true)),
    says: /damaged|cut off/,
  },
  { what: '500 entries of the same bytes', name: 'a.zip', content: overlapping, says: /damaged/ },
  {
    what: 'an entry that says it holds 2^52 bytes',
    name: 'a.zip',
    content: () => zipped([{ name: 'a.csv', content: deals, statedSize: 2 ** 52, zip64: true }]),
    says: /200 times|more than \d+ MB|damaged/,
  },
  { what: '200 MB of NULs named .zip', name: 'a.zip', content: () => repeated('\0', 200), says: /NUL bytes|binary|no archive/ },
  {
    what: 'gzip that never ends well',
    name: 'a.csv.gz',
    content: () => Buffer.concat([Buffer.from('1f8b0800000000000003', 'hex'), repeated('\xff', 8)]),
    says: /damaged|cut off|gzip/,
  },
];

function workbook(sheet: string | Buffer, more: ZipPart[] = [], name = 'Data'): Uint8Array {
  const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="x/${type}" Target="${target}"/>`;
  return zipped([
    { name: '_rels/.rels', content: `<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    { name: 'xl/workbook.xml', content: `<workbook><sheets><sheet name="${name}" r:id="r1"/></sheets></workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${relation('r1', 'worksheet', 'sheet.xml')}${relation('r2', 'sharedStrings', 'strings.xml')}</Relationships>`,
    },
    { name: 'xl/sheet.xml', content: sheet },
    ...more,
  ]);
}

const inlined = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const sheetOf = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const table = `<row>${inlined('Deal')}${inlined('Amount')}</row><row>${inlined('A')}<c><v>100</v></c></row>`;
const around = (begin: string, middle: Buffer, end: string): Buffer => Buffer.concat([Buffer.from(begin), middle, Buffer.from(end)]);
const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>';
const wideRows = (): string => Array.from({ length: 5000 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`).join('');

const xlsx = (what: string, content: () => Uint8Array, says: RegExp, code = 1): HostileFile => ({
  what,
  name: 'a.xlsx',
  content,
  says,
  code,
});

export const hostileWorkbooks: HostileFile[] = [
  xlsx('cells at A1 and XFD1048576', () => workbook(sheetOf(`${table}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)), /Amount/, 0),
  xlsx('5000 rows, each with its one cell in XFD', () => workbook(sheetOf(wideRows())), /nearly nothing but empty cells/),
  xlsx('a cell beyond XFD', () => workbook(sheetOf('<row><c r="XFE1"><v>1</v></c></row>')), /columns beyond XFD/),
  xlsx('a row beyond 1048576', () => workbook(sheetOf('<row r="99999999999999999999"><c><v>1</v></c></row>')), /rows beyond 1048576/),
  xlsx(
    'a dimension of the whole sheet for two rows',
    () => workbook(`<worksheet><dimension ref="A1:XFD1048576"/>${sheetOf(table).slice(11)}`),
    /Data rows +1\b/,
    0,
  ),
  xlsx('entities of entities in the sheet', () => workbook(laughs + sheetOf(`<row>${inlined('&c;')}</row>`)), /document type/),
  xlsx(
    'an entity that names a file',
    () => workbook(`<!DOCTYPE l [<!ENTITY e SYSTEM "file:///etc/hostname">]>${sheetOf(`<row>${inlined('&e;')}</row>`)}`),
    /document type/,
  ),
  xlsx(
    'entities of entities among the shared texts',
    () => workbook(sheetOf(table), [{ name: 'xl/strings.xml', content: `${laughs}<sst><si><t>&c;</t></si></sst>` }]),
    /document type/,
  ),
  xlsx(
    '300 MB of empty rows',
    () => workbook(around('<worksheet><sheetData>', repeated('<row/>', 300), '</sheetData></worksheet>')),
    /rows beyond 1048576|200 times/,
  ),
  xlsx(
    '300 MB of zeros in a number',
    () => workbook(around('<worksheet><sheetData><row><c><v>', repeated('0', 300), '</v></c></row></sheetData></worksheet>')),
    /200 times|16 MB/,
  ),
  xlsx(
    'a text of 20 MB',
    () =>
      workbook(
        around('<worksheet><sheetData><row><c t="inlineStr"><is><t>', repeated('x', 20), '</t></is></c></row></sheetData></worksheet>'),
      ),
    /16 MB/,
  ),
  xlsx('elements nested a million deep', () => workbook('<a>'.repeat(1_000_000)), /nested too deeply/),
  xlsx('a tag that never ends', () => workbook(around('<worksheet a="', repeated('x', 20), '')), /tag of more than 1 MB/),
  xlsx('a shared text that is not there', () => workbook(sheetOf('<row><c t="s"><v>4294967295</v></c></row>')), /shared text/),
  xlsx('a sheet called __proto__', () => workbook(sheetOf(table), [], '__proto__'), /Sheet .*__proto__/, 0),
  xlsx('a sheet called constructor', () => workbook(sheetOf(table), [], 'constructor'), /Sheet .*constructor/, 0),
  {
    what: 'entities of entities in an open document',
    name: 'a.ods',
    content: () =>
      zipped([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        {
          name: 'content.xml',
          content: `${laughs}<office:document-content><office:body><office:spreadsheet/></office:body></office:document-content>`,
        },
      ]),
    says: /cannot be read|holds no/,
  },
];

export const hostileTexts: HostileFile[] = [
  {
    what: 'a quote never closed in 200 MB',
    name: 'a.csv',
    content: () => around('Deal,Amount\nA,"1\n', repeated('B,25.50\n', 200), ''),
    says: /longer than 64 MiB.*quote that is never closed/,
  },
  { what: '200 MB of NULs', name: 'a.csv', content: () => repeated('\0', 200), says: /NUL bytes|binary/ },
  {
    what: '200 MB of zeros in a cell',
    name: 'a.csv',
    content: () => around('Deal,Amount\nA,', repeated('0', 200), '\n'),
    says: /a row is longer than 64 MiB/,
  },
  { what: 'a header of a million names', name: 'a.csv', content: () => `${'a,'.repeat(1_000_000)}b\n1\n`, says: /more than 16384 cells/ },
  { what: '100 MB of line ends', name: 'a.csv', content: () => repeated('\n', 100), says: /the file is empty/ },
  { what: 'lists nested ten million deep', name: 'a.json', content: () => repeated('[', 10), says: /nested more than 512 deep/ },
  { what: 'objects nested a million deep', name: 'a.json', content: () => '{"a":'.repeat(1_000_000), says: /nested more than 512 deep/ },
  { what: 'a number of 100 MB', name: 'a.json', content: () => around('[{"a":', repeated('1', 100), '}]'), says: /longer than 16 MB/ },
  {
    what: 'a text of 100 MB that never ends',
    name: 'a.json',
    content: () => around('[{"a":"', repeated('x', 100), ''),
    says: /longer than 16 MB/,
  },
];

const records = (key: string): string => JSON.stringify([1, 2]).replace(/\d/g, (digit) => `{"${key}":${digit},"b":2}`);

export const hostileNames: HostileFile[] = [
  {
    what: 'columns called after what objects have',
    name: 'a.csv',
    content: () => '__proto__,constructor,toString,hasOwnProperty\n1,2,3,4\n5,6,7,8\n',
    says: /__proto__[\s\S]*constructor[\s\S]*hasOwnProperty/,
    code: 0,
  },
  { what: 'a column twice called __proto__', name: 'a.csv', content: () => '__proto__,__proto__\n1,2\n3,4\n', says: /__proto__/, code: 0 },
  { what: 'a file called __proto__', name: '__proto__', content: () => deals, says: /Deal/, code: 0 },
  { what: 'a file called constructor', name: 'constructor', content: () => deals, says: /Deal/, code: 0 },
  {
    what: 'files called so in an archive',
    name: 'a.zip',
    content: () =>
      zipped(['__proto__', 'constructor', 'prototype/__proto__.csv'].map((name, i) => ({ name, content: deals.replace('A', `${i}`) }))),
    says: /__proto__[\s\S]*constructor/,
    code: 0,
  },
  { what: 'keys called __proto__ in JSON', name: 'a.json', content: () => records('__proto__'), says: /__proto__/, code: 0 },
  {
    what: 'tables called so in JSON',
    name: 'a.json',
    content: () => `{"__proto__":${records('a')},"constructor":${records('c')}}`,
    says: /a\.json\/constructor/,
    code: 0,
  },
  {
    what: 'objects in objects called so in JSON',
    name: 'a.ndjson',
    content: () => '{"constructor":{"prototype":{"polluted":1}},"__proto__":{"polluted":1}}\n'.repeat(3),
    says: /constructor\.prototype\.polluted/,
    code: 0,
  },
];
