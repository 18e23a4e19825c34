/** Which sheet of a workbook is read, whatever its format: the one that is named, or the one that holds the data. */
import { UnreadableFile } from './unreadable.js';

export interface Extent {
  rows: number;
  columns: number;
  header: boolean;
}

/** A sheet without a row of titles is hardly the data. */
const WITHOUT_HEADER = 0.1;

export function named<S extends { name: string }>(sheets: S[], name: string): S {
  const sheet =
    sheets.find((candidate) => candidate.name === name) ??
    sheets.find((candidate) => candidate.name.toLowerCase() === name.trim().toLowerCase());
  if (sheet) return sheet;
  throw new UnreadableFile(`The workbook has no sheet "${name}".`, `It has: ${sheets.map((candidate) => candidate.name).join(', ')}.`);
}

/** The sheet with most rows x filled columns under a header; a hidden one only where no visible one holds anything. */
export async function dataSheet<S extends { hidden: boolean }>(sheets: S[], extentOf: (sheet: S) => Extent | Promise<Extent>): Promise<S> {
  if (sheets.length === 1) return sheets[0]!;
  for (const hidden of [false, true]) {
    const candidates = sheets.filter((sheet) => sheet.hidden === hidden);
    let best: S | undefined;
    let most = 0;
    for (const sheet of candidates) {
      const { rows, columns, header } = await extentOf(sheet);
      const score = rows * columns * (header ? 1 : WITHOUT_HEADER);
      if (score > most) [best, most] = [sheet, score];
    }
    if (best) return best;
  }
  throw new UnreadableFile('The sheets of the workbook are empty.', 'Add the workbook that holds the table.', 'not_a_table');
}
