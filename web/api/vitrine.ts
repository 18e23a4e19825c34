/**
 * The JavaScript API. One Vitrine holds files, their mapping and the user's catalogue, and asks an engine behind a connection. The
 * engine can be lost or taken away at any moment (a crash, a cancel): what the user gave is kept here and told to the next one.
 */
import type { Shelved } from './adding.js';
import { Beside, type Part, type Told } from './beside.js';
import { type Connection, ConnectionEnded, EngineBroke } from './connection.js';
import { failure, VitrineError } from './errors.js';
import { type FileInput, type KeptFile, namedBlob, told } from './kept-files.js';
import { cancelled } from './loads.js';
import type { CallName, Calls, NamedBlob } from './protocol.js';
import type { OpenedTable, Readers } from './readers.js';
import type {
  Catalogue,
  CellOptions,
  Explanation,
  FactCheck,
  Language,
  MapOutcome,
  Mapping,
  MappingInput,
  NamesAnswer,
  NamesOptions,
  Progress,
  ReadOptions,
  Report,
  ReportOptions,
  RowsAnswer,
  RowsOptions,
  SourceInfo,
} from './types.js';
import { timeZoneOffsets } from './zone.js';

/** How long a cancelled engine may take to answer before it is replaced. */
const CANCEL_GRACE_MS = 150;

export interface AddOptions {
  read?: ReadOptions;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

interface AskOptions {
  /** Of the answer's names. */
  language?: Language | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
  fileName?: string;
}

export class VitrineCore {
  readonly #connect: () => Promise<Connection>;
  readonly #beside: Beside;
  readonly #readers: () => Promise<Readers>;
  /** Resolves when its engine knows all that was given so far. */
  #ready: Promise<Connection> | undefined;
  #live: Connection | undefined;
  #files: KeptFile[] = [];
  #catalogues: Array<[json: string, fileName: string]> = [];
  #mapping: Mapping | undefined;
  #nextId = 1;
  #asking = 0;
  #disposed = false;

  /** `readBeside` gives the text of what stands beside the module. */
  protected constructor(
    connect: () => Promise<Connection>,
    first: Connection,
    readBeside: (part: Part) => Promise<string>,
    readers: () => Promise<Readers>,
  ) {
    this.#connect = connect;
    this.#readers = readers;
    this.#beside = new Beside(readBeside);
    this.#live = first;
    this.#ready = Promise.resolve(first);
  }

  /**
   * Reads a file; resolves when its tables are sources, to the main (largest) one. The same bytes twice change nothing. Rejects with
   * `cancelled` after an abort; a failure takes back what the file has added.
   */
  async add(input: FileInput, options: AddOptions = {}): Promise<SourceInfo> {
    const readers = await this.#readers();
    return readers.add(await namedBlob(input), options, {
      add: (table) => this.#addTable(table, options),
      remove: (id) => this.remove(id),
      told: (source, unread) => {
        const kept = this.#files.find(({ id }) => id === source.id)!;
        kept.unread = unread;
        return told(source, kept);
      },
    });
  }

  async #addTable({ file, read }: OpenedTable, { onProgress, signal }: AddOptions): Promise<Shelved> {
    const name = this.#nameOf(file);
    this.#files = this.#files.filter((candidate) => !(candidate.gone && candidate.file.name === name));
    const info = await this.#ask('add', () => [{ ...file, name }, read], { onProgress, signal, fileName: name });
    const known = this.#files.find((candidate) => candidate.engineId === info.id);
    const kept = known ?? { id: this.#nextId++, file: { ...file, name }, read, engineId: info.id };
    if (!known) this.#files.push(kept);
    return { source: told(info, kept), isNew: !known };
  }

  /** A second sheet of a workbook is a source of its own, with a mapping of its own. */
  #nameOf({ name, origin }: NamedBlob): string {
    const other = this.#files.some(({ file }) => file.name === name && file.origin?.sheet !== origin?.sheet);
    return other && origin?.sheet !== undefined ? `${name}/${origin.sheet}` : name;
  }

  async sources(): Promise<SourceInfo[]> {
    const sources = await this.#ask('sources', () => []);
    return sources.map((source) => {
      const kept = this.#files.find((candidate) => candidate.engineId === source.id);
      return kept ? told(source, kept) : source;
    });
  }

  async remove(id: number): Promise<void> {
    const kept = this.#files.find((candidate) => candidate.id === id);
    if (!kept) throw failure('unknown_name', `There is no file with the number ${id}.`);
    if (!kept.gone) await this.#ask('remove', () => [kept.engineId ?? kept.id]);
    this.#files = this.#files.filter((candidate) => candidate !== kept);
    if (this.#mapping && this.#live) this.#mapping = await this.mapping();
  }

  /** Applies a mapping and reads again the files whose readings it changes. */
  async map(mapping: MappingInput, options: Pick<AddOptions, 'onProgress'> = {}): Promise<MapOutcome> {
    const outcome = await this.#ask('map', () => [mapping], options);
    this.#mapping = await this.#ask('mapping', () => []);
    return { readAgain: outcome.readAgain.map((id) => this.#publicId(id)) };
  }

  mapping(): Promise<Mapping> {
    return this.#ask('mapping', () => []);
  }

  async report(options: ReportOptions = {}): Promise<Report> {
    const report = await this.#ask('report', () => [withOffsets(options)], { language: options.language });
    const unread = this.#files.flatMap((kept) => kept.unread ?? []);
    return unread.length > 0 ? { ...report, notices: [...report.notices, ...unread] } : report;
  }

  explain(options: CellOptions): Promise<Explanation> {
    return this.#ask('explain', () => [withOffsets(options)], { language: options.language });
  }

  /** The rows behind a cell, with their original texts. */
  rows(options: RowsOptions): Promise<RowsAnswer> {
    return this.#ask('rows', () => [withOffsets(options)]);
  }

  names(options: NamesOptions = {}): Promise<NamesAnswer> {
    return this.#ask('names', () => [options], { language: options.language });
  }

  /** What the facts hold before any metric; dataCheck() puts it together with all else there is to know. */
  factChecks(language: Language = 'en'): Promise<FactCheck[]> {
    return this.#ask('check', () => [language], { language });
  }

  catalogue(language: Language = 'en'): Promise<Catalogue> {
    return this.#ask('catalogue', () => [language], { language });
  }

  /** Fetches the readers of what is no separated text, so that the first such file makes no request. */
  async fetchReaders(): Promise<void> {
    await (await this.#readers()).fetch();
  }

  /** Fetches the names and explanations of all languages and the words of recognition, so that nothing later makes a request. */
  fetchWords(): Promise<void> {
    return this.#beside.fetchAll();
  }

  /** Adds or overrides catalogue entries; `fileName` is what error messages call the text. */
  async extendCatalogue(json: string, fileName = 'catalogue'): Promise<void> {
    await this.#ask('extendCatalogue', () => [json, fileName]);
    this.#catalogues.push([json, fileName]);
  }

  /** Ends the engine and gives its memory back. Nothing can be asked after. */
  dispose(): void {
    this.#disposed = true;
    this.#files = [];
    if (this.#live) this.#drop(this.#live);
  }

  /** Asks the engine; once more when it was taken away in between by somebody else's cancel. */
  async #ask<K extends CallName>(name: K, args: () => Parameters<Calls[K]>, options: AskOptions = {}): Promise<ReturnType<Calls[K]>> {
    this.#asking++;
    try {
      return await this.#askUntilAnswered(name, args, options);
    } finally {
      this.#asking--;
    }
  }

  async #askUntilAnswered<K extends CallName>(
    name: K,
    args: () => Parameters<Calls[K]>,
    options: AskOptions,
  ): Promise<ReturnType<Calls[K]>> {
    const needed = await this.#beside.fetchFor(name, options.language);
    for (;;) {
      stopIfAborted(options);
      if (this.#disposed) throw failure('cancelled', 'This Vitrine was disposed of.', 'Open a new one.');
      try {
        this.#ready ??= this.#replace();
        const connection = await this.#ready;
        return await this.#askWith(needed, connection, name, args(), options);
      } catch (error) {
        if (error instanceof EngineBroke) {
          if (this.#live) this.#drop(this.#live);
          throw error.error;
        }
        if (!(error instanceof ConnectionEnded)) throw error;
      }
    }
  }

  /** What is needed goes ahead of the question without waiting for its answer: in between the engine could be taken away. */
  async #askWith<K extends CallName>(
    needed: Told[],
    connection: Connection,
    name: K,
    args: Parameters<Calls[K]>,
    options: AskOptions,
  ): Promise<ReturnType<Calls[K]>> {
    const told = needed.map((text) => this.#beside.tell(connection, text));
    const [answer] = await Promise.all([this.#askOnce(connection, name, args, options), ...told]);
    return answer;
  }

  async #askOnce<K extends CallName>(
    connection: Connection,
    name: K,
    args: Parameters<Calls[K]>,
    options: AskOptions,
  ): Promise<ReturnType<Calls[K]>> {
    const { signal, onProgress } = options;
    const pending = connection.call(name, args, onProgress);
    if (!signal) return pending.answer;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const abort = (): void => {
      pending.cancel();
      timer = setTimeout(() => this.#drop(connection), CANCEL_GRACE_MS);
    };
    signal.addEventListener('abort', abort, { once: true });
    // The first progress may have been answered with an abort.
    if (signal.aborted) abort();
    try {
      return await pending.answer;
    } catch (error) {
      // Memory of WebAssembly never shrinks: where nothing would have to be read again, a new engine gives it back.
      if (signal.aborted && this.#files.length === 0 && this.#asking === 1) this.#drop(connection);
      stopIfAborted(options);
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  /** Starts a new engine and tells it what the last one knew. */
  async #replace(): Promise<Connection> {
    const connection = await this.#connect();
    this.#live = connection;
    try {
      for (const catalogue of this.#catalogues) await connection.call('extendCatalogue', catalogue).answer;
      const needed = this.#files.length > 0 ? await this.#beside.fetchFor('add', undefined) : [];
      for (const text of needed) await this.#beside.tell(connection, text);
      for (const kept of this.#files) await readAgain(connection, kept);
      if (this.#mapping) await connection.call('map', [this.#mapping]).answer;
      return connection;
    } catch (error) {
      this.#drop(connection);
      throw error;
    }
  }

  #drop(connection: Connection): void {
    connection.end();
    if (this.#live !== connection) return;
    this.#live = undefined;
    this.#ready = undefined;
    for (const kept of this.#files) kept.engineId = undefined;
  }

  #publicId(engineId: number): number {
    return this.#files.find((candidate) => candidate.engineId === engineId)?.id ?? engineId;
  }
}

/** A file that has gone fails every question until it is removed or added again: fewer data must not pass for all of them. */
async function readAgain(connection: Connection, kept: KeptFile): Promise<void> {
  try {
    kept.engineId = (await connection.call('add', [kept.file, kept.read]).answer).id;
  } catch (error) {
    kept.gone = error instanceof VitrineError && error.code === 'read_failed';
    throw error;
  }
}

function stopIfAborted(options: AskOptions): void {
  if (options.signal?.aborted) throw cancelled(options.fileName ?? '');
}

function withOffsets<T extends { timeZone?: string; timeZoneOffsets?: Array<[number, number]> }>(options: T): T {
  if (!options.timeZone || options.timeZoneOffsets) return options;
  return { ...options, timeZoneOffsets: timeZoneOffsets(options.timeZone) };
}
