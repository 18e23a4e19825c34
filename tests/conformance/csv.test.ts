/**
 * The CSV suites of csv-spectrum, sineemore and PapaParse through the reader of `vitrine table`: every cell must be as expected.
 *
 * PapaParse's expectations differ from RFC 4180 and from sineemore's in one way, which is not counted as a fault here: it takes what
 * follows the last line end, and every blank line of a table of several columns, for a record of one empty cell (parse 009, 042, 043,
 * 044, 059, core 054). RFC 4180 says that the last line end closes a record, and sineemore's `trailing-newline` agrees; so records of
 * one empty cell are left out on both sides. Nothing at all (core 035, parse 049) is refused here, in words: that is no row.
 * Left as faults: parse 012 (its expectation drops the third name of the header because a row is shorter), and given dialects of more
 * than one character or of the line end as delimiter (parse 024, 025, 026).
 */
import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { openHost, openTableTexts } from '../../web/api/node.js';
import type { TableTexts } from '../../web/api/table-texts.js';
import type { ReadOptions, SourceInfo } from '../../web/api/types.js';
import { cellsOf, enginePath, suiteIsThere, suites, tableOf } from './support.js';

interface Case {
  suite: string;
  rows: string[][];
  given: boolean;
}

type Outcome = string[][] | { refused: string };

async function json<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T;
}

async function bytesOf(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(`${suites}/csv/csv/${name}.csv`));
}

async function givenDialect(name: string): Promise<ReadOptions> {
  const parameters = await json<{ delimiter: string; quotechar: string }>(`${suites}/csv/parameters/${name}.csv_parameters.json`);
  return { delimiter: parameters.delimiter, quote: parameters.quotechar };
}

async function read(texts: TableTexts, name: string, options: ReadOptions): Promise<Outcome> {
  try {
    return cellsOf(await tableOf(texts, `${name}.csv`, await bytesOf(name), options));
  } catch (thrown) {
    return { refused: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

const filled = (rows: string[][]): string[][] => rows.filter((row) => row.length > 1 || row[0] !== '');

function agrees(suite: string, outcome: Outcome, expected: string[][]): boolean {
  if (!suite.startsWith('papaparse')) return JSON.stringify(outcome) === JSON.stringify(expected);
  if (!Array.isArray(outcome)) return expected.length === 0 && outcome.refused === 'the file is empty';
  return JSON.stringify(filled(outcome)) === JSON.stringify(filled(expected));
}

describe.skipIf(!suiteIsThere('csv'))('CSV suites', () => {
  it('cells are as expected', async () => {
    const texts = await openTableTexts({ wasm: enginePath });
    const cases = Object.entries(await json<Record<string, Case>>(`${suites}/csv/expect.json`));
    const score: Record<string, { right: number; of: number; wrong: string[] }> = {};
    for (const [name, { suite, rows, given }] of cases.filter(([, { suite }]) => suite !== 'sineemore-bad')) {
      const title = suite.startsWith('papaparse') ? `PapaParse ${given ? 'given' : 'detected'}` : suite;
      score[title] ??= { right: 0, of: 0, wrong: [] };
      const right = agrees(suite, await read(texts, name, given ? await givenDialect(name) : {}), rows);
      score[title].of += 1;
      if (right) score[title].right += 1;
      else score[title].wrong.push(name);
    }
    for (const [title, { right, of, wrong }] of Object.entries(score)) console.log(`${title}: ${right}/${of} ${wrong.join(' ')}`);
    expect(score).toMatchObject({
      'csv-spectrum': { right: 11, of: 12 },
      sineemore: { right: 18, of: 18 },
      'PapaParse detected': { right: 73, of: 74, wrong: ['papa_parse_012'] },
      'PapaParse given': { right: 21, of: 24 },
    });
  });

  it('bad files are refused or read whole, and what is odd is said', async () => {
    const texts = await openTableTexts({ wasm: enginePath });
    const host = await openHost({ wasm: enginePath });
    const watch = { cancelled: false, progress: () => undefined };
    const add = async (name: string): Promise<SourceInfo> => {
      const file = { name: `${name}.csv`, blob: new Blob([await bytesOf(name)]) };
      return (await host.call('add', [file, {}], watch)) as SourceInfo;
    };
    const issuesOf = async (name: string): Promise<string[]> => (await add(name)).issues.map(({ code }) => code);
    expect(await read(texts, 'sine_bad-header-no-header', {})).toEqual({ refused: 'the file is empty' });
    expect(await issuesOf('sine_bad-header-less-fields')).toEqual(['short_rows']);
    const longer = await add('sine_bad-header-more-fields');
    expect(longer.columns.map(({ header }) => header)).toEqual(['foo', 'bar', 'baz', 'Column 4']);
    expect(await issuesOf('sine_bad-missing-quote')).toEqual(['unclosed_quote']);
    expect(await read(texts, 'sine_bad-missing-quote', {})).toEqual([
      ['foo', 'bar', 'baz'],
      ['1', '"I forgot to close this one', '3'],
    ]);
    expect(await read(texts, 'sine_bad-quotes-with-unescaped-quote', {})).toContainEqual(['1', 'Hey, I missed " it', '3']);
    expect(await read(texts, 'sine_bad-unescaped-quote', {})).toContainEqual(['1', 'This "quotes" must be escaped', '3']);
    expect(await read(texts, 'sine_bad-header-wrong-header', {})).toEqual([['qux', 'quux', 'quuz']]);
  });
});
