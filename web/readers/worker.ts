/** The worker that reads one file: {module, file, options} in, {bytes} while it reads, {read} or {message, remedy, code} out. */
import { type NamedFile, readTables, type TableOptions } from './tables.js';
import { UnreadableFile } from './unreadable.js';

interface Scope {
  onmessage: ((event: MessageEvent<{ module: WebAssembly.Module; file: NamedFile; options: TableOptions }>) => void) | null;
  postMessage(message: unknown): void;
}

const scope = globalThis as unknown as Scope;

scope.onmessage = async ({ data: { module, file, options } }) => {
  const onBytes = (bytes: number): void => scope.postMessage({ bytes });
  try {
    scope.postMessage({ read: await readTables(file, module, { ...options, onBytes }) });
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const said = thrown instanceof UnreadableFile ? { remedy: thrown.remedy, code: thrown.code } : {};
    scope.postMessage({ message, ...said });
  }
};
