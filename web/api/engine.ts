/**
 * The WebAssembly module as wasm/bindings.cpp shows it, and how it is started from a compiled module. No request is made here.
 * Texts are JSON in the shapes of types.ts.
 */
import { messageOf, type PlainError, VitrineError } from './errors.js';

export type Answer<T> = { ok: T } | { error: PlainError };

export interface Engine {
  /** View over `size` bytes of engine memory, good until the next call. */
  buffer(size: number): Uint8Array;
  begin(name: string, sizeBytes: number, options: string): Answer<number>;
  feed(load: number, length: number): Answer<number>;
  finish(load: number): Answer<boolean>;
  cancel(load: number): void;
  beginAgain(source: number): Answer<number>;
  remove(source: number): Answer<null>;
  sources(): Answer<string>;
  map(mapping: string): Answer<string>;
  mapping(): Answer<string>;
  extendCatalogue(json: string, fileName: string): Answer<null>;
  catalogue(language: string): Answer<string>;
  report(options: string): Answer<string>;
  explain(options: string): Answer<string>;
  rows(options: string): Answer<string>;
  records(source: number, length: number): Answer<string>;
  names(options: string): Answer<string>;
  /** One table at a time. */
  beginTable(name: string, options: string): Answer<null>;
  feedTable(length: number): Answer<Uint8Array>;
  finishTable(): Answer<Uint8Array>;
}

interface StartedModule {
  Engine: new () => Engine;
}

interface StartOptions {
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void): object;
}

/** The default export of the generated glue. */
export type EngineFactory = (options: StartOptions) => Promise<StartedModule>;

export async function startEngine(factory: EngineFactory, module: WebAssembly.Module): Promise<Engine> {
  const started = new Promise<StartedModule>((resolve, reject) => {
    const instantiateWasm: StartOptions['instantiateWasm'] = (imports, done) => {
      WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), reject);
      return {};
    };
    factory({ instantiateWasm }).then(resolve, reject);
  });
  const { Engine } = await started;
  return new Engine();
}

/** The value of an answer; an error of the engine is thrown with its own words. */
export function unwrap<T>(answer: Answer<T>): T {
  if ('error' in answer) throw new VitrineError(answer.error);
  return answer.ok;
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
