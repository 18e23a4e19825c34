/**
 * Workbooks that others made: every one opens or is refused with a clear answer. What the cells hold is compared with another reader,
 * sheet by sheet and cell by cell. Prints the score.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as library from '@e965/xlsx';
import { afterAll, describe, expect, it } from 'vitest';

import { Vitrine, VitrineError } from '../../web/api/index.node.js';
import type { Report } from '../../web/api/types.js';
import { readWorkbook } from '../../web/readers/workbook.js';
import { vitrine } from '../api/support.js';
import { cellsOf, enginePath, suiteIsThere, suites } from './support.js';

const dataFolder = process.env['VITRINE_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const module = await WebAssembly.compile(readFileSync(enginePath.replace('vitrine.wasm', 'vitrine-readers.wasm')));
const files = suiteIsThere('xlsx')
  ? readdirSync(`${suites}/xlsx`).flatMap((folder) => readdirSync(`${suites}/xlsx/${folder}`).map((name) => `${suites}/xlsx/${folder}/${name}`))
  : [];

/** Those with nothing to read, and what the answer must say. */
const REFUSED: Record<string, RegExp> = {
  'tests__pass_protected.xlsx': /password/,
  'tests__issue252.xlsx': /damaged/,
};

/** Where the other reader is wrong, or a time without a day is a day of 1899 to it. */
const KNOWN = [
  'tests__date_iso.xlsx Sheet A3', // a time alone
  'tests__minimal_package.xlsx Sheet1 A1', // it loses the text after a comment
  'tests__richtext-after-plain.xlsx Sheet1 A2', // it loses the runs after a plain text
  'formula_stress_test.xlsx Date B4', // a time alone
  'formula_stress_test.xlsx Finance H36', // day 0, which Excel shows as 1900-01-00
];

/** What the cell holds in the words of `vitrine table`, as the library understands it; null where it holds nothing. */
function expectedText(cell: library.CellObject | undefined, date1904: boolean): string | null {
  if (!cell || cell.v === undefined || cell.v === '') return null;
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE';
  if (cell.t === 'e') return String(cell.w);
  if (cell.t !== 'n') return String(cell.v);
  const value = Number(cell.v);
  const format = String(cell.z ?? 'General');
  return library.SSF.is_date(format) ? (dateText(value, format, date1904) ?? String(value)) : String(value);
}

function dateText(value: number, format: string, date1904: boolean): string | null {
  if (/\[[hms]+\]/i.test(format)) return `${value < 0 ? '-' : ''}${clock(Math.round(Math.abs(value) * 86_400_000))}`;
  const code = library.SSF.parse_date_code(value, { date1904 }) as { y: number; m: number; d: number; T: number } | null;
  if (!code) return null;
  const milliseconds = Math.round((value - Math.floor(value)) * 86_400_000);
  const days = milliseconds === 86_400_000 ? 1 : 0;
  const day = new Date(Date.UTC(code.y, code.m - 1, code.d + days)).toISOString().slice(0, 10);
  return milliseconds % 86_400_000 === 0 ? day : `${day} ${clock(milliseconds)}`;
}

function clock(milliseconds: number): string {
  const two = (part: number): string => String(Math.floor(part)).padStart(2, '0');
  const rest = milliseconds % 1000;
  return `${two(milliseconds / 3_600_000)}:${two((milliseconds / 60_000) % 60)}:${two((milliseconds / 1000) % 60)}${rest ? `.${String(rest).padStart(3, '0')}` : ''}`;
}

function same(ours: string, theirs: string | null): boolean {
  if (theirs === null) return ours === '';
  if (ours === theirs || ours.replaceAll('\r\n', '\n') === theirs.replaceAll('\r\n', '\n')) return true;
  const number = Number(theirs);
  if (ours === '' || !Number.isFinite(number)) return false;
  // Ours have 15 digits, but whole numbers that are written out have all.
  const whole = Number.isInteger(number) && Math.abs(number) < 1e21;
  return Math.abs(Number(ours) - number) <= (whole ? 0 : 5.1e-15 * Math.abs(number));
}

let cells = 0;
const differences: string[] = [];
const refusals: string[] = [];

afterAll(() => {
  if (files.length === 0) return;
  const opened = files.length - refusals.length;
  console.log(`Workbooks: ${opened} of ${files.length} opened, ${refusals.length} refused with an answer; ${cells - differences.length} of ${cells} cells as the other reader has them.`);
  if (differences.length > 0) console.log(differences.join('\n'));
});

describe.skipIf(files.length === 0)('workbooks of other suites', () => {
  it.each(files.map((path) => [basename(path), path] as const))('%s opens or is refused clearly', { timeout: 20_000 }, async (name, path) => {
    const engine = await Vitrine.open({ wasm: enginePath });
    const outcome = await engine.add({ name, bytes: new Uint8Array(readFileSync(path)) }).catch((error: unknown) => error);
    engine.dispose();
    if (!(outcome instanceof Error)) {
      expect(outcome).toMatchObject({ sheet: expect.any(String), sheets: expect.any(Array) });
      return;
    }
    refusals.push(`${name}: ${outcome.message}`);
    expect(outcome).toBeInstanceOf(VitrineError);
    expect((outcome as VitrineError).remedy).not.toBe('');
    expect(outcome.message).toMatch(REFUSED[name] ?? /empty|no rows|no bytes|nothing|holds no/i);
  });

  it.each(files.filter((path) => !(basename(path) in REFUSED)).map((path) => [basename(path), path] as const))(
    '%s: cells',
    { timeout: 60_000 },
    async (name, path) => {
      const bytes = new Uint8Array(readFileSync(path));
      const theirs = library.read(bytes, { cellNF: true, cellDates: false, UTC: true });
      const date1904 = Boolean(theirs.Workbook?.WBProps?.date1904);
      const first = await readWorkbook(new Blob([bytes]), module).catch(() => undefined);
      const before = differences.length;
      for (const sheet of first?.sheets ?? []) {
        const ours = cellsOf(await (await readWorkbook(new Blob([bytes]), module, { sheet })).csv.text());
        compare(`${name} ${sheet}`, ours, theirs.Sheets[sheet] ?? {}, date1904);
      }
      expect(differences.slice(before).filter((difference) => !KNOWN.some((known) => difference.startsWith(`${known}:`)))).toEqual([]);
    },
  );
});

function compare(where: string, ours: string[][], theirs: library.WorkSheet, date1904: boolean): void {
  for (const [address, cell] of Object.entries(theirs)) {
    if (address.startsWith('!')) continue;
    const { r, c } = library.utils.decode_cell(address);
    const expected = expectedText(cell as library.CellObject, date1904);
    const got = ours[r]?.[c] ?? '';
    cells += 1;
    if (same(got, expected)) continue;
    differences.push(`${where} ${address}: ${JSON.stringify(got).slice(0, 80)}, not ${JSON.stringify(expected)?.slice(0, 80)} (${(cell as library.CellObject).z})`);
  }
}

const school = ['Deals_1Clean.xlsx', 'Spend_1Clean.xlsx'].map((name) => `${dataFolder}/school_crm/${name}`);
const haveSchool = school.every((path) => existsSync(path));
if (!haveSchool) console.log(`Skipped: no school_crm in ${dataFolder}. Set VITRINE_DATA to the folder of real data.`);

describe.skipIf(!haveSchool)('a school\'s CRM, straight from its workbooks', { timeout: 60_000 }, () => {
  it('has the cells that the other reader has', async () => {
    for (const path of school) {
      const bytes = new Uint8Array(readFileSync(path));
      const { csv, sheet } = await readWorkbook(new Blob([bytes]), module);
      const before = differences.length;
      compare(basename(path), cellsOf(await csv.text()), library.read(bytes, { cellNF: true, UTC: true }).Sheets[sheet] ?? {}, false);
      expect(differences.slice(before)).toEqual([]);
    }
  });

  it('gives the figures that were computed independently', async () => {
    const { code, stdout } = await vitrine('report', ...school, '--json');
    expect(code).toBe(0);
    const { metrics } = JSON.parse(stdout) as Report;
    expect(metrics['won_deals']?.value).toBe(389);
    expect(metrics['lost_deals']?.value).toBe(6388);
    expect(metrics['win_rate']?.value).toBeCloseTo(0.0574, 6);
    expect(metrics['sales_cycle']?.value).toBeCloseTo(32.756098, 6);
    expect(metrics['sales_cycle']?.rows_used).toBe(246);
    expect(metrics['costs']?.exact).toBe('149523.45');
    const spend = JSON.parse((await vitrine('report', String(school[1]), '--by', 'source', '--json')).stdout) as Report;
    const bySource = new Map(spend.metrics['costs']?.slices?.map(({ key, exact }) => [key, Number(exact)]));
    expect(bySource.get('google_ads')).toBe(57_798.6);
    expect(bySource.get('facebook_ads')).toBe(33_754.72);
  });
});
