/** Files of text written down as the reader understood them: the module of `vitrine table`, in Node alone. */
import { type PlainExports, PlainModule } from '../readers/plain-module.js';
import { unwrap } from './engine.js';
import type { NamedBlob } from './protocol.js';
import { pieces } from './slices.js';
import type { ReadOptions } from './types.js';

interface Exports extends PlainExports {
  begin_table(nameLength: number, optionsLength: number): number;
  feed_table(length: number): number;
  finish_table(): number;
}

export class TableTexts {
  readonly #module: PlainModule<Exports>;

  static async start(module: WebAssembly.Module): Promise<TableTexts> {
    return new TableTexts(
      await PlainModule.start<Exports>(module, () => {
        throw new Error('out of memory');
      }),
    );
  }

  private constructor(module: PlainModule<Exports>) {
    this.#module = module;
  }

  /** The file as CSV bytes (RFC 4180, UTF-8). One at a time. Throws VitrineError, or whatever the module threw when it broke. */
  async *table(file: NamedBlob, options: ReadOptions): AsyncGenerator<Uint8Array> {
    const module = this.#module;
    const [name, read] = [file.name, JSON.stringify(options)].map((text) => new TextEncoder().encode(text)) as [Uint8Array, Uint8Array];
    module.fill(name, read);
    this.#said(module.exports.begin_table(name.length, read.length));
    for await (const piece of pieces(file)) {
      yield this.#csv(module.exports.feed_table(module.fill(...piece.parts)));
    }
    yield this.#csv(module.exports.finish_table());
  }

  #csv(answer: number): Uint8Array {
    return this.#module.csv(this.#said(answer) as number).slice();
  }

  #said(length: number): unknown {
    return unwrap(this.#module.answer(length));
  }
}
