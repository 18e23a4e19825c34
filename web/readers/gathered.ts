/** Bytes that come in chunks as one Blob, which a browser keeps outside of the script's memory. */

const PIECE_BYTES = 1024 * 1024;

/** The chunks are copied: they may be views of memory that is used again. */
export async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Blob> {
  const pieces: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    parts.push(chunk.slice() as Uint8Array<ArrayBuffer>);
    bytes += chunk.length;
    if (bytes < PIECE_BYTES) continue;
    pieces.push(new Blob(parts));
    parts = [];
    bytes = 0;
  }
  return new Blob([...pieces, ...parts]);
}
