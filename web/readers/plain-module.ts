/** A WebAssembly module of plain functions (wasm/readers, wasm/table): its instance, bytes into and out of its memory. */

export interface PlainExports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  buffer(size: number): number;
  answer_bytes(): number;
  csv_bytes(): number;
}

export class PlainModule<E extends PlainExports> {
  readonly exports: E;

  /** `stopped` is what the module's library calls when it gives up. */
  static async start<E extends PlainExports>(module: WebAssembly.Module, stopped: () => never): Promise<PlainModule<E>> {
    const imports: Record<string, Record<string, () => void>> = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      imports[from] = { ...imports[from], [name]: name === 'emscripten_notify_memory_growth' ? () => undefined : stopped };
    }
    const { exports } = await WebAssembly.instantiate(module, imports);
    return new PlainModule(exports as unknown as E);
  }

  private constructor(exports: E) {
    this.exports = exports;
    exports._initialize();
  }

  /** Puts the parts into the module's buffer, one after the other; their length. */
  fill(...parts: Uint8Array[]): number {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const buffer = this.#bytes(this.exports.buffer(length), length);
    let at = 0;
    for (const part of parts) {
      buffer.set(part, at);
      at += part.length;
    }
    return length;
  }

  /** A view, good until the next call. */
  csv(length: number): Uint8Array {
    return this.#bytes(this.exports.csv_bytes(), length);
  }

  /** The JSON text of an answer. */
  answer(length: number): string {
    return new TextDecoder().decode(this.#bytes(this.exports.answer_bytes(), length));
  }

  #bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.exports.memory.buffer, address >>> 0, length);
  }
}
