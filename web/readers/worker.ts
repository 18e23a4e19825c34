/** The worker that reads one workbook: {module, blob, options} in, {text} or {message, remedy} out. */
import { UnreadableFile } from './unreadable.js';
import { readWorkbook, type WorkbookOptions } from './workbook.js';

interface Scope {
  onmessage: ((event: MessageEvent<{ module: WebAssembly.Module; blob: Blob; options: WorkbookOptions }>) => void) | null;
  postMessage(message: unknown): void;
}

const scope = globalThis as unknown as Scope;

scope.onmessage = async ({ data: { module, blob, options } }) => {
  try {
    scope.postMessage({ text: await readWorkbook(blob, module, options) });
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    scope.postMessage({ message, remedy: thrown instanceof UnreadableFile ? thrown.remedy : '' });
  }
};
