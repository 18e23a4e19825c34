/**
 * JSON and NDJSON as the CSV of the tables in them. Which tables those are and what is in them is settled in core/formats (json_*.h); here
 * the bytes are brought there, twice, and what comes back is gathered.
 */
import { DocumentModule, type DocumentTable } from './module.js';
import type { ReadTable } from './table.js';

export interface JsonOptions {
  /** Ends the reading with an error. */
  signal?: AbortSignal | undefined;
  /** Of the file; where it is one word, it is what the records are called. */
  name?: string | undefined;
}

export interface JsonTable extends ReadTable {
  rows: number;
  /** Whether the first line of the CSV names the columns; rows that are lists may have no names. */
  header: boolean;
}

const CHUNK_BYTES = 256 * 1024;
/** CSV is gathered to pieces of this size before it is handed to a Blob. */
const PIECE_BYTES = 1024 * 1024;

/** Tables in the document, the main one first, its name ''; none where it is JSON, but there is no table in it. */
export async function readJson(blob: Blob, compiled: WebAssembly.Module, { signal, name = '' }: JsonOptions = {}): Promise<JsonTable[]> {
  const module = await DocumentModule.start(compiled);
  for await (const bytes of utf8Of(blob, signal)) module.learn(bytes);
  const tables = module.plan(subjectOf(name));
  if (tables.length === 0) return [];
  const texts = tables.map(() => new GatheredText());
  const take = (): void => {
    texts.forEach((text, table) => {
      text.add(module.csv(table));
    });
  };
  take();
  for await (const bytes of utf8Of(blob, signal)) {
    module.write(bytes);
    take();
  }
  module.finish();
  take();
  return tables.map(({ columns: _, ...told }: DocumentTable, table) => ({ ...told, csv: (texts[table] as GatheredText).blob() }));
}

/** Whether a file is to be read as JSON: by its name, or because it begins as JSON does and no table with such a header would. */
export function looksLikeJson(head: Uint8Array, fileName: string): boolean {
  if (/\.(json|ndjson|jsonl|geojson)$/i.test(fileName)) return true;
  const text = new TextDecoder(utf16Of(head) ?? 'utf-8').decode(head.subarray(0, 4096));
  return /^\s*(?:\{\s*(?:\}\s*$|"(?:[^"\\]|\\.)*"\s*:)|\[\s*(?:\]\s*$|[[{]|(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)\s*(?:,|\]\s*$)))/.test(
    text,
  );
}

/** "orders" of "orders.json"; '' of "export (2).json". */
function subjectOf(fileName: string): string {
  return /([^/\\]*?)(?:\.[a-z]+)+$/i.exec(fileName)?.[1]?.match(/^\p{L}+$/u)?.[0] ?? '';
}

/** The encoding of JSON that is not UTF-8: told by its mark or, since it begins with ASCII, by where zeros stand. */
function utf16Of([a, b, c, d]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a && b === 0 && d === 0 && c) return 'utf-16le';
  return a === 0 && b && c === 0 && d ? 'utf-16be' : undefined;
}

async function* utf8Of(blob: Blob, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const encoding = utf16Of(new Uint8Array(await blob.slice(0, 4).arrayBuffer()));
  const decoder = encoding && new TextDecoder(encoding);
  for (let at = 0; at < blob.size; at += CHUNK_BYTES) {
    signal?.throwIfAborted();
    const bytes = new Uint8Array(await blob.slice(at, at + CHUNK_BYTES).arrayBuffer());
    yield decoder ? new TextEncoder().encode(decoder.decode(bytes, { stream: true })) : bytes;
  }
  if (decoder) yield new TextEncoder().encode(decoder.decode());
}

/** Bytes that come in small views, kept in few large pieces. */
class GatheredText {
  readonly #pieces: BlobPart[] = [];
  #gathered: Uint8Array<ArrayBuffer>[] = [];
  #bytes = 0;

  add(view: Uint8Array): void {
    if (view.length === 0) return;
    this.#gathered.push(view.slice() as Uint8Array<ArrayBuffer>);
    this.#bytes += view.length;
    if (this.#bytes < PIECE_BYTES) return;
    this.#pieces.push(new Blob(this.#gathered));
    this.#gathered = [];
    this.#bytes = 0;
  }

  blob(): Blob {
    return new Blob([...this.#pieces, ...this.#gathered], { type: 'text/csv' });
  }
}
