/** Files out of a zip archive, each unpacked as a stream by the platform, within what expansion.ts allows. */
import { Expansion, inflated, type UnpackLimits } from './expansion.js';
import { bytesAt, UnreadableFile } from './unreadable.js';
import { brokenZip, type ZipEntry } from './zip-directory.js';

export type { UnpackLimits } from './expansion.js';
export { type ZipEntry, zipDirectory } from './zip-directory.js';

const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATE = 8;

/** Whether a file's first bytes are those of a zip archive. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}

/** The bytes of one file of the archive, in chunks; on the account of a whole archive where one is given. */
export async function* unpacked(blob: Blob, entry: ZipEntry, limits: Partial<UnpackLimits> | Expansion = {}): AsyncGenerator<Uint8Array> {
  const expansion = limits instanceof Expansion ? limits : new Expansion(limits);
  const { packed, format } = await packedEntry(blob, entry);
  let bytes = 0;
  for await (const chunk of inflated(entry.name, packed, format, expansion, () => damaged(entry))) {
    bytes += chunk.length;
    yield chunk;
  }
  if (bytes !== entry.size) throw damaged(entry);
}

/** The entry as it is stored, and how it is packed. */
export async function packedEntry(blob: Blob, entry: ZipEntry): Promise<{ packed: Blob; format?: 'deflate-raw' }> {
  if (entry.encrypted) {
    throw new UnreadableFile(
      `${entry.name} in the archive is protected by a password.`,
      'Remove the password and add the file again.',
      'password_protected',
    );
  }
  if (entry.method !== STORED && entry.method !== DEFLATE) {
    throw new UnreadableFile(
      `${entry.name} is packed in a way that browsers cannot unpack (method ${entry.method}).`,
      'Pack it again with the usual method (deflate).',
    );
  }
  const packed = await packedBytes(blob, entry);
  return entry.method === STORED ? { packed } : { packed, format: 'deflate-raw' };
}

async function packedBytes(blob: Blob, entry: ZipEntry): Promise<Blob> {
  const header = await bytesAt(blob, entry.offset, entry.offset + LOCAL_SIZE, brokenZip);
  if (header.getUint32(0, true) !== LOCAL) throw brokenZip();
  const begin = entry.offset + LOCAL_SIZE + header.getUint16(26, true) + header.getUint16(28, true);
  if (begin + entry.packedSize > blob.size) throw brokenZip();
  return blob.slice(begin, begin + entry.packedSize);
}

const damaged = (entry: ZipEntry): UnreadableFile =>
  new UnreadableFile(`The archive is damaged: ${entry.name} cannot be unpacked.`, 'Download, copy or save the file again.');
