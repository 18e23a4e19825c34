/**
 * Spreadsheets of other formats, by a library: .xls of every age, .xlsb, OpenDocument, and what some programs save as .xls but is XML or a
 * table of HTML. The sheet is chosen and its cells are written as our own reader of workbooks does.
 */
import { read, SSF, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { cellText, type LibraryCell } from './cell-text.js';
import { codepages } from './codepages.js';
import { csvLine } from './csv.js';
import { findEncoding } from './encoding.js';
import { gathered } from './gathered.js';
import { notesOf, type OpenDocumentNotes, plain } from './open-document.js';
import { dataSheet, type Extent, named } from './sheet-choice.js';
import type { ReadTable } from './table.js';
import { UnreadableFile } from './unreadable.js';

const MOST_COLUMNS = 16_384;
const MARKUP_HEAD = 256 * 1024;
const ROWS_SEARCHED_FOR_HEADER = 30;
const FILLED_ONE_OF = 10;
const LINES_A_PIECE = 2000;

const SIGNS: Record<string, string | undefined> = Object.assign(Object.create(null), {
  euro: '€',
  pound: '£',
  yen: '¥',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  deg: '°',
  reg: '®',
  copy: '©',
  trade: '™',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
});

interface Sheet {
  name: string;
  hidden: boolean;
  rows: LibraryCell[][];
}

export interface SpreadsheetOptions {
  sheet?: string | undefined;
  /** Of a packed OpenDocument spreadsheet. */
  notes?: OpenDocumentNotes | undefined;
}

/** The bytes of a spreadsheet; `isMarkup` where they are text (XML, HTML). */
export async function readSpreadsheet(blob: Blob, isMarkup: boolean, { sheet, notes }: SpreadsheetOptions = {}): Promise<ReadTable> {
  set_cptable(codepages);
  const markup = isMarkup ? await markupOf(blob) : undefined;
  const { hidden, showsErrors } = notes ?? notesOf(markup ?? '');
  const book = opened(markup ?? new Uint8Array(await blob.arrayBuffer()), showsErrors);
  const isOpenDocument = book.bookType === 'ods' || book.bookType === 'fods';
  const sheets = book.SheetNames.map((stated, i) => {
    const name = isOpenDocument ? plain(stated) : stated;
    return { name, hidden: hidden.has(name) || Boolean(book.Workbook?.Sheets?.[i]?.Hidden), rows: rowsOf(book.Sheets[stated]) };
  });
  if (sheets.length === 0)
    throw new UnreadableFile('The workbook holds no sheet with cells.', 'Add the workbook that holds the table.', 'not_a_table');
  const chosen = sheet === undefined ? await dataSheet(sheets, extentOf) : named(sheets, sheet);
  const reading = { date1904: Boolean(book.Workbook?.WBProps?.date1904), isDate: (format: string) => SSF.is_date(format) };
  const csv = await gathered(csvOf(chosen, (cell) => cellText(cell, reading)));
  // The name of the only table of a page of HTML is made up.
  return book.bookType === 'html' ? { name: '', csv } : { name: '', csv, sheet: chosen.name, sheets: sheets.map(({ name }) => name) };
}

function opened(data: Uint8Array | string, cellText: boolean): WorkBook {
  const options = { dense: true, cellNF: true, cellText, cellHTML: false, cellFormula: false, raw: true };
  try {
    return read(data, { ...options, type: typeof data === 'string' ? 'string' : 'array' });
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    if (/password|encrypt/i.test(why)) {
      throw new UnreadableFile(
        'The workbook is protected by a password.',
        'Open it, remove the password, save it and add it again.',
        'password_protected',
      );
    }
    throw new UnreadableFile(`The workbook cannot be read (${why}).`, 'Open it, save it as .xlsx and add that file.');
  }
}

/** As text, by the encoding that it states or that its letters tell. */
async function markupOf(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const head = bytes.subarray(0, MARKUP_HEAD);
  const ascii = new TextDecoder('latin1').decode(head.subarray(0, 2048));
  const stated = /(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(ascii)?.[1];
  const text = decoderOf(findEncoding(head.subarray(0, 2)) ?? stated ?? findEncoding(head)).decode(bytes);
  if (/<(table|(ss:)?Workbook|office:document)\b/i.test(text)) return withSigns(text);
  throw new UnreadableFile(
    'It is a page or a document without a table.',
    'Save the table as .xlsx or CSV and add that file.',
    'not_a_table',
  );
}

/** Names of signs that the library does not know. */
function withSigns(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => SIGNS[name] ?? whole);
}

function decoderOf(label: string | undefined): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

function rowsOf(sheet: WorkSheet | undefined): LibraryCell[][] {
  const rows = ((sheet?.['!data'] as LibraryCell[][] | undefined) ?? []).map((row) => row ?? []);
  if (rows.every((row) => row.length <= MOST_COLUMNS)) return rows;
  throw new UnreadableFile(`A sheet has cells beyond column ${MOST_COLUMNS}.`, 'Save the table as .xlsx or CSV and add that file.');
}

function holds(cell: LibraryCell | null | undefined): boolean {
  return Boolean(cell) && cell!.t !== 'z' && cell!.v !== undefined && cell!.v !== '';
}

function extentOf({ rows }: Sheet): Extent {
  const filled: number[] = [];
  let count = 0;
  let headerRow = 0;
  for (const row of rows) {
    const cells = row.filter(holds);
    if (cells.length === 0) continue;
    count += 1;
    row.forEach((cell, i) => {
      if (holds(cell)) filled[i] = (filled[i] ?? 0) + 1;
    });
    const titles = cells.length > 1 && cells.every(({ t }) => t === 's');
    if (titles && headerRow === 0 && count <= ROWS_SEARCHED_FOR_HEADER) headerRow = count;
  }
  const columns = filled.filter((cells) => cells * FILLED_ONE_OF >= count).length;
  return { rows: count, columns, header: headerRow > 0 && count > headerRow };
}

/** One line for each row of the sheet, so that the numbers of rows are the sheet's. */
async function* csvOf({ rows }: Sheet, text: (cell: LibraryCell | undefined) => string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const width = rows.reduce((widest, row) => Math.max(widest, row.findLastIndex(holds) + 1), 0);
  for (let begin = 0; begin < rows.length; begin += LINES_A_PIECE) {
    const lines = rows.slice(begin, begin + LINES_A_PIECE).map((row) => {
      const cells = Array.from({ length: width }, (_, i) => text(row[i]));
      return cells.every((cell) => cell === '') ? '\n' : csvLine(cells);
    });
    yield encoder.encode(lines.join(''));
  }
}
