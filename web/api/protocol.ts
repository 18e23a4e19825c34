/**
 * What is said between the API and the host of the engine. `Calls` is the one table of names: requests, answers, the host's
 * methods and the connection's types all come from it. Blobs cross as handles, never as bytes.
 */
import type { PlainError } from './errors.js';
import type {
  Catalogue,
  CellOptions,
  Encoding,
  Explanation,
  FactCheck,
  Issue,
  Language,
  MapOutcome,
  Mapping,
  MappingInput,
  NamesAnswer,
  NamesOptions,
  Notice,
  ProfileAnswer,
  ProfileOptions,
  Progress,
  ReadOptions,
  Report,
  ReportOptions,
  RowsAnswer,
  RowsOptions,
  SourceInfo,
  Translation,
  UnpackLimits,
} from './types.js';

/** A file as the host reads it: bytes by slices, as often as needed. */
export interface NamedBlob {
  name: string;
  blob: Blob;
  /** Of its text, where that is turned into UTF-8 on the way to the engine. */
  encoding?: Encoding;
  /** How the bytes are packed, where they are; gzip is told by itself. */
  packed?: 'deflate-raw';
  /** How much packed text may unpack to. */
  limits?: Partial<UnpackLimits>;
  /** Of what file and which of its tables the bytes are the text. */
  origin?: Origin;
}

/** What is told of a source beside what the engine knows. */
export type Origin = Pick<SourceInfo, 'bytes' | 'file' | 'table' | 'sheet' | 'sheets' | 'converted'>;

/** A part of a file that was left out: an issue of its source and a notice of every report. */
export type Unread = Issue & Notice;

export interface Calls {
  add(file: NamedBlob, options: ReadOptions): SourceInfo;
  /** Reads a source's file anew, otherwise; it keeps its number and its place. */
  reread(source: number, file: NamedBlob, options: ReadOptions, forget: boolean): SourceInfo;
  remove(source: number): null;
  sources(): SourceInfo[];
  map(mapping: MappingInput): MapOutcome;
  mapping(): Mapping;
  extendCatalogue(json: string, fileName: string): null;
  complete(rest: WebAssembly.Module): null;
  addRecognition(recognition: string): null;
  addWords(language: Translation, words: string): null;
  catalogue(language: Language): Catalogue;
  report(options: ReportOptions): Report;
  explain(options: CellOptions): Explanation;
  profile(options: ProfileOptions): ProfileAnswer;
  rows(options: RowsOptions): RowsAnswer;
  names(options: NamesOptions): NamesAnswer;
  check(language: Language): FactCheck[];
}

export type CallName = keyof Calls;

/** The calls as their host offers them. */
export type Handlers = {
  [K in CallName]: (watch: CallWatch, ...args: Parameters<Calls[K]>) => Promise<ReturnType<Calls[K]>>;
};

/** What a long call looks at and speaks to while it runs. */
export interface CallWatch {
  cancelled: boolean;
  progress(progress: Progress): void;
}

export type Request =
  /** The worker holds the lock `life` as long as it lives. */
  | { kind: 'start'; module: WebAssembly.Module; life: string }
  | { kind: 'call'; id: number; name: CallName; args: unknown[] }
  | { kind: 'cancel'; id: number };

export type Response =
  | { kind: 'started' }
  | { kind: 'lost'; error: PlainError }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failed'; id: number; error: PlainError }
  | { kind: 'progress'; id: number; progress: Progress };
