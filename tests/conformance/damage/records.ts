/** Damages of a single record that the CSV loading benchmark of the field has: the table is to be read as if nothing had happened. */
import type { Base } from './tables.js';
import { cell, cellsOf, type Damaged, makerOf, PLAIN } from './writing.js';

const WEIGHTS = { missing: 0.3678, surplus: 0.3678, quote: 0.0093, space: 0.1429 };

export function* recordDamages(base: Base): Generator<Damaged> {
  const { header, rows, quoted } = base;
  const make = makerOf(base);
  const all = [header, ...rows];
  const lines = all.map((row) => cellsOf(row, PLAIN, quoted).join(','));
  for (const [index, row] of all.entries()) {
    const cells = cellsOf(row, PLAIN, quoted);
    const withRecord = (raw: string): string => [...lines.slice(0, index), raw, ...lines.slice(index + 1), ''].join('\r\n');
    for (let column = 0; column < row.length; ++column) {
      const place = `record ${index}, column ${column}`;
      if (column > 0) {
        const glued = cells.toSpliced(column - 1, 2, `${cells[column - 1]}${cells[column]}`);
        yield make('delimiter missing', place, withRecord(glued.join(',')), { weight: WEIGHTS.missing });
      }
      const surplus = cells.toSpliced(column, 0, '');
      yield make('delimiter surplus', place, withRecord(surplus.join(',')), { weight: WEIGHTS.surplus });
      yield strayQuote(base, index, column, withRecord);
    }
    yield make('record with spaces', `record ${index}`, withRecord(cells.join(' ')), { weight: WEIGHTS.space });
  }
}

/** The quote stands before the first sign of the cell's text and is part of it. */
function strayQuote(base: Base, index: number, column: number, withRecord: (raw: string) => string): Damaged {
  const { header, rows, quoted } = base;
  const changed = (row: string[]): string[] => row.with(column, `"${row[column]}`);
  const row = (index === 0 ? header : rows[index - 1]) ?? [];
  const cells = cellsOf(row, PLAIN, quoted);
  const before = cells[column] ?? '';
  const raw = cell(row[column] ?? '', PLAIN, quoted.includes(column)) === row[column] ? `"${before}` : `""${before.slice(1)}`;
  return makerOf(base)('quote surplus', `record ${index}, column ${column}`, withRecord(cells.with(column, raw).join(',')), {
    header: index === 0 ? changed(header) : header,
    rows: rows.map((one, i) => (i + 1 === index ? changed(one) : one)),
    weight: WEIGHTS.quote,
  });
}
