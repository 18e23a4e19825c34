/** Vitrine in Node: the engine sits in this process. Files are read through handles, in slices, as in a browser. */
import { constants, openAsBlob } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';

import factory from 'vitrine-engine';

import { unpackInNode } from '../readers/node-unpacking.js';
import { readTables } from '../readers/tables.js';
import { fileOf, type Part } from './beside.js';
import { LocalConnection } from './connection.js';
import { startEngine, unwrap } from './engine.js';
import { failure, messageOf } from './errors.js';
import { EngineHost } from './host.js';
import type { NamedBlob } from './protocol.js';
import { Readers } from './readers.js';
import { SqlPrinter } from './sql-printer.js';
import { TableTexts } from './table-texts.js';
import { VitrineCore } from './vitrine.js';

type Words = Exclude<Part, 'rest'>;

export interface OpenOptions {
  /** The WebAssembly module: where it is, its bytes, or compiled. Default: vitrine.wasm beside this module. */
  wasm?: string | URL | BufferSource | WebAssembly.Module;
  /** The rest of it. Default: vitrine-rest.wasm beside the module. */
  rest?: string | URL | BufferSource | WebAssembly.Module;
  /** The WebAssembly module of the readers. Default: vitrine-readers.wasm beside the module. */
  readers?: string | URL | BufferSource | WebAssembly.Module;
  /** The WebAssembly module that writes files down as CSV (openTableTexts). Default: vitrine-table.wasm beside the module. */
  tables?: string | URL | BufferSource | WebAssembly.Module;
  /** The WebAssembly module that writes SQL (openSqlPrinter). Default: vitrine-sql.wasm beside the module. */
  sql?: string | URL | BufferSource | WebAssembly.Module;
  /** Where the words of a language (names and explanations of metrics) and of recognition are. Default: words.<language>.txt and recognition.txt beside the module. */
  words?: Partial<Record<Words, string | URL>>;
}

export class Vitrine extends VitrineCore {
  static async open(options: OpenOptions = {}): Promise<Vitrine> {
    const module = await moduleOf(options.wasm);
    const connect = (): Promise<LocalConnection> => LocalConnection.start(factory, module);
    const kept = readers(options);
    return new Vitrine(
      connect,
      await connect(),
      (part) => partOf(part, options),
      async () => kept,
    );
  }
}

/** The file at `path`, for add(). Its bytes are read only when they are needed; those of a pipe at once. */
export async function fileAt(path: string): Promise<NamedBlob> {
  const name = basename(path);
  try {
    const status = await stat(path);
    if (status.isDirectory()) throw new Error('it is a folder');
    if (!status.isFile()) return { name, blob: new Blob([await readFile(path)]) };
    await access(path, constants.R_OK);
    return { name, blob: await openAsBlob(path) };
  } catch (thrown) {
    throw failure('read_failed', `The file cannot be opened: ${reason(thrown)}.`, 'Check its path and that you may read it.', {
      file: path,
    });
  }
}

function reason(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOENT') return 'it is not there';
  if (code === 'EACCES') return 'it may not be read';
  return messageOf(thrown);
}

/** The readers, for what has no Vitrine. */
export function readers(options: OpenOptions = {}): Readers {
  return new Readers(async () => {
    const module = await moduleOf(options.readers ?? new URL('vitrine-readers.wasm', folderOf(options)));
    return (file, reading) => readTables(file, module, { ...reading, unpack: unpackInNode });
  });
}

/** An engine's host of its own, for what asks it directly. */
export async function openHost(options: OpenOptions = {}): Promise<EngineHost> {
  const engine = await startEngine(factory, await moduleOf(options.wasm));
  engine.complete(await restOf(options));
  unwrap(engine.addRecognition(await wordsOf('recognition', options)));
  return new EngineHost(engine);
}

/** What writes files down as CSV. */
export async function openTableTexts(options: OpenOptions = {}): Promise<TableTexts> {
  return TableTexts.start(await moduleOf(options.tables ?? new URL('vitrine-table.wasm', folderOf(options))));
}

/** What writes the catalogue as SQL. */
export async function openSqlPrinter(options: OpenOptions = {}): Promise<SqlPrinter> {
  return SqlPrinter.start(await moduleOf(options.sql ?? new URL('vitrine-sql.wasm', folderOf(options))));
}

/** Where the modules and the words stand: beside the engine's module. */
function folderOf({ wasm }: OpenOptions): string | URL {
  return typeof wasm === 'string' ? pathToFileURL(wasm) : wasm instanceof URL ? wasm : import.meta.url;
}

async function partOf(part: Part, options: OpenOptions): Promise<string | WebAssembly.Module> {
  return part === 'rest' ? restOf(options) : wordsOf(part, options);
}

function restOf(options: OpenOptions): Promise<WebAssembly.Module> {
  return moduleOf(options.rest ?? new URL(fileOf('rest'), folderOf(options)));
}

async function wordsOf(part: Words, options: OpenOptions): Promise<string> {
  const source = options.words?.[part] ?? new URL(fileOf(part), folderOf(options));
  try {
    return await readFile(source, 'utf8');
  } catch (thrown) {
    throw failure('read_failed', `The words in ${fileOf(part)} cannot be read: ${reason(thrown)}.`, 'Keep them beside the module.', {
      file: String(source),
    });
  }
}

async function moduleOf(source: OpenOptions['wasm'] = new URL('./vitrine.wasm', import.meta.url)): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === 'string' || source instanceof URL) return WebAssembly.compile(await readFile(source));
  return WebAssembly.compile(source);
}
