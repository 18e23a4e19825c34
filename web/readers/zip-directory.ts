/**
 * The directory of a zip archive: which files it holds and where. Read from its end, as the format wants it; zip64, comments and bytes
 * before the archive are understood, archives in several volumes are not.
 */
import { bytesAt, UnreadableFile } from './unreadable.js';

export interface ZipEntry {
  /** With '/' between folders. */
  name: string;
  /** Stored (0), deflate (8), or one that is not read. */
  method: number;
  /** Bytes in the archive and unpacked, as the directory says. */
  packedSize: number;
  size: number;
  /** Of the entry's local header in the file. */
  offset: number;
  encrypted: boolean;
}

const END = 0x06054b50;
const END_SIZE = 22;
const END64 = 0x06064b50;
const END64_SIZE = 56;
const LOCATOR64 = 0x07064b50;
const LOCATOR64_SIZE = 20;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const LONGEST_COMMENT = 0xffff;
const IN_ZIP64 = 0xffffffff;
const ZIP64_FIELD = 1;
const ENCRYPTED = 0x2041;
const UTF8 = 0x800;

const MOST_ENTRIES = 100_000;
const MOST_DIRECTORY_BYTES = 64 * 1024 * 1024;

export const brokenZip = (): UnreadableFile =>
  new UnreadableFile('The archive is damaged: its directory does not fit its contents.', 'Pack or save the file again and add that one.');

interface End {
  entries: number;
  size: number;
  offset: number;
  /** Where the directory ends, which tells how many bytes stand before the archive. */
  at: number;
}

/** The files of an archive, folders left out, in the order of its directory. */
export async function zipDirectory(blob: Blob): Promise<ZipEntry[]> {
  const end = await endOf(blob);
  if (end.entries > MOST_ENTRIES || end.size > MOST_DIRECTORY_BYTES) {
    throw new UnreadableFile('The archive holds more than 100,000 files.', 'Add the files that are needed alone.');
  }
  const before = end.at - end.size - end.offset;
  const view = await bytesAt(blob, end.at - end.size, end.at, brokenZip);
  if (before < 0) throw brokenZip();
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let left = end.entries; left > 0; left -= 1) {
    if (at + ENTRY_SIZE > view.byteLength || view.getUint32(at, true) !== ENTRY) throw brokenZip();
    const length = ENTRY_SIZE + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (at + length > view.byteLength) throw brokenZip();
    const entry = entryAt(view, at);
    if (!entry.name.endsWith('/')) entries.push({ ...entry, offset: entry.offset + before });
    at += length;
  }
  refuseOverlaps(entries, end.at - end.size);
  return entries;
}

async function endOf(blob: Blob): Promise<End> {
  const begin = Math.max(0, blob.size - END_SIZE - LONGEST_COMMENT);
  const view = await bytesAt(blob, begin, blob.size, brokenZip);
  for (let at = view.byteLength - END_SIZE; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END || at + END_SIZE + view.getUint16(at + 20, true) > view.byteLength) continue;
    const end64 = await end64Of(blob, begin + at);
    if (end64) return end64;
    return {
      entries: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
      at: begin + at,
    };
  }
  throw new UnreadableFile('The archive is cut off: its directory is missing.', 'Download or copy the file again.', 'damaged');
}

/** Zip64's own end, where a locator before the plain one says that there is one. */
async function end64Of(blob: Blob, endAt: number): Promise<End | undefined> {
  if (endAt < LOCATOR64_SIZE + END64_SIZE) return undefined;
  const locator = await bytesAt(blob, endAt - LOCATOR64_SIZE, endAt, brokenZip);
  if (locator.getUint32(0, true) !== LOCATOR64) return undefined;
  // The record stands right before its locator; the stated offset is off where bytes precede the archive.
  for (const at of [Number(locator.getBigUint64(8, true)), endAt - LOCATOR64_SIZE - END64_SIZE]) {
    if (at + END64_SIZE > endAt) continue;
    const view = await bytesAt(blob, at, at + END64_SIZE, brokenZip);
    if (view.getUint32(0, true) !== END64) continue;
    const number = (offset: number): number => Number(view.getBigUint64(offset, true));
    return { entries: number(32), size: number(40), offset: number(48), at };
  }
  throw brokenZip();
}

function entryAt(view: DataView<ArrayBuffer>, at: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraAt = at + ENTRY_SIZE + nameLength;
  const entry: ZipEntry = {
    name: nameOf(new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_SIZE, nameLength), (flags & UTF8) !== 0),
    method: view.getUint16(at + 10, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    encrypted: (flags & ENCRYPTED) !== 0,
  };
  widen(entry, view, extraAt, extraAt + view.getUint16(at + 30, true));
  return entry;
}

/** Sizes and offset that did not fit 32 bits stand in an extra field, in this order, those that did fit left out. */
function widen(entry: ZipEntry, view: DataView<ArrayBuffer>, begin: number, end: number): void {
  const wide = (['size', 'packedSize', 'offset'] as const).filter((name) => entry[name] === IN_ZIP64);
  for (let at = begin; wide.length > 0 && at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_FIELD) continue;
    const fieldEnd = Math.min(end, at + 4 + view.getUint16(at + 2, true));
    for (const [i, name] of wide.entries()) {
      if (at + 12 + i * 8 > fieldEnd) throw brokenZip();
      entry[name] = Number(view.getBigUint64(at + 4 + i * 8, true));
    }
    return;
  }
}

function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  const decoded = isUtf8 ? new TextDecoder().decode(bytes) : eitherName(bytes);
  return decoded.replaceAll('\\', '/');
}

/** Without the flag names are of the packing machine; most write UTF-8 nevertheless. */
function eitherName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('ibm866').decode(bytes);
  }
}

/** Entries that share bytes make an archive unpack to far more than it holds. */
function refuseOverlaps(entries: ZipEntry[], directoryAt: number): void {
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < end) throw brokenZip();
    end = entry.offset + entry.packedSize;
  }
  if (end > directoryAt) throw brokenZip();
}
