/**
 * The WebAssembly module as wasm/bindings.cpp shows it, and how it is started from a compiled module. It comes in two parts
 * (scripts/split-module.mjs): what starts it, and the rest, which everything but catalogue() and addWords() needs. No request is made here.
 */
import { messageOf, type PlainError, VitrineError } from './errors.js';
import type {
  Catalogue,
  Explanation,
  FactCheck,
  MapOutcome,
  Mapping,
  NamesAnswer,
  ProfileAnswer,
  Report,
  RowPlaces,
  SourceInfo,
} from './types.js';

/** JSON text of {ok: T} or {error: PlainError}. */
export type Answer<T> = string & { readonly ok?: T };

export interface Engine {
  /** The engine's memory; another object after it has grown. */
  readonly HEAPU8: Uint8Array;
  /** Address of `size` bytes to fill, good until the next call. */
  buffer(size: number): number;
  begin(name: string, sizeBytes: number, options: string): Answer<number>;
  beginInstead(source: number, sizeBytes: number, options: string, forget: boolean): Answer<number>;
  beginAgain(source: number): Answer<number>;
  feed(load: number, length: number): Answer<number>;
  finish(load: number): Answer<boolean>;
  /** The source that the load became that was finished last: a new one, or the one that was there when the same bytes came twice. */
  lastSource(): number;
  cancel(load: number): void;
  remove(source: number): Answer<null>;
  sources(): Answer<SourceInfo[]>;
  map(mapping: string): Answer<MapOutcome>;
  mapping(): Answer<Mapping>;
  extendCatalogue(json: string, fileName: string): Answer<null>;
  addRecognition(recognition: string): Answer<null>;
  addWords(language: string, words: string): Answer<null>;
  catalogue(language: string): Answer<Catalogue>;
  report(options: string): Answer<Report>;
  explain(options: string): Answer<Explanation>;
  profile(options: string): Answer<ProfileAnswer>;
  rows(options: string): Answer<RowPlaces>;
  records(source: number, length: number): Answer<string[][]>;
  names(options: string): Answer<NamesAnswer>;
  check(options: string): Answer<FactCheck[]>;
}

/** An engine without the rest of its module, which joins it once. */
export interface StartedEngine extends Engine {
  complete(rest: WebAssembly.Module): void;
}

/** View of engine memory, good until the next call. */
export function memoryAt(engine: Engine, address: number, length: number): Uint8Array {
  return engine.HEAPU8.subarray(address, address + length);
}

interface StartOptions {
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void): object;
}

/** The default export of the generated glue. Each started module is one engine; its memory is given back with it. */
export type EngineFactory = (options: StartOptions) => Promise<Engine>;

export async function startEngine(factory: EngineFactory, module: WebAssembly.Module): Promise<StartedEngine> {
  let exports: WebAssembly.Exports = {};
  let whole = false;
  const toCome = functionsToCome(() => (whole ? exports : {}));
  const engine = await new Promise<Engine>((resolve, reject) => {
    const instantiateWasm: StartOptions['instantiateWasm'] = (imports, done) => {
      WebAssembly.instantiate(module, { ...imports, p: toCome }).then((instance) => {
        exports = instance.exports;
        done(instance, module);
      }, reject);
      return {};
    };
    factory({ instantiateWasm }).then(resolve, reject);
  });
  const complete = (rest: WebAssembly.Module): void => {
    // Its functions take the places that are kept for them in the table of the first part.
    new WebAssembly.Instance(rest, { q: exports });
    whole = true;
  };
  return Object.assign(engine, { complete });
}

/** Stand-ins for the functions of the rest, named by their places in the table. Who got hold of one calls what stands there now. */
function functionsToCome(exports: () => WebAssembly.Exports): WebAssembly.ModuleImports {
  const standIn =
    (place: number) =>
    (...args: unknown[]): unknown => {
      const table = Object.values(exports()).find((value) => value instanceof WebAssembly.Table);
      if (!table) throw new Error('the rest of the module is not here yet');
      return (table.get(place) as (...args: unknown[]) => unknown)(...args);
    };
  return new Proxy({}, { get: (_, place) => standIn(Number(place)) });
}

/** The value of an answer; an error of the engine is thrown with its own words. */
export function unwrap<T>(answer: Answer<T>): T {
  const parsed = JSON.parse(answer) as { ok: T } | { error: PlainError };
  if ('error' in parsed) throw new VitrineError(parsed.error);
  return parsed.ok;
}

/** What a trap or an abort of the module means: the engine is gone, its memory cannot be trusted. */
export function lost(thrown: unknown): PlainError {
  const message = messageOf(thrown);
  if (/out of memory|\bOOM\b|allocation failed/i.test(message)) {
    return {
      code: 'out_of_memory',
      message: 'The data need more memory than the engine may use.',
      remedy: 'Leave out files or columns that are not needed, or split the file by period.',
      place: {},
      fatal: true,
    };
  }
  return {
    code: 'engine_lost',
    message: `The engine stopped unexpectedly (${message}).`,
    remedy: 'It was started anew and your settings are kept; try again without the last file.',
    place: {},
    fatal: true,
  };
}
