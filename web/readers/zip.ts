/**
 * Files out of a zip archive, each unpacked as a stream by the platform. What unpacks to absurdly much is refused by a stated rule:
 * more than `bytes` in all, or, beyond the first 64 MB, more than `ratio` times what is stored.
 */
import { bytesAt, UnreadableFile } from './unreadable.js';
import { brokenZip, type ZipEntry } from './zip-directory.js';

export { type ZipEntry, zipDirectory } from './zip-directory.js';

export interface UnpackLimits {
  /** Unpacked bytes of one file. */
  bytes: number;
  /** Unpacked bytes for each stored one; counted beyond the first 64 MB. */
  ratio: number;
}

export const USUAL_LIMITS: Readonly<UnpackLimits> = { bytes: 4 * 1024 ** 3, ratio: 200 };

const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATE = 8;
const FREE_BYTES = 64 * 1024 * 1024;

/** Whether a file's first bytes are those of a zip archive. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}

/** The bytes of one file of the archive, in chunks. */
export async function* unpacked(blob: Blob, entry: ZipEntry, limits: Partial<UnpackLimits> = {}): AsyncGenerator<Uint8Array> {
  const allowed = { ...USUAL_LIMITS, ...limits };
  const refuseBeyond = (bytes: number): void => refuseBomb(entry, bytes, allowed);
  if (entry.encrypted) {
    throw new UnreadableFile(`${entry.name} in the archive is protected by a password.`, 'Remove the password and add the file again.');
  }
  if (entry.method !== STORED && entry.method !== DEFLATE) {
    throw new UnreadableFile(
      `${entry.name} is packed in a way that browsers cannot unpack (method ${entry.method}).`,
      'Pack it again with the usual method (deflate).',
    );
  }
  const packed = await packedBytes(blob, entry);
  const stream = entry.method === STORED ? packed.stream() : packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  let bytes = 0;
  for await (const chunk of chunks(stream, entry)) {
    bytes += chunk.length;
    refuseBeyond(bytes);
    yield chunk;
  }
  if (bytes !== entry.size) throw damaged(entry);
}

async function packedBytes(blob: Blob, entry: ZipEntry): Promise<Blob> {
  const header = await bytesAt(blob, entry.offset, entry.offset + LOCAL_SIZE, brokenZip);
  if (header.getUint32(0, true) !== LOCAL) throw brokenZip();
  const begin = entry.offset + LOCAL_SIZE + header.getUint16(26, true) + header.getUint16(28, true);
  if (begin + entry.packedSize > blob.size) throw brokenZip();
  return blob.slice(begin, begin + entry.packedSize);
}

async function* chunks(stream: ReadableStream<Uint8Array>, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw damaged(entry);
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function refuseBomb(entry: ZipEntry, bytes: number, { bytes: most, ratio }: UnpackLimits): void {
  if (bytes > most) {
    throw new UnreadableFile(
      `${entry.name} unpacks to more than ${Math.round(most / 1024 ** 2)} MB.`,
      'Raise the limit if the file is what it should be.',
    );
  }
  if (bytes > FREE_BYTES && bytes > ratio * entry.packedSize) {
    throw new UnreadableFile(
      `${entry.name} unpacks to more than ${ratio} times its size, as archives do that are made to fill memory.`,
      'Raise the limit if the file is what it should be.',
    );
  }
}

const damaged = (entry: ZipEntry): UnreadableFile =>
  new UnreadableFile(`The archive is damaged: ${entry.name} cannot be unpacked.`, 'Download, copy or save the file again.');
