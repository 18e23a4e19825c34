/** What stands in a cell of the formats that the library reads, as text: as our own reader of workbooks writes it. */

export interface LibraryCell {
  /** n number, s text, b boolean, e error, d date, z nothing. */
  t: string;
  v?: unknown;
  /** Number format. */
  z?: string | number;
  /** As the program showed it. */
  w?: string;
}

const DAY_MS = 86_400_000;
const FIRST_OF_1904 = 1462;
const LAST_DAY = 2_958_465;
const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

const SHOWN_ERROR = /^Err:\d{3}$/;

export interface CellReading {
  date1904: boolean;
  /** Whether a number format shows dates. */
  isDate(format: string): boolean;
}

export function cellText(cell: LibraryCell | null | undefined, reading: CellReading): string {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === 'z') return '';
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE';
  if (cell.t === 'e') return typeof cell.v === 'number' ? (ERRORS[cell.v] ?? '#N/A') : String(cell.v);
  // The library takes errors of OpenDocument that have no sign of their own for numbers or texts.
  if (cell.w !== undefined && SHOWN_ERROR.test(cell.w)) return cell.w;
  if (typeof cell.v !== 'number') return String(cell.v);
  const format = typeof cell.z === 'string' ? cell.z : '';
  return (isDated(format, reading) && serialText(cell.v, format, reading.date1904)) || numberText(cell.v);
}

function isDated(format: string, { isDate }: CellReading): boolean {
  return format !== '' && format !== 'General' && isDate(format);
}

/** Whole numbers digit by digit, fractions to the 15 digits that spreadsheets show. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(BigInt(value)) : String(value);
  return String(Number(value.toPrecision(15)));
}

/** '' for what is no date. */
function serialText(serial: number, format: string, date1904: boolean): string {
  const isTime = !/[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
  if (isTime) return serial < 0 ? '' : timeText(Math.round(serial * DAY_MS));
  const ms = Math.round((serial + (date1904 ? FIRST_OF_1904 : 0)) * DAY_MS);
  const day = Math.floor(ms / DAY_MS);
  if (day < 1 || day > LAST_DAY) return '';
  // Spreadsheets count a 29 February 1900, which never was.
  const date = day === 60 ? '1900-02-29' : new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY_MS).toISOString().slice(0, 10);
  return ms % DAY_MS === 0 ? date : `${date} ${timeText(ms % DAY_MS)}`;
}

/** Hours may be more than a day's. */
function timeText(ms: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  const fraction = ms % 1000 ? `.${String(ms % 1000).padStart(3, '0')}` : '';
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction}`;
}
