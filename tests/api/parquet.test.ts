/** Parquet files that DuckDB wrote, cell by cell against DuckDB's own text of them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Expansion } from '../../web/readers/expansion.js';
import { readParquet } from '../../web/readers/parquet.js';
import { cellsOf } from '../conformance/support.js';
import { inFolder, open, vitrine } from './support.js';

let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '2' });
});
afterAll(() => instance?.closeSync());

/** What a query gives, as a file and as DuckDB's text of its columns; whole floating numbers without its ".0". */
async function written(query: string, options = ''): Promise<{ bytes: Uint8Array<ArrayBuffer>; texts: string[][] }> {
  const connection = await instance.connect();
  try {
    return await inFolder(async (folder) => {
      const path = join(folder, 'a.parquet');
      await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet${options})`);
      const read = await connection.runAndReadAll(`SELECT coalesce(CAST(COLUMNS(*) AS VARCHAR), '') FROM (${query})`);
      const texts = (read.getRowsJS() as string[][]).map((row) => row.map((text) => text.replace(/^(-?\d+)\.0$/, '$1')));
      return { bytes: new Uint8Array(await readFile(path)), texts };
    });
  } finally {
    connection.closeSync();
  }
}

async function cells(bytes: Uint8Array<ArrayBuffer>, limits = {}): Promise<string[][]> {
  return cellsOf(await (await readParquet(new Blob([bytes]), new Expansion(limits))).text());
}

/** DuckDB separates day and time by a blank and writes zones as +00. */
const asDuckDB = (text: string): string =>
  text.replace(/^(\d{4,}-\d\d-\d\d)T([\d:.]+?)(Z?)$/, (_, day, time, zone) => `${day} ${time}${zone && '+00'}`);

const ROWS = `SELECT
  (i * 7919 - 5000)::INTEGER AS "Order ID",
  (9007199254740993 + i)::BIGINT AS big,
  (18446744073709551615 - i)::UBIGINT AS ubig,
  (4294967295 - i)::UINTEGER AS uint,
  (i % 200)::TINYINT AS tiny,
  CASE WHEN i % 5 = 0 THEN NULL ELSE ('name, "' || i || '"' || chr(10) || 'ü') END AS text,
  ((i - 50) * 1.005)::DECIMAL(9,3) AS small_decimal,
  ((i - 50)::DECIMAL(38,10) * 12345678901234567.0123456789) AS huge_decimal,
  (i * 0.1)::FLOAT AS f32,
  (i / 3.0)::DOUBLE AS f64,
  (i % 2 = 0) AS flag,
  DATE '1969-12-25' + i::INTEGER AS day,
  TIMESTAMP '1969-12-31 23:59:59.000001' + INTERVAL (i * 86399 * 1000001) MICROSECONDS AS at,
  (TIMESTAMP_NS '2024-02-29 12:00:00.123456789') AS nano,
  TIME '23:59:58.5' AS clock,
  uuid() IS NOT NULL AS made,
  CASE WHEN i % 3 = 0 THEN 'won' ELSE 'lost' END AS status
FROM range(100) t(i)`.replace(
  '((i - 50)::DECIMAL(38,10) * 12345678901234567.0123456789)',
  "((i - 50)::VARCHAR || '12345678901234567.0123456789')::DECIMAL(38,10)",
);

describe('every column is text exactly', () => {
  it.each(['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw'])('packed with %s', async (codec) => {
    const { bytes, texts } = await written(ROWS, `, COMPRESSION ${codec}, ROW_GROUP_SIZE 64`);
    const [header, ...rows] = await cells(bytes);
    expect(header?.slice(0, 3)).toEqual(['Order ID', 'big', 'ubig']);
    expect(rows.map((row) => row.map(asDuckDB))).toEqual(texts);
  });

  it('with pages of the second version and its encodings', async () => {
    const { bytes, texts } = await written(ROWS, ', PARQUET_VERSION v2');
    expect((await cells(bytes)).slice(1).map((row) => row.map(asDuckDB))).toEqual(texts);
  });

  it('over several row groups', async () => {
    const { bytes, texts } = await written("SELECT i AS id, 'n' || (i % 7) AS name FROM range(300000) t(i)", ', ROW_GROUP_SIZE 20480');
    const rows = (await cells(bytes)).slice(1);
    expect(rows).toHaveLength(300_000);
    expect(rows).toEqual(texts);
  });

  it('with moments that are fixed to UTC', async () => {
    const { bytes } = await written("SELECT to_timestamp(1709208000.25) AS at, TIMESTAMP '2024-02-29 12:00:00' AS local");
    expect(await cells(bytes)).toEqual([
      ['at', 'local'],
      ['2024-02-29T12:00:00.25Z', '2024-02-29T12:00:00'],
    ]);
  });

  it('structures by dots, lists joined, what is deeper as JSON, bytes as text where they are', async () => {
    const { bytes } = await written(`SELECT * FROM (VALUES
      ({'city': 'Ulm', 'geo': {'lat': 1.5::DECIMAL(4,2), '__proto__': 7}}, ['a', NULL, 'b'], [{'n': 1}, {'n': 2}], MAP {'k, 1': 5}, 'ok'::BLOB, [[1, 2], [3]]),
      (NULL, [], NULL, MAP {}, '\\xff\\x00'::BLOB, NULL)) t(place, tags, items, props, raw, deep)`);
    expect(await cells(bytes)).toEqual([
      ['place.city', 'place.geo.lat', 'place.geo.__proto__', 'tags', 'items', 'props', 'raw', 'deep'],
      ['Ulm', '1.50', '7', 'a, , b', '[{"n":"1"},{"n":"2"}]', '{"k, 1":"5"}', 'ok', '[["1","2"],["3"]]'],
      ['', '', '', '', '', '{}', '0xff00', ''],
    ]);
  });

  it('with a zero in a text, which would pass for a file of no text', async () => {
    const { bytes } = await written("SELECT 'a' || chr(0) || 'b' AS text");
    expect(await cells(bytes)).toEqual([['text'], ['a\ufffdb']]);
  });

  it('without rows', async () => {
    const { bytes } = await written('SELECT 1 AS a, 2 AS b WHERE false');
    expect(await cells(bytes)).toEqual([['a', 'b']]);
  });
});

describe('what is refused', () => {
  it('files that are cut off or damaged, never with a crash', { timeout: 60_000 }, async () => {
    const { bytes } = await written("SELECT i AS id, 'n' || i AS name FROM range(50) t(i)");
    await expect(cells(bytes.slice(0, bytes.length - 20))).rejects.toMatchObject({ message: expect.stringContaining('cannot be read') });
    for (let at = 0; at < bytes.length; at += 3) {
      const wrong = bytes.slice();
      wrong[at] = wrong[at]! ^ 0x55;
      const outcome = await cells(wrong).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toHaveProperty('remedy');
    }
  });

  it('text that few bytes stand for, unless the limit is raised', async () => {
    const { bytes } = await written("SELECT repeat('long ', 40) AS text FROM range(400000)");
    await expect(cells(bytes)).rejects.toThrow(/200 times/);
    expect(await cells(bytes, { ratio: 1e6 })).toHaveLength(400_001);
  });
});

it('comes through the API and the command line as any file', async () => {
  const { bytes } = await written(
    "SELECT 'D' || i AS deal_id, 10.50::DECIMAL(9,2) AS amount, 'won' AS status, DATE '2024-01-01' + i::INTEGER AS close_date FROM range(9) t(i)",
  );
  const engine = await open();
  const source = await engine.add({ name: 'deals.parquet', bytes });
  expect(source).toMatchObject({ name: 'deals.parquet', rows: 9, bytes: bytes.length });
  expect(source.columns.map(({ type }) => type)).toEqual(['text', 'decimal', 'text', 'date']);
  const { metrics } = await engine.report({ metrics: ['total_revenue'] });
  expect(metrics['total_revenue']?.exact).toBe('94.5');
  engine.dispose();
  await inFolder(async (folder) => {
    const path = join(folder, 'deals.parquet');
    await (await import('node:fs/promises')).writeFile(path, bytes);
    expect((await vitrine('sniff', path)).stdout).toMatch(/Data rows +9/);
  });
});
