/**
 * A workbook (XLSX, XLSM) as the CSV of one of its sheets: the one named, or the one that holds the data. What the cells mean is decided
 * where all text is read; here it is settled which sheet, and that the archive is sound.
 */
import { compoundAnswer, isCompound } from './compound.js';
import { WorkbookModule } from './module.js';
import { PackageParts } from './package-parts.js';
import { UnreadableFile } from './unreadable.js';
import { type UnpackLimits, type ZipEntry, zipDirectory } from './zip.js';

export interface WorkbookOptions {
  /** Name of the sheet to read. */
  sheet?: string | undefined;
  limits?: Partial<UnpackLimits> | undefined;
  /** Ends the reading with an error. */
  signal?: AbortSignal | undefined;
}

export interface SheetText {
  /** UTF-8, comma, RFC 4180 quotes; one line for each row of the sheet, so that line breaks in cells aside the numbers are the sheet's. */
  csv: Blob;
  sheet: string;
  /** Every sheet with cells, in the workbook's order, hidden ones too. */
  sheets: string[];
}

interface Sheet {
  name: string;
  path: string;
  hidden: boolean;
}

interface Extent {
  rows: number;
  columns: number;
  header: boolean;
}

const MOST_SHEETS = 1000;
/** A sheet without a row of titles is hardly the data. */
const WITHOUT_HEADER = 0.1;
/** CSV is gathered to pieces of this size before it is handed to a Blob. */
const PIECE_BYTES = 1024 * 1024;

export async function readWorkbook(blob: Blob, compiled: WebAssembly.Module, options: WorkbookOptions = {}): Promise<SheetText> {
  if (isCompound(new Uint8Array(await blob.slice(0, 8).arrayBuffer()))) throw await compoundAnswer(blob);
  const entries = await zipDirectory(blob);
  const parts = new PackageParts(blob, entries, await WorkbookModule.start(compiled), options.limits ?? {});
  const sheets = await openWorkbook(parts, entries);
  const chosen = options.sheet === undefined ? await dataSheet(parts, sheets) : named(sheets, options.sheet);
  return { csv: await csvOf(parts, chosen, options.signal), sheet: chosen.name, sheets: sheets.map(({ name }) => name) };
}

async function openWorkbook(parts: PackageParts, entries: ZipEntry[]): Promise<Sheet[]> {
  const top = await parts.relations('');
  const path = top.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!parts.has(path) || /\.bin$/i.test(path)) throw noWorkbook(entries);
  const relations = await parts.relations(path);
  const listed = (await parts.read('workbook', path)) as Array<{ name: string; relation: string; hidden: boolean }>;
  const targets = new Map(relations.filter(({ type }) => type === 'worksheet').map(({ id, target }) => [id, target]));
  const sheets = listed.flatMap(({ name, relation, hidden }) => {
    const target = targets.get(relation);
    return target === undefined ? [] : [{ name, path: target, hidden }];
  });
  if (sheets.length === 0) throw new UnreadableFile('The workbook holds no sheet with cells.', 'Add the workbook that holds the table.');
  if (sheets.length > MOST_SHEETS)
    throw new UnreadableFile(`The workbook holds more than ${MOST_SHEETS} sheets.`, 'Save the sheet with the table alone.');
  for (const [part, type] of [
    ['styles', 'styles'],
    ['strings', 'sharedStrings'],
  ] as const) {
    const at = relations.find((relation) => relation.type === type)?.target;
    if (at !== undefined && parts.has(at)) await parts.read(part, at);
  }
  return sheets;
}

function noWorkbook(entries: ZipEntry[]): UnreadableFile {
  const has = (pattern: RegExp): boolean => entries.some(({ name }) => pattern.test(name));
  if (has(/workbook\.bin$/i))
    return new UnreadableFile('This is a binary workbook (.xlsb).', 'Open it, save it as .xlsx and add that file.');
  if (has(/^content\.xml$/))
    return new UnreadableFile('This is an OpenDocument file (.ods).', 'Open it, save it as .xlsx and add that file.');
  return new UnreadableFile('The archive holds no workbook.', 'Add the files in it alone, or a workbook saved as .xlsx.');
}

function named(sheets: Sheet[], name: string): Sheet {
  const sheet =
    sheets.find((candidate) => candidate.name === name) ??
    sheets.find((candidate) => candidate.name.toLowerCase() === name.trim().toLowerCase());
  if (sheet) return sheet;
  throw new UnreadableFile(`The workbook has no sheet "${name}".`, `It has: ${sheets.map((candidate) => candidate.name).join(', ')}.`);
}

/** The sheet with most rows x filled columns under a header; a hidden one only where no visible one holds anything. */
async function dataSheet(parts: PackageParts, sheets: Sheet[]): Promise<Sheet> {
  for (const hidden of [false, true]) {
    const candidates = sheets.filter((sheet) => sheet.hidden === hidden);
    const only = candidates.length === 1 && sheets.length === 1 ? candidates[0] : undefined;
    const best = only ?? (await largest(parts, candidates));
    if (best) return best;
  }
  throw new UnreadableFile('The sheets of the workbook are empty.', 'Add the workbook that holds the table.');
}

async function largest(parts: PackageParts, sheets: Sheet[]): Promise<Sheet | undefined> {
  let best: Sheet | undefined;
  let most = 0;
  for (const sheet of sheets) {
    const { rows, columns, header } = (await parts.read('sheet', sheet.path)) as Extent;
    const score = rows * columns * (header ? 1 : WITHOUT_HEADER);
    if (score > most) [best, most] = [sheet, score];
  }
  return best;
}

async function csvOf(parts: PackageParts, sheet: Sheet, signal?: AbortSignal): Promise<Blob> {
  const pieces: BlobPart[] = [];
  let gathered: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const csv of parts.rows('sheet', sheet.path)) {
    signal?.throwIfAborted();
    if (csv.length === 0) continue;
    gathered.push(csv.slice() as Uint8Array<ArrayBuffer>);
    bytes += csv.length;
    if (bytes < PIECE_BYTES) continue;
    pieces.push(new Blob(gathered));
    gathered = [];
    bytes = 0;
  }
  parts.finish();
  return new Blob([...pieces, ...gathered], { type: 'text/csv' });
}
