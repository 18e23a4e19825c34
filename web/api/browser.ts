/**
 * Vitrine in a browser: the engine sits in a worker. The worker's script and the module are fetched and compiled once,
 * when it opens; a replaced worker starts from those bytes, so that after opening there is no request at all but, once, for what
 * stands beside the module and for the readers of what is no separated text; fetchBeside() and fetchReaders() make these early as well.
 */
import { besideThis } from './addresses.js';
import { fileOf, type Part } from './beside.js';
import { WorkerConnection } from './connection.js';
import { type ModuleSource, moduleOf, scriptOf, textAt } from './program.js';
import type { Readers } from './readers.js';
import { VitrineCore } from './vitrine.js';

/** What reads everything but separated text: the bundled worker script and its WebAssembly module. */
export interface ReaderSources {
  worker: string | URL | Blob;
  wasm: ModuleSource;
}

export interface OpenOptions {
  /** The bundled worker script: where it is, or its bytes. Default: vitrine-worker.js beside this module. */
  worker?: string | URL | Blob;
  /** Default: vitrine.wasm beside this module. */
  wasm?: ModuleSource;
  /** The rest of it, which is fetched when it is first needed. Default: vitrine-rest.wasm beside the module. */
  rest?: ModuleSource;
  /** The words of a language (names and explanations of metrics) and of recognition: where they are, or their bytes. Default: words.<language>.txt and recognition.txt beside the module. */
  words?: Partial<Record<Exclude<Part, 'rest'>, string | URL | Blob>>;
  /** Tells where the readers are, when it is first needed. Default: vitrine-readers-worker.js and vitrine-readers.wasm beside this module. */
  readers?: () => Promise<ReaderSources>;
}

export class Vitrine extends VitrineCore {
  static async open(options: OpenOptions = {}): Promise<Vitrine> {
    const [script, module] = await Promise.all([
      scriptOf(options.worker ?? besideThis.worker()),
      moduleOf(options.wasm ?? besideThis.wasm()),
    ]);
    const connect = (): Promise<WorkerConnection> => WorkerConnection.start(script, module);
    let kept: Promise<Readers> | undefined;
    const readers = (): Promise<Readers> => {
      kept ??= import('./browser-readers.js').then(({ readersIn }) => readersIn(options.readers));
      return kept;
    };
    return new Vitrine(connect, await connect(), (part) => partOf(part, options), readers);
  }
}

async function partOf(part: Part, { words, rest, wasm }: OpenOptions): Promise<string | WebAssembly.Module> {
  const moved = typeof wasm === 'string' || wasm instanceof URL;
  const beside = moved ? new URL(fileOf(part), new URL(wasm, document.baseURI)) : besideThis[part]();
  if (part === 'rest') return moduleOf(rest ?? beside);
  const source = words?.[part] ?? beside;
  return source instanceof Blob ? source.text() : textAt(source);
}
