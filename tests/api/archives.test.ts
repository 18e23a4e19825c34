/** Archives and gzip around files of any kind: every table is a source, what cannot be read is told, what is made to fill memory is refused. */
import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import type { Vitrine } from '../../web/api/index.node.js';
import type { SourceInfo } from '../../web/api/types.js';
import { inFolder, open, vitrine, written } from './support.js';
import { type ZipPart, zipped } from './zip-builder.js';

const deals = 'Deal,Amount,Status,Close date\nA,100,won,2024-01-05\nB,50,lost,2024-02-05\nC,25.5,won,2024-02-09\n';
const customers = 'Customer;Country\nMüller;Österreich\nBäcker;Schweiz\n';
const latin1 = Buffer.from(customers, 'latin1');
const export_ = [
  { name: 'crm/', content: '', stored: true },
  { name: 'crm/deals.csv', content: deals },
  { name: 'crm/customers.csv', content: latin1 },
  { name: '__MACOSX/crm/._deals.csv', content: 'x' },
  { name: 'crm/.DS_Store', content: 'x' },
  { name: 'empty.csv', content: '' },
];

/** What the engine understood of a file, or why not. */
async function added(name: string, bytes: Uint8Array<ArrayBuffer>, engine?: Vitrine): Promise<SourceInfo | Error> {
  const own = engine ?? (await open());
  const outcome = await own.add({ name, bytes }).catch((error: Error) => error);
  if (!engine) own.dispose();
  return outcome;
}

const refusal = async (parts: ZipPart[] | Uint8Array<ArrayBuffer>, name = 'a.zip'): Promise<string> => {
  const outcome = await added(name, Array.isArray(parts) ? zipped(parts) : parts);
  return outcome instanceof Error ? outcome.message : `read: ${outcome.name}`;
};

describe('a zip of several files', () => {
  it('is several sources, each text with its own encoding and dialect', async () => {
    const engine = await open();
    const main = await engine.add({ name: 'export.zip', bytes: zipped(export_) });
    expect(main).toMatchObject({ name: 'export.zip/crm/deals.csv', file: 'export.zip', table: 'crm/deals.csv', rows: 3, delimiter: ',' });
    expect(main.facts).toContain('deals');
    const sources = await engine.sources();
    expect(sources[0]).toEqual(main);
    expect(sources[1]).toMatchObject({
      name: 'export.zip/crm/customers.csv',
      rows: 2,
      delimiter: ';',
      encoding: 'windows-1252',
      issues: [],
    });
    expect(sources[1]?.columns[1]?.samples).toContain('Österreich');
    expect(sources).toHaveLength(2);
    engine.dispose();
  });

  it('holds a file twice, which is one source', async () => {
    const engine = await open();
    const parts = [
      { name: 'a.csv', content: deals },
      { name: 'copy/a.csv', content: deals },
      { name: 'stored.csv', content: deals, stored: true },
    ];
    await engine.add({ name: 'a.zip', bytes: zipped(parts) });
    expect(await engine.sources()).toHaveLength(1);
    engine.dispose();
  });

  it('is mapped, explained and listed by the long names', async () => {
    const engine = await open();
    await engine.add({ name: 'export.zip', bytes: zipped(export_) });
    const file = 'export.zip/crm/deals.csv';
    const { readAgain } = await engine.map({ files: { [file]: { readings: { Amount: { type: 'text' } } } } });
    expect(readAgain).toHaveLength(1);
    await engine.map({ files: { [file]: { readings: { Amount: { type: 'decimal' } } } } });
    const report = await engine.report({ metrics: ['win_rate', 'total_revenue'] });
    expect(report.files.map(({ name }) => name)).toContain(file);
    expect(report.metrics['win_rate']?.value).toBeCloseTo(2 / 3, 12);
    const { files } = await engine.rows({ metric: 'total_revenue' });
    expect(files).toMatchObject([{ name: file, rows: [{ row: 2, cells: ['A', '100', 'won', '2024-01-05'] }, { row: 4 }] }]);
    engine.dispose();
  });

  it('reads each kind by its content: gzip, an archive in it, a workbook', async () => {
    const engine = await open();
    const inner = zipped([{ name: 'deep.csv', content: deals.replace('A,', 'Z,') }]);
    await engine.add({
      name: 'all.zip',
      bytes: zipped([
        { name: 'a.csv.gz', content: gzipSync(deals) },
        { name: 'b.csv.gz', content: gzipSync(deals.replace('A,', 'Y,')), stored: true },
        { name: 'inner.zip', content: inner },
      ]),
    });
    const names = (await engine.sources()).map(({ name, rows }) => `${name} ${rows}`).sort();
    expect(names).toEqual(['all.zip/a.csv.gz 3', 'all.zip/b.csv.gz 3', 'all.zip/inner.zip/deep.csv 3']);
    engine.dispose();
  });

  it('tells what it could not read and reads the rest', async () => {
    const engine = await open();
    const bytes = zipped([
      { name: 'deals.csv', content: deals },
      { name: 'secret.csv', content: 'x', encrypted: true },
      { name: 'logo.png', content: Buffer.from('89504e470d0a1a0a0000000d', 'hex') },
      { name: 'odd.bin', content: Buffer.from([1, 0, 0, 7, 9]) },
      { name: 'broken.xlsx', content: 'PK\u0003\u0004 and no more' },
    ]);
    const main = await engine.add({ name: 'export.zip', bytes });
    expect(main.issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^secret\.csv: .*password/),
      expect.stringMatching(/^logo\.png: This is no file of tables/),
      expect.stringMatching(/^broken\.xlsx: The archive is cut off/),
      expect.stringMatching(/^odd\.bin: .*binary/),
    ]);
    const { notices } = await engine.report();
    expect(notices.filter(({ code }) => code === 'unread_part')).toHaveLength(4);
    expect(await engine.sources()).toHaveLength(1);
    await engine.remove(main.id);
    expect((await engine.report().catch(() => ({ notices: [] }))).notices).toEqual([]);
    engine.dispose();
  });

  it('takes back what it added when it is cancelled halfway', async () => {
    const engine = await open();
    const control = new AbortController();
    const onProgress = ({ file, phase }: { file: string; phase: string }): void => {
      if (file.endsWith('customers.csv') && phase === 'reading') control.abort();
    };
    const adding = engine.add({ name: 'export.zip', bytes: zipped(export_) }, { signal: control.signal, onProgress });
    await expect(adding).rejects.toMatchObject({ code: 'cancelled' });
    expect(await engine.sources()).toEqual([]);
    engine.dispose();
  });
});

describe('names in an archive', () => {
  it('lead nowhere and stay distinct', async () => {
    const engine = await open();
    await engine.add({
      name: 'a.zip',
      bytes: zipped([
        { name: '../../etc/deals.csv', content: deals },
        { name: '__proto__', content: customers },
        { name: '/etc/deals.csv', content: deals.replace('A,', 'X,') },
      ]),
    });
    expect((await engine.sources()).map(({ table }) => table).sort()).toEqual(['__proto__', 'etc/deals (2).csv', 'etc/deals.csv']);
    engine.dispose();
  });
});

describe('what archives are made for that shall do harm', { timeout: 20_000 }, () => {
  const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024);

  it('a bomb, in zip, in gzip and in gzip in zip', async () => {
    expect(await refusal([{ name: 'a.csv', content: zeros(80) }])).toMatch(/200 times/);
    expect(await refusal([{ name: 'a.csv', content: '1,2\n'.repeat(2e7) }])).toMatch(/200 times/);
    expect(await refusal([{ name: 'a.json', content: Buffer.concat([Buffer.from('{'), zeros(80)]) }])).toMatch(/200 times/);
    expect(await refusal(new Uint8Array(gzipSync('1,2\n'.repeat(2e7))), 'a.csv.gz')).toMatch(/200 times/);
    expect(await refusal(new Uint8Array(gzipSync(Buffer.concat([Buffer.from('PK\u0003\u0004'), zeros(80)]))), 'a.gz')).toMatch(/200 times/);
    expect(await refusal([{ name: 'a.csv.gz', content: gzipSync(zeros(80)) }])).toMatch(/NUL bytes|no file of tables/);
  });

  it('many small bombs, which are counted together', async () => {
    const parts = Array.from({ length: 20 }, (_, i) => ({ name: `${i}.json`, content: `[1${' '.repeat(8e6)}]` }));
    const engine = await open();
    const outcome = await added('a.zip', zipped([{ name: 'deals.csv', content: deals }, ...parts]), engine);
    const told = outcome instanceof Error ? outcome.message : outcome.issues.map(({ message }) => message).join();
    expect(told).toMatch(/200 times/);
    expect(told).toMatch(/^0\.json: It holds no table/);
    engine.dispose();
  });

  it('may be read when the limit is raised', async () => {
    const line = 'Order date,Amount\n';
    const content = line + '2024-03-05,10.00\n'.repeat(4_000_000);
    const packed = gzipSync(content, { level: 9 });
    expect(packed.length * 200).toBeLessThan(content.length);
    const engine = await open();
    await expect(engine.add({ name: 'a.csv.gz', bytes: new Uint8Array(packed) })).rejects.toThrow(/200 times/);
    expect(await engine.add({ name: 'a.csv.gz', bytes: new Uint8Array(packed) }, { read: { limits: { ratio: 2000 } } })).toMatchObject({
      rows: 4_000_000,
    });
    engine.dispose();
  });

  it('archives nested too deep, gzip in gzip, a broken directory, no files', async () => {
    const nested = (depth: number): Uint8Array<ArrayBuffer> =>
      zipped([depth === 0 ? { name: 'a.csv', content: deals } : { name: 'a.zip', content: nested(depth - 1), stored: true }]);
    expect(await refusal(nested(1))).toBe('read: a.zip/a.zip/a.csv');
    expect(await refusal(nested(2))).toMatch(/an archive in an archive in an archive|Archives in an archive/);
    expect(await refusal(new Uint8Array(gzipSync(gzipSync(deals))), 'a.csv.gz.gz')).toMatch(/twice/);
    expect(await refusal(zipped(export_).subarray(0, 200))).toMatch(/cut off/);
    expect(await refusal([])).toMatch(/no files/);
    expect(await refusal(Array.from({ length: 1001 }, (_, i) => ({ name: `${i}`, content: 'a' })))).toMatch(/more than 1000/);
  });
});

describe('the command line', () => {
  it('reports, sniffs and writes the tables of an archive', async () => {
    await inFolder(async (folder) => {
      const path = await written(
        folder,
        'export.zip',
        zipped([...export_, { name: 'b.png', content: Buffer.from('89504e470d0a1a0a', 'hex') }]),
      );
      const sniffed = await vitrine('sniff', path, '--json');
      expect(sniffed.code).toBe(0);
      expect((JSON.parse(sniffed.stdout) as SourceInfo[]).map(({ name }) => name)).toEqual([
        'export.zip/crm/deals.csv',
        'export.zip/crm/customers.csv',
      ]);
      expect((await vitrine('sniff', path)).stdout).toContain('b.png: This is no file of tables');
      const report = await vitrine('report', path, '--metric', 'win_rate', '--lang', 'ru');
      expect(report.stdout).toMatch(/b\.png: прочитать не удалось/);
      const tables = await vitrine('table', path, '--out-dir', `${folder}/out`);
      expect(tables).toMatchObject({ code: 1, stderr: expect.stringContaining('export.zip/b.png') });
      expect((await readdir(`${folder}/out`)).sort()).toEqual(['export.zip.crm.customers.csv_converted.csv', 'export.zip_converted.csv']);
      expect(await readFile(`${folder}/out/export.zip_converted.csv`, 'utf8')).toBe(deals.replaceAll('\n', '\r\n'));
    });
  });

  it('raises the limit with --max-expansion', async () => {
    await inFolder(async (folder) => {
      const path = await written(folder, 'a.csv.gz', gzipSync(`Amount\n${'10.00\n'.repeat(11_400_000)}`));
      expect(await vitrine('sniff', path)).toMatchObject({ code: 1, stderr: expect.stringContaining('200 times') });
      expect((await vitrine('sniff', path, '--max-expansion', '2000')).code).toBe(0);
    });
  });
});
