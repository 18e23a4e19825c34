/**
 * The owner of one engine: answers the calls of the protocol. Sits in the worker in a browser and in the process in Node.
 * A trap of the module ends the host: every later answer says that the engine is lost.
 */
import { lost, type StartedEngine, unwrap } from './engine.js';
import { failure, type PlainError, toPlain, VitrineError } from './errors.js';
import { breathe, feedAll } from './loads.js';
import { originalRows } from './original-rows.js';
import type { CallName, CallWatch, Handlers, NamedBlob } from './protocol.js';
import type { SourceInfo } from './types.js';

export class EngineHost {
  readonly #engine: StartedEngine;
  readonly #files = new Map<number, NamedBlob>();

  constructor(engine: StartedEngine) {
    this.#engine = engine;
  }

  /** Runs a call. Throws VitrineError, or whatever the module threw when it broke. */
  call(name: CallName, args: unknown[], watch: CallWatch): Promise<unknown> {
    const handler = this.#handlers[name] as (watch: CallWatch, ...args: unknown[]) => Promise<unknown>;
    return handler(watch, ...args);
  }

  readonly #handlers: Handlers = {
    add: async (watch, file, options) => {
      const load = unwrap(this.#engine.begin(file.name, file.blob.size, JSON.stringify(options)));
      let source: SourceInfo | undefined;
      await feedAll(this.#engine, load, file, watch, () => {
        const done = unwrap(this.#engine.finish(load));
        const id = this.#engine.lastSource();
        if (done) source = this.#sources().find((candidate) => candidate.id === id);
        return done;
      });
      if (!source) throw failure('engine_lost', `The engine did not finish ${file.name}.`);
      if (!this.#files.has(source.id)) this.#files.set(source.id, file);
      return this.#asStored(source);
    },
    reread: async (watch, source, file, options, forget) => {
      const load = unwrap(this.#engine.beginInstead(source, file.blob.size, JSON.stringify(options), forget));
      await feedAll(this.#engine, load, file, watch);
      this.#files.set(source, file);
      return this.#asStored(this.#sources().find(({ id }) => id === source)!);
    },
    remove: async (_watch, source) => {
      unwrap(this.#engine.remove(source));
      this.#files.delete(source);
      return null;
    },
    sources: async () => this.#sources().map((source) => this.#asStored(source)),
    map: async (watch, mapping) => {
      const outcome = unwrap(this.#engine.map(JSON.stringify(mapping)));
      for (const source of outcome.readAgain) await this.#readAgain(source, watch);
      return outcome;
    },
    mapping: async () => unwrap(this.#engine.mapping()),
    extendCatalogue: async (_watch, json, fileName) => unwrap(this.#engine.extendCatalogue(json, fileName)),
    complete: async (_watch, rest) => {
      this.#engine.complete(rest);
      return null;
    },
    addRecognition: async (_watch, recognition) => unwrap(this.#engine.addRecognition(recognition)),
    addWords: async (_watch, language, words) => unwrap(this.#engine.addWords(language, words)),
    catalogue: async (_watch, language) => unwrap(this.#engine.catalogue(language)),
    report: async (_watch, options) => {
      const report = unwrap(this.#engine.report(JSON.stringify(options)));
      const encodings = new Map([...this.#files.values()].map(({ name, encoding }) => [name, encoding]));
      return { ...report, files: report.files.map((file) => ({ ...file, encoding: encodings.get(file.name) ?? file.encoding })) };
    },
    explain: async (_watch, options) => unwrap(this.#engine.explain(JSON.stringify(options))),
    profile: async (_watch, options) => unwrap(this.#engine.profile(JSON.stringify(options))),
    rows: async (_watch, options) => {
      const places = unwrap(this.#engine.rows(JSON.stringify(options)));
      return originalRows(this.#engine, places, this.#sources(), this.#files);
    },
    names: async (_watch, options) => unwrap(this.#engine.names(JSON.stringify(options))),
    check: async (_watch, language) => unwrap(this.#engine.check(JSON.stringify({ language }))),
  };

  /** The engine was given UTF-8; people are told what the file holds. */
  #asStored(source: SourceInfo): SourceInfo {
    return { ...source, encoding: this.#files.get(source.id)?.encoding ?? source.encoding };
  }

  #sources(): SourceInfo[] {
    return unwrap(this.#engine.sources());
  }

  async #readAgain(source: number, watch: CallWatch): Promise<void> {
    const file = this.#files.get(source);
    if (!file) throw failure('read_failed', 'A file that must be read again is not there any more.', 'Add the file again.');
    await feedAll(this.#engine, unwrap(this.#engine.beginAgain(source)), file, watch);
    await breathe();
  }
}

/** How a thrown value crosses the boundary. Whatever is no VitrineError came out of the module: the engine is lost. */
export function plainErrorOf(thrown: unknown): PlainError {
  return thrown instanceof VitrineError ? toPlain(thrown) : lost(thrown);
}
