import { createReadStream } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { fileAt, type Vitrine } from '../../web/api/index.node.js';
import type { Progress } from '../../web/api/types.js';
import { fixture, inFolder, open, text, written } from './support.js';

let vitrine: Vitrine;
beforeEach(async () => {
  vitrine = await open();
});
afterEach(() => vitrine.dispose());

const deals = fixture('deals.csv');

describe('add', () => {
  it('recognises a file and what its columns mean', async () => {
    const source = await vitrine.add(await fileAt(deals));
    expect(source).toMatchObject({ name: 'deals.csv', rows: 8, encoding: 'UTF-8', delimiter: ',', headerRows: 1, preambleRows: 0 });
    expect(source.facts).toContain('deals');
    const amount = source.columns.find((column) => column.header === 'Amount');
    expect(amount?.type).toBe('decimal');
    expect(amount?.uses).toContainEqual(expect.objectContaining({ fact: 'deals', field: 'amount' }));
    expect(await vitrine.sources()).toEqual([source]);
  });

  it('takes a File, bytes, a stream and gzip, all with the same numbers', async () => {
    const bytes = await readFile(deals);
    const inputs = [
      new File([bytes], 'deals.csv'),
      { name: 'deals.csv', bytes },
      { name: 'deals.csv', stream: Readable.toWeb(createReadStream(deals)) as ReadableStream<Uint8Array> },
      { name: 'deals.csv', bytes: gzipSync(bytes) },
    ];
    for (const input of inputs) {
      const other = await open();
      expect((await other.add(input)).rows).toBe(8);
      expect((await other.report({ metrics: ['win_rate'] })).metrics['win_rate']?.value).toBe(0.6);
      other.dispose();
    }
  });

  it('changes nothing when the same bytes come twice', async () => {
    const first = await vitrine.add(await fileAt(deals));
    const before = await vitrine.report();
    expect((await vitrine.add(await fileAt(deals))).id).toBe(first.id);
    expect(await vitrine.sources()).toHaveLength(1);
    expect(await vitrine.report()).toEqual(before);
  });

  it('tells how far it is', async () => {
    const told: Progress[] = [];
    await vitrine.add(await fileAt(deals), { onProgress: (progress) => told.push(progress) });
    expect(told[0]).toMatchObject({ file: 'deals.csv', phase: 'reading', bytes: 0 });
    expect(told.at(-1)).toMatchObject({ phase: 'done', bytes: (await readFile(deals)).length });
  });

  it('stops within 200 ms of an abort and leaves nothing behind', async () => {
    const row = '1,Acme,Won,2024-01-05,2024-02-06,1000.50\n';
    const big = new Blob(['id,customer,status,created,closed,amount\n', ...Array<string>(100).fill(row.repeat(20_000))]);
    const abort = new AbortController();
    let aborted = 0;
    const onProgress = ({ bytes }: Progress): void => {
      if (bytes === 0 || abort.signal.aborted) return;
      aborted = performance.now();
      abort.abort();
    };
    await expect(vitrine.add({ name: 'big.csv', blob: big }, { signal: abort.signal, onProgress })).rejects.toMatchObject({
      name: 'VitrineError',
      code: 'cancelled',
      place: { file: 'big.csv' },
    });
    expect(performance.now() - aborted).toBeLessThan(400); // 200 ms is promised; a loaded test machine gets double.
    expect(await vitrine.sources()).toEqual([]);
  });

  it('does not begin when it is already aborted', async () => {
    await expect(vitrine.add(await fileAt(deals), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('names the path of a file that is not there', async () => {
    await expect(fileAt('/nowhere/deals.csv')).rejects.toMatchObject({ code: 'read_failed', place: { file: '/nowhere/deals.csv' } });
  });
});

describe('questions', () => {
  beforeEach(async () => {
    await vitrine.add(await fileAt(deals));
  });

  it('reports values, series and slices', async () => {
    // Won: 1000.00 + 2000.00 + 3000.50 = 6000.50; 3 won of 5 closed.
    const report = await vitrine.report({ metrics: ['win_rate', 'won_revenue'], grain: 'month', by: 'region' });
    expect(report.schema).toBe(1);
    expect(report.metrics['win_rate']?.value).toBe(0.6);
    expect(report.metrics['won_revenue']?.value).toBe(6000.5);
    expect(report.metrics['won_revenue']?.series?.map((cell) => cell.value)).toEqual([1000, 2000, 3000.5]);
    const north = report.metrics['won_revenue']?.slices?.find((slice) => slice.key === 'North');
    expect(north?.value).toBe(4000.5);
  });

  it('explains a number', async () => {
    const explanation = await vitrine.explain({ metric: 'win_rate' });
    expect(explanation.result.value).toBe(0.6);
    const won = explanation.measures.find((measure) => measure.id === 'won_deals');
    expect(won).toMatchObject({ value: 3, rows_used: 3, fact: 'deals' });
  });

  it('shows the rows behind a number as they stand in the file', async () => {
    const answer = await vitrine.rows({ metric: 'win_rate', measure: 'won_deals', limit: 2 });
    expect(answer.total).toBe(3);
    expect(answer.files).toHaveLength(1);
    expect(answer.files[0]?.headers[1]).toBe('Deal name');
    expect(answer.files[0]?.rows).toEqual([
      { row: 2, cells: ['D-1', 'Chairs, 20 of them', 'Acme', 'Ann', 'Won', '2024-01-05', '2024-01-25', '1000.00', 'North'] },
      { row: 3, cells: ['D-2', 'Desks', 'Bolt', 'Bob', 'Won', '2024-01-10', '2024-02-09', '2000.00', 'South'] },
    ]);
  });

  it('lists names and the values of a name', async () => {
    const { names } = await vitrine.names({ fact: 'deals' });
    expect(names?.map(({ name }) => name)).toContain('region');
    const { values } = await vitrine.names({ fact: 'deals', name: 'region' });
    expect(values).toContainEqual({ value: 'South', rows: 4 });
  });

  it('applies a mapping and gives it back', async () => {
    const outcome = await vitrine.map({ files: { 'deals.csv': { columns: { Amount: null } } } });
    expect(Array.isArray(outcome.readAgain)).toBe(true);
    expect((await vitrine.report({ metrics: ['won_revenue'] })).metrics['won_revenue']?.value).toBeNull();
    expect((await vitrine.mapping()).files['deals.csv']).toBeDefined();
  });

  it('reads a column again when the mapping reads it otherwise', async () => {
    const outcome = await vitrine.map({ files: { 'deals.csv': { readings: { Amount: { type: 'text' } } } } });
    const [source] = await vitrine.sources();
    expect(outcome.readAgain).toEqual([source?.id]);
    expect(source?.columns.find((column) => column.header === 'Amount')?.type).toBe('text');
  });

  it('forgets a removed file', async () => {
    const [source] = await vitrine.sources();
    await vitrine.remove(source?.id ?? -1);
    expect(await vitrine.sources()).toEqual([]);
    await expect(vitrine.remove(source?.id ?? -1)).rejects.toMatchObject({ code: 'unknown_name' });
  });

  it('says what is wrong with a question', async () => {
    await expect(vitrine.report({ where: 'amount >' })).rejects.toMatchObject({ name: 'VitrineError', code: 'bad_expression' });
    await expect(vitrine.report({ metrics: ['no_such_metric'] })).rejects.toThrow(/no_such_metric/);
    await expect(vitrine.report({ timeZone: 'Mars/Olympus' })).rejects.toMatchObject({ code: 'bad_options' });
    await expect(
      vitrine.map({ files: { 'deals.csv': { columns: { Amount: { fact: 'deals', field: 'nonsense' } } } } }),
    ).rejects.toMatchObject({
      code: 'bad_mapping',
    });
  });
});

describe('rows of a file that has changed', () => {
  it('says so', () =>
    inFolder(async (folder) => {
      const path = await written(folder, 'deals.csv', await readFile(deals));
      await vitrine.add(await fileAt(path));
      await writeFile(path, 'something else');
      await expect(vitrine.rows({ metric: 'won_deals' })).rejects.toMatchObject({ code: 'read_failed', place: { file: 'deals.csv' } });
      await rm(path);
      await expect(vitrine.rows({ metric: 'won_deals' })).rejects.toMatchObject({ code: 'read_failed' });
    }));

  it('still answers from a gzip file, which is read through', async () => {
    await vitrine.add({ name: 'deals.csv.gz', bytes: gzipSync(await readFile(deals)) });
    const answer = await vitrine.rows({ metric: 'won_deals' });
    expect(answer.files[0]?.rows.map(({ cells }) => cells[0])).toEqual(['D-1', 'D-2', 'D-3']);
  });
});

describe('catalogue', () => {
  it('speaks three languages', async () => {
    for (const language of ['en', 'ru', 'uk'] as const) {
      const catalogue = await vitrine.catalogue(language);
      expect(catalogue.metrics.find(({ id }) => id === 'win_rate')?.name).toBeTruthy();
    }
  });

  it('refuses a broken extension with its file name', async () => {
    await expect(vitrine.extendCatalogue('{"metrics": [', 'own.json')).rejects.toMatchObject({
      code: 'bad_catalogue',
      place: { file: 'own.json' },
    });
  });
});

describe('dispose', () => {
  it('refuses every question after', async () => {
    vitrine.dispose();
    await expect(vitrine.report()).rejects.toMatchObject({ code: 'cancelled' });
    await expect(vitrine.add(text('a.csv', 'a\n1\n'))).rejects.toMatchObject({ code: 'cancelled' });
  });
});
