/** Workbooks become text before the engine sees them: their reader is started only when one comes, apart from the engine. */
import type { SheetText, WorkbookOptions } from '../readers/workbook.js';
import { failure, messageOf } from './errors.js';
import { cancelled } from './loads.js';
import type { NamedBlob } from './protocol.js';
import { recognised } from './recognise.js';
import type { ReadOptions } from './types.js';

export type ReadWorkbook = (blob: Blob, options: WorkbookOptions) => Promise<SheetText>;

/** A zip archive, or the container of older office files. */
const MAGICS = [
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
  [0xd0, 0xcf, 0x11, 0xe0],
];

export class Workbooks {
  readonly #load: () => Promise<ReadWorkbook>;
  #reader: Promise<ReadWorkbook> | undefined;

  /** `load` fetches the reader; it is kept. */
  constructor(load: () => Promise<ReadWorkbook>) {
    this.#load = load;
  }

  fetch(): Promise<ReadWorkbook> {
    this.#reader ??= this.#load();
    this.#reader.catch(() => {
      this.#reader = undefined;
    });
    return this.#reader;
  }

  /** The file as the engine can read it, and how: itself where it is no workbook. */
  async opened(file: NamedBlob, { sheet, ...read }: ReadOptions, signal?: AbortSignal): Promise<{ file: NamedBlob; read: ReadOptions }> {
    if (!(await isWorkbook(file.blob))) return recognised(file, read);
    try {
      const text = await (await this.fetch())(file.blob, { sheet, signal });
      const workbook = { bytes: file.blob.size, sheet: text.sheet, sheets: text.sheets };
      return { file: { name: file.name, blob: text.csv, workbook }, read: { ...read, delimiter: ',', quote: '"', encoding: 'UTF-8' } };
    } catch (thrown) {
      if (signal?.aborted) throw cancelled(file.name);
      const remedy = thrown instanceof Error && 'remedy' in thrown ? String(thrown.remedy) : '';
      throw failure('bad_input', messageOf(thrown), remedy, { file: file.name });
    }
  }
}

async function isWorkbook(blob: Blob): Promise<boolean> {
  // What cannot be read is told by whoever reads it next.
  const head = new Uint8Array(
    await blob
      .slice(0, 4)
      .arrayBuffer()
      .catch(() => new ArrayBuffer(0)),
  );
  return MAGICS.some((magic) => magic.every((byte, i) => head[i] === byte));
}
