/**
 * The JavaScript API. One Vitrine holds files, their mapping and the user's catalogue, and asks an engine that may be another one each
 * time: what the user gave is kept here and told to the next one.
 */
import type { Shelved } from './adding.js';
import { Beside, type ReadPart } from './beside.js';
import type { Connection } from './connection.js';
import { failure, VitrineError } from './errors.js';
import { type FileInput, freeName, type KeptFile, namedBlob, told } from './kept-files.js';
import { type EngineMemory, LastingEngine } from './lasting-engine.js';
import type { NamedBlob } from './protocol.js';
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
  ProfileAnswer,
  ProfileOptions,
  Progress,
  ReadOptions,
  Report,
  ReportOptions,
  RowsAnswer,
  RowsOptions,
  SourceInfo,
} from './types.js';
import { tellTruth } from './unreadable-here.js';
import { timeZoneOffsets } from './zone.js';

export interface AddOptions {
  read?: ReadOptions;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export class VitrineCore {
  readonly #connect: () => Promise<Connection>;
  readonly #beside: Beside;
  readonly #engine: LastingEngine;
  readonly #readers: () => Promise<Readers>;
  #files: KeptFile[] = [];
  #catalogues: Array<[json: string, fileName: string]> = [];
  #mapping: Mapping | undefined;
  #nextId = 1;

  /** `readBeside` gives what stands beside the module. */
  protected constructor(
    connect: () => Promise<Connection>,
    first: Connection | undefined,
    readBeside: ReadPart,
    readers: () => Promise<Readers>,
  ) {
    this.#connect = connect;
    this.#readers = readers;
    this.#beside = new Beside(readBeside);
    this.#engine = new LastingEngine(connect, first, this.#beside, this.#memory());
  }

  #memory(): EngineMemory {
    return {
      isEmpty: () => this.#files.length === 0,
      isBlank: () => this.#files.length + this.#catalogues.length === 0 && !this.#mapping,
      tell: async (connection) => {
        for (const catalogue of this.#catalogues) await connection.call('extendCatalogue', catalogue).answer;
        for (const kept of this.#files) await readAgain(connection, kept);
        if (this.#mapping) await connection.call('map', [this.#mapping]).answer;
      },
      lost: () => {
        for (const kept of this.#files) kept.engineId = undefined;
      },
    };
  }

  /**
   * Reads a file; resolves when its tables are sources, to the main (largest) one. The same bytes twice change nothing. Rejects with
   * `cancelled` after an abort; a failure takes back what the file has added.
   */
  async add(input: FileInput, options: AddOptions = {}): Promise<SourceInfo> {
    this.#engine.stopRehearsal();
    const readers = await this.#readers();
    const file = await namedBlob(input);
    return readers.add(file, options, {
      add: (table) => this.#addTable(table, options, file),
      remove: (id) => this.remove(id),
      told: (source, unread) => {
        const kept = this.#files.find(({ id }) => id === source.id)!;
        kept.unread = unread;
        return told(source, kept);
      },
    });
  }

  async #addTable({ file, read }: OpenedTable, { onProgress, signal, read: asked }: AddOptions, input: NamedBlob): Promise<Shelved> {
    this.#files = this.#files.filter((candidate) => !(candidate.gone && candidate.file.name === file.name));
    const name = this.#nameOf(file);
    const info = await this.#engine
      .ask('add', () => [{ ...file, name }, read], { onProgress, signal, fileName: name })
      .catch((error: unknown) => tellTruth(error, input));
    const known = this.#files.find((candidate) => candidate.engineId === info.id);
    const kept = known ?? { id: this.#nextId++, file: { ...file, name }, read, engineId: info.id, input, asked: asked ?? {} };
    if (!known) this.#files.push(kept);
    return { source: told(info, kept), isNew: !known };
  }

  /** A second sheet of a workbook, and a second file of the same name, are sources of their own, each with a mapping of its own. */
  #nameOf({ name, origin }: NamedBlob): string {
    const names = new Set(this.#files.map(({ file }) => file.name));
    const other = this.#files.some(({ file }) => file.name === name && file.origin?.sheet !== origin?.sheet);
    return freeName(other && origin?.sheet !== undefined ? `${name}/${origin.sheet}` : name, names);
  }

  /**
   * Reads a source anew as `options.read` says (encoding, delimiter, header), beside what was asked for before. What was said of its
   * columns stays where they are the same; `forget` drops it. A failure leaves the source as it was.
   */
  async reread(id: number, { forget = false, ...options }: AddOptions & { forget?: boolean }): Promise<SourceInfo> {
    const kept = this.#kept(id);
    const asked = { ...kept.asked, ...options.read };
    const table = await this.#tableOf(kept, asked, options);
    const file = { ...table.file, name: kept.file.name };
    const info = await this.#engine.ask('reread', () => [kept.engineId ?? id, file, table.read, forget], {
      ...options,
      fileName: file.name,
    });
    Object.assign(kept, { file, read: table.read, asked });
    if (this.#mapping) this.#mapping = await this.mapping();
    return told(info, kept);
  }

  /** Adds another sheet of the workbook that a source is from. */
  async addSheet(id: number, sheet: string, options: Omit<AddOptions, 'read'> = {}): Promise<SourceInfo> {
    const kept = this.#kept(id);
    const read = { ...kept.asked, sheet };
    const { source } = await this.#addTable(await this.#tableOf(kept, read, options), { ...options, read }, kept.input);
    return source;
  }

  /** The same table of the file that a source is from, opened otherwise. */
  async #tableOf(kept: KeptFile, asked: ReadOptions, options: AddOptions): Promise<OpenedTable> {
    const { tables } = await (await this.#readers()).opened(kept.input, asked, options);
    const table = tables.find(({ file }) => file.origin?.table === kept.file.origin?.table);
    if (table) return table;
    throw failure('read_failed', 'The table is not found in its file any more.', 'Add the file again.', { file: kept.file.name });
  }

  async sources(): Promise<SourceInfo[]> {
    const sources = await this.#engine.ask('sources', () => []);
    return sources.map((source) => {
      const kept = this.#files.find((candidate) => candidate.engineId === source.id);
      return kept ? told(source, kept) : source;
    });
  }

  async remove(id: number): Promise<void> {
    const kept = this.#kept(id);
    if (!kept.gone) await this.#engine.ask('remove', () => [kept.engineId ?? kept.id]);
    this.#files = this.#files.filter((candidate) => candidate !== kept);
    if (this.#files.length === 0) this.#mapping = undefined;
    else if (this.#mapping && this.#engine.isLive) this.#mapping = await this.mapping();
  }

  /** Applies a mapping and reads again the files whose readings it changes. */
  async map(mapping: MappingInput, options: Pick<AddOptions, 'onProgress'> = {}): Promise<MapOutcome> {
    const outcome = await this.#engine.ask('map', () => [mapping], options);
    this.#keepReadings(mapping);
    this.#mapping = await this.#engine.ask('mapping', () => []);
    return { readAgain: outcome.readAgain.map((id) => this.#publicId(id)) };
  }

  /** How whole files are to be read is kept with them, since `mapping()` says of it what is not as ever. */
  #keepReadings(mapping: MappingInput): void {
    if (Array.isArray(mapping) || Array.isArray(mapping.files)) return;
    for (const [name, { unpivot, footers }] of Object.entries(mapping.files ?? {})) {
      const said = { ...(unpivot !== undefined && { unpivot }), ...(footers && { footers }) };
      for (const kept of this.#files) {
        if (kept.file.name === name) Object.assign(kept, { asked: { ...kept.asked, ...said }, read: { ...kept.read, ...said } });
      }
    }
  }

  mapping(): Promise<Mapping> {
    return this.#engine.ask('mapping', () => []);
  }

  async report(options: ReportOptions = {}): Promise<Report> {
    const report = await this.#engine.ask('report', () => [withOffsets(options)], { language: options.language });
    const unread = this.#files.flatMap((kept) => kept.unread ?? []);
    return unread.length > 0 ? { ...report, notices: [...report.notices, ...unread] } : report;
  }

  explain(options: CellOptions): Promise<Explanation> {
    return this.#engine.ask('explain', () => [withOffsets(options)], { language: options.language });
  }

  /** Metrics side by side for the values of names: best customers, where help is needed. The catalogue lists the profiles. */
  profile(options: ProfileOptions): Promise<ProfileAnswer> {
    return this.#engine.ask('profile', () => [withOffsets(options)], { language: options.language });
  }

  /** The rows behind a cell, with their original texts. */
  rows(options: RowsOptions): Promise<RowsAnswer> {
    return this.#engine.ask('rows', () => [withOffsets(options)]);
  }

  names(options: NamesOptions = {}): Promise<NamesAnswer> {
    return this.#engine.ask('names', () => [options], { language: options.language });
  }

  /** What the facts hold before any metric; dataCheck() puts it together with all else there is to know. */
  factChecks(language: Language = 'en'): Promise<FactCheck[]> {
    return this.#engine.ask('check', () => [language], { language });
  }

  catalogue(language: Language = 'en'): Promise<Catalogue> {
    return this.#engine.ask('catalogue', () => [language], { language });
  }

  /** Fetches the readers of what is no separated text, so that the first such file makes no request. */
  async fetchReaders(): Promise<void> {
    await (await this.#readers()).fetch();
  }

  /** Fetches all that stands beside the module (its rest, the words of every language and of recognition), so that nothing later makes a request or waits for it. */
  async fetchBeside(): Promise<void> {
    await this.#beside.fetchAll();
    await this.#engine.prepare();
  }

  /**
   * For when nothing is to be done: after fetchBeside() and before the first file, has a second engine read and answer a little made-up
   * data, so that the code for the first file is optimised already. It makes no request and leaves nothing behind; any other call stops
   * it, and once is all that it runs. In Node, where engines share a thread, a call that comes meanwhile waits for the step under way.
   */
  rehearse(): Promise<void> {
    return this.#engine.rehearse();
  }

  /** Starts a new engine, whose worker runs under the page's policy as it is now. Resolves to false, and changes nothing, while there are files. */
  renew(): Promise<boolean> {
    return this.#engine.renew();
  }

  /** Adds or overrides catalogue entries; `fileName` is what error messages call the text. */
  async extendCatalogue(json: string, fileName = 'catalogue'): Promise<void> {
    await this.#engine.ask('extendCatalogue', () => [json, fileName]);
    this.#catalogues.push([json, fileName]);
  }

  /**
   * A second Vitrine with the same files, meanings and catalogue, to try something out beside this one. Its own engine reads the files
   * again with the first question, and holds them until it is disposed of.
   */
  copy(): VitrineCore {
    const readBeside: ReadPart = async (part) => (await this.#beside.fetch(part)).content;
    const copy = new VitrineCore(this.#connect, undefined, readBeside, this.#readers);
    copy.#files = this.#files.map((kept) => ({ ...kept, engineId: undefined }));
    copy.#catalogues = [...this.#catalogues];
    copy.#mapping = this.#mapping;
    copy.#nextId = this.#nextId;
    return copy;
  }

  /** Ends the engine and gives its memory back; the files stay known. What is asked from now on waits for resume(). */
  suspend(): void {
    this.#engine.suspend();
  }

  /** After suspend(): the next question starts a new engine, which reads the files again. */
  resume(): void {
    this.#engine.resume();
  }

  /** Ends the engine and gives its memory back. Nothing can be asked after. */
  dispose(): void {
    this.#files = [];
    this.#engine.end();
  }

  #kept(id: number): KeptFile {
    const kept = this.#files.find((candidate) => candidate.id === id);
    if (kept) return kept;
    throw failure('unknown_name', `There is no file with the number ${id}.`);
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

function withOffsets<T extends { timeZone?: string; timeZoneOffsets?: Array<[number, number]> }>(options: T): T {
  if (!options.timeZone || options.timeZoneOffsets) return options;
  return { ...options, timeZoneOffsets: timeZoneOffsets(options.timeZone) };
}
