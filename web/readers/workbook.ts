/**
 * A workbook (XLSX, XLSM) as the CSV of one of its sheets: the one named, or the one that holds the data. What the cells mean is decided
 * where all text is read; here it is settled which sheet, and that the archive is sound.
 */

import { compoundAnswer, isCompound } from './compound.js';
import { gathered } from './gathered.js';
import { WorkbookModule } from './module.js';
import { PackageParts, type PartReading } from './package-parts.js';
import { dataSheet, type Extent, named } from './sheet-choice.js';
import { UnreadableFile } from './unreadable.js';
import { type ZipEntry, zipDirectory } from './zip.js';

export interface WorkbookOptions extends PartReading {
  /** Name of the sheet to read. */
  sheet?: string | undefined;
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

const MOST_SHEETS = 1000;
const KEPT_BYTES = 64 * 1024 * 1024;

export async function readWorkbook(blob: Blob, compiled: WebAssembly.Module, options: WorkbookOptions = {}): Promise<SheetText> {
  if (isCompound(new Uint8Array(await blob.slice(0, 8).arrayBuffer()))) throw await compoundAnswer(blob);
  const entries = await zipDirectory(blob);
  const parts = new PackageParts(blob, entries, await WorkbookModule.start(compiled), options);
  const sheets = await openWorkbook(parts, entries);
  const texts = new SheetTexts(parts, options.signal);
  const chosen = options.sheet === undefined ? await dataSheet(sheets, (sheet) => texts.extent(sheet)) : named(sheets, options.sheet);
  return { csv: await texts.text(chosen), sheet: chosen.name, sheets: sheets.map(({ name }) => name) };
}

/** The sheets as text. What is looked at to choose among them is kept, within bounds, so that the chosen one is seldom read twice. */
class SheetTexts {
  readonly #parts: PackageParts;
  readonly #signal: AbortSignal | undefined;
  readonly #kept = new Map<Sheet, Blob>();
  #bytes = 0;

  constructor(parts: PackageParts, signal?: AbortSignal) {
    this.#parts = parts;
    this.#signal = signal;
  }

  async extent(sheet: Sheet): Promise<Extent> {
    const { csv, extent } = await this.#read(sheet);
    if (this.#bytes + csv.size <= KEPT_BYTES) {
      this.#bytes += csv.size;
      this.#kept.set(sheet, csv);
    }
    return extent;
  }

  async text(sheet: Sheet): Promise<Blob> {
    return this.#kept.get(sheet) ?? (await this.#read(sheet)).csv;
  }

  async #read({ path }: Sheet): Promise<{ csv: Blob; extent: Extent }> {
    const csv = await gathered(this.#pieces(path));
    return { csv, extent: this.#parts.finish() as Extent };
  }

  async *#pieces(path: string): AsyncGenerator<Uint8Array> {
    for await (const csv of this.#parts.rows('sheet', path)) {
      this.#signal?.throwIfAborted();
      yield csv;
    }
  }
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
  if (sheets.length === 0)
    throw new UnreadableFile('The workbook holds no sheet with cells.', 'Add the workbook that holds the table.', 'not_a_table');
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
  if (entries.some(({ name }) => /workbook\.bin$/i.test(name)))
    return new UnreadableFile('This is a binary workbook (.xlsb).', 'Open it, save it as .xlsx and add that file.');
  return new UnreadableFile('The archive holds no workbook.', 'Add the files in it alone, or a workbook saved as .xlsx.', 'not_a_table');
}
