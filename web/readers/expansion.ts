/**
 * How much archives may unpack to. What unpacks to absurdly much is refused by a stated rule: more than `bytes` in all, or, beyond the
 * first 32 MB, more than `ratio` times what was unpacked from.
 */
import { UnreadableFile } from './unreadable.js';

export interface UnpackLimits {
  /** Unpacked bytes in all. */
  bytes: number;
  /** Unpacked bytes for each stored one; counted beyond the first 32 MB. */
  ratio: number;
}

export const USUAL_LIMITS: Readonly<UnpackLimits> = { bytes: 4 * 1024 ** 3, ratio: 200 };

/** Whatever it unpacks from, so much is unpacked. */
export const FREE_BYTES = 32 * 1024 * 1024;
const PIECE_BYTES = 32 * 1024;
const STORED_BYTES = 1024 * 1024;
const REMEDY = 'Raise the limit if the file is what it should be.';

/** The account of one file and of everything that is packed in it. */
export class Expansion {
  readonly #limits: UnpackLimits;
  readonly #onStored: ((bytes: number) => void) | undefined;
  #stored = 0;
  #unpacked = 0;

  /** `onStored` is told of stored bytes as they are read. */
  constructor(limits: Partial<UnpackLimits> = {}, onStored?: (bytes: number) => void) {
    this.#limits = { ...USUAL_LIMITS, ...limits };
    this.#onStored = onStored;
  }

  take(stored: number): void {
    this.#stored += stored;
    this.#onStored?.(stored);
  }

  /** Counts unpacked bytes of `name`; refuses it when they are too many. */
  give(name: string, unpacked: number): void {
    this.#unpacked += unpacked;
    const { bytes, ratio } = this.#limits;
    if (this.#unpacked > bytes) throw new UnreadableFile(`${name} unpacks to more than ${Math.round(bytes / 1024 ** 2)} MB.`, REMEDY);
    if (this.#unpacked > FREE_BYTES && this.#unpacked > ratio * this.#stored) {
      throw new UnreadableFile(
        `${name} unpacks to more than ${ratio} times its size, as archives do that are made to fill memory.`,
        REMEDY,
      );
    }
  }
}

/** Unpacks a blob. Its bytes are told as they are taken, a little at a time and not before those until then are unpacked. */
export function unpackedStream(blob: Blob, format: CompressionFormat, take: (bytes: number) => void): ReadableStream<Uint8Array> {
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  const pump = async (): Promise<void> => {
    for (let at = 0; at < blob.size; at += PIECE_BYTES) {
      const bytes = await blob.slice(at, at + PIECE_BYTES).arrayBuffer();
      take(bytes.byteLength);
      await writer.write(new Uint8Array(bytes));
    }
    await writer.close();
  };
  // Whoever reads learns of it.
  pump().catch((thrown: unknown) => writer.abort(thrown).catch(() => undefined));
  return readable;
}

/** A blob as it is stored, told as it is taken. */
async function* storedChunks(blob: Blob, take: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < blob.size; at += STORED_BYTES) {
    const bytes = new Uint8Array(await blob.slice(at, at + STORED_BYTES).arrayBuffer());
    take(bytes.length);
    yield bytes;
  }
}

/** Unpacks a stream of the platform's formats, chunk by chunk, on account. */
export async function* inflated(
  name: string,
  packed: Blob,
  format: CompressionFormat | undefined,
  expansion: Expansion,
  damaged: () => UnreadableFile,
): AsyncGenerator<Uint8Array> {
  const take = (bytes: number): void => expansion.take(bytes);
  for await (const chunk of format ? chunksOf(unpackedStream(packed, format, take), damaged) : storedChunks(packed, take)) {
    expansion.give(name, chunk.byteLength);
    yield chunk;
  }
}

async function* chunksOf(stream: ReadableStream<Uint8Array>, damaged: () => UnreadableFile): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw damaged();
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
