/** Cells as CSV: UTF-8, comma, RFC 4180 quotes. */

const SPECIAL = /[",\r\n]/;
const NUL = String.fromCharCode(0);
const encoder = new TextEncoder();

/** Zeros, by which text is told from other files, become the sign of what cannot be shown. */
export function csvCell(cell: string): string {
  const text = cell.includes(NUL) ? cell.replaceAll(NUL, '\ufffd') : cell;
  return SPECIAL.test(text) || text.startsWith(' ') || text.endsWith(' ') ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line with its end; a row of one empty cell is quoted, so that it is no blank line. */
export function csvLine(cells: string[]): string {
  return `${cells.length === 1 && cells[0] === '' ? '""' : cells.map(csvCell).join(',')}\n`;
}

/** The cells of one column as CSV, close together in memory until their rows are written. */
export class ColumnText {
  #bytes = new Uint8Array(1 << 16);
  readonly #ends: Uint32Array;
  #rows = 0;
  #size = 0;

  constructor(rows: number) {
    this.#ends = new Uint32Array(rows);
  }

  push(text: string): void {
    const cell = csvCell(text);
    this.#reserve(this.#size + cell.length * 3);
    this.#size += encoder.encodeInto(cell, this.#bytes.subarray(this.#size)).written;
    this.#ends[this.#rows++] = this.#size;
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size;
  }

  at(row: number): Uint8Array {
    return this.#bytes.subarray(row === 0 ? 0 : this.#ends[row - 1]!, this.#ends[row]!);
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return;
    const wider = new Uint8Array(Math.max(size, this.#bytes.length * 2));
    wider.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = wider;
  }
}

const PIECE_BYTES = 1 << 18;
const COMMA = 44;
const NEWLINE = 10;

/** The rows that columns of equal length make, in pieces. */
export function* csvRows(columns: ColumnText[], rows: number): Generator<Uint8Array> {
  let piece = new Uint8Array(PIECE_BYTES);
  let size = 0;
  for (let row = 0; row < rows; row += 1) {
    const begin = size;
    for (const [i, column] of columns.entries()) {
      const cell = column.at(row);
      if (size + cell.length + 4 > piece.length) {
        const wider = new Uint8Array(Math.max(piece.length * 2, size + cell.length + 4));
        wider.set(piece);
        piece = wider;
      }
      if (i > 0) piece[size++] = COMMA;
      piece.set(cell, size);
      size += cell.length;
    }
    if (size === begin) size += encoder.encodeInto('""', piece.subarray(size)).written;
    piece[size++] = NEWLINE;
    if (size < PIECE_BYTES / 2) continue;
    yield piece.subarray(0, size);
    size = 0;
  }
  if (size > 0) yield piece.subarray(0, size);
}
