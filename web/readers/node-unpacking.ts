/** Unpacking in Node: its own zlib in large chunks. Its DecompressionStream hands on 16 KB at a time, which costs as much again as unpacking. */
import { createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { packedPieces, type Unpack } from './expansion.js';

const PIECE_BYTES = 128 * 1024;
const CHUNK_BYTES = 256 * 1024;
const CREATE = { gzip: createGunzip, deflate: createInflate, 'deflate-raw': createInflateRaw };

export const unpackInNode: Unpack = async function* (blob, format, take) {
  const stream = CREATE[format]({ chunkSize: CHUNK_BYTES });
  const pump = async (): Promise<void> => {
    for await (const piece of packedPieces(blob, PIECE_BYTES)) {
      take(piece.length);
      await new Promise<void>((resolve, reject) => stream.write(piece, (error) => (error ? reject(error) : resolve())));
    }
    stream.end();
  };
  pump().catch((thrown: Error) => stream.destroy(thrown));
  yield* stream;
};
