/** The readers' WebAssembly module as wasm/readers/bindings.cpp shows it: one instance reads one file, then it is dropped. */
import { type PlainExports, PlainModule } from './plain-module.js';
import { UnreadableFile } from './unreadable.js';

export type Part = 'relations' | 'workbook' | 'styles' | 'strings' | 'sheet';

/** A table of a document, in the order in which csv() counts them. */
export interface DocumentTable {
  name: string;
  rows: number;
  columns: number;
  /** Whether its first line names the columns. */
  header: boolean;
}

interface Exports extends PlainExports {
  begin_part(nameLength: number): number;
  feed_part(length: number): number;
  waiting_csv(): number;
  part_csv(): number;
  finish_part(): number;
  learn_document(length: number): number;
  plan_document(subjectLength: number): number;
  write_document(length: number): number;
  finish_document(): number;
  table_csv(table: number): number;
}

interface Said {
  ok?: unknown;
  error?: { message: string; remedy: string; place: { row?: number } };
}

const start = (module: WebAssembly.Module): Promise<PlainModule<Exports>> => PlainModule.start<Exports>(module, stopped);

function said(module: PlainModule<Exports>, length: number): unknown {
  const { ok, error } = JSON.parse(module.answer(length)) as Said;
  if (!error) return ok;
  const { message, remedy, place } = error;
  throw new UnreadableFile(place.row === undefined ? message : `${message} (row ${place.row})`, remedy);
}

/** Of what answers only when it fails. */
function check(module: PlainModule<Exports>, errorLength: number): void {
  if (errorLength > 0) said(module, errorLength);
}

export class WorkbookModule {
  readonly #module: PlainModule<Exports>;

  static async start(module: WebAssembly.Module): Promise<WorkbookModule> {
    return new WorkbookModule(await start(module));
  }

  private constructor(module: PlainModule<Exports>) {
    this.#module = module;
  }

  begin(part: Part): void {
    said(this.#module, this.#module.exports.begin_part(this.#module.fill(new TextEncoder().encode(part))));
  }

  feed(bytes: Uint8Array): void {
    check(this.#module, this.#module.exports.feed_part(this.#module.fill(bytes)));
  }

  /** Bytes of CSV that wait for csv(). */
  get waiting(): number {
    return this.#module.exports.waiting_csv();
  }

  /** The CSV of the rows since it was asked for last; a view, good until the next call. */
  csv(): Uint8Array {
    return this.#module.csv(this.#module.exports.part_csv());
  }

  finish(): unknown {
    return said(this.#module, this.#module.exports.finish_part());
  }
}

/** Reads a document of records: learn() all its bytes, plan(), write() the same bytes, finish(). */
export class DocumentModule {
  readonly #module: PlainModule<Exports>;

  static async start(module: WebAssembly.Module): Promise<DocumentModule> {
    return new DocumentModule(await start(module));
  }

  private constructor(module: PlainModule<Exports>) {
    this.#module = module;
  }

  learn(bytes: Uint8Array): void {
    check(this.#module, this.#module.exports.learn_document(this.#module.fill(bytes)));
  }

  /** `subject`: what the document is a list of, '' where that is not known. */
  plan(subject: string): DocumentTable[] {
    const length = this.#module.fill(new TextEncoder().encode(subject));
    return said(this.#module, this.#module.exports.plan_document(length)) as DocumentTable[];
  }

  write(bytes: Uint8Array): void {
    check(this.#module, this.#module.exports.write_document(this.#module.fill(bytes)));
  }

  finish(): void {
    check(this.#module, this.#module.exports.finish_document());
  }

  /** CSV of a table since the last step; a view, good until the next call. */
  csv(table: number): Uint8Array {
    return this.#module.csv(this.#module.exports.table_csv(table));
  }
}

/** What the module's library calls when it gives up. */
function stopped(): never {
  throw new UnreadableFile('The file needs more memory than its reader may use.', 'Save its table as CSV and add that file.');
}
