/** The parts of the program that are fetched: from each address once, for all engines of a page. */
import { failure, messageOf } from './errors.js';
import { workerAddress } from './trusted.js';

/** A WebAssembly module: where it is, its bytes, or compiled. */
export type ModuleSource = string | URL | Blob | BufferSource | WebAssembly.Module;

const scripts = new Map<string, Promise<string>>();
const modules = new Map<string, Promise<WebAssembly.Module>>();
const texts = new Map<string, Promise<string>>();

/** The address of a worker's script whose bytes are here. */
export async function scriptOf(source: string | URL | Blob): Promise<string> {
  if (source instanceof Blob) return workerAddress(source);
  return once(scripts, source, async (response) => workerAddress(await response.blob()));
}

export async function moduleOf(source: ModuleSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof Blob) return WebAssembly.compile(await source.arrayBuffer());
  if (typeof source !== 'string' && !(source instanceof URL)) return WebAssembly.compile(source);
  return once(modules, source, async (response) =>
    response.headers.get('content-type') === 'application/wasm'
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer()),
  );
}

export const textAt = (address: string | URL): Promise<string> => once(texts, address, (response) => response.text());

/** What failed is asked for again. */
function once<T>(kept: Map<string, Promise<T>>, address: string | URL, read: (response: Response) => Promise<T>): Promise<T> {
  const key = new URL(address, document.baseURI).href;
  const known = kept.get(key);
  if (known) return known;
  const made = fetched(address).then(read);
  made.catch(() => kept.delete(key));
  kept.set(key, made);
  return made;
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
