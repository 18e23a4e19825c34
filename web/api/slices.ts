/**
 * The bytes of a file in order, in pieces fit for the engine; gzip and encodings are undone by the platform. Nothing is kept; a file is
 * read anew for every pass.
 *
 * A stream into a buffer of our own is read by the browser while the engine works; slices, for browsers whose files give no such stream,
 * wait for it: measured in Chromium over 125 MB beside work of 5 ms a MB, 50 ms of waiting against 250.
 */
import { FREE_BYTES, USUAL_LIMITS, unpackedStream } from '../readers/expansion.js';
import { failure, messageOf, type VitrineError } from './errors.js';
import type { NamedBlob } from './protocol.js';
import type { Encoding } from './types.js';

const SLICE_BYTES = 4 * 1024 * 1024;
const STREAMED_BYTES = 1024 * 1024;

/** Bytes of one piece, perhaps in several parts, and how far into the stored file they reach. They are gone when the next piece is asked for. */
export interface Piece {
  parts: Uint8Array[];
  length: number;
  readBytes: number;
}

export async function* pieces(file: NamedBlob): AsyncGenerator<Piece> {
  yield* file.encoding ? decoded(storedPieces(file), file.encoding) : storedPieces(file);
}

/** The first bytes of the content as they are stored, by which the encoding is told. */
export async function headOf(file: NamedBlob, size: number): Promise<Uint8Array> {
  if (!(await packing(file))) return bytesOf(file, 0, size);
  for await (const piece of storedPieces(file)) return joined(piece.parts).subarray(0, size);
  return new Uint8Array(0);
}

async function* storedPieces(file: NamedBlob): AsyncGenerator<Piece> {
  const format = await packing(file);
  if (format) yield* inflated(file, format);
  else yield* stored(file);
}

/** The same text in UTF-8. */
async function* decoded(stored: AsyncGenerator<Piece>, encoding: Encoding): AsyncGenerator<Piece> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  let readBytes = 0;
  for await (const piece of stored) {
    const parts = piece.parts.map((part) => encoder.encode(decoder.decode(part, { stream: true })));
    readBytes = piece.readBytes;
    yield { parts, length: parts.reduce((sum, part) => sum + part.length, 0), readBytes };
  }
  const rest = encoder.encode(decoder.decode());
  if (rest.length > 0) yield { parts: [rest], length: rest.length, readBytes };
}

/** The bytes [begin, end) of the file's content; several ranges in ascending order, one pass. */
export async function* ranges(file: NamedBlob, wanted: Array<{ begin: number; end: number }>): AsyncGenerator<Uint8Array> {
  if (!file.encoding && !(await packing(file))) {
    for (const { begin, end } of wanted) yield await bytesOf(file, begin, end);
    return;
  }
  yield* passedRanges(file, wanted);
}

async function packing(file: NamedBlob): Promise<CompressionFormat | undefined> {
  const [first, second] = await bytesOf(file, 0, 2);
  return file.packed ?? (first === 0x1f && second === 0x8b ? 'gzip' : undefined);
}

async function bytesOf(file: NamedBlob, begin: number, end: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.blob.slice(begin, end).arrayBuffer());
  } catch (thrown) {
    throw unreadable(file, thrown);
  }
}

async function* stored(file: NamedBlob): AsyncGenerator<Piece> {
  const reader = byteReader(file.blob);
  yield* reader ? streamed(file, reader) : sliced(file);
}

function byteReader(blob: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return blob.stream().getReader({ mode: 'byob' });
  } catch {
    return undefined; // Its stream is none of bytes.
  }
}

async function* streamed(file: NamedBlob, reader: ReadableStreamBYOBReader): AsyncGenerator<Piece> {
  const refuse = (thrown: unknown): never => {
    throw unreadable(file, thrown);
  };
  let buffer = new ArrayBuffer(STREAMED_BYTES);
  let readBytes = 0;
  try {
    for (let ended = false; !ended; ) {
      let length = 0;
      while (!ended && length < STREAMED_BYTES) {
        const { done, value } = await reader.read(new Uint8Array(buffer, length)).catch(refuse);
        ended = done;
        if (!value) break;
        buffer = value.buffer;
        length += value.length;
      }
      readBytes += length;
      if (length > 0) yield { parts: [new Uint8Array(buffer, 0, length)], length, readBytes };
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (readBytes < file.blob.size) refuse('it ends early');
}

async function* sliced(file: NamedBlob): AsyncGenerator<Piece> {
  const size = file.blob.size;
  const read = (begin: number): Promise<Uint8Array> => {
    const bytes = bytesOf(file, begin, Math.min(begin + SLICE_BYTES, size));
    bytes.catch(() => undefined);
    return bytes;
  };
  let ahead = read(0);
  for (let begin = 0; begin < size; begin += SLICE_BYTES) {
    const bytes = await ahead;
    const next = begin + SLICE_BYTES;
    if (next < size) ahead = read(next);
    yield { parts: [bytes], length: bytes.length, readBytes: begin + bytes.length };
  }
}

async function* inflated(file: NamedBlob, format: CompressionFormat): AsyncGenerator<Piece> {
  const { ratio = USUAL_LIMITS.ratio, bytes: most = Infinity } = file.limits ?? {};
  let readBytes = 0;
  let bytes = 0;
  const stream = unpackedStream(file.blob, format, (taken) => {
    readBytes += taken;
  });
  const reader = stream.getReader();
  let piece: Piece = { parts: [], length: 0, readBytes };
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((thrown: unknown) => {
        throw damaged(file, thrown);
      });
      if (done) break;
      piece.parts.push(value);
      piece.length += value.length;
      bytes += value.length;
      if (bytes > most || (bytes > FREE_BYTES && bytes > ratio * readBytes)) throw bomb(file, ratio);
      if (piece.length < SLICE_BYTES) continue;
      yield { ...piece, readBytes };
      piece = { parts: [], length: 0, readBytes };
    }
    if (piece.length > 0) yield { ...piece, readBytes };
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function* passedRanges(file: NamedBlob, wanted: Array<{ begin: number; end: number }>): AsyncGenerator<Uint8Array> {
  let held = new Uint8Array(0);
  let heldBegin = 0;
  let next = 0;
  for await (const piece of pieces(file)) {
    const keepFrom = Math.min(wanted[next]?.begin ?? Infinity, heldBegin + held.length);
    held = joined([held.subarray(keepFrom - heldBegin), ...piece.parts]);
    heldBegin = keepFrom;
    for (let range = wanted[next]; range && range.end <= heldBegin + held.length; range = wanted[++next]) {
      yield held.slice(range.begin - heldBegin, range.end - heldBegin);
    }
    if (next >= wanted.length) return;
  }
  for (let range = wanted[next]; range; range = wanted[++next]) yield held.slice(Math.max(0, range.begin - heldBegin));
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function unreadable(file: NamedBlob, thrown: unknown): VitrineError {
  return failure(
    'read_failed',
    `The file cannot be read: it was changed, moved or deleted (${messageOf(thrown)}).`,
    'Add the file again.',
    {
      file: file.name,
    },
  );
}

function bomb(file: NamedBlob, ratio: number): VitrineError {
  return failure(
    'unpacks_too_much',
    `It unpacks to more than it may (${ratio} times its size).`,
    'Raise the limit if the file is what it should be.',
    {
      file: file.name,
    },
  );
}

function damaged(file: NamedBlob, thrown: unknown): VitrineError {
  return failure(
    'damaged',
    `The compressed file cannot be unpacked (${messageOf(thrown)}).`,
    'Pack it again with gzip, or unpack it first.',
    {
      file: file.name,
    },
  );
}
