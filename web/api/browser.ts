/**
 * Vitrine in a browser: the engine sits in a worker. The worker's script and the module are fetched and compiled once,
 * when it opens; a replaced worker starts from those bytes, so that after opening there is no request at all but, once, for what
 * stands beside the module and for the readers of what is no separated text; fetchBeside() and fetchReaders() make these early as well.
 */
import { besideThis } from './addresses.js';
import { fileOf, type Part } from './beside.js';
import { WorkerConnection } from './connection.js';
import { failure, messageOf } from './errors.js';
import type { Readers } from './readers.js';
import { workerAddress } from './trusted.js';
import { VitrineCore } from './vitrine.js';

/** A WebAssembly module: where it is, its bytes, or compiled. */
export type ModuleSource = string | URL | Blob | BufferSource | WebAssembly.Module;

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
  return (source instanceof Blob ? source : await fetched(source)).text();
}

export async function scriptOf(source: string | URL | Blob): Promise<string> {
  return workerAddress(source instanceof Blob ? source : await (await fetched(source)).blob());
}

export async function moduleOf(source: ModuleSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof Blob) return WebAssembly.compile(await source.arrayBuffer());
  if (typeof source !== 'string' && !(source instanceof URL)) return WebAssembly.compile(source);
  const response = await fetched(source);
  if (response.headers.get('content-type') === 'application/wasm') return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

async function fetched(address: string | URL): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (thrown) {
    throw failure(
      'read_failed',
      `${String(address)} cannot be loaded (${messageOf(thrown)}).`,
      'Check that it is deployed beside the page.',
    );
  }
  if (response.ok) return response;
  throw failure(
    'read_failed',
    `${String(address)} cannot be loaded (status ${response.status}).`,
    'Check that it is deployed beside the page.',
  );
}
