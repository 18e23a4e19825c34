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

/** Unpacks a blob. Its bytes are told to `take` a little at a time and not before those until then are unpacked. */
export type Unpack = (blob: Blob, format: CompressionFormat, take: (bytes: number) => void) => AsyncIterable<Uint8Array>;

/** The account of one file and of everything that is packed in it. */
export class Expansion {
  readonly unpack: Unpack;
  readonly #limits: UnpackLimits;
  readonly #onStored: ((bytes: number) => void) | undefined;
  #stored = 0;
  #unpacked = 0;

  /** `onStored` is told of stored bytes as they are read; `unpack` is the platform's where none is given. */
  constructor(limits: Partial<UnpackLimits> = {}, onStored?: (bytes: number) => void, unpack: Unpack = unpackedChunks) {
    this.unpack = unpack;
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
    if (this.#unpacked > bytes)
      throw new UnreadableFile(`${name} unpacks to more than ${Math.round(bytes / 1024 ** 2)} MB.`, REMEDY, 'unpacks_too_much');
    if (this.#unpacked > FREE_BYTES && this.#unpacked > ratio * this.#stored) {
      throw new UnreadableFile(
        `${name} unpacks to more than ${ratio} times its size, as archives do that are made to fill memory.`,
        REMEDY,
        'unpacks_too_much',
      );
    }
  }
}

/** As Unpack, by the platform. */
export function unpackedStream(blob: Blob, format: CompressionFormat, take: (bytes: number) => void): ReadableStream<Uint8Array> {
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  const pump = async (): Promise<void> => {
    for await (const piece of packedPieces(blob, PIECE_BYTES)) {
      take(piece.length);
      await writer.write(piece);
    }
    await writer.close();
  };
  // Whoever reads learns of it.
  pump().catch((thrown: unknown) => writer.abort(thrown).catch(() => undefined));
  return readable;
}

async function* unpackedChunks(...packed: Parameters<Unpack>): AsyncGenerator<Uint8Array> {
  const reader = unpackedStream(...packed).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A blob in the pieces that are unpacked one after the other. */
export async function* packedPieces(blob: Blob, pieceBytes: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const bytes of storedBytes(blob)) {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
}

async function* storedBytes(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < blob.size; at += STORED_BYTES) {
    yield new Uint8Array(await blob.slice(at, at + STORED_BYTES).arrayBuffer());
  }
}

async function* storedChunks(blob: Blob, take: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const bytes of storedBytes(blob)) {
    take(bytes.length);
    yield bytes;
  }
}

/** Unpacks a blob that may be packed, chunk by chunk, on account. */
export async function* inflated(
  name: string,
  packed: Blob,
  format: CompressionFormat | undefined,
  expansion: Expansion,
  damaged: () => UnreadableFile,
): AsyncGenerator<Uint8Array> {
  const take = (bytes: number): void => expansion.take(bytes);
  const chunks = (format ? expansion.unpack(packed, format, take) : storedChunks(packed, take))[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await chunks.next().catch(() => {
        throw damaged();
      });
      if (done) return;
      expansion.give(name, value.length);
      yield value;
    }
  } finally {
    await chunks.return?.().catch(() => undefined);
  }
}
