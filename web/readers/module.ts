/** The readers' WebAssembly module as wasm/readers/bindings.cpp shows it: one instance reads one workbook, then it is dropped. */
import { UnreadableFile } from './unreadable.js';

export type Part = 'relations' | 'workbook' | 'styles' | 'strings' | 'sheet';

interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  buffer(size: number): number;
  begin_part(nameLength: number): number;
  feed_part(length: number): number;
  finish_part(): number;
  answer_bytes(): number;
  csv_bytes(): number;
}

interface Said {
  ok?: unknown;
  error?: { message: string; remedy: string; place: { row?: number } };
}

export class WorkbookModule {
  readonly #exports: Exports;

  static async start(module: WebAssembly.Module): Promise<WorkbookModule> {
    const imports: Record<string, Record<string, () => void>> = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      imports[from] = { ...imports[from], [name]: name === 'emscripten_notify_memory_growth' ? () => undefined : stopped };
    }
    const { exports } = await WebAssembly.instantiate(module, imports);
    return new WorkbookModule(exports as unknown as Exports);
  }

  private constructor(exports: Exports) {
    this.#exports = exports;
    exports._initialize();
  }

  begin(part: Part): void {
    this.#answer(this.#exports.begin_part(this.#fill(new TextEncoder().encode(part))));
  }

  /** The CSV of the rows that end in these bytes; a view, good until the next call. */
  feed(bytes: Uint8Array): Uint8Array {
    const length = this.#answer(this.#exports.feed_part(this.#fill(bytes))) as number;
    return this.#bytes(this.#exports.csv_bytes(), length);
  }

  finish(): unknown {
    return this.#answer(this.#exports.finish_part());
  }

  #fill(bytes: Uint8Array): number {
    const address = this.#exports.buffer(bytes.length);
    this.#bytes(address, bytes.length).set(bytes);
    return bytes.length;
  }

  #bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.#exports.memory.buffer, address >>> 0, length);
  }

  #answer(length: number): unknown {
    const said = JSON.parse(new TextDecoder().decode(this.#bytes(this.#exports.answer_bytes(), length))) as Said;
    if (!said.error) return said.ok;
    const { message, remedy, place } = said.error;
    throw new UnreadableFile(place.row === undefined ? message : `${message} (row ${place.row})`, remedy);
  }
}

/** What the module's library calls when it gives up. */
function stopped(): never {
  throw new UnreadableFile('The workbook needs more memory than its reader may use.', 'Save the sheet as CSV and add that file.');
}
