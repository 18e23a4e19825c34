/**
 * The one door of every format that is no separated text: what a file is, is told by its content; its tables come out as text. Archives
 * and gzip around any of them are opened here, one archive within another, deeper ones refused.
 */
import { readArchive } from './archive.js';
import { compoundAnswer, holdsWorkbook } from './compound.js';
import { Expansion, inflated, type Unpack, type UnpackLimits } from './expansion.js';
import { inspected, isForeignPackage } from './foreign-package.js';
import { gathered } from './gathered.js';
import { looksLikeJson, readJson } from './json.js';
import { HEAD_BYTES, type Kind, kindOf, withoutGz } from './kind.js';
import type { OpenDocumentNotes } from './open-document.js';
import type { ReadFile, ReadTable } from './table.js';
import { UnreadableFile } from './unreadable.js';
import { readWorkbook } from './workbook.js';
import { type ZipEntry, zipDirectory } from './zip.js';

export interface TableOptions {
  /** Of workbooks: the sheet to read. */
  sheet?: string | undefined;
  /** How much packed files may unpack to. */
  limits?: Partial<UnpackLimits> | undefined;
  /** How packed bytes are unpacked; by the platform where nothing is said. */
  unpack?: Unpack | undefined;
  /** Ends the reading with an error. */
  signal?: AbortSignal | undefined;
  /** Told how many bytes were read so far; of parts that are read twice, twice. */
  onBytes?: ((bytes: number) => void) | undefined;
}

export interface NamedFile {
  name: string;
  blob: Blob;
}

/** An archive may hold archives, these may not. */
const DEEPEST = 1;

export function readTables(file: NamedFile, compiled: WebAssembly.Module, options: TableOptions = {}): Promise<ReadFile> {
  return new Door(compiled, options).read(file, 0);
}

class Door {
  readonly #compiled: WebAssembly.Module;
  readonly #options: TableOptions;
  readonly #expansion: Expansion;
  #bytes = 0;

  constructor(compiled: WebAssembly.Module, options: TableOptions) {
    this.#compiled = compiled;
    this.#options = options;
    this.#expansion = new Expansion(options.limits, (bytes) => this.#took(bytes), options.unpack);
  }

  /** Parts may be read more than once. */
  #took(bytes: number): void {
    this.#bytes += bytes;
    this.#options.onBytes?.(this.#bytes);
  }

  async read(file: NamedFile, depth: number): Promise<ReadFile> {
    this.#options.signal?.throwIfAborted();
    const head = new Uint8Array(await file.blob.slice(0, HEAD_BYTES).arrayBuffer());
    const kind = kindOf(head, file.name);
    if (kind === 'zip') return this.#readZip(file, depth);
    if (kind === 'gzip') return this.#readGzip(file, depth);
    return { tables: await this.#tables(kind, file, head), unread: [] };
  }

  async #tables(kind: Kind, file: NamedFile, head: Uint8Array): Promise<ReadTable[]> {
    switch (kind) {
      case 'compound':
        if (!(await holdsWorkbook(file.blob))) throw await compoundAnswer(file.blob);
        return [await this.#spreadsheet(file, false)];
      case 'sheet':
      case 'markup':
        return [await this.#spreadsheet(file, kind === 'markup')];
      case 'json':
        if (!looksLikeJson(head, file.name)) return [asText(file)];
        return readJson(file.blob, this.#compiled, { name: file.name, signal: this.#options.signal });
      case 'parquet': {
        const { readParquet } = await import('./parquet.js');
        return [{ name: '', header: true, csv: await readParquet(file.blob, this.#expansion, this.#options.signal) }];
      }
      case 'binary':
        throw new UnreadableFile('This is no file of tables.', 'Save the table as .xlsx or CSV and add that file.', 'not_a_table');
      default:
        return [asText(file)];
    }
  }

  async #spreadsheet({ blob }: NamedFile, isMarkup: boolean, notes?: OpenDocumentNotes): Promise<ReadTable> {
    this.#took(blob.size);
    const { readSpreadsheet } = await import('./spreadsheet.js');
    return readSpreadsheet(blob, isMarkup, { sheet: this.#options.sheet, notes });
  }

  async #readZip(file: NamedFile, depth: number): Promise<ReadFile> {
    const entries = await zipDirectory(file.blob);
    if (isForeignPackage(entries)) {
      const notes = await inspected(file.blob, entries, this.#options.limits);
      return { tables: [await this.#spreadsheet(file, false, notes)], unread: [] };
    }
    if (isOfficePackage(entries)) {
      const { csv, sheet, sheets } = await readWorkbook(file.blob, this.#compiled, {
        ...this.#options,
        onStored: (bytes) => this.#took(bytes),
      });
      return { tables: [{ name: '', csv, sheet, sheets }], unread: [] };
    }
    if (depth > DEEPEST) {
      throw new UnreadableFile('Archives in an archive in an archive are not read.', 'Unpack it and add the files alone.');
    }
    const readInner = (inner: NamedFile): Promise<ReadFile> => this.read(inner, depth + 1);
    return readArchive(file.blob, entries, this.#expansion, readInner, this.#options.signal);
  }

  /** Text stays packed: the engine's reader unpacks it as it goes. */
  async #readGzip(file: NamedFile, depth: number): Promise<ReadFile> {
    const name = withoutGz(file.name);
    const kind = kindOf(await this.#headInGzip(file), name);
    if (kind === 'text') return { tables: [asText(file)], unread: [] };
    if (kind === 'gzip') throw new UnreadableFile('It is packed with gzip twice.', 'Unpack it once and add that file.');
    return this.read({ name, blob: await gathered(this.#ungzipped(file)) }, depth);
  }

  async #headInGzip(file: NamedFile): Promise<Uint8Array> {
    for await (const chunk of this.#ungzipped(file)) return chunk.slice(0, HEAD_BYTES);
    return new Uint8Array(0);
  }

  #ungzipped({ name, blob }: NamedFile): AsyncGenerator<Uint8Array> {
    const damaged = (): UnreadableFile =>
      new UnreadableFile('The compressed file cannot be unpacked.', 'Pack it again with gzip, or unpack it first.', 'damaged');
    return inflated(name, blob, 'gzip', this.#expansion, damaged);
  }
}

function asText({ blob }: NamedFile): ReadTable {
  return { name: '', csv: blob, plain: true };
}

/** Office documents are archives too. */
function isOfficePackage(entries: ZipEntry[]): boolean {
  return entries.some(({ name }) => /^\/?(\[Content_Types\]\.xml|_rels\/\.rels|xl[/\\]workbook\.xml)$/i.test(name));
}
