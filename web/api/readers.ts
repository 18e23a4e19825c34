/** What is no separated text becomes text before the engine sees it: the readers are started only when such a file comes, apart from the engine. */
import { kindOf, withoutGz } from '../readers/kind.js';
import type { ReadFile, ReadTable, UnreadPart } from '../readers/table.js';
import type { NamedFile, TableOptions } from '../readers/tables.js';
import { UnreadableFile } from '../readers/unreadable.js';
import { addAll, type Shelf } from './adding.js';
import { failure, messageOf } from './errors.js';
import { cancelled } from './loads.js';
import { Meter } from './meter.js';
import type { NamedBlob, Origin } from './protocol.js';
import { recognised } from './recognise.js';
import { headOf } from './slices.js';
import type { Progress, ReadOptions, SourceInfo } from './types.js';

export type ReadTables = (file: NamedFile, options: TableOptions) => Promise<ReadFile>;

export interface Opened {
  /** The largest first; never empty. */
  tables: OpenedTable[];
  unread: UnreadPart[];
}

export interface OpenedTable {
  file: NamedBlob;
  /** How the engine reads it. */
  read: ReadOptions;
}

export interface OpenWatch {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

const HEAD_BYTES = 64;

export class Readers {
  readonly #load: () => Promise<ReadTables>;
  #reader: Promise<ReadTables> | undefined;

  /** `load` fetches the readers; they are kept. */
  constructor(load: () => Promise<ReadTables>) {
    this.#load = load;
  }

  fetch(): Promise<ReadTables> {
    this.#reader ??= this.#load();
    this.#reader.catch(() => {
      this.#reader = undefined;
    });
    return this.#reader;
  }

  /** The tables of a file as the engine can read them, and how. */
  async opened(file: NamedBlob, options: ReadOptions, watch: OpenWatch = {}): Promise<Opened> {
    const { sheet, limits, ...read } = options;
    const whole = limits ? { ...file, limits } : file;
    if (await isSeparatedText(file)) return { tables: [await recognised(whole, read)], unread: [] };
    const { tables, unread } = await this.#read(file, { sheet, limits }, watch);
    if (tables.length === 0) throw failure('no_table', 'There is no table in it.', '', { file: file.name });
    const largest =
      tables.find(({ name }) => name === '') ?? tables.reduce((best, table) => (table.csv.size > best.csv.size ? table : best));
    const ordered = [largest, ...tables.filter((table) => table !== largest)];
    return { tables: await Promise.all(ordered.map((table) => asSource(whole, table, read))), unread };
  }

  /** Opens a file and puts its tables on the shelf. */
  async add(file: NamedBlob, { read = {}, ...watch }: OpenWatch & { read?: ReadOptions }, shelf: Shelf): Promise<SourceInfo> {
    return addAll(await this.opened(file, read, watch), file.name, shelf);
  }

  async #read(file: NamedBlob, options: TableOptions, { signal, onProgress }: OpenWatch): Promise<ReadFile> {
    const meter = new Meter(file, (progress) => onProgress?.(progress)).start('opening');
    const onBytes = (bytes: number): void => meter.tick(Math.min(bytes, file.blob.size), 0);
    try {
      return await (await this.fetch())(file, { ...options, signal, onBytes });
    } catch (thrown) {
      if (signal?.aborted) throw cancelled(file.name);
      const { code, remedy } = thrown instanceof UnreadableFile ? thrown : { code: 'bad_input' as const, remedy: '' };
      throw failure(code, messageOf(thrown), remedy, { file: file.name });
    }
  }
}

/** What cannot be read is told by whoever reads it next. */
async function isSeparatedText(file: NamedBlob): Promise<boolean> {
  const head = await headOf(file, HEAD_BYTES).catch(() => new Uint8Array(0));
  return kindOf(head, withoutGz(file.name)) === 'text';
}

async function asSource(file: NamedBlob, table: ReadTable, read: ReadOptions): Promise<OpenedTable> {
  const { csv: blob, packed, plain, size } = table;
  const name = table.name === '' ? file.name : `${file.name}/${table.name}`;
  const limits = packed && size !== undefined ? { bytes: size, ratio: Infinity } : file.limits;
  const source: NamedBlob = { name, blob, ...(packed && { packed }), ...(limits && { limits }) };
  const origin = originOf(file, table);
  if (origin) source.origin = origin;
  if (plain) return recognised(source, read);
  const header = table.header === undefined ? read.header : table.header ? 'first_row' : 'none';
  return { file: source, read: { ...read, ...(header && { header }), delimiter: ',', quote: '"', encoding: 'UTF-8' } };
}

/** None where the file is the text. */
function originOf(file: NamedBlob, { name, csv, bytes, sheet, sheets, plain }: ReadTable): Origin | undefined {
  if (plain && name === '') return undefined;
  return {
    bytes: bytes ?? (name === '' ? file.blob.size : csv.size),
    ...(name !== '' && { file: file.name, table: name }),
    ...(sheet !== undefined && { sheet }),
    ...(sheets && { sheets }),
    ...(!plain && { converted: true }),
  };
}
